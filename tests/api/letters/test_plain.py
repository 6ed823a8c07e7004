"""The letters can be read by a sixteen-year-old, and tell nothing they should not."""

import re
from itertools import chain, permutations

import pytest

from api.language import _
from api.letters.not_yet import KEPT
from api.letters.proposed import JOB_WISHES, PLACE_WISHES
from api.letters.support import GOOD_AT, GOOD_AT_FOR_HR, strong_in
from api.letters.text import WIDTH, text
from matching.explain.case import Support
from matching.problem import DIMENSIONS
from matching.rules.bars import ROOM, Code
from tests.api.letters.reading import lix, sentences
from tests.api.letters.week import CANARY, letters

LIX_MOST = 25
"""Danish text under this is very easy to read; a letter from an authority is often over 50."""
WORDS_MOST = 20
"""The longest sentence."""
JARGON = (
    *("point", "score", "tier", "trin", "kandidat", "match", "optimal", "algoritme", "data "),
    *("barred", "spær", "prioriter", "diagnos", "problem", "svag", "mangler du", "behov", "krav"),
)
"""What is not said in a letter."""


@pytest.fixture(autouse=True)
def _danish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")


def test_the_measure_itself() -> None:
    """Tests LIX on sentences counted by hand: 6 words in 2, of which 2 are long."""
    assert sentences("En hest løber hurtigt. Hvorfor ikke?")[1] == ["Hvorfor", "ikke"]
    assert lix(["En hest løber hurtigt. Hvorfor ikke?"]) == pytest.approx(3 + 100 * 2 / 6)


def test_every_letter_is_easy_to_read() -> None:
    """Tests each letter of the week, by LIX and by its longest sentence."""
    for letter in letters("Amina"):
        assert lix(letter.sentences) < LIX_MOST, letter
        for told in letter.sentences:
            assert max(map(len, sentences(told))) <= WORDS_MOST, told


def test_sentences_that_a_week_may_not_need_are_short_too() -> None:
    """Tests the tables, whatever this week holds."""
    wishes = map(_, (*JOB_WISHES.values(), *PLACE_WISHES.values()))
    kept = (_(form) for forms in KEPT.values() for form in forms)
    for told in chain(wishes, kept):
        assert max(map(len, sentences(told))) <= WORDS_MOST, told


def test_letters_name_no_youth_and_speak_no_jargon() -> None:
    """Tests every line of every letter; each youth of the week has an id that stands out."""
    for letter in letters():
        written = "\n".join(text(letter))
        assert CANARY.lower() not in written.lower()
        assert not [word for word in JARGON if word in written.lower()], written
        assert not re.search(r"[{}_]", written)


def test_the_name_that_is_given_stands_in_the_greeting() -> None:
    """Tests the only way in which a name comes into a letter."""
    for letter in letters("Amina & Co"):
        assert "Amina & Co" in "\n".join(text(letter)) or letter.greeting == "Hej"
    assert {letter.greeting for letter in letters("Amina")} == {"Hej", "Hej Amina"}


def test_a_letter_fits_its_sheet() -> None:
    """Tests the width of every line."""
    assert all(len(line) <= WIDTH for letter in letters("Amina") for line in text(letter))


def test_every_code_and_every_dimension_has_its_words() -> None:
    """Tests the tables: rules of the round and codes that only sum up are told otherwise."""
    summing = {Code.SHIFTS, Code.NO_MENTOR, Code.PIN, Code.FLOOR, *ROOM}
    assert set(KEPT) == set(Code) - summing
    assert set(GOOD_AT) == set(GOOD_AT_FOR_HR) == set(DIMENSIONS)
    assert set(JOB_WISHES) == set(PLACE_WISHES) == {1, 2, 3, 4, 5}


def test_a_mentor_who_is_good_at_everything_is_told_of_in_one_short_sentence() -> None:
    """Tests the longest sentence there can be, to both who read it."""
    for words in (GOOD_AT, GOOD_AT_FOR_HR):
        for two in permutations(DIMENSIONS, 2):
            support = [Support(name, 1, 3) for name in dict.fromkeys((*two, *DIMENSIONS))]
            told = strong_in(support, words)
            assert len(f"Birthe er god til {told}".split()) <= WORDS_MOST, told
