"""Stretches of days, both ends included; an end that is not given is open."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Protocol

from matching.files.faults import Fault, fault


class Period(Protocol):
    """What has a first and a last day; None is open."""

    @property
    def from_on(self) -> date | None:
        """The first day."""

    @property
    def until_on(self) -> date | None:
        """The last day."""


def lasts_on(period: Period, day: date) -> bool:
    """Whether a day lies in the period."""
    return _first(period) <= day <= _last(period)


def overlap(one: Period, two: Period) -> bool:
    """Whether two periods have a day in common."""
    return _first(one) <= _last(two) and _first(two) <= _last(one)


def backwards(period: Period) -> Iterator[Fault]:
    """Yield the fault of a period that ends before it begins."""
    if _last(period) < _first(period):
        yield fault("until_on", str(period.until_on), "must not be before from_on")


def clashes(periods: Sequence[tuple[str, Period]], list_name: str) -> Iterator[Fault]:
    """Yield a fault for each period that overlaps an earlier one of the same kind."""
    for (n, (kind, one)), (m, (other, two)) in combinations(enumerate(periods), 2):
        if kind == other and overlap(one, two):
            path, first = f"{list_name}[{m}]", f"{list_name}[{n}]"
            yield fault(
                path, kind, "lasts on a day of {first}, which is of the same kind", first=first
            )


def _first(period: Period) -> date:
    return period.from_on or date.min


def _last(period: Period) -> date:
    return period.until_on or date.max
