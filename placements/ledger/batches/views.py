"""What finance looks at: what is due to each employer, and the batches there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, select

from employers.ids import EmployerId
from employers.models import Employer
from employers.words import Route
from foundation.errors import NotFound
from foundation.ids import AccountId
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.ids import BatchId, InvoiceId
from placements.ledger.batches.open_lines import OpenLine, open_lines
from placements.ledger.batches.taking import closed, document_of
from placements.ledger.claims import open_claims
from placements.ledger.companies import agreed
from placements.ledger.document import BatchDocument
from placements.ledger.files.names import file_name
from placements.models import Batch, BatchDecision, BatchFile, BatchPayment
from placements.words.ledger import BatchKind, BatchState, BatchVerdict, FileFormat


@dataclass(frozen=True, slots=True)
class Due:
    """What is not settled with an employer, of what is in the ledger. Amounts are without VAT."""

    employer: EmployerId
    name: str
    route: Route | None
    """None where nothing was ever agreed."""
    confirmed_weeks: int
    confirmed_ore: int
    expected_weeks: int
    """Earned, and confirmed by nobody: they wait for that."""
    expected_ore: int
    overpaid_weeks: int
    overpaid_ore: int
    """Settled, and to be taken back: by the next batch, or a credit note."""
    claims_ore: int
    """What the employer owes of batches that were closed, with VAT."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A batch, as a list of them tells it. Amounts are øre; the total is without VAT."""

    id: BatchId
    number: int
    state: BatchState
    employer: EmployerId
    name: str
    route: Route
    kind: BatchKind
    invoice: InvoiceId | None
    lines: int
    total_ore: int
    vat_ore: int
    offset_ore: int
    pay_ore: int
    claim_ore: int
    digest: str
    prepared_at: datetime
    prepared_by: AccountId
    decided_at: datetime | None
    decided_by: AccountId | None
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class File:
    """A file of a closed batch."""

    format: FileFormat
    name: str
    sha256: str
    bytes: int


def due(session: Session, *, by: Actor, on: date) -> list[Due]:
    """What is due to each employer, of what fell due by a day; by name, those with nothing not."""
    require(by, Permission.LEDGER_READ, Case(session.municipality))
    lines: dict[EmployerId, list[OpenLine]] = {}
    for line in open_lines(session):
        if line.due_on <= on:
            lines.setdefault(line.employer, []).append(line)
    query = select(Employer).where(Employer.municipality == session.municipality)
    rows = session.scalars(query.order_by(Employer.name, Employer.id))
    found = (_due(session, row, lines.get(row.id, []), on) for row in rows)
    return [one for one in found if _is_something(one)]


def batches(
    session: Session,
    *,
    by: Actor,
    employer: EmployerId | None = None,
    state: BatchState | None = None,
) -> list[Listed]:
    """The batches by number, the newest first: of an employer, in a state, or all."""
    require(by, Permission.LEDGER_READ, Case(session.municipality))
    query = _batches(session)
    if employer is not None:
        query = query.where(Batch.employer_id == employer)
    rows = session.execute(query.order_by(Batch.number.desc()))
    found = (_listed(*row) for row in rows)
    return [one for one in found if state in {None, one.state}]


def whole(session: Session, batch: BatchId, *, by: Actor) -> tuple[Listed, BatchDocument]:
    """A batch, and what it says. Raises `NotFound`, `BatchChanged`."""
    require(by, Permission.LEDGER_READ, Case(session.municipality))
    row = session.execute(_batches(session).where(Batch.id == batch)).one_or_none()
    if row is None:
        raise NotFound(thing="batch", id=batch)
    return _listed(*row), document_of(row[0])


def files(session: Session, batch: BatchId, *, by: Actor) -> list[File]:
    """The files a closed batch has. Raises `NotFound`, `BatchNotClosed`."""
    require(by, Permission.LEDGER_READ, Case(session.municipality))
    row, _decision = closed(session, batch)
    held = document_of(row)
    query = select(BatchFile.format, BatchFile.sha256, func.length(BatchFile.body)).where(
        BatchFile.municipality == session.municipality, BatchFile.batch_id == batch
    )
    rows = session.execute(query.order_by(BatchFile.format))
    return [File(one, file_name(held, one), sha256, size) for one, sha256, size in rows]


def state_of(decision: BatchDecision | None, payment: BatchPayment | None) -> BatchState:
    """Where a batch stands."""
    if decision is None:
        return BatchState.PREPARED
    if decision.verdict is BatchVerdict.DISCARDED:
        return BatchState.DISCARDED
    return BatchState.CLOSED if payment is None else BatchState.PAID


def _batches(session: Session) -> Select[*tuple[Any, ...]]:
    decided = and_(
        BatchDecision.municipality == Batch.municipality, BatchDecision.batch_id == Batch.id
    )
    paid = and_(BatchPayment.municipality == Batch.municipality, BatchPayment.batch_id == Batch.id)
    named = and_(Employer.municipality == Batch.municipality, Employer.id == Batch.employer_id)
    return (
        select(Batch, Employer.name, BatchDecision, BatchPayment)
        .join(Employer, named)
        .outerjoin(BatchDecision, decided)
        .outerjoin(BatchPayment, paid)
        .where(Batch.municipality == session.municipality)
    )


def _due(session: Session, row: Employer, lines: list[OpenLine], on: date) -> Due:
    agreement = agreed(session, row.id, on)
    back = [one for one in lines if one.taken_back]
    ready = [one for one in lines if not one.taken_back and one.can_be_settled]
    wait = [one for one in lines if not (one.taken_back or one.can_be_settled)]
    return Due(
        row.id,
        row.name,
        agreement.route if agreement else None,
        *_counted(ready),
        *_counted(wait),
        *_counted(back),
        open_claims(session, row.id),
    )


def _counted(lines: Iterable[OpenLine]) -> tuple[int, int]:
    amounts = [one.amount_ore for one in lines]
    return len(amounts), sum(amounts)


def _is_something(one: Due) -> bool:
    return bool(one.confirmed_weeks or one.expected_weeks or one.overpaid_weeks or one.claims_ore)


def _listed(
    row: Batch, name: str, decision: BatchDecision | None, payment: BatchPayment | None
) -> Listed:
    return Listed(
        id=row.id,
        number=row.number,
        state=state_of(decision, payment),
        employer=row.employer_id,
        name=name,
        route=row.route,
        kind=row.kind,
        invoice=row.invoice_id,
        lines=row.lines,
        total_ore=row.total_ore,
        vat_ore=row.vat_ore,
        offset_ore=row.offset_ore,
        pay_ore=row.pay_ore,
        claim_ore=row.claim_ore,
        digest=row.digest,
        prepared_at=row.prepared_at,
        prepared_by=row.prepared_by,
        decided_at=decision.decided_at if decision else None,
        decided_by=decision.decided_by if decision else None,
        paid_on=payment.paid_on if payment else None,
    )
