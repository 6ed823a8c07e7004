"""The rules on a young person's working week.

Each is a function of the week, a pack's figures and the sector. They compare and combine without
branching, so that one week and a NumPy column of weeks are asked the same question by the same
line.
"""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from typing import Final

from matching.rules.youth_law.week import DAY_MINUTES, DAYS, Figures, Kept, WorkWeek

SATURDAY: Final = 5


def day_keeps(week: WorkWeek, figures: Figures, _sector: str) -> Kept:
    """Each day stays within its most minutes."""
    weekdays = (week.minutes[day] <= figures.weekday_minutes_max for day in DAYS[:SATURDAY])
    weekend = (week.minutes[day] <= figures.weekend_minutes_max for day in DAYS[SATURDAY:])
    return _all(weekdays) & _all(weekend)


def week_keeps(week: WorkWeek, figures: Figures, _sector: str) -> Kept:
    """The week stays within its most minutes."""
    return sum(week.minutes) <= figures.week_minutes_max


def earliest_keeps(week: WorkWeek, figures: Figures, sector: str) -> Kept:
    """No day begins before the sector's earliest hour."""
    return _all(start >= figures.hours_in(sector).earliest for start in week.first_start)


def latest_keeps(week: WorkWeek, figures: Figures, sector: str) -> Kept:
    """No day ends after the sector's latest hour."""
    return _all(end <= figures.hours_in(sector).latest for end in week.last_end)


def rest_keeps(week: WorkWeek, figures: Figures, _sector: str) -> Kept:
    """From the last end of a day to the first start of the next lies the night's rest."""
    return _all(
        week.first_start[_after(day)] + DAY_MINUTES - week.last_end[day] >= figures.rest_minutes_min
        for day in DAYS
    )


def days_off_keep(week: WorkWeek, figures: Figures, _sector: str) -> Kept:
    """Enough days are without work, side by side where the figures ask for it."""
    free = [minutes == 0 for minutes in week.minutes]
    if figures.days_off_consecutive:
        run = range(figures.days_off_min)
        return _any(_all(free[_after(day, n)] for n in run) for day in DAYS)
    return sum(1 * one for one in free) >= figures.days_off_min


def _after(day: int, days: int = 1) -> int:
    return (day + days) % len(DAYS)


def _all(kept: Iterable[Kept]) -> Kept:
    return reduce(and_, kept)


def _any(kept: Iterable[Kept]) -> Kept:
    return reduce(or_, kept)
