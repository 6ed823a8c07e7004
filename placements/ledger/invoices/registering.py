"""An invoice is registered as it was sent: whether it is right is asked afterwards."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from employers.errors import DayToCome
from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.errors.batches import InvoiceThere, NotAnInvoice
from placements.events import LedgerEvent
from placements.ids import InvoiceId
from placements.ledger.companies import company
from placements.ledger.invoices.sent import Sent
from placements.models import Invoice, InvoiceLine


def register(session: Session, *, invoice: Sent, by: Actor, at: datetime) -> InvoiceId:
    """Register an invoice, or a credit note.

    Raises `NotAnInvoice`, `InvoiceThere` for a number of the same employer that is there already,
    `DayToCome`, `NotFound`, `HasGoneOver`.
    """
    require(by, Permission.INVOICE_KEEP, Case(session.municipality))
    company(session, invoice.employer, local_day(at))
    if not invoice.is_whole:
        raise NotAnInvoice
    if invoice.issued_on > local_day(at):
        raise DayToCome(day=invoice.issued_on)
    if _there(session, invoice):
        raise InvoiceThere(employer=invoice.employer, number=invoice.invoice_number)
    row = Invoice(
        municipality=session.municipality,
        id=InvoiceId(new_id("inv")),
        employer_id=invoice.employer,
        kind=invoice.kind,
        invoice_number=invoice.invoice_number,
        issued_on=invoice.issued_on,
        order_number=invoice.order_number,
        total_ore=invoice.total_ore,
        vat_ore=invoice.vat_ore,
        registered_at=at,
        registered_by=by.account,
    )
    session.add(row)
    session.flush()
    session.execute(insert(InvoiceLine), _lines(row, invoice))
    facts: dict[str, audit.Fact] = {"invoice": row.id, "kind": row.kind.value}
    facts |= {"lines": len(invoice.lines), "total_ore": row.total_ore, "vat_ore": row.vat_ore}
    event, employer = LedgerEvent.INVOICE_REGISTERED, row.employer_id
    audit.record(session, event, subject=employer, by=by, at=at, **facts)
    return row.id


def _there(session: Session, invoice: Sent) -> bool:
    query = select(Invoice.id).where(
        Invoice.municipality == session.municipality,
        Invoice.employer_id == invoice.employer,
        Invoice.invoice_number == invoice.invoice_number,
    )
    return session.scalars(query).one_or_none() is not None


def _lines(row: Invoice, invoice: Sent) -> list[dict[str, Any]]:
    return [
        {
            "municipality": row.municipality,
            "invoice_id": row.id,
            "line": place,
            "placement_number": line.placement,
            "week": line.week,
            "amount_ore": line.amount_ore,
        }
        for place, line in enumerate(invoice.lines, start=1)
    ]
