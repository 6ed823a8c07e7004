"""What is neither CSV nor XLSX, named for what it is."""

import gzip
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.api.sheets.files import BOOK, TYPES, faults_of, packed, parts, sheet, texts, with_parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def nested() -> bytes:
    """An archive in an archive in an archive."""
    inner = bytes(100_000)
    for _ in range(3):
        archive = BytesIO()
        with ZipFile(archive, "w", 8) as file:
            for copy in range(16):
                file.writestr(f"{copy}.zip", inner)
        inner = archive.getvalue()
    return inner


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (OLE, "is an old Excel file (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is locked with a password"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"{\\rtf1 Navn}", "is a text document"),
        (b"<html><table><tr><td>Navn</td></tr></table></html>", "is a web page or XML"),
        (b"\xef\xbb\xbf\n <!DOCTYPE html>", "is a web page or XML"),
        ("<html>".encode("utf-16"), "is a web page or XML"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "is a web page or XML"),
        (gzip.compress(b"Navn\nBo\n", mtime=0), "is a packed archive"),
        (b"7z\xbc\xaf\x27\x1c\0", "is a packed archive"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "holds NUL bytes"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument"),
        (packed({"content.xml": b"<x/>", "META-INF/manifest.xml": b"<x/>"}), "OpenDocument"),
        (with_parts({"xl/workbook.bin": b"x"}), "is a binary workbook (.xlsb)"),
        (packed({TYPES: b"<x/>", "word/document.xml": b"<x/>"}), "is a text document"),
        (packed({"Index/Document.iwa": b"x"}), "is a Numbers file"),
        (packed({"Navn.csv": b"Navn\nBo\n"}), "is a packed archive"),
        (nested(), "is a packed archive"),
        (packed({}), "is a packed archive"),
        (packed({TYPES: b"<Types/>"}), "is damaged"),
        (packed({**parts(sheet("")), BOOK: b"<workbook/>"}), "holds no rows"),
        (b"x" + with_parts({}), "holds NUL bytes"),
    ],
)
def test_other_kinds_are_named(data: bytes, told: str) -> None:
    """Tests that the content decides what a file is, whatever it is called."""
    (only,) = faults_of(data)
    assert only.startswith("file: ")
    assert told in only


def test_a_workbook_called_csv_is_read() -> None:
    """Tests that no name is asked for: both kinds are told apart by their bytes."""
    assert texts(with_parts({})) == texts(b"Navn\n1\n") == [("Navn",), ("1",)]
