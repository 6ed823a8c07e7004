"""Months close one after another, for good; and what is owed on the last day of a year."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from sqlalchemy import and_, func, select

from employers.ids import EmployerId
from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.errors.ledger import MonthRuns, MonthUnknown, MonthUnposted, NotTheNextMonth
from placements.events import LedgerEvent
from placements.ids import PlacementId
from placements.ledger import handing, posting
from placements.ledger.joins import COURSE, ENTRY, PLACEMENT
from placements.ledger.journal import first_open, month_of
from placements.models import (
    BatchDecision,
    BatchLine,
    Confirmation,
    Course,
    LedgerEntry,
    PeriodClose,
    Placement,
    WeekEntry,
)
from placements.words.ledger import WeekEntryKind

_NAMED_MAX: Final = 20
"""So many of what is not posted are named."""
_DECEMBER: Final = 12


@dataclass(frozen=True, slots=True)
class Owed:
    """What one employer has earned of one source, and was not settled by the end of a year."""

    source: str
    employer: EmployerId
    """Whose the placements are today."""
    weeks: int
    """Weeks that stood; what was settled and taken back is not counted among them."""
    confirmed_ore: int
    """Of weeks of which somebody said that they were worked; settled weeks taken back are off."""
    expected_ore: int
    """Of weeks nobody spoke of."""

    @property
    def ore(self) -> int:
        """All of it."""
        return self.confirmed_ore + self.expected_ore


@dataclass(frozen=True, slots=True)
class YearEnd:
    """What was accrued and not settled on the last day of a year."""

    year: int
    closed: bool
    """Whether December is closed, so that nothing is posted in the year any more."""
    owed: tuple[Owed, ...]
    """By source and employer."""

    @property
    def ore(self) -> int:
        """All of it: what the accrued accounts held."""
        return sum(one.ore for one in self.owed)


def close_month(session: Session, *, month: str, by: Actor, at: datetime) -> None:
    """Close a month, and with it all before: what is told later is posted in the first open one.

    Raises `MonthUnknown`, `MonthRuns`, `NotTheNextMonth`, and `MonthUnposted` with the placements,
    by number, and the successions of which something that fell due by its last day is not posted.
    """
    require(by, Permission.PERIOD_CLOSE, Case(session.municipality))
    last_day, opened, today = _last_day(month), first_open(session), local_day(at)
    if last_day >= today:
        raise MonthRuns(month=month)
    if opened is not None and month != opened:
        raise NotTheNextMonth(month=month, next=opened)
    unposted = _unposted(session, last_day, today)
    if unposted:
        raise MonthUnposted(month=month, unposted=", ".join(unposted[:_NAMED_MAX]))
    query = select(func.max(LedgerEntry.seq)).where(
        LedgerEntry.municipality == session.municipality
    )
    last = session.scalars(query).one() or 0
    row = {"municipality": session.municipality, "month": month, "last_seq": last}
    session.add(PeriodClose(**row, closed_at=at, closed_by=by.account))
    event, subject = LedgerEvent.PERIOD_CLOSED, session.municipality
    audit.record(session, event, subject=subject, by=by, at=at, month=month, last_entry=last)


def year_end(session: Session, year: int) -> YearEnd:
    """What was posted in a year or before, and not settled by its end.

    A week counts as confirmed by what is said of it now.
    """
    december = f"{year}-{_DECEMBER:02}"
    spoken, sums = _spoken(session), defaultdict[tuple[str, EmployerId], Counter[str]](Counter)
    for one in _open(session, december):
        held = sums[one.source, one.employer]
        accrues = one.kind is WeekEntryKind.ACCRUAL
        confirmed = not accrues or (one.placement, one.week) in spoken
        held["weeks"] += accrues
        held["confirmed" if confirmed else "expected"] += one.ore if accrues else -one.ore
    owed = tuple(
        Owed(*key, held["weeks"], held["confirmed"], held["expected"])
        for key, held in sorted(sums.items())
    )
    return YearEnd(year, (first_open(session) or "") > december, owed)


_DECISION: Final = and_(
    BatchDecision.municipality == BatchLine.municipality,
    BatchDecision.batch_id == BatchLine.batch_id,
)


class _Entry(NamedTuple):
    """An entry of a week that is not settled."""

    source: str
    employer: EmployerId
    placement: PlacementId
    week: int
    turn: int
    kind: WeekEntryKind
    ore: int


def _open(session: Session, month: str) -> Iterator[_Entry]:
    """What was posted by the end of a month and not settled; what was taken back again is gone."""
    query = (
        select(Course.source, Placement.employer_id, WeekEntry.placement_id, WeekEntry.week)
        .add_columns(WeekEntry.turn, WeekEntry.kind, WeekEntry.amount_ore)
        .join(Course, COURSE)
        .join(Placement, PLACEMENT)
        .join(LedgerEntry, ENTRY)
        .where(WeekEntry.municipality == session.municipality, LedgerEntry.month <= month)
        .order_by(WeekEntry.placement_id, WeekEntry.week, WeekEntry.turn)
    )
    settled = _settled(session, month)
    rows = (_Entry(*row) for row in session.execute(query))
    for _, turns in groupby(rows, key=lambda one: (one.placement, one.week)):
        left: list[_Entry] = []
        for one in turns:
            if (one.placement, one.week, one.turn) in settled:
                continue
            if one.kind is WeekEntryKind.REVERSAL and left:
                left.pop()
            else:
                left.append(one)
        yield from left


def _settled(session: Session, month: str) -> set[tuple[PlacementId, int, int]]:
    """The turns of weeks that batches had which were closed by the end of a month."""
    query = (
        select(BatchLine.placement_id, BatchLine.week, BatchLine.turn, BatchDecision.decided_at)
        .join(BatchDecision, _DECISION)
        .where(BatchLine.municipality == session.municipality)
    )
    return {
        (placement, week, turn)
        for placement, week, turn, at in session.execute(query)
        if month_of(local_day(at)) <= month
    }


def _spoken(session: Session) -> set[tuple[PlacementId, int]]:
    """The weeks of which somebody says that they were worked."""
    query = select(Confirmation.placement_id, Confirmation.week).where(
        Confirmation.municipality == session.municipality,
        Confirmation.undone_at.is_(None),
        Confirmation.worked.in_([True]),
    )
    return {(placement, week) for placement, week in session.execute(query)}


def _last_day(month: str) -> date:
    """The last day of a month."""
    try:
        first = datetime.strptime(month, "%Y-%m").date()  # noqa: DTZ007  # a month has no zone
    except ValueError:
        raise MonthUnknown(month=month) from None
    if month_of(first) != month:
        raise MonthUnknown(month=month)
    return (first.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _unposted(session: Session, last_day: date, today: date) -> list[str]:
    """What fell due by a day and is not posted: placements by number, then successions."""
    changes = posting.pending(session, on=today)
    numbers = sorted({one.number for one in changes if one.due_on <= last_day})
    successions = [one.succession for one in handing.pending(session) if one.due_on <= last_day]
    return [*map(str, numbers), *sorted({one for one in successions if one})]
