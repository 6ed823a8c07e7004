"""The clock as a port: the one place where now comes from, and what day it is in Denmark."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

COPENHAGEN: Final = ZoneInfo("Europe/Copenhagen")


class Clock(Protocol):
    """Whatever can tell the time."""

    def now(self) -> datetime:
        """The instant it is, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The instant it is, in UTC."""
        return datetime.now(UTC)


@dataclass
class SetClock:
    """A clock that stands until it is moved: for trials, and for stories told in advance."""

    instant: datetime

    def now(self) -> datetime:
        """The instant it was set to, in UTC."""
        return utc(self.instant)

    def move(self, **parts: float) -> None:
        """Move it on, by days, hours or minutes."""
        self.instant += timedelta(**parts)


def utc(instant: datetime) -> datetime:
    """The instant in UTC; raises `ValueError` for one without a time zone, which names none."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no time zone")
    return instant.astimezone(UTC)


def local_day(instant: datetime) -> date:
    """The day it is in Denmark at an instant: promises are given in days, not in hours."""
    return utc(instant).astimezone(COPENHAGEN).date()
