"""The times of interviews: by day, in Denmark's time, and so many at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from foundation.clock import COPENHAGEN, utc
from placements.errors.proposals import InThePast, NoLength, OutsideHours

EARLIEST_HOUR: Final = 8
LATEST_HOUR: Final = 20
MINUTES_MIN: Final = 5
MINUTES_MAX: Final = 240


@dataclass(frozen=True, slots=True)
class Slot:
    """When an interview begins, how many minutes it takes, and where it is held."""

    starts: datetime
    minutes: int
    place: str


@dataclass(frozen=True, slots=True)
class Afternoon:
    """Interviews that follow each other without a break, so many at once."""

    starts: datetime
    minutes: int
    """Of each."""
    times: int
    """How many follow each other."""
    place: str
    at_once: int = 1

    def slots(self) -> Iterator[Slot]:
        """Each of them, in order; those at one time one after the other."""
        for number in range(self.times):
            begins = utc(self.starts) + timedelta(minutes=number * self.minutes)
            yield from (Slot(begins, self.minutes, self.place) for _ in range(self.at_once))


def in_order(afternoons: Sequence[Afternoon], at: datetime) -> list[Slot]:
    """The slots of all of them, the earliest first. Raises as `check` does."""
    slots = [slot for afternoon in afternoons for slot in afternoon.slots()]
    for slot in slots:
        check(slot, at)
    return sorted(slots, key=lambda slot: slot.starts)


def check(slot: Slot, at: datetime) -> None:
    """Raise `NoLength`, `InThePast` or `OutsideHours` for a time nobody can be invited to."""
    if not MINUTES_MIN <= slot.minutes <= MINUTES_MAX:
        raise NoLength(least=MINUTES_MIN, most=MINUTES_MAX)
    if utc(slot.starts) <= utc(at):
        raise InThePast
    begins = utc(slot.starts).astimezone(COPENHAGEN)
    ends = (utc(slot.starts) + timedelta(minutes=slot.minutes)).astimezone(COPENHAGEN)
    opens = begins.replace(hour=EARLIEST_HOUR, minute=0, second=0, microsecond=0)
    shuts = begins.replace(hour=LATEST_HOUR, minute=0, second=0, microsecond=0)
    if begins < opens or ends > shuts:
        raise OutsideHours(earliest=EARLIEST_HOUR, latest=LATEST_HOUR)
