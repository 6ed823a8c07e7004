"""What moved an employer's accounts: what it earned, what was taken back, paid, paid back.

The three accounts of an employer (earned, to be paid, owed by it) are read as one: what the
municipality owes it. An entry from one of them to another moves nothing there, and is no line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import and_, case, func, or_, select

from employers.ids import EmployerId
from foundation.session import Session
from placements.ledger import accounts, expected
from placements.ledger.forecast.groups import heirs
from placements.ledger.joins import ENTRY, PLACEMENT
from placements.models import Batch, LedgerEntry, Placement, WeekEntry
from placements.words.ledger import OF_EMPLOYERS, EntryKind, PostingReason, WeekState


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as the employer sees it."""

    seq: int
    kind: EntryKind
    month: str
    """The period it was posted in."""
    due_on: date
    """The day it is of, however late it was posted."""
    ore: int
    """Above nothing where the municipality owes more by it."""
    batch: int | None
    """The number of the batch it is of."""
    placement: int | None
    """The placement's number; None for what is of no week."""
    week: int | None
    first_on: date | None
    last_on: date | None
    reason: PostingReason | None
    state: WeekState | None
    """How far the week has come today; None where it was taken back since."""

    @property
    def corrects(self) -> bool:
        """Whether it puts right what was posted before."""
        return self.reason not in {None, PostingReason.FELL_DUE}


def lines(session: Session, employer: EmployerId, *, first: str, last: str) -> list[Line]:
    """The lines of months, in the order in which they were posted."""
    return list(_lines(session, employer, first, last))


def owed(session: Session, employer: EmployerId, *, before: str) -> int:
    """What the municipality owed an employer when a month began, in øre; a claim: below nothing."""
    debit, credit = _moves(employer)
    more = case((credit, LedgerEntry.amount_ore), else_=0)
    less = case((debit, LedgerEntry.amount_ore), else_=0)
    query = select(func.sum(more - less)).where(
        LedgerEntry.municipality == session.municipality,
        LedgerEntry.month < before,
        or_(debit, credit),
    )
    return int(session.scalars(query).one() or 0)


def _lines(session: Session, employer: EmployerId, first: str, last: str) -> Iterator[Line]:
    debit, credit = _moves(employer)
    states = _states(session, employer)
    query = (
        select(*_COLUMNS, credit.label("credited"), debit.label("debited"))
        .outerjoin(WeekEntry, ENTRY)
        .outerjoin(Placement, PLACEMENT)
        .outerjoin(Batch, _BATCH)
        .where(
            LedgerEntry.municipality == session.municipality,
            LedgerEntry.month.between(first, last),
            or_(debit, credit),
        )
        .order_by(LedgerEntry.seq)
    )
    for row in session.execute(query):
        if not (row.credited and row.debited):
            yield Line(
                seq=row.seq,
                kind=row.kind,
                month=row.month,
                due_on=row.due_on,
                ore=row.amount_ore if row.credited else -row.amount_ore,
                batch=row.batch,
                placement=row.placement,
                week=row.week,
                first_on=row.first_on,
                last_on=row.last_on,
                reason=row.reason,
                state=states.get(row.seq),
            )


_COLUMNS: Final[tuple[Any, ...]] = (
    *(LedgerEntry.seq, LedgerEntry.kind, LedgerEntry.month, LedgerEntry.due_on),
    *(LedgerEntry.amount_ore, Batch.number.label("batch"), Placement.number.label("placement")),
    *(WeekEntry.week, WeekEntry.first_on, WeekEntry.last_on, WeekEntry.reason),
)
_BATCH: Final = and_(
    Batch.municipality == LedgerEntry.municipality, Batch.id == LedgerEntry.batch_id
)


def _moves(employer: EmployerId) -> tuple[Any, Any]:
    """Whether an entry is a debit of one of the employer's accounts, and whether a credit."""
    names = sorted(accounts.name(kind, employer=employer) for kind in OF_EMPLOYERS)
    return LedgerEntry.debit.in_(names), LedgerEntry.credit.in_(names)


def _states(session: Session, employer: EmployerId) -> dict[int, WeekState]:
    """How far each week that stands has come, by its entry; a successor has its placements now."""
    now = heirs(session, on=date.max).get(employer, employer)
    weeks = expected.weeks(session, on=date.max, employer=now)
    return {one.posted.entry: one.state for one in weeks}
