"""Ids: random, readable aloud, and no municipality's name leaves its folder."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.ids import (
    ALPHABET,
    LENGTH,
    NotAMunicipality,
    drawn_from,
    letters,
    municipality,
    new_id,
)


def test_ids_are_apart_and_use_every_letter() -> None:
    """Tests 5,000 ids: none twice, all of their form, every letter of the alphabet in use."""
    ids = [new_id("ref") for _ in range(5_000)]
    assert len(set(ids)) == len(ids)
    words = [id_.removeprefix("ref_") for id_ in ids]
    assert {len(word) for word in words} == {LENGTH}
    assert set("".join(words)) == set(ALPHABET)
    assert len(set(ALPHABET)) == 32


def test_no_letter_is_taken_for_a_digit() -> None:
    """Tests that i, l, o and u are not among them."""
    assert not set(ALPHABET) & set("ilou")


@pytest.mark.parametrize("word", ["kobenhavn", "aa", "a" * 31, "den-gamle-by", "r2"])
def test_a_municipality_has_a_plain_name(word: str) -> None:
    """Tests names at both ends of the length."""
    assert municipality(word) == word


@pytest.mark.parametrize(
    "word",
    ["", "a", "a" * 32, "2r", "-by", "By", "københavn", "a/b", "..", "a.b", "by\n", "a b", "a\0"],
)
def test_any_other_name_is_refused(word: str) -> None:
    """Tests what would name another file, or none."""
    with pytest.raises(NotAMunicipality, match="cannot name a municipality"):
        municipality(word)


@given(st.text(max_size=40))
def test_a_name_is_a_file_of_its_own_folder(word: str) -> None:
    """Tests that whatever is taken holds small letters, digits and hyphens alone."""
    try:
        name = municipality(word)
    except NotAMunicipality:
        return
    assert not set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_story_told_twice_has_the_same_ids() -> None:
    """Tests that ids follow a seed within the block, and are anybody's guess after it."""

    def told(seed: int) -> list[str]:
        with drawn_from(Random(seed)):
            return [new_id("ref"), letters(6)]

    assert told(7) == told(7)
    assert told(7) != told(8)
    after = {new_id("ref") for _ in range(2) if told(7)}
    assert len(after) == 2
