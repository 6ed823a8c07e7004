"""A share as it may be told: in whole per cent, and only so far that no few are given away.

A share near 0 or 1 gives a small count away to whoever knows of how many. So where under five did,
it is told as "at most" what five would be, and where under five did not, as "at least".
"""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

from matching.intervals import Interval, wilson
from placements.monitoring.cells import SMALL
from placements.monitoring.survival import Curve


class Told(StrEnum):
    """How a share is told."""

    AS_IT_IS = "as_it_is"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Figure:
    """A share in whole per cent, with its interval where it is told as it is."""

    told: Told
    percent: int | None = None
    low: int | None = None
    high: int | None = None


TOO_FEW = Figure(Told.TOO_FEW)


def share(count: int, of: int) -> Figure:
    """A plain share, with its Wilson interval."""
    if of < 2 * SMALL:
        return TOO_FEW
    if count < SMALL:
        return Figure(Told.AT_MOST, ceil(100 * SMALL / of))
    if of - count < SMALL:
        return Figure(Told.AT_LEAST, floor(100 * (of - SMALL) / of))
    return _figure(count / of, wilson(count, of))


def lasting(curve: Curve, days: int) -> Figure:
    """The share of a curve that lasts longer than so many days, with its band.

    Where under five ended, at least left ÷ (left + 5), for no end had fewer beside it than are
    left. Where under five are left, at most what all who have not ended would be. Too few: where
    both are under five, or under ten at all, or nobody was followed so long.
    """
    of = len(curve.days)
    gone, left = curve.ended(days), curve.at_risk(days + 1)
    known = curve.lasting(days)
    if known is None or of < 2 * SMALL or (gone < SMALL and left < SMALL):
        return TOO_FEW
    if gone < SMALL:
        return Figure(Told.AT_LEAST, floor(100 * left / (left + SMALL)))
    if left < SMALL:
        return Figure(Told.AT_MOST, ceil(100 * max(of - gone, SMALL) / of))
    return _figure(known, curve.interval(days))


def ended(curve: Curve, days: int) -> Figure:
    """The share that has ended within so many days."""
    other = lasting(curve, days)
    turned = {Told.AT_MOST: Told.AT_LEAST, Told.AT_LEAST: Told.AT_MOST}
    return Figure(
        turned.get(other.told, other.told),
        *(None if one is None else 100 - one for one in (other.percent, other.high, other.low)),
    )


def _figure(known: float, interval: Interval | None) -> Figure:
    low, high = (interval.low, interval.high) if interval else (known, known)
    return Figure(Told.AS_IT_IS, round(100 * known), floor(100 * low), ceil(100 * high))
