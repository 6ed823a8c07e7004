"""What the bytes are, whatever the file is called."""

from collections.abc import Collection
from typing import Final

from api.sheets.sheet import FILE
from matching.files.faults import MISSING, Fault, fault

ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
"""What a workbook with a password holds; it is kept in an OLE file."""
PACKED: Final = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a zip archive, as every XLSX file is."""
    return data.startswith(ZIP)


def other_kind(data: bytes) -> Fault | None:
    """What is wrong with bytes that are neither a zip archive nor text."""
    if data.startswith(OLE):
        if LOCKED in data:
            rule = fault(FILE, MISSING, "is locked with a password; save it without one")
        else:
            rule = fault(FILE, MISSING, "is an old Excel file (.xls); save it as .xlsx")
        return rule
    if data.startswith(b"%PDF-"):
        return fault(FILE, MISSING, "is a PDF; send the table as .xlsx or CSV")
    if data.startswith(b"{\\rtf"):
        return fault(FILE, MISSING, "is a text document; send the table as .xlsx or CSV")
    if data.startswith(PACKED):
        return fault(FILE, MISSING, "is a packed archive; send the table itself")
    return None


def other_text(text: str) -> Fault | None:
    """What is wrong with text that is no CSV."""
    if text.lstrip("\ufeff \t\n").startswith("<"):
        return fault(FILE, MISSING, "is a web page or XML; save it as .xlsx or CSV")
    if "\0" in text:
        return fault(FILE, MISSING, "holds NUL bytes; it is neither CSV nor a workbook")
    return None


def other_archive(names: Collection[str]) -> Fault | None:
    """What is wrong with a zip archive that is no XLSX workbook."""
    lower = {name.lower() for name in names}
    if "content.xml" in lower or "mimetype" in lower:
        return fault(FILE, MISSING, "is an OpenDocument file; save it as .xlsx")
    if "xl/workbook.bin" in lower:
        return fault(FILE, MISSING, "is a binary workbook (.xlsb); save it as .xlsx")
    if "word/document.xml" in lower or "ppt/presentation.xml" in lower:
        return fault(FILE, MISSING, "is a text document; send the table as .xlsx or CSV")
    if "index/document.iwa" in lower:
        return fault(FILE, MISSING, "is a Numbers file; export it as .xlsx")
    if "[content_types].xml" not in lower:
        return fault(FILE, MISSING, "is a packed archive; send the table itself")
    return None
