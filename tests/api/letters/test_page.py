"""A letter as a page: it stands alone, can be listened to, and escapes what it is given."""

import pytest

from api.letters.letter import Letter, Section
from api.letters.page import page
from tests.api.letters.week import letters
from tests.api.outline import outline

ODD = '<b>&"x"'
ALL = Section(ODD, before=[ODD], facts=[(ODD, ODD)], points=[ODD], after=[ODD])


def test_everything_is_escaped_and_said_once() -> None:
    """Tests a letter whose every word is odd."""
    text = page(Letter(ODD, ODD, [ODD], [ALL], [ODD]))
    assert "<b>" not in text
    assert outline(text).said.count(ODD) == 2 + 1 + 1 + 6 + 1


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_page_stands_alone(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests every letter of the week: one heading above the others, nothing from elsewhere."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", language)
    for letter in letters("Amina"):
        made = outline(page(letter))
        names = [tag for tag, _ in made.tags]
        assert ("html", {"lang": language}) in made.tags
        assert names.count("h1") == 1
        assert names.count("h2") == names.count("section") == len(letter.sections)
        assert not {"script", "img", "link", "a", "table"} & set(names)
        assert not any({"src", "href", "style"} & set(attrs) for _, attrs in made.tags)
        assert all(sentence in made.said for sentence in letter.sentences)


def test_a_page_is_made_for_paper_and_for_a_telephone() -> None:
    """Tests what the style asks for: A4, the width of the screen, large letters."""
    text = page(Letter(ODD, ODD, [], [], []))
    assert "@page { size: A4;" in text
    assert 'content="width=device-width, initial-scale=1"' in text
    assert "font: 1.125rem/1.55" in text


def test_steps_are_numbered_and_points_are_not() -> None:
    """Tests the two kinds of lists."""
    steps = Section(ODD, points=[ODD], steps=True)
    names = [tag for tag, _ in outline(page(Letter(ODD, ODD, [], [ALL, steps], []))).tags]
    assert names.count("ul") == names.count("ol") == 1
