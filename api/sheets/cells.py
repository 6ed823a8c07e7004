"""What stands in a cell, as text."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, auto
from math import isfinite
from typing import Any, Final

from api.sheets.found import Found
from api.sheets.signs import shown, spaced, unseen
from matching.files.faults import MISSING, fault


class Mark(Enum):
    """What a cell of a workbook may hold that is no value."""

    FORMULA = auto()
    ERROR = auto()


Value = str | bool | int | float | date | time | timedelta | Mark | None
EQUALS: Final = ("=", "＝")
"""How a formula begins, in either width."""
DIGITS: Final = 15
"""So many digits of a number a spreadsheet keeps."""
SHOWN: Final = 80
"""So much of a long text is kept with a fault."""


def read_cell(value: Value, path: str, most: int, found: Found) -> str:
    """The text of a cell of at most so many characters; empty where a fault was found."""
    if value is Mark.ERROR or (isinstance(value, float) and not isfinite(value)):
        found.add(fault(path, MISSING, "holds an error that Excel could not work out"))
    elif value is Mark.FORMULA:
        found.add(fault(path, MISSING, "holds a formula; paste its value"))
    else:
        return _read_text(as_text(value), path, most, found)
    return ""


def as_text(value: Value) -> str:
    """A value as a Dane would have written it: days as YYYY-MM-DD, numbers with a comma."""
    for kind, written in WRITTEN:
        if isinstance(value, kind):
            return written(value)
    return "" if value is None else str(value)


def _read_text(text: str, path: str, most: int, found: Found) -> str:
    """The text in its normal form (NFC), with plain spaces."""
    whole = text if len(text) > most else unicodedata.normalize("NFC", spaced(text))
    kept = whole[:SHOWN]
    if len(whole) > most:
        rule = "must not be longer than {most} characters, but has {count}"
        found.add(fault(path, shown(kept), rule, most=most, count=len(whole)))
    elif hidden := unseen(whole):
        found.add(fault(path, shown(kept), "holds a sign that cannot be seen: {sign}", sign=hidden))
    elif whole.startswith(EQUALS):
        found.add(fault(path, kept, "holds a formula; paste its value"))
    else:
        return whole
    return ""


def _number(value: float) -> str:
    text = f"{Decimal(f'{value:.{DIGITS}g}'):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace(".", ",")


def _clock(value: time) -> str:
    return value.isoformat("seconds" if value.second else "minutes")


def _length(value: timedelta) -> str:
    seconds = round(abs(value).total_seconds())
    sign = "-" if value < timedelta() else ""
    text = f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return f"{text}:{seconds % 60:02}" if seconds % 60 else text


def _moment(value: datetime) -> str:
    day = value.date().isoformat()
    return day if value.time() == time() else f"{day} {_clock(value.time())}"


WRITTEN: Final[tuple[tuple[type, Callable[[Any], str]], ...]] = (
    (bool, lambda value: "true" if value else "false"),
    (float, _number),
    (datetime, _moment),
    (date, date.isoformat),
    (time, _clock),
    (timedelta, _length),
)
