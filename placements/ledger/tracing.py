"""From an amount, one step to all it rests on; and all that happened in money to one placement.

Everything is answered from the ledger and what it refers to, by numbers and codes: whoever
confirmed a week is a role, and whoever prepared, approved and noted is an account.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, and_, select

from employers.models import Agreement
from foundation.accounts import Account
from foundation.clock import local_day
from foundation.errors import NotFound
from foundation.ids import AccountId
from foundation.roles import Actor, Case, Permission, Role, require
from foundation.session import Session
from placements.ids import BatchId
from placements.models import (
    Batch,
    BatchDecision,
    BatchLine,
    BatchPayment,
    Confirmation,
    Course,
    CoursePlacement,
    Invoice,
    LedgerEntry,
    Placement,
    WeekEntry,
)
from placements.words.ledger import EntryKind, PostingReason, WeekEntryKind
from placements.words.placements import Source


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a week, and whether that stands."""

    worked: bool
    source: Source
    role: Role | None
    """Of who said it; None where there is no such account any more."""
    at: datetime
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class Trace:
    """What a line of a batch rests on."""

    entry: WeekEntry
    posted: LedgerEntry
    placement: int
    """The placement's number."""
    said: Sequence[Said]
    """Of its week, the earliest first; what was undone too."""
    agreement: Agreement
    course: Course
    source: str
    """The code of what funds the course."""
    batch: Batch
    invoice: Invoice | None
    prepared_by: AccountId
    approved_by: AccountId
    approved_at: datetime
    paid_on: date | None
    paid_noted_by: AccountId | None


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened to a week of a placement."""

    kind: EntryKind
    """Accrual and reversal; settlement, or claim where it was taken back; payment."""
    week: int
    turn: int
    amount_ore: int
    """Signed: below nothing where the week is taken back."""
    on: date
    """The day it is of."""
    at: datetime
    """When it was written down."""
    reason: PostingReason | None = None
    entry: int | None = None
    """The number of the ledger's entry."""
    batch: int | None = None
    """The number of the batch."""


@dataclass(frozen=True, slots=True)
class Why:
    """The money of one placement. Amounts are øre without VAT."""

    placement: int
    course: int | None
    """The number of its course; None while it has none."""
    source: str | None
    told: Sequence[Told]
    """In the order in which it was written down."""
    earned_ore: int
    settled_ore: int
    paid_ore: int


def trace(session: Session, batch: BatchId, line: int, *, by: Actor) -> Trace:
    """What a line of a closed batch rests on. Raises `NotFound`."""
    require(by, Permission.LEDGER_READ, Case(session.municipality))
    ours = session.municipality
    row = session.get(BatchLine, (ours, batch, line))
    if row is None:
        raise NotFound(thing="line", id=f"{batch}/{line}")
    entry = session.get_one(WeekEntry, (ours, row.placement_id, row.week, row.turn))
    settled = session.get_one(Batch, (ours, batch))
    decision = session.get_one(BatchDecision, (ours, batch))
    payment = session.get(BatchPayment, (ours, batch))
    course = session.get_one(Course, (ours, entry.course_id))
    invoice = settled.invoice_id and session.get_one(Invoice, (ours, settled.invoice_id))
    return Trace(
        entry=entry,
        posted=session.get_one(LedgerEntry, (ours, entry.entry_seq)),
        placement=session.get_one(Placement, (ours, row.placement_id)).number,
        said=list(_said(session, row)),
        agreement=session.get_one(Agreement, (ours, entry.agreement_id)),
        course=course,
        source=course.source,
        batch=settled,
        invoice=invoice or None,
        prepared_by=settled.prepared_by,
        approved_by=decision.decided_by,
        approved_at=decision.decided_at,
        paid_on=payment.paid_on if payment else None,
        paid_noted_by=payment.noted_by if payment else None,
    )


def why(session: Session, placement: int, *, by: Actor) -> Why:
    """All that happened in money to the placement with a number. Raises `NotFound`."""
    require(by, Permission.LEDGER_READ, Case(session.municipality))
    query = select(Placement).where(
        Placement.municipality == session.municipality, Placement.number == placement
    )
    row = session.scalars(query).one_or_none()
    if row is None:
        raise NotFound(thing="placement", id=placement)
    course = session.scalars(_course_of(row)).one_or_none()
    told = [*_posted(session, row), *_settled(session, row)]
    return Why(
        placement=placement,
        course=course.number if course else None,
        source=course.source if course else None,
        told=sorted(told, key=lambda one: (one.at, one.week, one.turn)),
        earned_ore=_sum(told, EntryKind.ACCRUAL, EntryKind.REVERSAL),
        settled_ore=_sum(told, EntryKind.SETTLEMENT, EntryKind.CLAIM),
        paid_ore=_sum(told, EntryKind.PAYMENT),
    )


def _sum(told: Sequence[Told], *kinds: EntryKind) -> int:
    return sum(one.amount_ore for one in told if one.kind in kinds)


def _said(session: Session, line: BatchLine) -> Iterator[Said]:
    who = and_(
        Account.municipality == Confirmation.municipality, Account.id == Confirmation.confirmed_by
    )
    query = (
        select(Confirmation, Account.role)
        .outerjoin(Account, who)
        .where(
            Confirmation.municipality == session.municipality,
            Confirmation.placement_id == line.placement_id,
            Confirmation.week == line.week,
        )
    )
    for row, role in session.execute(query.order_by(Confirmation.confirmed_at, Confirmation.id)):
        yield Said(row.worked, row.source, role, row.confirmed_at, row.undone_at)


def _course_of(row: Placement) -> Select[Course]:
    here = and_(
        CoursePlacement.municipality == Course.municipality,
        CoursePlacement.course_id == Course.id,
    )
    return (
        select(Course)
        .join(CoursePlacement, here)
        .where(Course.municipality == row.municipality, CoursePlacement.placement_id == row.id)
    )


def _posted(session: Session, row: Placement) -> Iterator[Told]:
    same = and_(
        LedgerEntry.municipality == WeekEntry.municipality, LedgerEntry.seq == WeekEntry.entry_seq
    )
    query = (
        select(WeekEntry, LedgerEntry)
        .join(LedgerEntry, same)
        .where(WeekEntry.municipality == row.municipality, WeekEntry.placement_id == row.id)
    )
    for week, entry in session.execute(query.order_by(LedgerEntry.seq)):
        yield Told(
            entry.kind,
            week.week,
            week.turn,
            _signed(week.kind, week.amount_ore),
            entry.due_on,
            entry.posted_at,
            week.reason,
            entry.seq,
        )


def _settled(session: Session, row: Placement) -> Iterator[Told]:
    """The lines of batches, each settled, and paid where its batch was."""
    batch = and_(Batch.municipality == BatchLine.municipality, Batch.id == BatchLine.batch_id)
    decision = and_(
        BatchDecision.municipality == BatchLine.municipality,
        BatchDecision.batch_id == BatchLine.batch_id,
    )
    payment = and_(
        BatchPayment.municipality == BatchLine.municipality,
        BatchPayment.batch_id == BatchLine.batch_id,
    )
    query = (
        select(BatchLine, Batch, BatchDecision, BatchPayment)
        .join(Batch, batch)
        .join(BatchDecision, decision)
        .outerjoin(BatchPayment, payment)
        .where(BatchLine.municipality == row.municipality, BatchLine.placement_id == row.id)
    )
    for line, of, closed, paid in session.execute(query.order_by(Batch.number, BatchLine.line)):
        back = line.kind is WeekEntryKind.REVERSAL
        kind = EntryKind.CLAIM if back else EntryKind.SETTLEMENT
        amount = _signed(line.kind, line.amount_ore)
        named = (line.week, line.turn, amount)
        yield Told(kind, *named, local_day(closed.decided_at), closed.decided_at, batch=of.number)
        if paid is not None:
            yield Told(EntryKind.PAYMENT, *named, paid.paid_on, paid.noted_at, batch=of.number)


def _signed(kind: WeekEntryKind, amount_ore: int) -> int:
    return amount_ore if kind is WeekEntryKind.ACCRUAL else -amount_ore
