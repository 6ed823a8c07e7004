"""From an amount of a closed batch to all it rests on."""

from datetime import date, datetime

from api.routes.bodies import Id, Number, Shown
from api.web.acting import Reading
from api.web.doors import Doors
from employers.words import Route, Vat
from foundation.roles import Permission, Role
from placements.ids import BatchId
from placements.ledger import tracing
from placements.words.ledger import PostingReason, WeekEntryKind
from placements.words.placements import Source

doors = Doors("/batches", "traces")


class SaidShown(Shown):
    """What somebody said of a week, and whether that stands."""

    worked: bool
    source: Source
    role: Role | None
    """Of who said it; null where there is no such account any more."""
    at: datetime
    undone_at: datetime | None


class WeekTraced(Shown):
    """The entry of the week."""

    week: int
    turn: int
    kind: WeekEntryKind
    reason: PostingReason
    amount_ore: int
    first_on: date
    last_on: date | None
    entry_seq: int
    """The number of the ledger's entry."""


class PostedTraced(Shown):
    """The ledger's entry."""

    month: str
    """The period it was posted in."""
    due_on: date
    debit: str
    credit: str
    posted_at: datetime
    posted_by: str


class AgreementTraced(Shown):
    """What the week was paid by."""

    number: int
    route: Route
    vat: Vat
    rate_ore: int
    from_on: date
    until_on: date | None


class CourseTraced(Shown):
    """The course the week is of."""

    number: int
    year: int
    source: str
    """The code of what funds it."""
    cap_ore: int


class TraceShown(Shown):
    """What a line of a batch rests on: week, confirmations, agreement, approvers."""

    placement: int
    """The placement's number."""
    entry: WeekTraced
    posted: PostedTraced
    said: tuple[SaidShown, ...]
    """Of its week, the earliest first; what was undone too."""
    agreement: AgreementTraced
    course: CourseTraced
    prepared_by: str
    approved_by: str
    approved_at: datetime
    paid_on: date | None
    paid_noted_by: str | None


@doors.get("/{batch}/lines/{line}", asks=Permission.LEDGER_READ)
def trace(act: Reading, batch: Id, line: Number) -> TraceShown:
    """What a line of a closed batch rests on, one step."""
    return TraceShown.model_validate(tracing.trace(act.session, BatchId(batch), line, by=act.by))
