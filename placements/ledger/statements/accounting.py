"""A statement: what was owed to a company before a quarter, what moved it, what is owed after.

A quarter is that of the months entries were posted in. So the statement of months that are closed
never changes: what is told late stands in a later one, with its own day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from employers.entities import entity_on
from employers.ids import EmployerId
from employers.models import Employer
from foundation.clock import local_day
from foundation.errors import NotFound
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.ledger.forecast.groups import heirs
from placements.ledger.statements.lines import Line, lines, owed
from placements.ledger.statements.quarter import Quarter, quarter
from placements.ledger.terms import terms_on
from placements.models import Batch, BatchDecision, BatchPayment, Invoice
from placements.words.ledger import BatchKind, BatchVerdict, EntryKind


@dataclass(frozen=True, slots=True)
class Settled:
    """A batch that was closed in the quarter. Amounts are øre."""

    number: int
    kind: BatchKind
    invoice_number: str | None
    closed_on: date
    total_ore: int
    vat_ore: int
    offset_ore: int
    """What older claims took of it."""
    pay_ore: int
    claim_ore: int
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What happened between a municipality and a company in a quarter. Amounts are øre."""

    employer: EmployerId
    company: str
    cvr: str | None
    payer: str | None
    """The municipality, as the terms name it."""
    quarter: Quarter
    opening_ore: int
    """What the municipality owed when the quarter began; less than nothing: the company did."""
    lines: tuple[Line, ...]
    settled: tuple[Settled, ...]

    @property
    def weeks(self) -> tuple[Line, ...]:
        """The weeks that fell due."""
        return self._of(lambda line: line.kind is EntryKind.ACCRUAL and not line.corrects)

    @property
    def corrections(self) -> tuple[Line, ...]:
        """What puts right what was posted before."""
        return self._of(lambda line: line.corrects)

    @property
    def others(self) -> tuple[Line, ...]:
        """VAT, payments, what was paid back, what was carried over."""
        return self._of(lambda line: line.week is None)

    @property
    def closing_ore(self) -> int:
        """What the municipality owes when the quarter is over."""
        return self.opening_ore + total(self.lines)

    def _of(self, asked: Callable[[Line], bool]) -> tuple[Line, ...]:
        return tuple(filter(asked, self.lines))


def statement(session: Session, *, employer: EmployerId, written: str, by: Actor) -> Statement:
    """The statement of a quarter, as `2026Q4`, for finance, coordinators and the company's HR.

    That of a company that has gone over is its successor's to read. Raises `NotAllowed`,
    `NotFound`, `QuarterUnknown`.
    """
    row = readable(session, employer, by)
    asked = quarter(written)
    entity = entity_on(session, employer, asked.last_day)
    held = terms_on(session, asked.last_day)
    return Statement(
        employer=employer,
        company=entity.name if entity else row.name,
        cvr=entity.cvr if entity else row.cvr,
        payer=held.payer_name if held else None,
        quarter=asked,
        opening_ore=owed(session, employer, before=asked.first_month),
        lines=tuple(lines(session, employer, first=asked.first_month, last=asked.last_month)),
        settled=tuple(_settled(session, employer, asked)),
    )


def readable(session: Session, employer: EmployerId, by: Actor) -> Employer:
    """The employer, if its statements may be read. Raises `NotAllowed`, `NotFound`."""
    now = heirs(session, on=date.max).get(employer, employer)
    require(by, Permission.STATEMENT_READ, Case(session.municipality, employer=now))
    row = session.get(Employer, (session.municipality, employer))
    if row is None:
        raise NotFound(thing="employer", id=employer)
    return row


def total(some: tuple[Line, ...]) -> int:
    """Lines added up, in øre."""
    return sum(line.ore for line in some)


def _settled(session: Session, employer: EmployerId, asked: Quarter) -> list[Settled]:
    closed = (BatchDecision.municipality == Batch.municipality) & (
        BatchDecision.batch_id == Batch.id
    )
    paid = (BatchPayment.municipality == Batch.municipality) & (BatchPayment.batch_id == Batch.id)
    sent = (Invoice.municipality == Batch.municipality) & (Invoice.id == Batch.invoice_id)
    query = (
        select(Batch, BatchDecision.decided_at, BatchPayment.paid_on, Invoice.invoice_number)
        .join(BatchDecision, closed)
        .outerjoin(BatchPayment, paid)
        .outerjoin(Invoice, sent)
        .where(
            Batch.municipality == session.municipality,
            Batch.employer_id == employer,
            BatchDecision.verdict == BatchVerdict.CLOSED,
        )
        .order_by(Batch.number)
    )
    made = [
        Settled(
            number=row.number,
            kind=row.kind,
            invoice_number=invoice,
            closed_on=local_day(decided_at),
            total_ore=row.total_ore,
            vat_ore=row.vat_ore,
            offset_ore=row.offset_ore,
            pay_ore=row.pay_ore,
            claim_ore=row.claim_ore,
            paid_on=paid_on,
        )
        for row, decided_at, paid_on, invoice in session.execute(query)
    ]
    return [one for one in made if asked.first_day <= one.closed_on <= asked.last_day]
