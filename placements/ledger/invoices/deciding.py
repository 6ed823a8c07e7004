"""An invoice is approved, and with it its weeks are settled; or it is disputed, and why is kept."""

from collections.abc import Sequence
from datetime import date, datetime

from employers import entities
from employers.words import Route
from foundation import audit
from foundation.clock import local_day
from foundation.errors import NotFound
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.errors.batches import InvoiceDecided, InvoiceDiffers, SamePerson
from placements.events import LedgerEvent
from placements.ids import BatchId, InvoiceId
from placements.ledger import handing
from placements.ledger.batches.closing import check_ledger, record_closed
from placements.ledger.batches.drawing import Asked, draw
from placements.ledger.batches.open_lines import OpenLine, open_lines, settleable
from placements.ledger.batches.preparing import add_batch, next_number
from placements.ledger.batches.settling import settle
from placements.ledger.invoices.comparing import TOLD_ONLY, Differing, compare, lines_of
from placements.models import Invoice, InvoiceDecision
from placements.words.ledger import InvoiceKind, InvoiceVerdict


def approve(session: Session, *, invoice: InvoiceId, by: Actor, at: datetime) -> BatchId:
    """Approve an invoice or a credit note: its weeks are settled by a batch, closed at once.

    Raises `NotFound`, `InvoiceDecided`, `SamePerson`, `InvoiceDiffers`, and as closing a batch.
    """
    require(by, Permission.INVOICE_KEEP, Case(session.municipality))
    row = _waiting(session, invoice)
    if row.registered_by == by.account:
        raise SamePerson(account=by.account)
    handing.hand_over(session, by=by, at=at)
    found = compare(session, invoice)
    wrong = [one for one in found if one.code not in TOLD_ONLY]
    if wrong:
        told = "; ".join(map(str, wrong))
        raise InvoiceDiffers(number=row.invoice_number, differences=told)
    check_ledger(session)
    batch = _settle(session, row, by=by, at=at)
    _decide(session, row, InvoiceVerdict.APPROVED, found, by=by, at=at)
    facts: dict[str, audit.Fact] = {"invoice": row.id, "batch": batch, "differences": len(found)}
    event, employer = LedgerEvent.INVOICE_APPROVED, row.employer_id
    audit.record(session, event, subject=employer, by=by, at=at, **facts)
    return batch


def dispute(session: Session, *, invoice: InvoiceId, by: Actor, at: datetime) -> None:
    """Say that an invoice is not paid as it is; every difference is kept with that.

    Whoever entered it may, too. Raises `NotFound`, `InvoiceDecided`.
    """
    require(by, Permission.INVOICE_KEEP, Case(session.municipality))
    row = _waiting(session, invoice)
    found = compare(session, invoice)
    _decide(session, row, InvoiceVerdict.DISPUTED, found, by=by, at=at)
    facts: dict[str, audit.Fact] = {"invoice": row.id, "differences": len(found)}
    event, employer = LedgerEvent.INVOICE_DISPUTED, row.employer_id
    audit.record(session, event, subject=employer, by=by, at=at, **facts)


def _waiting(session: Session, invoice: InvoiceId) -> Invoice:
    """An invoice that nobody has decided."""
    key = (session.municipality, invoice)
    row = session.get(Invoice, key)
    if row is None:
        raise NotFound(thing="invoice", id=invoice)
    if session.get(InvoiceDecision, key) is not None:
        raise InvoiceDecided(number=row.invoice_number)
    return row


def _settle(session: Session, row: Invoice, *, by: Actor, at: datetime) -> BatchId:
    """A batch of the invoice's weeks: prepared by who registered it, closed by who approves it."""
    today = local_day(at)
    employer = entities.successor(session, row.employer_id, today)
    asked = Asked(
        employer=employer,
        route=Route.INVOICE,
        number=next_number(session),
        until_on=today,
        prepared_on=today,
        prepared_by=row.registered_by,
        invoice_number=row.invoice_number,
    )
    document = draw(session, asked, _lines(session, row, asked, today), today)
    batch = add_batch(session, asked, document, prepared_at=at, invoice=row.id)
    settle(session, batch, document, by=by, at=at)
    record_closed(session, batch, by=by, at=at)
    return batch.id


def _lines(session: Session, row: Invoice, asked: Asked, on: date) -> list[OpenLine]:
    named = {(line.placement_number, line.week) for line in lines_of(session, row)}
    back = row.kind is InvoiceKind.CREDIT_NOTE
    lines = settleable(open_lines(session, asked.employer), on)
    return [one for one in lines if (one.number, one.week) in named and one.taken_back is back]


def _decide(
    session: Session,
    row: Invoice,
    verdict: InvoiceVerdict,
    found: Sequence[Differing],
    *,
    by: Actor,
    at: datetime,
) -> None:
    decision = InvoiceDecision(
        municipality=session.municipality,
        invoice_id=row.id,
        registrar=row.registered_by,
        verdict=verdict,
        differences=[one.written() for one in found],
        decided_at=at,
        decided_by=by.account,
    )
    session.add(decision)
    session.flush()
