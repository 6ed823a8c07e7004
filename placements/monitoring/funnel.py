"""How far everybody got: from the referral to 26 weeks done, of all and by one group at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from matching.intervals import Interval, wilson
from placements.monitoring.groups import GROUPS, counted
from placements.monitoring.histories import History
from placements.monitoring.tables import steps
from placements.words.statistics import Grouping, Reached

STEPS: Final = tuple(Reached)
EVERYBODY: Final = "all"
BASE: Final = Reached.APPROVED
"""What shares are of: those who were approved; or of the first step, where that one is not told."""
OF_APPROVED: Final = frozenset({Grouping.AGE, Grouping.TRACK})
"""What is known once a case is approved: that it is not known would say how far the case got."""


@dataclass(frozen=True, slots=True)
class Line:
    """A group: how many reached each step that is told, as counts, shares and intervals."""

    group: str
    counts: tuple[int | None, ...]
    shares: tuple[float | None, ...]
    """Of the group's own at the base; none before it, and none where either count is closed."""
    intervals: tuple[Interval | None, ...]


@dataclass(frozen=True, slots=True)
class Funnel:
    """The same steps for all and for each grouping."""

    steps: tuple[Reached, ...]
    base: int
    """Which of the steps the shares are of."""
    everybody: Line
    by: Mapping[Grouping, tuple[Line, ...]]


def furthest(history: History) -> int:
    """The last step that was reached, whether or not all before it were noted."""
    days = (
        *(history.referred_on, history.approved_on, history.proposed_on, history.invited_on),
        *(history.interviewed_on, history.hired_on, history.started_on, history.completed_on),
    )
    return max(place for place, day in enumerate(days) if day)


def funnel(histories: list[History]) -> Funnel:
    """The funnel, with small counts closed."""
    width = len(STEPS)
    whole = counted(histories, lambda _one: EVERYBODY, furthest, width)
    told = steps(STEPS, whole)
    kept = tuple(Reached(name) for name in told.columns)
    base = kept.index(BASE) if BASE in kept else 0
    by = {grouping: _by(histories, grouping, kept, base) for grouping in GROUPS}
    return Funnel(kept, base, _line(EVERYBODY, told.totals, base), by)


def _by(
    histories: list[History], grouping: Grouping, kept: Sequence[Reached], base: int
) -> tuple[Line, ...]:
    """The lines of a grouping; none of one that needs those approved, where those are not told."""
    since = STEPS.index(BASE) if grouping in OF_APPROVED else 0
    if not kept or (since and BASE not in kept):
        return ()
    there = [one for one in histories if furthest(one) >= since]
    counts = counted(there, GROUPS[grouping], furthest, len(STEPS))
    table = steps(STEPS[since:], {group: numbers[since:] for group, numbers in counts.items()})
    before = (None,) * since
    return tuple(_line(group, (*before, *told), base) for group, told in table.listed.items())


def _line(group: str, counts: Sequence[int | None], base: int) -> Line:
    of = counts[base] if counts else None
    parts = [
        (count, of) if place > base and count is not None and of else None
        for place, count in enumerate(counts)
    ]
    shares = tuple(one and one[0] / one[1] for one in parts)
    return Line(group, tuple(counts), shares, tuple(one and wilson(*one) for one in parts))
