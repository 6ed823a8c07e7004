"""How long placements last: the curve, and what it says at 26 weeks and after a year.

A placement counts from the first day worked to the last. One that runs is only seen so far. The
curve is of everybody at once. How many of a group did their 26 weeks stands in the funnel, and how
many at an employer in its table: to count the same placements a second way, or to draw a curve for
each group, would give away what is closed there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from placements.monitoring.cells import SMALL
from placements.monitoring.figures import Figure, lasting
from placements.monitoring.histories import History
from placements.monitoring.survival import Curve, Span, curve

HALF_YEAR_DAYS: Final = 182
YEAR_DAYS: Final = 365
POINT_DAYS: Final = 14
"""The curve is told every so many days at most."""


@dataclass(frozen=True, slots=True)
class Point:
    """The share that lasts longer than so many days."""

    days: int
    share: Figure


@dataclass(frozen=True, slots=True)
class Retention:
    """What is told of how long placements last."""

    half_year: Figure
    year: Figure
    points: tuple[Point, ...]
    """Between two of them at least five ended, and after the last at least five were followed."""


def retention(histories: list[History]) -> Retention:
    """How long placements last."""
    whole = kept_for(histories)
    return Retention(
        lasting(whole, HALF_YEAR_DAYS), lasting(whole, YEAR_DAYS), tuple(_points(whole))
    )


def kept_for(histories: list[History]) -> Curve:
    """The curve of all placements that began."""
    return curve(
        Span(job.days, ended=job.ended_on is not None) for one in histories for job in one.jobs
    )


def _points(whole: Curve) -> Iterator[Point]:
    told = 0
    last = whole.days[-1] if whole.days else 0
    for days in range(POINT_DAYS, last + 1, POINT_DAYS):
        if whole.at_risk(days + 1) < SMALL:
            return
        ended = whole.ended(days)
        if ended - told >= SMALL:
            told = ended
            yield Point(days, lasting(whole, days))
