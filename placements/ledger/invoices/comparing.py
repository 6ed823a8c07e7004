"""An invoice beside what is expected: every difference, by name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from employers import entities
from employers.ids import EmployerId
from employers.models import Agreement
from employers.words import Route, Vat
from foundation.errors import NotFound
from foundation.session import Session
from placements.ids import InvoiceId
from placements.ledger.batches.open_lines import OpenLine, settleable
from placements.ledger.batches.sums import vat_of
from placements.ledger.companies import agreed
from placements.ledger.invoices.known import Known, Named, is_agreed, known
from placements.models import Invoice, InvoiceLine
from placements.weeks import WEEKS
from placements.words.ledger import Difference, InvoiceKind

TOLD_ONLY: Final = frozenset({Difference.NOT_INVOICED})
"""What is told, and keeps nobody from approving: the week may be in the next invoice."""
_D = Difference


@dataclass(frozen=True, slots=True)
class Differing:
    """A difference; of a line, named by its place in the invoice, or of the whole."""

    code: Difference
    line: int | None = None
    placement: int | None = None
    week: int | None = None
    sent: int | None = None
    """The øre that stand in the invoice, where the code is of an amount."""
    expected: int | str | None = None
    """The øre, or the order number, that should stand there."""

    def __str__(self) -> str:
        """As it stands in the error: place, placement and week, and the code."""
        if self.placement is None:
            return self.code.value
        place = f"{self.line}: " if self.line is not None else ""
        return f"{place}{self.placement}/{self.week} {self.code.value}"

    def written(self) -> dict[str, Any]:
        """As the decision keeps it."""
        told = {name: value for name, value in asdict(self).items() if value is not None}
        return told | {"code": self.code.value}


def compare(session: Session, invoice: InvoiceId) -> list[Differing]:
    """Every difference: of the lines in their order, then of the whole. Raises `NotFound`.

    What is expected is what the ledger has; where its employer has gone over, of the successor.
    """
    row = session.get(Invoice, (session.municipality, invoice))
    if row is None:
        raise NotFound(thing="invoice", id=invoice)
    lines = lines_of(session, row)
    employer = entities.successor(session, row.employer_id, date.max)
    facts = known(session, employer, {line.placement_number for line in lines})
    agreement = agreed(session, employer, row.issued_on)
    return [
        *_of_lines(session, row, lines, employer, facts),
        *_of_whole(session, row, lines, agreement, facts),
        *(_left_out(row, lines, facts) if row.kind is InvoiceKind.INVOICE else ()),
    ]


def lines_of(session: Session, row: Invoice) -> list[InvoiceLine]:
    """The lines of an invoice, in its order."""
    query = select(InvoiceLine).where(
        InvoiceLine.municipality == session.municipality, InvoiceLine.invoice_id == row.id
    )
    return list(session.scalars(query.order_by(InvoiceLine.line)))


def _of_lines(
    session: Session,
    row: Invoice,
    lines: Sequence[InvoiceLine],
    employer: EmployerId,
    facts: Known,
) -> Iterator[Differing]:
    back = row.kind is InvoiceKind.CREDIT_NOTE
    seen: set[Named] = set()
    for line in lines:
        named = (line.placement_number, line.week)
        code = _no_week(facts, named, employer) or (_D.TWICE if named in seen else None)
        if code is None and back:
            code = None if named in facts.reversals else _D.NOT_OVERPAID
        elif code is None:
            code = _not_payable(session, facts, named)
        seen.add(named)
        if code:
            yield Differing(code, line.line, *named)
            continue
        expected = (facts.reversals if back else facts.accruals)[named].amount_ore
        if line.amount_ore != expected:
            yield Differing(_D.AMOUNT, line.line, *named, line.amount_ore, expected)


def _no_week(facts: Known, named: Named, employer: EmployerId) -> Difference | None:
    """Why there is no such week with this employer, if there is none."""
    row = facts.placements.get(named[0])
    if row is None:
        return _D.NO_SUCH_PLACEMENT
    if row.employer_id != employer:
        return _D.OTHER_EMPLOYER
    return None if 1 <= named[1] <= WEEKS else _D.NO_SUCH_WEEK


def _not_payable(session: Session, facts: Known, named: Named) -> Difference | None:
    """Why a week is not to be paid, if it is not."""
    if named in facts.settled:
        return _D.SETTLED_BEFORE
    if facts.is_after_end(named):
        return _D.AFTER_END
    if facts.worked.get(named) is False:
        return _D.NOT_WORKED
    if named not in facts.accruals:
        return _not_earned(session, facts, named)
    return None if named in facts.worked else _D.NOT_CONFIRMED


def _not_earned(session: Session, facts: Known, named: Named) -> Difference:
    """Why the ledger has nothing for a week."""
    week = facts.week(named)
    if named[0] in facts.spent:
        return _D.NO_SUCH_WEEK
    if week and not is_agreed(session, facts.placements[named[0]].id, week.first):
        return _D.NO_AGREEMENT
    return _D.NOT_DUE


def _of_whole(
    session: Session,
    row: Invoice,
    lines: Sequence[InvoiceLine],
    agreement: Agreement | None,
    facts: Known,
) -> Iterator[Differing]:
    total = sum(line.amount_ore for line in lines)
    if row.total_ore != total:
        yield Differing(_D.SUM, sent=row.total_ore, expected=total)
    named = facts.reversals if row.kind is InvoiceKind.CREDIT_NOTE else facts.accruals
    vat = sum(_vat(session, line, agreement, named) for line in lines)
    if row.vat_ore != vat:
        yield Differing(_D.VAT, sent=row.vat_ore, expected=vat)
    if agreement is None or agreement.route is not Route.INVOICE:
        yield Differing(_D.NO_AGREEMENT)
    wanted = agreement.order_number if agreement else None
    if wanted is not None and row.order_number != wanted:
        yield Differing(_D.ORDER_NUMBER, expected=wanted)


def _vat(
    session: Session,
    line: InvoiceLine,
    agreement: Agreement | None,
    expected: Mapping[Named, OpenLine],
) -> int:
    """The VAT on an amount as it was sent, by the agreement of its week, or the employer's."""
    found = expected.get((line.placement_number, line.week))
    key = (session.municipality, found.agreement) if found else None
    of = session.get_one(Agreement, key) if key else agreement
    return vat_of(line.amount_ore, of.vat if of else Vat.OUTSIDE)


def _left_out(row: Invoice, lines: Sequence[InvoiceLine], facts: Known) -> Iterator[Differing]:
    """Weeks that could be settled when the invoice was issued, and that it does not name."""
    named = {(line.placement_number, line.week) for line in lines}
    for one in settleable(facts.accruals.values(), row.issued_on):
        if (one.number, one.week) not in named.union(facts.settled):
            yield Differing(_D.NOT_INVOICED, None, one.number, one.week, None, one.amount_ore)
