"""A batch is prepared: what is due to an employer is written down, and waits for other eyes."""

from datetime import date, datetime

from sqlalchemy import func, select

from employers.ids import EmployerId
from employers.words import Route
from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.events import LedgerEvent
from placements.ids import BatchId, InvoiceId
from placements.ledger import handing
from placements.ledger.batches.drawing import Asked, draw
from placements.ledger.batches.open_lines import open_lines, settleable
from placements.ledger.document import BatchDocument
from placements.models import Batch
from placements.words.ledger import BatchKind


def prepare(
    session: Session, *, employer: EmployerId, until_on: date, by: Actor, at: datetime
) -> BatchId:
    """Write down what an employer is paid for the weeks that were due by a day.

    Several batches may wait; whichever is closed first settles the weeks. Raises `WrongRoute`,
    `NothingToSettle`, `TermsUnset`, `NotFound`, `HasGoneOver`.
    """
    require(by, Permission.BATCH_PREPARE, Case(session.municipality))
    handing.hand_over(session, by=by, at=at)
    today = local_day(at)
    route, number = Route.PAYMENT, next_number(session)
    asked = Asked(employer, route, number, until_on, today, by.account)
    document = due_now(session, asked, today)
    row = add_batch(session, asked, document, prepared_at=at)
    facts: dict[str, audit.Fact] = {"batch": row.id, "number": row.number, "lines": row.lines}
    facts |= {"total_ore": row.total_ore, "pay_ore": row.pay_ore, "claim_ore": row.claim_ore}
    facts["until_on"] = until_on
    audit.record(session, LedgerEvent.BATCH_PREPARED, subject=employer, by=by, at=at, **facts)
    return row.id


def due_now(session: Session, asked: Asked, on: date) -> BatchDocument:
    """What a batch by payment comes to on a day. Raises as `prepare` does."""
    lines = list(settleable(open_lines(session, asked.employer), asked.until_on))
    return draw(session, asked, lines, on)


def next_number(session: Session) -> int:
    """The number of the next batch."""
    query = select(func.max(Batch.number)).where(Batch.municipality == session.municipality)
    return (session.scalars(query).one() or 0) + 1


def add_batch(
    session: Session,
    asked: Asked,
    document: BatchDocument,
    *,
    prepared_at: datetime,
    invoice: InvoiceId | None = None,
) -> Batch:
    """Write a batch down; part of an act."""
    row = Batch(
        municipality=session.municipality,
        id=BatchId(new_id("bat")),
        number=asked.number,
        route=asked.route,
        kind=BatchKind(document.kind),
        employer_id=asked.employer,
        invoice_id=invoice,
        until_on=asked.until_on,
        lines=len(document.lines),
        total_ore=document.total_ore,
        vat_ore=document.vat_ore,
        offset_ore=document.offset_ore,
        pay_ore=document.pay_ore,
        claim_ore=document.claim_ore,
        document=document.written(),
        digest=document.digest(),
        prepared_at=prepared_at,
        prepared_by=asked.prepared_by,
    )
    session.add(row)
    session.flush()
    return row
