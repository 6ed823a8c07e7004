"""Batches: what is settled with a company, prepared by one, closed by another, paid once."""

from datetime import date, datetime
from typing import Annotated

from fastapi import Query, Response

from api.routes.asking import today
from api.routes.bodies import GivenId, Id, Made, Sent, Shown, example
from api.web.acting import Reading, Writing
from api.web.doors import Doors
from api.web.downloads import CSV, TEXT, XLSX, download, files_of
from api.web.paging import After, Limit, Page, page
from employers.ids import EmployerId
from employers.words import Route
from foundation.roles import Permission
from placements.ids import BatchId
from placements.ledger import batches
from placements.ledger.batches import views
from placements.words.ledger import BatchKind, BatchState, FileFormat

doors = Doors("/batches", "batches")
XML = "application/xml"
JSON = "application/json"
KINDS = {
    FileFormat.CSV: CSV,
    FileFormat.XLSX: XLSX,
    FileFormat.PAIN_001: XML,
    FileFormat.JOURNAL: TEXT,
    FileFormat.MANIFEST: JSON,
}


class BatchRow(Shown):
    """A batch in a list. The total is without VAT."""

    id: str
    number: int
    """What it is called everywhere."""
    state: BatchState
    employer: str
    name: str
    """The company's."""
    route: Route
    kind: BatchKind
    invoice: str | None
    lines: int
    total_ore: int
    vat_ore: int
    offset_ore: int
    """What older claims take of it."""
    pay_ore: int
    claim_ore: int
    digest: str
    """The SHA-256 of what it says: what the second pair of eyes approves."""
    prepared_at: datetime
    prepared_by: str
    decided_at: datetime | None
    decided_by: str | None
    paid_on: date | None


class PartyShown(Shown):
    """A company by law, or the municipality, as a payment names it."""

    name: str
    cvr: str | None
    reg_number: str | None
    account_number: str | None
    nemkonto: bool


class BatchLineShown(Shown):
    """A week of a placement: settled, or taken back."""

    placement: int
    """The placement's number."""
    course: int
    week: int
    turn: int
    """Odd where it is settled, even where it is taken back."""
    first_on: date
    last_on: date | None
    iso_week: str
    rate_ore: int
    amount_ore: int
    """Below nothing where it is taken back. Without VAT."""
    vat_ore: int
    reason: str
    budget_year: int
    p_number: str | None
    workplace: str
    source: str
    account_string: str | None
    project: str | None
    agreement: int
    """The number of the company's agreement."""
    confirmed_on: date | None
    confirmation: str | None
    """As whom somebody confirmed the week."""


class BatchSays(Shown):
    """What a batch says, as it was frozen when it was prepared."""

    company: PartyShown
    payer: PartyShown
    gln: str | None
    order_number: str | None
    vat: str
    invoice_number: str | None
    period_from: date
    period_to: date
    prepared_on: date
    pay_on: date
    """The day it is to be paid, if it is closed on the day it was prepared."""
    lines: tuple[BatchLineShown, ...]


class BatchShown(Shown):
    """A batch with its lines."""

    batch: BatchRow
    says: BatchSays


class FileShown(Shown):
    """A file of a closed batch."""

    format: FileFormat
    name: str
    sha256: str
    bytes: int


class Prepared(Sent):
    """Whose weeks are to be settled."""

    model_config = example({"employer": "emp_7k2m4x9q3v8w5t1r6p0d", "until_on": "2026-01-31"})

    employer: GivenId
    until_on: date | None = None
    """Weeks that were due by this day; today if it is left out."""


class Paid(Sent):
    """That the bank has paid."""

    model_config = example({"paid_on": "2026-02-02"})

    paid_on: date


@doors.get("", asks=Permission.LEDGER_READ)
def listed(
    act: Reading,
    employer: Annotated[GivenId | None, Query(description="of one company alone")] = None,
    state: Annotated[BatchState | None, Query(description="that stand there alone")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[BatchRow]:
    """The batches, the newest first."""
    whose = EmployerId(employer) if employer else None
    rows = views.batches(act.session, by=act.by, employer=whose, state=state)
    shown = BatchRow.model_validate
    return page(rows, place=lambda one: (-one.number,), shown=shown, after=after, limit=limit)


@doors.post("", asks=Permission.BATCH_PREPARE, status=201, made_at="/batches/{id}")
def prepare(act: Writing, body: Prepared) -> Made:
    """Write down what a company is to be paid; somebody else closes it."""
    until_on, employer = body.until_on or today(act), EmployerId(body.employer)
    made = batches.prepare(act.session, employer=employer, until_on=until_on, **act.done)
    return Made(id=made)


@doors.get("/{batch}", asks=Permission.LEDGER_READ)
def show(act: Reading, batch: Id) -> BatchShown:
    """A batch with its lines."""
    one, held = views.whole(act.session, BatchId(batch), by=act.by)
    return BatchShown(batch=BatchRow.model_validate(one), says=BatchSays.model_validate(held))


@doors.post("/{batch}/closing", asks=Permission.BATCH_CLOSE)
def close(act: Writing, batch: Id) -> None:
    """Approve a batch that somebody else prepared: it stands for good, and its files are made."""
    batches.close(act.session, batch=BatchId(batch), **act.done)


@doors.post("/{batch}/discarding", asks=Permission.BATCH_PREPARE)
def discard(act: Writing, batch: Id) -> None:
    """Give up a prepared batch; its weeks wait for another."""
    batches.discard(act.session, batch=BatchId(batch), **act.done)


@doors.post("/{batch}/payment", asks=Permission.BATCH_PREPARE)
def paid(act: Writing, batch: Id, body: Paid) -> None:
    """Note that the bank has paid a closed batch, once."""
    batches.note_paid(act.session, batch=BatchId(batch), paid_on=body.paid_on, **act.done)


@doors.get("/{batch}/files", asks=Permission.LEDGER_READ)
def files(act: Reading, batch: Id) -> list[FileShown]:
    """The files of a closed batch, with their fingerprints."""
    found = views.files(act.session, BatchId(batch), by=act.by)
    return [FileShown.model_validate(one) for one in found]


@doors.get(
    "/{batch}/files/{format}", asks=Permission.BATCH_PREPARE, responses=files_of(*KINDS.values())
)
def file(act: Writing, batch: Id, format: FileFormat) -> Response:  # noqa: A002  # what it is called everywhere
    """A file of a closed batch: the same bytes each time. That it was handed on is logged."""
    id_ = BatchId(batch)
    body = batches.hand_on(act.session, batch=id_, format=format, **act.done)
    names = {one.format: one.name for one in views.files(act.session, id_, by=act.by)}
    return download(body, name=names[format], kind=KINDS[format])
