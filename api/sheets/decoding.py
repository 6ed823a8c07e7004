"""The bytes of a CSV file as text.

Excel in Danish writes CSV as Windows-1252 or as UTF-8 with a mark, and "Unicode text" as UTF-16.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

from api.sheets.kinds import other_text
from api.sheets.sheet import FILE, place
from matching.files.faults import MISSING, Fault, Refused, fault

MIXED: Final = re.compile(rb"\xc3[\x80-\xbf]")
"""A letter of UTF-8, such as an ø. As Windows-1252 it would be an Ã and one sign more."""


def decode(data: bytes) -> str:
    """The text, with lines that end in a line feed. Raises `Refused`."""
    text = _text(data).replace("\r\n", "\n").replace("\r", "\n")
    other = other_text(text)
    if other:
        raise Refused([other])
    return text


def _text(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _strict(data, "utf-16", "UTF-16")
    if data.startswith(BOM_UTF8):
        return _strict(data, "utf-8", "UTF-8").removeprefix("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _danish(data)


def _danish(data: bytes) -> str:
    mixed = MIXED.search(data)
    if mixed and b"\0" not in data:
        rule = "mixes UTF-8 and Windows-1252; save the whole file as UTF-8"
        raise Refused([fault(_line(data, mixed.start()), MISSING, rule)])
    return _strict(data, "cp1252", "Windows-1252")


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise Refused([_undecoded(data, error.start, name)]) from None


def _undecoded(data: bytes, byte: int, name: str) -> Fault:
    if b"\0" in data and name != "UTF-16":
        return fault(FILE, MISSING, "holds NUL bytes; it is neither CSV nor a workbook")
    rule = "must be text in {name}, but byte {byte} is not"
    return fault(FILE, MISSING, rule, name=name, byte=byte)


def _line(data: bytes, byte: int) -> str:
    return place(data.count(b"\n", 0, byte) + 1)
