"""A file of a closed batch is handed on: the bytes that were made, never made again."""

import hashlib
from datetime import datetime

from foundation import audit
from foundation.errors import NotFound
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.errors.batches import FileChanged
from placements.events import LedgerEvent
from placements.ids import BatchId
from placements.ledger.batches.taking import closed
from placements.models import BatchFile
from placements.words.ledger import FileFormat


def hand_on(
    session: Session,
    *,
    batch: BatchId,
    format: FileFormat,  # noqa: A002  # what it is called everywhere
    by: Actor,
    at: datetime,
) -> bytes:
    """The stored bytes of a file of a closed batch; that they were handed on is logged.

    Raises `NotFound`, also for a file the batch does not have, `BatchNotClosed`, `FileChanged`.
    """
    require(by, Permission.BATCH_PREPARE, Case(session.municipality))
    row, _decision = closed(session, batch)
    kept = session.get(BatchFile, (session.municipality, batch, format))
    if kept is None:
        raise NotFound(thing="file", id=format.value)
    if hashlib.sha256(kept.body).hexdigest() != kept.sha256:
        raise FileChanged(number=row.number, format=format.value)
    facts: dict[str, audit.Fact] = {"batch": batch, "number": row.number, "format": format.value}
    facts["sha256"] = kept.sha256
    audit.record(session, LedgerEvent.HANDED_ON, subject=row.employer_id, by=by, at=at, **facts)
    return kept.body
