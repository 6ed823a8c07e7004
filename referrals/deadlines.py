"""Clocks that run in days: how long a case may wait, and when somebody is told.

Days are days of the calendar in Copenhagen, never 24 hours: over a change to or from summer time
fourteen days are 335 or 337 hours. Day 0 is the day a clock starts.

The invitation within 14 days of approval is the programme's promise: waiting kills motivation. The
week from submission to decision is the municipality's own setting.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from foundation.clock import local_day

DECISION_DAYS: Final = 7
INVITATION_DAYS: Final = 14


class Stage(StrEnum):
    """How far a clock has come; each but the first is a mark at which somebody is told."""

    RUNNING = "running"
    WARNED = "warned"
    PRESSING = "pressing"
    ESCALATED = "escalated"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that fell due: which, on what day, and the day it was seen."""

    stage: Stage
    due_on: date
    seen_on: date

    @property
    def days_late(self) -> int:
        """How many days nobody looked."""
        return (self.seen_on - self.due_on).days


@dataclass(frozen=True, slots=True)
class Deadline:
    """A clock of so many days. By default it warns at half of them and presses two days before.

    A clock that is stopped on a day stands still from then on: what fell due before that day has
    fallen due, what would fall due on it or later never does.
    """

    started_on: date
    days: int
    warned_day: int | None = None
    pressing_day: int | None = None
    stopped_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse marks out of order, and a stop before the start. Raises `ValueError`."""
        warned, pressing, escalated = (number for _, number in self.mark_days)
        if not 0 <= warned <= pressing <= escalated or not escalated:
            raise ValueError(f"marks at days {warned}, {pressing}, {escalated}: must be in order")
        if self.stopped_on is not None and self.stopped_on < self.started_on:
            raise ValueError(f"stopped_on {self.stopped_on}: before the start, {self.started_on}")

    @property
    def mark_days(self) -> tuple[tuple[Stage, int], ...]:
        """The marks in order, each with its day number."""
        half = self.days // 2
        warned = half if self.warned_day is None else self.warned_day
        usual = max(self.days - 2, warned)
        pressing = usual if self.pressing_day is None else self.pressing_day
        return (
            (Stage.WARNED, warned),
            (Stage.PRESSING, pressing),
            (Stage.ESCALATED, self.days),
        )

    @property
    def due_on(self) -> date:
        """The day by which it must be done."""
        return self.started_on + timedelta(days=self.days)

    def day_number(self, on: date) -> int:
        """Days since the start; a stopped clock stays at the day it was stopped."""
        return (min(on, self.stopped_on or on) - self.started_on).days

    def days_left(self, on: date) -> int:
        """Days until it is due, negative afterwards; they no longer change once it is stopped."""
        return self.days - self.day_number(on)

    def stage(self, on: date) -> Stage:
        """The last mark that has fallen due."""
        return max(self._fallen(on), key=list(Stage).index, default=Stage.RUNNING)

    def marks_due(self, on: date, already: Collection[Stage] = ()) -> tuple[Mark, ...]:
        """The marks fallen due up to a day that are not in `already`, the earliest first.

        Whoever keeps what was answered, and gives it back as `already`, sees each mark once,
        however long nobody asked.
        """
        days = dict(self.mark_days)
        return tuple(
            Mark(stage, self.started_on + timedelta(days=days[stage]), on)
            for stage in self._fallen(on)
            if stage not in already
        )

    def _fallen(self, on: date) -> Iterator[Stage]:
        for stage, number in self.mark_days:
            due_on = self.started_on + timedelta(days=number)
            if due_on <= on and (self.stopped_on is None or due_on < self.stopped_on):
                yield stage


def decision_clock(
    submitted_on: date,
    *,
    days: int = DECISION_DAYS,
    warned_day: int | None = None,
    pressing_day: int | None = None,
    stopped_on: date | None = None,
) -> Deadline:
    """From submission to the committee's decision; the days are a setting."""
    return Deadline(submitted_on, days, warned_day, pressing_day, stopped_on)


def invitation_clock(
    approved_on: date, *, days: int = INVITATION_DAYS, stopped_on: date | None = None
) -> Deadline:
    """From approval to the invitation: of 14 days, warned at 7, pressing at 12, escalated at 14."""
    return Deadline(approved_on, days, stopped_on=stopped_on)


def days_to_interview(approved_on: date, interviewed_at: datetime | None) -> int | None:
    """Days from approval to the interview itself, for reports; None while there is none."""
    if interviewed_at is None:
        return None
    return (local_day(interviewed_at) - approved_on).days
