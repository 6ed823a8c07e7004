"""Entries: numbered without a gap, never written into a month that was closed, adding up."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Final

from sqlalchemy import and_, func, select

from employers.ids import EmployerId
from employers.models import Succession
from foundation.session import Session
from foundation.tables import Base
from placements.ledger.accounts import name
from placements.ledger.balances import balances
from placements.ledger.checking.finding import Finding
from placements.ledger.journal import after, month_of
from placements.models import (
    BatchLine,
    LedgerAccount,
    LedgerEntry,
    PeriodClose,
    Placement,
    WeekEntry,
)
from placements.words.ledger import AccountKind, LedgerCheck, WeekEntryKind

_ENTRIES: Final = Base.metadata.tables[LedgerEntry.__tablename__].c


def numbers(session: Session) -> Iterator[Finding]:
    """The entries are 1, 2, 3 and so on, each after the one before, none twice, none missing."""
    query = select(_ENTRIES.seq, _ENTRIES.previous_seq).where(
        _ENTRIES.municipality == session.municipality
    )
    before = 0
    for seq, previous in session.execute(query.order_by(_ENTRIES.seq)):
        if seq != before + 1 or (previous or 0) != before:
            yield Finding(LedgerCheck.NUMBERS, f"ledger_entry {seq}")
        before = seq


def months(session: Session) -> Iterator[Finding]:
    """An entry stands in the month of its day, or in the first that was open when it was made."""
    closed = select(PeriodClose.month, PeriodClose.last_seq).where(
        PeriodClose.municipality == session.municipality
    )
    closes = session.execute(closed.order_by(PeriodClose.month)).all()
    opened = ["", *(after(row.month) for row in closes)]
    lasts = [row.last_seq for row in closes]
    query = select(_ENTRIES.seq, _ENTRIES.month, _ENTRIES.due_on).where(
        _ENTRIES.municipality == session.municipality
    )
    for seq, month, due_on in session.execute(query.order_by(_ENTRIES.seq)):
        before = bisect_left(lasts, seq)  # so many months were closed before it was made
        if month != max(month_of(due_on), opened[before]):
            yield Finding(LedgerCheck.MONTHS, f"ledger_entry {seq}")


def accrued(session: Session) -> Iterator[Finding]:
    """What employers' accounts of earned weeks hold is their weeks that no batch has.

    An employer that has gone over into another counts as that one.
    """
    heirs, kept = _heirs(session), balances(session)
    query = select(LedgerAccount.id, LedgerAccount.employer_id).where(
        LedgerAccount.municipality == session.municipality,
        LedgerAccount.kind == AccountKind.ACCRUED,
    )
    held = _unsettled(session)
    for account, employer in session.execute(query):
        if employer:
            held[_heir(heirs, employer)] += kept.get(account, 0)
    for employer, ore in sorted(held.items()):
        if ore:
            account = name(AccountKind.ACCRUED, employer=employer)
            yield Finding(LedgerCheck.ACCRUED, f"ledger_account {account}")


def _unsettled(session: Session) -> Counter[EmployerId]:
    """What the weeks that no batch has come to, by whose the placements are today."""
    line = and_(
        BatchLine.municipality == WeekEntry.municipality,
        BatchLine.placement_id == WeekEntry.placement_id,
        BatchLine.week == WeekEntry.week,
        BatchLine.turn == WeekEntry.turn,
    )
    whose = and_(
        Placement.municipality == WeekEntry.municipality, Placement.id == WeekEntry.placement_id
    )
    query = (
        select(Placement.employer_id, WeekEntry.kind, func.sum(WeekEntry.amount_ore))
        .join(Placement, whose)
        .outerjoin(BatchLine, line)
        .where(WeekEntry.municipality == session.municipality, BatchLine.batch_id.is_(None))
        .group_by(Placement.employer_id, WeekEntry.kind)
    )
    held: Counter[EmployerId] = Counter()
    for employer, kind, ore in session.execute(query):
        held[employer] += int(ore) if kind is WeekEntryKind.ACCRUAL else -int(ore)
    return held


def _heirs(session: Session) -> dict[EmployerId, EmployerId]:
    """Which employer has gone over into which."""
    query = select(Succession.employer_id, Succession.successor_id).where(
        Succession.municipality == session.municipality
    )
    return {row.employer_id: row.successor_id for row in session.execute(query)}


def _heir(heirs: dict[EmployerId, EmployerId], employer: EmployerId) -> EmployerId:
    while employer in heirs:
        employer = heirs[employer]
    return employer
