"""Each rule that looks at the mentor, at its boundary."""

import pytest

from matching.policy import Policy
from matching.problem import Mentor, Problem, Veto, Window, Youth
from matching.rules.bars import Code, LowFit, MentorTooWeak
from matching.rules.triple_rules import bars
from tests.cast import AMINA, BIRTHE, hours, replace, town, triple

AMINA_NOW, BIRTHE_NOW = AMINA.youth(), BIRTHE.mentor()


def codes(problem: Problem) -> set[Code]:
    """The codes of all bars between the town's first youth, position and mentor."""
    return {bar.code for bar in bars(triple(problem))}


def with_mentor(mentor: Mentor, youth: Youth = AMINA_NOW) -> set[Code]:
    """What bars Amina from the shop with another mentor than Birthe."""
    return codes(town(youth, guides=(mentor,)))


def test_amina_and_birthe_suit() -> None:
    """Tests that nothing bars the match that all others here are made from."""
    assert codes(town(AMINA)) == set()


@pytest.mark.parametrize(
    ("need", "strength", "barred"),
    [(3, 1, True), (3, 2, False), (2, 0, True), (2, 1, False), (1, 0, False), (0, 0, False)],
)
def test_strengths_that_needs_ask_for(need: int, strength: int, barred: bool) -> None:
    """Tests that a need of 3 asks for a strength of 2, and a need of 2 for a strength of 1."""
    youth = replace(AMINA_NOW, needs={"conflict": need, "pace": 1})
    mentor = replace(BIRTHE_NOW, strengths={"conflict": strength, "pace": 3})
    assert with_mentor(mentor, youth) == ({Code.MENTOR_STRENGTH} if barred else set())


def test_an_omitted_strength_is_none() -> None:
    """Tests that what is not said of a mentor is not there, and that every weak spot is named."""
    youth = replace(AMINA_NOW, needs={"conflict": 3, "boundaries": 2, "pace": 1})
    problem = town(youth, guides=(replace(BIRTHE_NOW, strengths={"pace": 3}),))
    assert MentorTooWeak(("conflict", "boundaries")) in bars(triple(problem))


def test_a_shared_language() -> None:
    """Tests that one language in common is enough, and none is not."""
    assert with_mentor(replace(BIRTHE_NOW, languages=("en", "so"))) == set()
    assert with_mentor(replace(BIRTHE_NOW, languages=("en",))) == {Code.LANGUAGE}
    assert with_mentor(replace(BIRTHE_NOW, languages=())) == {Code.LANGUAGE}


def test_a_veto_on_the_mentor() -> None:
    """Tests that the coordinator can keep Amina from Birthe and not from the shop."""
    vetoed = replace(town(AMINA), vetoes=(Veto("Amina", mentor=BIRTHE_NOW.id),))
    assert codes(vetoed) == {Code.VETO}


@pytest.mark.parametrize(
    ("present", "barred"),
    [
        (hours((2, 14, 16)), False),  # 2 of the 4 hours on Tuesday
        (hours((2, 14, 15), (2, 17, 18)), False),
        (hours((2, 15, 16)), True),
        ((), True),
    ],
)
def test_the_mentor_is_there_half_of_the_time(present: tuple[Window, ...], barred: bool) -> None:
    """Tests exactly half of the minutes, in one stretch or two."""
    youth = replace(AMINA_NOW, availability=hours((2, 14, 18)))
    found = with_mentor(replace(BIRTHE_NOW, shifts=present), youth)
    assert found == ({Code.SHIFTS} if barred else set())


def test_a_low_fit() -> None:
    """Tests a score at the least and one below it, before and after four weeks of waiting."""
    for waited in (27, 28):
        problem = town(replace(AMINA, waited=waited))
        score = triple(problem).terms.score
        for least, found in ((score, ()), (score + 1, (LowFit(score, score + 1),))):
            limits = (least, 0) if waited == 27 else (0, least)
            policy = Policy(score_min=limits[0], score_min_waited=limits[1])
            assert bars(triple(replace(problem, policy=policy))) == found
