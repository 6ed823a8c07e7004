"""A batch is closed: by other eyes than those that prepared it, and only as it was prepared."""

from datetime import date, datetime
from typing import Final

from employers.errors import HasGoneOver
from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.errors.batches import (
    BatchStale,
    LedgerUnsound,
    NothingToSettle,
    SamePerson,
    WrongRoute,
)
from placements.errors.ledger import TermsUnset
from placements.events import LedgerEvent
from placements.ids import BatchId
from placements.ledger import checks, handing
from placements.ledger.batches.drawing import Asked
from placements.ledger.batches.preparing import due_now
from placements.ledger.batches.settling import settle
from placements.ledger.batches.taking import document_of, waiting
from placements.models import Batch
from placements.words.ledger import LedgerCheck

CONCERNED: Final = (
    LedgerCheck.NUMBERS,
    LedgerCheck.ACCRUED,
    LedgerCheck.SETTLED,
    LedgerCheck.BATCHES,
    LedgerCheck.FOUR_EYES,
)
"""What is asked before each closing: entries without a gap, balances, what was settled before. The
others look at every week there is, which takes longer than closing does; they are asked once for
all the batches of a day, by command."""


def close(session: Session, *, batch: BatchId, by: Actor, at: datetime) -> None:
    """Close a batch: its weeks are settled, its files are made, and it stands for good.

    What is due is worked out anew. Raises `NotFound`, `BatchDecided`, `SamePerson`, `BatchChanged`,
    `LedgerUnsound`, and `BatchStale` where anything is no longer as it was prepared.
    """
    require(by, Permission.BATCH_CLOSE, Case(session.municipality))
    row = waiting(session, batch)
    if row.prepared_by == by.account:
        raise SamePerson(account=by.account)
    held = document_of(row)
    handing.hand_over(session, by=by, at=at)
    if _digest_now(session, row, local_day(at)) != row.digest:
        raise BatchStale(number=row.number)
    check_ledger(session)
    settle(session, row, held, by=by, at=at)
    record_closed(session, row, by=by, at=at)


def check_ledger(session: Session) -> None:
    """Ask what concerns a batch, of the ledger's checks. Raises `LedgerUnsound`."""
    found = [one for name in CONCERNED for one in checks.CHECKS[name](session)]
    if found:
        names = ", ".join(sorted({one.check.value for one in found}))
        raise LedgerUnsound(count=len(found), checks=names)


def record_closed(session: Session, row: Batch, *, by: Actor, at: datetime) -> None:
    """Write into the log that a batch was closed; part of an act."""
    facts: dict[str, audit.Fact] = {"batch": row.id, "number": row.number, "digest": row.digest}
    facts |= {"lines": row.lines, "pay_ore": row.pay_ore, "claim_ore": row.claim_ore}
    event = LedgerEvent.BATCH_CLOSED
    audit.record(session, event, subject=row.employer_id, by=by, at=at, **facts)


def _digest_now(session: Session, row: Batch, on: date) -> str | None:
    """The digest of what the batch would be if it were prepared now; None if there is none."""
    prepared = local_day(row.prepared_at)
    asked = Asked(row.employer_id, row.route, row.number, row.until_on, prepared, row.prepared_by)
    try:
        return due_now(session, asked, on).digest()
    except (HasGoneOver, NothingToSettle, TermsUnset, WrongRoute):
        return None
