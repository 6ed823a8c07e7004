"""The questions: what answers are worth, and that nobody is measured by half of them."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from employers.questions import (
    QUESTIONS_VERSION,
    TABLES,
    TEMPLATES,
    Answer,
    Question,
    Template,
    faults,
    strengths,
)
from matching.problem import DIMENSIONS

TABLE = TABLES[QUESTIONS_VERSION]
WHOLE = st.fixed_dictionaries({one: st.sampled_from(list(TABLE[one])) for one in Question})


def test_every_answer_belongs_to_one_question() -> None:
    """Tests that all questions and answers are in the table, once, with a few to choose from."""
    assert list(TABLE) == list(Question)
    assert [answer for worth in TABLE.values() for answer in worth] == list(Answer)
    assert all(3 <= len(worth) <= 4 for worth in TABLE.values())


def test_every_dimension_is_reached_at_every_level() -> None:
    """Tests all answer sets there are: whoever is strong in something can say so."""
    reached = {name: set[int]() for name in DIMENSIONS}
    for chosen in product(*TABLE.values()):
        shown = strengths(dict(zip(TABLE, chosen, strict=True)))
        for name in DIMENSIONS:
            reached[name].add(shown.get(name, 0))
    assert all(levels == {0, 1, 2, 3} for levels in reached.values())


@given(WHOLE)
def test_whole_answers_have_no_faults_and_show_strengths(answers: dict[str, Answer]) -> None:
    """Tests every sum against the table added up anew, and that nobody is strong in all or none."""
    assert list(faults(answers)) == []
    shown = strengths(answers)
    for name in DIMENSIONS:
        points = [
            TABLE[Question(question)][answer].get(name, 0) for question, answer in answers.items()
        ]
        assert shown.get(name, 0) == min(sum(points), 3)
    assert 3 <= len(shown) < len(DIMENSIONS) + 1
    assert max(shown.values()) >= 2


@given(WHOLE, st.sampled_from(Question), st.sampled_from([*Answer, "often", "", None]))
def test_every_other_answer_is_a_fault(
    answers: dict[str, str], question: Question, answer: str | None
) -> None:
    """Tests a question left open, and answers to another question: named, not repeated."""
    other = {**answers}
    if answer is None:
        del other[question]
    else:
        other[question] = answer
    found = list(faults(other))
    if answer in TABLE[question]:
        assert found == []
    else:
        assert [one.path for one in found] == [f"answers.{question.value}"]
        assert found[0].shown == ""


def test_no_other_question_is_answered() -> None:
    """Tests a key nobody asked for: it is not repeated."""
    (found,) = faults({**TEMPLATES[Template.CALM_ONE], "cpr": "010110-1234"})
    assert "cpr" not in str(found)
    assert "0101" not in str(found)


@pytest.mark.parametrize("template", Template)
def test_a_template_is_a_whole_set_of_answers(template: Template) -> None:
    """Tests that each can be taken as it is, and that no two are the same."""
    assert list(faults(TEMPLATES[template])) == []
    assert len({tuple(one.values()) for one in TEMPLATES.values()}) == len(Template)


def test_the_calm_one_by_hand() -> None:
    """Tests a sum as anybody can do it: welcome back, together, hear both, give time."""
    assert strengths(TEMPLATES[Template.CALM_ONE]) == {
        "confidence": 2,
        "social_contact": 3,  # 2 + 1 + 1 are 4, and count as 3
        "instructions": 3,
        "pace": 3,  # 1 + 3
        "conflict": 3,
    }
