"""Errors in words: the same facts in both languages, written as people write them."""

from datetime import date

import pytest

from api.sentences.errors import error_sentence
from foundation.errors import FootholdError, NotFound
from foundation.keys import KeyNumbersSpent


class Late(FootholdError):
    """An error of the tests' own."""

    sentence = "{on}, {count}, {sure}, {id}"


def test_an_error_speaks_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests one sentence in English and Danish."""
    spent = KeyNumbersSpent(purpose="seal", numbers=255)
    assert error_sentence(spent) == str(spent)
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    assert error_sentence(spent) == "Formålet seal har brugt alle sine 255 nøglenumre."
    assert error_sentence(NotFound(thing="job", id="job_1")) == "Her findes intet: job job_1."
    assert error_sentence(FootholdError()) == "Noget gik galt."


def test_facts_are_said_as_people_say_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests days and numbers, and that an id stays as it is."""
    late = Late(on=date(2026, 11, 2), count=12_000, sure=True, id="ref_1")
    assert error_sentence(late) == "November 2, 2026, 12,000, true, ref_1"
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    assert error_sentence(late) == "2. november 2026, 12.000, true, ref_1"
