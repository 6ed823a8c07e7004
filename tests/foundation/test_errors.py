"""Errors: facts that make their own sentence."""

import pytest

from foundation.errors import FootholdError, NotFound


def test_an_error_keeps_its_facts() -> None:
    """Tests the sentence, and that a door can make another of the same facts."""
    error = NotFound(thing="account", id="acc_1")
    assert str(error) == "There is no account acc_1 here."
    assert error.facts == {"thing": "account", "id": "acc_1"}


def test_a_sentence_needs_its_facts() -> None:
    """Tests that an error raised without a fact of its sentence is found at once."""
    with pytest.raises(KeyError):
        NotFound(thing="account")
    assert str(FootholdError()) == "Something went wrong."
