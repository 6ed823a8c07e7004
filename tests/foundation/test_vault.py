"""Sealing: what is sealed opens in its own cell, and nowhere else."""

import copy
import json
import logging
import pickle
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.keys import new_keys, with_newer, without_older
from foundation.vault import NONCE_BYTES, Cell, NotOpened, Sealed, Vault

KEYS = new_keys()
VAULT = Vault(KEYS)
CELL = Cell("harbour", "sealed_line", "lin_1", "text")
WORDS = st.text(max_size=200)
ids = st.text(min_size=1, max_size=8)


@given(WORDS)
def test_what_is_sealed_opens_again(text: str) -> None:
    """Tests that any text comes back whole."""
    assert VAULT.open(VAULT.seal(text, CELL), CELL) == text


@given(WORDS, st.data())
def test_a_flipped_bit_anywhere_does_not_open(text: str, data: st.DataObject) -> None:
    """Tests the key's number, the nonce, the ciphertext and the tag, bit by bit."""
    blob = VAULT.seal(text, CELL).blob
    place = data.draw(st.integers(0, len(blob) * 8 - 1))
    changed = bytearray(blob)
    changed[place // 8] ^= 1 << place % 8
    with pytest.raises(NotOpened):
        VAULT.open(Sealed(bytes(changed)), CELL)


@given(st.binary(max_size=60))
def test_anything_else_does_not_open(blob: bytes) -> None:
    """Tests that bytes of any length end in one and the same error."""
    with pytest.raises(NotOpened):
        VAULT.open(Sealed(blob), CELL)


@pytest.mark.parametrize("part", [field.name for field in fields(Cell)])
def test_another_cell_does_not_open(part: str) -> None:
    """Tests each part of a cell: municipality, table, row and column."""
    sealed = VAULT.seal("Amina", CELL)
    with pytest.raises(NotOpened):
        VAULT.open(sealed, replace(CELL, **{part: "another"}))


@given(st.tuples(ids, ids, ids, ids), st.tuples(ids, ids, ids, ids))
def test_no_two_cells_share_a_form(
    one: tuple[str, str, str, str], other: tuple[str, str, str, str]
) -> None:
    """Tests that cells are told apart whatever their ids hold, a slash among it."""
    assert (Cell(*one).bound() == Cell(*other).bound()) == (one == other)


def test_a_slash_moves_no_border() -> None:
    """Tests two cells that read alike."""
    one, other = Cell("harbour", "a/b", "c", "d"), Cell("harbour", "a", "b/c", "d")
    assert str(one) == str(other)
    assert one.bound() != other.bound()


def test_a_sealed_text_never_shows_itself(caplog: pytest.LogCaptureFixture) -> None:
    """Tests printing, logging, comparing, copying, pickling and JSON."""
    sealed = VAULT.seal("Amina", CELL)
    logging.getLogger().warning("%s %r", sealed, sealed)
    shown = f"{sealed} {sealed!r} {[sealed]} {caplog.text}"
    assert "Amina" not in shown
    assert repr(sealed.blob)[2:-1] not in shown
    assert sealed != Sealed(sealed.blob)
    for act in (pickle.dumps, copy.copy, copy.deepcopy, json.dumps):
        with pytest.raises(TypeError):
            act(sealed)


def test_no_nonce_is_used_twice() -> None:
    """Tests that equal texts in one cell are sealed apart."""
    nonces = {VAULT.seal("Amina", CELL).blob[1 : 1 + NONCE_BYTES] for _ in range(2_000)}
    assert len(nonces) == 2_000


def test_an_older_key_opens_and_the_newest_seals() -> None:
    """Tests both sides of a new key, and of throwing the old one away."""
    old = VAULT.seal("Amina", CELL)
    newer = with_newer(KEYS, "seal")
    assert Vault(newer).open(old, CELL) == "Amina"
    assert (old.key, Vault(newer).seal("Amina", CELL).key) == (1, 2)
    with pytest.raises(NotOpened, match="harbour/sealed_line/lin_1/text does not open with key 1"):
        Vault(without_older(newer, "seal")).open(old, CELL)


@given(st.tuples(WORDS, WORDS), st.tuples(WORDS, WORDS))
def test_marks_are_equal_for_equal_texts_of_a_kind(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    """Tests that a mark stands for one kind and text, wherever a line ends."""
    assert (VAULT.mark(*one) == VAULT.mark(*other)) == (one == other)


def test_marks_of_all_keys() -> None:
    """Tests that what was marked with an older key is looked for too."""
    newer = Vault(with_newer(KEYS, "lookup"))
    assert newer.marks("cpr", "x") == (VAULT.mark("cpr", "x"), newer.mark("cpr", "x"))
    assert VAULT.mark("cpr", "x") != Vault(new_keys()).mark("cpr", "x")
