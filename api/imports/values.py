"""Cells that hold one thing: text as JSON, or `Refused` with the rule and never the text."""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from foundation.money import KRONE
from matching.files.faults import MISSING, Refused, fault
from matching.files.kinds import Json

DAY: Final = (
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"|(?P<d>\d{1,2})(?:\.\s?|-|/)(?P<m>\d{1,2})(?:\.\s?|-)(?P<y>\d{4})"
)
"""2010-02-03, or as Danes write it: 3.2.2010, 03-02-2010, 3/2-2010. Not 03/02/2010: elsewhere that
is the second of March."""
_DAY: Final = re.compile(DAY, re.ASCII)
_AMOUNT: Final = re.compile(
    r"(?P<whole>\d{1,9}|\d{1,3}(?:\.\d{3}){1,2})(?:,(?P<rest>\d{1,2}))?(?:\s?(?:kr\.?|DKK))?",
    re.ASCII | re.IGNORECASE,
)
"""Dots between thousands or none, and a comma; 500.00 is refused: is it 500 or 50,000?"""
_WHOLE: Final = re.compile(r"\d{1,9}", re.ASCII)
_DECIMAL: Final = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,30})?", re.ASCII)


def text(cell: str) -> Json:
    """Words on one line."""
    return " ".join(cell.split("\n"))


def day(cell: str) -> Json:
    """A day, as YYYY-MM-DD."""
    match = _DAY.fullmatch(cell)
    try:
        if match:
            year, month, number = (match[iso] or match[own] for iso, own in _PARTS)
            return date(int(year), int(month), int(number)).isoformat()
    except ValueError:  # a day the calendar does not have
        pass
    rule = "must be a day like 3.2.2010 or 2010-02-03"
    raise Refused([fault("", MISSING, rule)])


def decimal(cell: str) -> Json:
    """A number with a comma or a point, exactly."""
    if not _DECIMAL.fullmatch(cell):
        raise Refused([fault("", MISSING, "must be a number like 55,68")])
    return Decimal(cell.replace(",", "."))


def whole(cell: str) -> Json:
    """A number that names or counts something, without dots: 1207."""
    if not _WHOLE.fullmatch(cell):
        raise Refused([fault("", MISSING, "must be a whole number")])
    return int(cell)


def ore(cell: str) -> Json:
    """An amount as Danes write it, in øre: 11.500,00 kr., 500 or 333,5."""
    match = _AMOUNT.fullmatch(cell.strip())
    if not match:
        raise Refused([fault("", MISSING, "must be an amount like 11.500,00")])
    whole, rest = match["whole"].replace(".", ""), (match["rest"] or "").ljust(2, "0")
    return int(whole) * KRONE + int(rest)


_PARTS: Final = (("year", "y"), ("month", "m"), ("day", "d"))
