"""When what is done by itself: the same in one process and by a queue. Hours are Danish hours.

Nothing happens between two and three at night: that hour comes twice in October and never in
March.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from foundation.clock import COPENHAGEN, utc


class Routine(StrEnum):
    """What is done by itself."""

    REAP = "reap"
    """Jobs that are due and that nobody has in hand are given to somebody."""
    LETTERS = "letters"
    """What is in the outbox is told."""
    PASS = "pass"  # noqa: S105  # a word, no password
    """What comes with time: deadlines, lapses, ends, weeks that fall due, the ledger."""
    RETENTION = "retention"
    """Who is to be forgotten is."""


@dataclass(frozen=True, slots=True)
class Every:
    """So often."""

    pause: timedelta

    def after(self, last: datetime) -> datetime:
        """When it is due again."""
        return last + self.pause


@dataclass(frozen=True, slots=True)
class Hourly:
    """At this minute of every hour."""

    minute: int

    def after(self, last: datetime) -> datetime:
        """When it is due again: minutes are the same in every time zone that matters here."""
        here = utc(last).replace(minute=self.minute, second=0, microsecond=0)
        return here if here > last else here + timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Daily:
    """At this hour of every day."""

    at: time

    def after(self, last: datetime) -> datetime:
        """When it is due again."""
        day = last.astimezone(COPENHAGEN).date()
        here = datetime.combine(day, self.at, COPENHAGEN)
        if here <= last:
            here = datetime.combine(day + timedelta(days=1), self.at, COPENHAGEN)
        return utc(here)


When = Every | Hourly | Daily
RHYTHM: Final[dict[Routine, When]] = {
    Routine.REAP: Every(timedelta(seconds=15)),
    Routine.LETTERS: Every(timedelta(minutes=1)),
    Routine.PASS: Hourly(minute=5),
    Routine.RETENTION: Daily(time(4, 15)),
}
"""The pass five past midnight is the one that posts the weeks of the day; on Mondays most of them
begin."""
