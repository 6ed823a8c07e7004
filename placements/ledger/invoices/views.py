"""What finance looks at: the invoices there are, and one beside what is expected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, select

from employers.ids import EmployerId
from employers.models import Employer
from foundation.errors import NotFound
from foundation.ids import AccountId
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.ids import BatchId, InvoiceId
from placements.ledger.invoices.comparing import Differing, compare, lines_of
from placements.models import Batch, Invoice, InvoiceDecision, InvoiceLine
from placements.words.ledger import InvoiceKind, InvoiceState, InvoiceVerdict


@dataclass(frozen=True, slots=True)
class Listed:
    """An invoice, as a list of them tells it. Amounts are øre; the total is without VAT."""

    id: InvoiceId
    invoice_number: str
    state: InvoiceState
    kind: InvoiceKind
    employer: EmployerId
    name: str
    issued_on: date
    order_number: str | None
    total_ore: int
    vat_ore: int
    registered_at: datetime
    registered_by: AccountId
    decided_at: datetime | None
    decided_by: AccountId | None
    differences: Sequence[Any]
    """As they were when it was decided."""
    batch: BatchId | None


def invoices(
    session: Session,
    *,
    by: Actor,
    employer: EmployerId | None = None,
    state: InvoiceState | None = None,
) -> list[Listed]:
    """The invoices, the newest first: of an employer, in a state, or all."""
    require(by, Permission.LEDGER_READ, Case(session.municipality))
    query = _invoices(session)
    if employer is not None:
        query = query.where(Invoice.employer_id == employer)
    rows = session.execute(query.order_by(Invoice.registered_at.desc(), Invoice.id))
    found = (_listed(*row) for row in rows)
    return [one for one in found if state in {None, one.state}]


def whole(session: Session, invoice: InvoiceId, *, by: Actor) -> tuple[Listed, list[InvoiceLine]]:
    """An invoice with its lines, as they were sent. Raises `NotFound`."""
    require(by, Permission.LEDGER_READ, Case(session.municipality))
    row = session.execute(_invoices(session).where(Invoice.id == invoice)).one_or_none()
    if row is None:
        raise NotFound(thing="invoice", id=invoice)
    return _listed(*row), lines_of(session, row[0])


def differences(session: Session, invoice: InvoiceId, *, by: Actor) -> list[Differing]:
    """An invoice beside what is expected as it is now. Raises `NotFound`."""
    require(by, Permission.LEDGER_READ, Case(session.municipality))
    return compare(session, invoice)


def _invoices(session: Session) -> Select[*tuple[Any, ...]]:
    ours = session.municipality
    named = and_(Employer.municipality == ours, Employer.id == Invoice.employer_id)
    decided = and_(InvoiceDecision.municipality == ours, InvoiceDecision.invoice_id == Invoice.id)
    settled = and_(Batch.municipality == ours, Batch.invoice_id == Invoice.id)
    return (
        select(Invoice, Employer.name, InvoiceDecision, Batch.id)
        .join(Employer, named)
        .outerjoin(InvoiceDecision, decided)
        .outerjoin(Batch, settled)
        .where(Invoice.municipality == ours)
    )


def _listed(
    row: Invoice, name: str, decision: InvoiceDecision | None, batch: BatchId | None
) -> Listed:
    return Listed(
        id=row.id,
        invoice_number=row.invoice_number,
        state=_state(decision),
        kind=row.kind,
        employer=row.employer_id,
        name=name,
        issued_on=row.issued_on,
        order_number=row.order_number,
        total_ore=row.total_ore,
        vat_ore=row.vat_ore,
        registered_at=row.registered_at,
        registered_by=row.registered_by,
        decided_at=decision.decided_at if decision else None,
        decided_by=decision.decided_by if decision else None,
        differences=decision.differences if decision else (),
        batch=batch,
    )


def _state(decision: InvoiceDecision | None) -> InvoiceState:
    if decision is None:
        return InvoiceState.REGISTERED
    approved = decision.verdict is InvoiceVerdict.APPROVED
    return InvoiceState.APPROVED if approved else InvoiceState.DISPUTED
