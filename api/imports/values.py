"""Cells that hold one thing: text as JSON, or `Refused` with the rule and never the text."""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from matching.files.faults import MISSING, Refused, fault
from matching.files.kinds import Json

DAY: Final = (
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"|(?P<d>\d{1,2})(?:\.\s?|-|/)(?P<m>\d{1,2})(?:\.\s?|-)(?P<y>\d{4})"
)
"""2010-02-03, or as Danes write it: 3.2.2010, 03-02-2010, 3/2-2010. Not 03/02/2010: elsewhere that
is the second of March."""
_DAY: Final = re.compile(DAY, re.ASCII)
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


_PARTS: Final = (("year", "y"), ("month", "m"), ("day", "d"))
