"""Signs that cannot be seen."""

import pytest

from tests.api.sheets.files import faults_of, texts


@pytest.mark.parametrize(
    "sign",
    [
        *("\u202a", "\u202e", "\u2066", "\u2069", "\u200e", "\u061c"),
        *("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\U000e0041"),
        *("\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x1c", "\x7f", "\x85", "\u2028", "\u2029"),
        *("\u3164", "\u115f", "\uffa0", "\u2800", "\u034f", "\ufe0f", "\ufffe", "\ue000"),
    ],
    ids=lambda sign: f"{ord(sign):04X}",
)
@pytest.mark.parametrize("where", ["Bo{}Ole", "{}Bo", "Bo{}", "{}"])
def test_a_sign_that_cannot_be_seen_is_named(sign: str, where: str) -> None:
    """Tests that it is refused wherever it stands, and written out where it is told."""
    cell = where.format(sign)
    (told,) = faults_of(f"Navn;By\nIda;{cell}\n".encode())
    assert f"holds a sign that cannot be seen: U+{ord(sign):04X}" in told
    assert f'row 2, By: "{where.format(f"<U+{ord(sign):04X}>")}"' in told
    (told,) = faults_of(f"Navn;{cell}\nIda;Valby\n".encode())
    assert told.startswith("row 1, column B: ")


def test_spaces_of_all_kinds_become_plain() -> None:
    """Tests the space that does not break, thin ones and tabs; those at the ends go."""
    assert texts("Navn\n\u00a0Bo\u00a0Ole \u2009\n010101\u20131234\n".encode()) == [
        ("Navn",),
        ("Bo Ole",),
        ("010101\u20131234",),
    ]
    assert texts(b'a;b\n"x\ty";"1\n2"\n')[1] == ("x y", "1\n2")


def test_letters_that_look_alike_are_left_alone() -> None:
    """Tests that a Cyrillic letter, which can be seen, is text."""
    assert texts("Navn\n\u0410nna\n".encode())[1] == ("\u0410nna",)
