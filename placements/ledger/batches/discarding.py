"""A prepared batch is discarded: its weeks wait for another."""

from datetime import datetime

from foundation import audit
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.events import LedgerEvent
from placements.ids import BatchId
from placements.ledger.batches.settling import decide
from placements.ledger.batches.taking import waiting
from placements.words.ledger import BatchVerdict


def discard(session: Session, *, batch: BatchId, by: Actor, at: datetime) -> None:
    """Discard a batch that waits; whoever prepared it may, too.

    Raises `NotFound`, `BatchDecided`.
    """
    require(by, Permission.BATCH_PREPARE, Case(session.municipality))
    row = waiting(session, batch)
    decide(session, row, BatchVerdict.DISCARDED, by=by, at=at)
    facts: dict[str, audit.Fact] = {"batch": batch, "number": row.number}
    event = LedgerEvent.BATCH_DISCARDED
    audit.record(session, event, subject=row.employer_id, by=by, at=at, **facts)
