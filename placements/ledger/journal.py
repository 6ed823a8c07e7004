"""Entries are written: numbered without a gap, each in the month of its day, or the first open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import func, insert, select

from employers.ids import SuccessionId
from foundation.roles import Actor
from foundation.session import Session
from foundation.tables import Base
from placements.ids import BatchId, LedgerAccountId
from placements.models import LedgerEntry, PeriodClose
from placements.words.ledger import EntryKind

_ENTRIES: Final = Base.metadata.tables[LedgerEntry.__tablename__]
# The table itself, and no mapped class: so many rows are written that what lies between is felt.


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry to be: an amount from one account (credit) to another (debit)."""

    kind: EntryKind
    debit: LedgerAccountId
    credit: LedgerAccountId
    amount_ore: int
    due_on: date
    """The day it is of; its month, or the first open one, is where it is posted."""
    batch: BatchId | None = None
    succession: SuccessionId | None = None


def month_of(day: date) -> str:
    """The period of a day, as `2026-11`."""
    return f"{day:%Y-%m}"


def first_open(session: Session) -> str | None:
    """The first month that is open; None where none was ever closed."""
    query = select(func.max(PeriodClose.month)).where(
        PeriodClose.municipality == session.municipality
    )
    last: str | None = session.scalars(query).one()
    return after(last) if last else None


def after(period: str) -> str:
    """The next month."""
    year, month = map(int, period.split("-"))
    return f"{year + month // 12:04}-{month % 12 + 1:02}"


def enter(session: Session, drafts: Sequence[Draft], *, by: Actor, at: datetime) -> range:
    """Write entries in this order; their numbers. Part of an act: the act is what is logged."""
    last = _last(session)
    opened = first_open(session) or ""
    rows: list[dict[str, Any]] = [
        {
            "municipality": session.municipality,
            "seq": seq,
            "previous_seq": seq - 1 or None,
            "kind": draft.kind,
            "debit": draft.debit,
            "credit": draft.credit,
            "amount_ore": draft.amount_ore,
            "due_on": draft.due_on,
            "month": max(month_of(draft.due_on), opened),
            "batch_id": draft.batch,
            "succession_id": draft.succession,
            "posted_at": at,
            "posted_by": by.account,
        }
        for seq, draft in enumerate(drafts, start=last + 1)
    ]
    if rows:
        session.execute(insert(_ENTRIES), rows)
    return range(last + 1, last + 1 + len(rows))


def _last(session: Session) -> int:
    """The number of the last entry; acts of a municipality follow each other."""
    query = select(func.max(LedgerEntry.seq)).where(
        LedgerEntry.municipality == session.municipality
    )
    return session.scalars(query).one() or 0
