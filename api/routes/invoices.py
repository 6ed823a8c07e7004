"""Invoices: registered as they were sent, compared with what is expected, approved or disputed."""

from datetime import date, datetime
from typing import Annotated

from fastapi import Query
from pydantic import Field

from api.imports.invoices import register_invoice
from api.routes.bodies import GivenId, Id, Made, Sent, Shown, example
from api.sheets import SheetLimits
from api.web.acting import Reading, Writing
from api.web.doors import Doors
from api.web.downloads import XLSX
from api.web.paging import After, Limit, Page, Place, page
from employers.ids import EmployerId
from foundation.roles import Permission
from placements.ids import InvoiceId
from placements.ledger import invoices
from placements.ledger.invoices import SentLine, views
from placements.ledger.invoices.views import Listed
from placements.words.ledger import Difference, InvoiceKind, InvoiceState

doors = Doors("/invoices", "invoices")
_MOST = 999_999_999_999
LINES_MAX = 2_000
Ore = Annotated[int, Field(ge=0, le=_MOST)]


class DifferenceShown(Shown):
    """How an invoice differs from what is expected; of a line, or of the whole."""

    code: Difference
    line: int | None = None
    placement: int | None = None
    week: int | None = None
    sent: int | None = None
    """The øre that stand in the invoice, where the code is of an amount."""
    expected: int | str | None = None
    """The øre, or the order number, that should stand there."""


class InvoiceRow(Shown):
    """An invoice in a list. The total is without VAT."""

    id: str
    invoice_number: str
    """The company's own."""
    state: InvoiceState
    kind: InvoiceKind
    employer: str
    name: str
    """The company's."""
    issued_on: date
    order_number: str | None
    total_ore: int
    vat_ore: int
    registered_at: datetime
    registered_by: str
    decided_at: datetime | None
    decided_by: str | None
    differences: tuple[DifferenceShown, ...]
    """As they were when it was decided."""
    batch: str | None
    """Of what was approved."""


class InvoiceLineShown(Shown):
    """A week that the company asks for, or gives back."""

    line: int
    placement_number: int
    week: int
    amount_ore: int


class InvoiceShown(Shown):
    """An invoice as it was sent."""

    invoice: InvoiceRow
    lines: tuple[InvoiceLineShown, ...]


class ApprovedShown(Shown):
    """The batch that settles the weeks of an approved invoice."""

    batch: str


class InvoiceLineSent(Sent):
    """A week that the company asks for, or gives back."""

    placement: Annotated[int, Field(ge=1, le=2_147_483_647)]
    """The placement's number."""
    week: Annotated[int, Field(ge=1, le=99)]
    """1 to 26 are right."""
    amount_ore: Ore
    """Without VAT; of a credit note, too, above nothing."""


class InvoiceSent(Sent):
    """What stands in the invoice, right or wrong. Amounts are without VAT unless they are VAT."""

    model_config = example(
        {
            "employer": "emp_7k2m4x9q3v8w5t1r6p0d",
            "invoice_number": "2026-17",
            "issued_on": "2026-02-02",
            "total_ore": 50_000,
            "lines": [{"placement": 12, "week": 1, "amount_ore": 50_000}],
        }
    )

    employer: GivenId
    invoice_number: Annotated[str, Field(min_length=1, max_length=35)]
    kind: InvoiceKind = InvoiceKind.INVOICE
    issued_on: date
    order_number: Annotated[str | None, Field(max_length=35)] = None
    total_ore: Ore
    vat_ore: Ore = 0
    lines: Annotated[tuple[InvoiceLineSent, ...], Field(min_length=1, max_length=LINES_MAX)]


@doors.get("", asks=Permission.LEDGER_READ)
def listed(
    act: Reading,
    employer: Annotated[GivenId | None, Query(description="of one company alone")] = None,
    state: Annotated[InvoiceState | None, Query(description="that stand there alone")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[InvoiceRow]:
    """The invoices, the newest first."""
    whose = EmployerId(employer) if employer else None
    rows = views.invoices(act.session, by=act.by, employer=whose, state=state)
    return page(rows, place=_place, shown=InvoiceRow.model_validate, after=after, limit=limit)


@doors.post("", asks=Permission.INVOICE_KEEP, status=201, made_at="/invoices/{id}")
def register(act: Writing, body: InvoiceSent) -> Made:
    """Register an invoice as it was sent; whether it is right is asked afterwards."""
    told = body.model_dump(exclude={"lines", "employer"})
    lines = tuple(SentLine(**one.model_dump()) for one in body.lines)
    sent = invoices.Sent(employer=EmployerId(body.employer), lines=lines, **told)
    return Made(id=invoices.register(act.session, invoice=sent, **act.done))


@doors.post(
    "/files",
    asks=Permission.INVOICE_KEEP,
    status=201,
    made_at="/invoices/{id}",
    media=("text/csv", XLSX),
    body_max=SheetLimits().bytes_max,
)
def register_file(act: Writing) -> Made:
    """Register an invoice that came as a CSV or XLSX file, a row a week; whose, its CVR says.

    A file is registered whole, or refused with everything that is wrong with it.
    """
    return Made(id=register_invoice(act.session, act.request.state.body, **act.done))


@doors.get("/{invoice}", asks=Permission.LEDGER_READ)
def show(act: Reading, invoice: Id) -> InvoiceShown:
    """An invoice as it was sent."""
    one, lines = views.whole(act.session, InvoiceId(invoice), by=act.by)
    return InvoiceShown(
        invoice=InvoiceRow.model_validate(one),
        lines=tuple(map(InvoiceLineShown.model_validate, lines)),
    )


@doors.get("/{invoice}/differences", asks=Permission.LEDGER_READ)
def compare(act: Reading, invoice: Id) -> list[DifferenceShown]:
    """How an invoice differs from what is expected now; nothing where it is right."""
    found = views.differences(act.session, InvoiceId(invoice), by=act.by)
    return [DifferenceShown.model_validate(one) for one in found]


@doors.post("/{invoice}/approval", asks=Permission.INVOICE_KEEP, status=200)
def approve(act: Writing, invoice: Id) -> ApprovedShown:
    """Approve an invoice that somebody else registered: its weeks are settled by a batch."""
    made = invoices.approve(act.session, invoice=InvoiceId(invoice), **act.done)
    return ApprovedShown(batch=made)


@doors.post("/{invoice}/dispute", asks=Permission.INVOICE_KEEP)
def dispute(act: Writing, invoice: Id) -> None:
    """Say that an invoice is not paid as it is; how it differs is kept with that."""
    invoices.dispute(act.session, invoice=InvoiceId(invoice), **act.done)


def _place(one: Listed) -> Place:
    """The newest first."""
    return (-int(one.registered_at.timestamp() * 1_000_000), one.id)
