"""A quarter: three months of the ledger, written 2026Q4."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from placements.errors.budget import QuarterUnknown

_WRITTEN: Final = re.compile(r"(20[0-9]{2})Q([1-4])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year."""

    year: int
    number: int
    """1 to 4."""

    def __str__(self) -> str:
        """As it is written."""
        return f"{self.year}Q{self.number}"

    @property
    def first_month(self) -> str:
        """The first of its months, as `2026-10`."""
        return f"{self.year}-{3 * self.number - 2:02}"

    @property
    def last_month(self) -> str:
        """The last of them."""
        return f"{self.year}-{3 * self.number:02}"

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return (self.first_day + timedelta(days=95)).replace(day=1) - timedelta(days=1)


def quarter(written: str) -> Quarter:
    """The quarter that is written so. Raises `QuarterUnknown`."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise QuarterUnknown(quarter=written)
    return Quarter(int(found[1]), int(found[2]))
