"""What is to happen on which day, in the order in which it happens."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Final

from foundation.session import Session

Deed = Callable[[Session, datetime], None]
"""What somebody does, at an instant."""
TIMETABLE: Final = 4
"""Hours of the day in UTC; in Denmark it is an hour or two later."""
SHOPS_OPEN: Final = 6
ROUND: Final = 7
COMMITTEE: Final = 9
OFFICE: Final = 10
TALKS: Final = 13
"""The first interviews of an afternoon."""
EVENING: Final = 17
NIGHT: Final = 20
MIDNIGHT: Final = 24
FRIDAY: Final = 5
_DAY: Final = timedelta(days=1)


@dataclass
class Agenda:
    """Deeds by day and hour; of one hour, in the order in which they were put down."""

    _days: dict[date, list[tuple[int, int, Deed]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _numbers: Iterator[int] = field(default_factory=count)

    def put(self, day: date, hour: int, deed: Deed) -> None:
        """Put a deed down; its day may be today, its hour not one that has passed."""
        heapq.heappush(self._days[day], (hour, next(self._numbers), deed))

    def deeds(self, day: date, until: int = MIDNIGHT) -> Iterator[tuple[datetime, Deed]]:
        """The deeds of a day up to an hour, those put down meanwhile too."""
        deeds = self._days[day]
        while deeds and deeds[0][0] < until:
            hour, _number, deed = heapq.heappop(deeds)
            yield moment(day, hour), deed


def moment(day: date, hour: int) -> datetime:
    """An hour of a day."""
    return datetime.combine(day, time(hour), UTC)


def working_day(day: date) -> date:
    """The day itself, or the next Monday."""
    return day if day.isoweekday() <= FRIDAY else day + (8 - day.isoweekday()) * _DAY


def working_days_later(day: date, days: int) -> date:
    """So many working days later."""
    later = working_day(day)
    for _ in range(days):
        later = working_day(later + _DAY)
    return later
