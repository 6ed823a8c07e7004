"""What the law looks at: a week of work, and whose it is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from matching.problem.week import Window

DAYS: Final = range(7)
"""Monday is 0. After Sunday comes Monday: a week of work is worked again and again."""
DAY_MINUTES: Final = 24 * 60
NEVER: Final = 10 * DAY_MINUTES
"""Later than any shift starts."""

Amount = Any
"""Whole minutes: of one week an int, of many weeks at once a NumPy column."""
Kept = Any
"""True or false: of one week a bool, of many weeks at once a NumPy column."""


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """One week of work, or many at once: for each day its minutes, first start and last end.

    A day without work has 0 minutes, starts NEVER and has ended long ago, at -NEVER.
    """

    minutes: Sequence[Amount]
    first_start: Sequence[Amount]
    last_end: Sequence[Amount]


def work_week(shifts: Iterable[Window]) -> WorkWeek:
    """The week made of these shifts."""
    minutes, first_start, last_end = [0] * 7, [NEVER] * 7, [-NEVER] * 7
    for shift in shifts:
        day = shift.day - 1
        minutes[day] += shift.minutes
        first_start[day] = min(first_start[day], shift.start)
        last_end[day] = max(last_end[day], shift.end)
    return WorkWeek(minutes, first_start, last_end)


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours between which young people may be at work."""

    earliest: int
    latest: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a pack allows somebody; times of day and lengths in minutes."""

    weekday_minutes_max: int
    weekend_minutes_max: int
    week_minutes_max: int
    hours: Hours
    hours_of_sector: Mapping[str, Hours]
    rest_minutes_min: int
    days_off_min: int
    days_off_consecutive: bool

    def hours_in(self, sector: str) -> Hours:
        """The hours of a sector; most have the common ones."""
        return self.hours_of_sector.get(sector, self.hours)


@dataclass(frozen=True, slots=True)
class LawRule:
    """One rule of the law: its name, sentence and source, and whether a week in a sector keeps it.

    `sentence` is what a person is told, `source` where the rule can be read up.
    """

    name: str
    sentence: str
    source: str
    keeps: Callable[[WorkWeek, Figures, str], Kept]


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """The rules in force from a day on, with their figures and their source; equal to itself."""

    name: str
    valid_from: date
    source: str
    rules: tuple[LawRule, ...]
    figures: Mapping[str, Figures]

    def broken(self, week: WorkWeek, schooling: str, sector: str) -> tuple[LawRule, ...]:
        """The rules that one week breaks."""
        figures = self.figures[schooling]
        return tuple(rule for rule in self.rules if not rule.keeps(week, figures, sector))
