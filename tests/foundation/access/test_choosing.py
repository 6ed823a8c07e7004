"""Which passwords are refused: short, long, common, thin."""

import pytest

from foundation.access import choosing
from foundation.access.choosing import LENGTH_MAX, TooCommon, TooLongPassword, TooShort
from foundation.access.hashing import Hashing

CHEAP = Hashing(rounds=1, memory_kib=8)


def test_length() -> None:
    """Tests both ends, on both sides."""
    good = "vt8!kQz-m3wa" + "næ7" * 40
    choosing.check(good[:12], None)
    choosing.check(good[:LENGTH_MAX], None)
    with pytest.raises(TooShort):
        choosing.check(good[:11], None)
    with pytest.raises(TooLongPassword):
        choosing.check(good[:128] + "x", None)


@pytest.mark.parametrize(
    "common",
    [
        *("password1234", "Password!!1234", "Velkommen 2026", "adgangskode123", "KØBENHAVN2200!"),
        *("123456789012", "098765432109", "qwertyuiop123", "abcdefghijkl", "aaaaaaaaaaaa"),
        *("121212121212", "1q2w3e4r5t6y", "correct horse battery staple", "foothold2026!"),
        *("karenkrog2026!", "Karen.Krog.123"),
    ],
)
def test_what_everybody_tries(common: str) -> None:
    """Tests what guessers try first: lists, keyboards, repetitions, the name itself."""
    with pytest.raises(TooCommon):
        choosing.check(common, "karen.krog@example.org")


@pytest.mark.parametrize(
    "good", ["tre gule cykler i regn", "4 små kaniner!", "ærøskøbing-havn-nat", "x7#Lq9!vB2@m"]
)
def test_what_is_left_is_free(good: str) -> None:
    """Tests that no signs are demanded, and that a sentence will do."""
    choosing.check(good, "karen.krog@example.org")


def test_hashes() -> None:
    """Tests that a hash fits its password alone, however it was typed; and is outdated in time."""
    stored = CHEAP.hash(choosing.normal("på gaden i regn"))
    assert CHEAP.fits(stored, choosing.normal("pa\u030a gaden i regn"))
    assert not CHEAP.fits(stored, choosing.normal("På gaden i regn"))
    assert not CHEAP.fits(None, "på gaden i regn")
    assert CHEAP.hash("x") != CHEAP.hash("x")
    assert stored.startswith("$argon2id$")
    assert not CHEAP.outdated(stored)
    assert Hashing(rounds=2, memory_kib=8).outdated(stored)


def test_the_costs_of_an_installation() -> None:
    """Tests that they are no less than what is advised: 19 MiB twice, or 46 MiB once."""
    usual = Hashing()
    assert usual.memory_kib * usual.rounds >= 2 * 19 * 1024
    assert usual.memory_kib >= 46 * 1024
