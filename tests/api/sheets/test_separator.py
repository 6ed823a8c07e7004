"""Which sign stands between the cells."""

import pytest

from tests.api.sheets.files import texts


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Navn;Løn\nBo;1,5\nIda;2,5\n", [("Navn", "Løn"), ("Bo", "1,5"), ("Ida", "2,5")]),
        ("Navn,Løn\nBo,1.5\n", [("Navn", "Løn"), ("Bo", "1.5")]),
        ("Navn\tLøn\nBo\t1.234,50\n", [("Navn", "Løn"), ("Bo", "1.234,50")]),
        ('Navn,Note\nBo,"a;b;c"\nIda,"d;e"\n', [("Navn", "Note"), ("Bo", "a;b;c"), ("Ida", "d;e")]),
        ('"a;b",c\n1,2\n', [("a;b", "c"), ("1", "2")]),
        ('Navn, fulde;By\n"Bo, 2";Valby\nIda;Brønshøj\n',
         [("Navn, fulde", "By"), ("Bo, 2", "Valby"), ("Ida", "Brønshøj")]),
        ("Bemærkning\nja, tak\nnej\n", [("Bemærkning",), ("ja, tak",), ("nej",)]),
        ("sep=,\na,b;c\n1,2;3\n", [("a", "b;c"), ("1", "2;3")]),
        ('"sep=;"\na;b\n1;2\n', [("a", "b"), ("1", "2")]),
        ('a,b;c\n1,2;3\n"x;y",z\n', [("a", "b;c"), ("1", "2;3"), ("x;y", "z")]),
        ("a;b,c\n1;2,3\n", [("a", "b,c"), ("1", "2,3")]),
    ],
)  # fmt: skip
def test_the_separator_is_found(text: str, rows: list[tuple[str, ...]]) -> None:
    """Tests that lines of one length decide, quotes respected, and a decimal comma does not."""
    assert texts(text.encode()) == rows
