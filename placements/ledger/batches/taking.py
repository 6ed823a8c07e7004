"""A batch as the acts take hold of it. Acts of a municipality follow each other."""

from foundation.errors import NotFound
from foundation.session import Session
from placements.errors.batches import BatchChanged, BatchDecided, BatchNotClosed
from placements.ids import BatchId
from placements.ledger.document import BatchDocument, read
from placements.models import Batch, BatchDecision
from placements.words.ledger import BatchVerdict


def waiting(session: Session, batch: BatchId) -> Batch:
    """A batch that nobody has decided. Raises `NotFound`, `BatchDecided`."""
    row = _batch(session, batch)
    if _decision(session, batch) is not None:
        raise BatchDecided(number=row.number)
    return row


def closed(session: Session, batch: BatchId) -> tuple[Batch, BatchDecision]:
    """A batch that is closed, and by whom. Raises `NotFound`, `BatchNotClosed`."""
    row = _batch(session, batch)
    decision = _decision(session, batch)
    if decision is None or decision.verdict is not BatchVerdict.CLOSED:
        raise BatchNotClosed(number=row.number)
    return row, decision


def document_of(row: Batch) -> BatchDocument:
    """What was prepared. Raises `BatchChanged` where its digest says otherwise."""
    held = read(row.document)
    if held.digest() != row.digest:
        raise BatchChanged(number=row.number)
    return held


def _batch(session: Session, batch: BatchId) -> Batch:
    row = session.get(Batch, (session.municipality, batch))
    if row is None:
        raise NotFound(thing="batch", id=batch)
    return row


def _decision(session: Session, batch: BatchId) -> BatchDecision | None:
    return session.get(BatchDecision, (session.municipality, batch))
