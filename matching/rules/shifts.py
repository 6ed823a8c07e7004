"""Which shifts of a position's menu make the week."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from matching.problem.offers import Position
from matching.problem.week import Window
from matching.rules.bars import Code
from matching.rules.youth_law import Pack
from matching.rules.youth_law.week import work_week

Stretches = Mapping[int, Sequence[tuple[int, int]]]
"""For each weekday the stretches of minutes that are covered, apart and in order."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Shifts chosen from a menu: their indices, ascending, and their minutes together."""

    shifts: tuple[int, ...]
    minutes: int


def stretches(windows: Iterable[Window]) -> Stretches:
    """Merge windows of one day that touch or overlap."""
    days: dict[int, list[tuple[int, int]]] = {}
    for window in sorted(windows, key=lambda window: (window.day, window.start)):
        day = days.setdefault(window.day, [])
        if day and window.start <= day[-1][1]:
            day[-1] = (day[-1][0], max(day[-1][1], window.end))
        else:
            day.append((window.start, window.end))
    return days


def inside(shift: Window, covered: Stretches) -> bool:
    """Whether the whole shift is covered."""
    return any(
        start <= shift.start and shift.end <= end for start, end in covered.get(shift.day, ())
    )


def covered_minutes(shift: Window, covered: Stretches) -> int:
    """How many minutes of the shift are covered."""
    return sum(
        max(0, min(shift.end, end) - max(shift.start, start))
        for start, end in covered.get(shift.day, ())
    )


class Menu(NamedTuple):
    """The shifts to choose from, how many minutes a week they may make, and the trade."""

    shifts: tuple[Window, ...]
    minutes_min: int
    minutes_max: int
    sector: str


@lru_cache(maxsize=100_000)
def choices(menu: Menu) -> tuple[Choice, ...]:
    """Every choice from the menu with allowed minutes, the most wanted first.

    Most minutes come first; of equals, the one whose list of indices comes first.
    """
    every = (
        Choice(shifts, sum(menu.shifts[n].minutes for n in shifts))
        for size in range(1, len(menu.shifts) + 1)
        for shifts in combinations(range(len(menu.shifts)), size)
    )
    allowed = (one for one in every if menu.minutes_min <= one.minutes <= menu.minutes_max)
    return tuple(sorted(allowed, key=lambda choice: (-choice.minutes, choice.shifts)))


@lru_cache(maxsize=100_000)
def lawful_choices(menu: Menu, schooling: str, pack: Pack) -> tuple[Choice, ...]:
    """The choices that keep the youth-work law as a week, the most wanted first."""
    weeks = ((one, work_week(menu.shifts[n] for n in one.shifts)) for one in choices(menu))
    return tuple(one for one, week in weeks if not pack.broken(week, schooling, menu.sector))


def choose(
    position: Position, schooling: str, pack: Pack, available: Stretches, mentor: Stretches | None
) -> Choice | Code:
    """The week to propose, or what stood in the way of any.

    Without a mentor (None) only the youth and the law are asked.
    """
    menu = Menu(position.shifts, position.minutes_min, position.minutes_max, position.sector)
    possible = {n for n, shift in enumerate(menu.shifts) if inside(shift, available)}
    lawful = lawful_choices(menu, schooling, pack)
    fitting = [choice for choice in lawful if possible.issuperset(choice.shifts)]
    if not fitting:
        any_law = (possible.issuperset(choice.shifts) for choice in choices(menu))
        return Code.YOUTH_LAW if any(any_law) else Code.AVAILABILITY
    if mentor is None:
        return fitting[0]
    present = [covered_minutes(shift, mentor) for shift in menu.shifts]
    for choice in fitting:
        if 2 * sum(present[n] for n in choice.shifts) >= choice.minutes:
            return choice
    return Code.MENTOR_SHIFT
