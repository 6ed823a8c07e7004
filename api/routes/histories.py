"""All that happened in money to one placement, known by its number and never by a name."""

from datetime import date, datetime

from api.routes.bodies import Number, Shown
from api.web.acting import Reading
from api.web.doors import Doors
from foundation.roles import Permission
from placements.ledger.tracing import why as explained
from placements.words.ledger import EntryKind, PostingReason

doors = Doors("/ledger", "histories")


class HappenedShown(Shown):
    """One thing that happened to a week of a placement."""

    kind: EntryKind
    """Accrual and reversal; settlement, or claim where it was taken back; payment."""
    week: int
    turn: int
    amount_ore: int
    """Below nothing where the week is taken back."""
    on: date
    """The day it is of."""
    at: datetime
    """When it was written down."""
    reason: PostingReason | None
    entry: int | None
    """The number of the ledger's entry."""
    batch: int | None
    """The number of the batch."""


class HistoryShown(Shown):
    """The money of one placement. Amounts are without VAT."""

    placement: int
    course: int | None
    """The number of its course; null while it has none."""
    source: str | None
    """What funds the course."""
    told: tuple[HappenedShown, ...]
    """In the order in which it was written down."""
    earned_ore: int
    settled_ore: int
    paid_ore: int


@doors.get("/placements/{number}", asks=Permission.LEDGER_READ)
def why(act: Reading, number: Number) -> HistoryShown:
    """All that happened in money to the placement with a number."""
    return HistoryShown.model_validate(explained(act.session, number, by=act.by))
