"""The 26 programme weeks of a course, counted in days that are not paused. Pure: days in, days out.

The first day is the first shift worked. Paused days are not counted: week n is the counted days
7n-6 to 7n, so a pause moves the end of a course and never its sum. Pauses may overlap, touch, lie
within one another, begin before the first day, and have no end yet; they count as what they cover.
Days are days of the calendar: neither summer time nor the numbers of ISO weeks come into it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

WEEKS: Final = 26
DAYS: Final = 7
_DAY: Final = timedelta(days=1)
_SCHEDULES: Final = 4_096
"""So many courses that begin or rest on different days are kept in mind."""


@dataclass(frozen=True, slots=True, order=True)
class Rest:
    """Days that are not counted: from the first to the last, both of them; no last: no end yet."""

    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a course that has a first day."""

    number: int
    """1 to 26."""
    days: tuple[date, ...]
    """Its counted days in order: seven, or fewer while a pause without an end lies within it."""

    @property
    def first(self) -> date:
        """The first of its days: the week has begun."""
        return self.days[0]

    @property
    def last(self) -> date | None:
        """The last of its seven days; None while it is not known."""
        return self.days[-1] if len(self.days) == DAYS else None


class Span(NamedTuple):
    """A week by its first and last day alone: the ledger asks for many, and often."""

    number: int
    first: date
    last: date | None
    """None while it is not known."""


@dataclass(frozen=True, slots=True)
class Course:
    """The weeks of one placement: its first day, what is not counted, and its end if it has one."""

    first_day: date
    rests: tuple[Rest, ...] = ()
    ended_on: date | None = None
    """The last day of the job, if it is over."""

    def week(self, number: int) -> Week | None:
        """A week, whether the job lasts until then or not; None where its first day is not known.

        Raises `ValueError` for a number that is none of 1 to 26.
        """
        if not 1 <= number <= WEEKS:
            raise ValueError(f"there is no week {number}")
        places = range(DAYS * (number - 1), DAYS * number)
        days = tuple(day for day in self._counted(places) if day is not None)
        return Week(number, days) if days else None

    def week_of(self, day: date) -> int | None:
        """The number of the week a day is counted in; None for any other day."""
        if day < self.first_day or self._rests_on(day) or self._is_over(day):
            return None
        paused = sum(
            (min(rest.last or day, day) - rest.first).days + 1
            for rest in self._clear()
            if rest.first <= day
        )
        number = ((day - self.first_day).days - paused) // DAYS + 1
        return number if number <= WEEKS else None

    def last_day(self) -> date | None:
        """The last day of week 26, whether the job lasts until then or not; None if not known."""
        (last,) = self._counted([DAYS * WEEKS - 1])
        return last

    def begun(self, on: date, *, but: Collection[int] = ()) -> Iterator[Week]:
        """The weeks that have begun by a day and while the job lasted, in order, `but` some."""
        until = on if self.ended_on is None else min(on, self.ended_on)
        for number in range(1, WEEKS + 1):
            if number in but:
                continue
            week = self.week(number)
            if week is None or week.first > until:
                return
            yield week

    def spans(self, on: date) -> Iterator[Span]:
        """The same weeks, without their days. Courses that begin on one day share the work."""
        until = on if self.ended_on is None else min(on, self.ended_on)
        return takewhile(lambda span: span.first <= until, _spans(self.first_day, self.rests))

    def _is_over(self, day: date) -> bool:
        return self.ended_on is not None and day > self.ended_on

    def _rests_on(self, day: date) -> bool:
        return any(rest.first <= day <= (rest.last or day) for rest in self.rests)

    def _counted(self, places: Iterable[int]) -> list[date | None]:
        """The counted days at these places, from 0 on; None for one that no pause lets come yet."""
        clear = tuple(self._clear())
        return [self._day(place, clear) for place in places]

    def all_spans(self) -> Iterator[Span]:
        """The weeks whose first day is known, whether the job lasts until then or not."""
        clear = tuple(self._clear())
        for number in range(1, WEEKS + 1):
            first = self._day(DAYS * (number - 1), clear)
            if first is None:
                return
            yield Span(number, first, self._day(DAYS * number - 1, clear))

    def _day(self, place: int, clear: Iterable[Rest]) -> date | None:
        day = self.first_day + timedelta(days=place)
        for rest in clear:
            if rest.first > day:
                break
            if rest.last is None:
                return None
            day += rest.last - rest.first + _DAY
        return day

    def _clear(self) -> Iterator[Rest]:
        """The same days from the first day on, no two pauses of them overlapping, in order."""
        reached = self.first_day
        for rest in sorted(self.rests, key=lambda one: one.first):
            first = max(rest.first, reached)
            if rest.last is None:
                yield Rest(first)
                return
            if rest.last >= first:
                yield Rest(first, rest.last)
                reached = rest.last + _DAY


@lru_cache(maxsize=_SCHEDULES)
def _spans(first_day: date, rests: tuple[Rest, ...]) -> tuple[Span, ...]:
    """The weeks of all courses that begin on a day and rest on these days."""
    return tuple(Course(first_day, rests).all_spans())
