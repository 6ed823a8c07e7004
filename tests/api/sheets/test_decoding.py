"""Text in whichever encoding it comes."""

import pytest

from tests.api.sheets.files import faults_of, texts

DANISH = "Navn;By\nÆgir Åse Øst;Rødovre – 2610 €\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_danish_comes_through(codec: str, ends: str) -> None:
    """Tests that every letter comes out as it went in, whatever ends the lines."""
    data = DANISH.replace("\n", ends).encode(codec)
    assert texts(data) == [("Navn", "By"), ("Ægir Åse Øst", "Rødovre – 2610 €")]


def test_both_orders_of_utf_16_and_latin_1_are_read() -> None:
    """Tests big endian with its mark, and ISO-8859-1, which Windows-1252 contains."""
    big = b"\xfe\xff" + DANISH.encode("utf-16-be")
    assert texts(big)[1][0] == "Ægir Åse Øst"
    assert texts("Navn\nÅse\n".encode("latin-1")) == [("Navn",), ("Åse",)]


def test_composed_and_decomposed_letters_are_the_same() -> None:
    """Tests that å as two signs (NFD) comes out as one (NFC), in headers too."""
    assert texts("A\u030age\nA\u030ase\n".encode()) == [("Åge",), ("Åse",)]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"Navn\n\xc3\x85se\n\xd8st\n", "row 2: mixes UTF-8 and Windows-1252; save the whole"),
        (b"Navn\n\x81\n", "file: must be text in Windows-1252, but byte 5 is not"),
        (b"\xef\xbb\xbfNavn\n\xd8st\n", "file: must be text in UTF-8, but byte 8 is not"),
        (b"\xff\xfea\x00\n\x00\x00\xd8b\x00", "file: must be text in UTF-16, but byte"),
        (b"\xff\xfea\x00b", "file: must be text in UTF-16, but byte 4 is not"),
        (b"a\nb\0c\n", "file: holds NUL bytes"),
        ("a\nb\n".encode("utf-16-le"), "file: holds NUL bytes"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "file: holds NUL bytes"),
        (b"a\0\xd8\xc3\x85\x81", "file: holds NUL bytes"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, told: str) -> None:
    """Tests each fault of an encoding, with the byte or the line."""
    assert faults_of(data)[0].startswith(told)
