"""How long it took from the first approval: to the invitation, the first interview, the first day.

Whoever still waits has waited so long already. To count only those who are through would make the
wait look shorter the more people wait; so the median is read off a Kaplan–Meier curve, in which
everybody counts for as long as they have waited. Whoever left the pool before counts up to then.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from placements.monitoring.cells import SMALL
from placements.monitoring.figures import Figure, ended
from placements.monitoring.histories import History
from placements.monitoring.survival import Curve, Span, curve
from placements.words.statistics import Awaited

IN_TIME_DAYS: Final = 14
HALF: Final = 0.5
MOST: Final = 0.9
_ENDS: Final[Mapping[Awaited, Callable[[History], date | None]]] = {
    Awaited.INVITATION: lambda one: one.invited_on,
    Awaited.FIRST_INTERVIEW: lambda one: one.interviewed_on,
    Awaited.FIRST_DAY: lambda one: one.started_on,
}


@dataclass(frozen=True, slots=True)
class Wait:
    """How long approved youths waited for one thing; days are None where too few tell."""

    awaited: Awaited
    median: int | None
    most: int | None
    """Days within which nine of ten had it."""
    in_time: Figure
    """The share that had it within 14 days."""


def waits(histories: list[History], *, on: date) -> tuple[Wait, ...]:
    """The waits of everybody who was ever approved, up to a day."""
    return tuple(_wait(awaited, waited(histories, awaited, on=on)) for awaited in Awaited)


def waited(histories: list[History], awaited: Awaited, *, on: date) -> Curve:
    """The curve of the share that still waits."""
    return curve(
        _span(one.approved_on, _ENDS[awaited](one), one.left_on or on)
        for one in histories
        if one.approved_on
    )


def _span(since: date, ended_on: date | None, seen_to: date) -> Span:
    days = ((ended_on or seen_to) - since).days
    return Span(max(days, 0), ended=ended_on is not None)


def _wait(awaited: Awaited, of: Curve) -> Wait:
    return Wait(awaited, _days(of, HALF), _days(of, MOST), ended(of, IN_TIME_DAYS))


def _days(of: Curve, share: float) -> int | None:
    """A quantile that at least five reached, and of which at least five were seen so long."""
    days = of.quantile(share)
    if days is None or of.ended(days) < SMALL or of.at_risk(days) < SMALL:
        return None
    return days
