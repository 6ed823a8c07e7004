"""A closed batch was paid: the bank has done it, and somebody notes the day."""

from datetime import date, datetime

from employers import entities
from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.errors.batches import NothingToPay, NotPaidThatDay, PaidAlready
from placements.events import LedgerEvent
from placements.ids import BatchId
from placements.ledger import accounts, handing, journal
from placements.ledger.batches.taking import closed
from placements.models import BatchPayment
from placements.words.ledger import AccountKind, EntryKind


def note_paid(session: Session, *, batch: BatchId, paid_on: date, by: Actor, at: datetime) -> None:
    """Note that a batch was paid, once.

    Where the employer has gone over meanwhile, what was payable has gone with it. Raises
    `NotFound`, `BatchNotClosed`, `NothingToPay`, `PaidAlready`, `NotPaidThatDay`.
    """
    require(by, Permission.BATCH_PREPARE, Case(session.municipality))
    row, decision = closed(session, batch)
    if row.pay_ore == 0:
        raise NothingToPay(number=row.number)
    before = session.get(BatchPayment, (session.municipality, batch))
    if before is not None:
        raise PaidAlready(number=row.number, day=before.paid_on)
    earliest, latest = local_day(decision.decided_at), local_day(at)
    if not earliest <= paid_on <= latest:
        raise NotPaidThatDay(number=row.number, day=paid_on, earliest=earliest, latest=latest)
    handing.hand_over(session, by=by, at=at)
    employer = entities.successor(session, row.employer_id, latest)
    payable = accounts.account(session, AccountKind.PAYABLE, employer=employer, by=by, at=at)
    bank = accounts.account(session, AccountKind.BANK, by=by, at=at)
    draft = journal.Draft(EntryKind.PAYMENT, payable, bank, row.pay_ore, paid_on, batch=batch)
    journal.enter(session, [draft], by=by, at=at)
    session.add(
        BatchPayment(
            municipality=session.municipality,
            batch_id=batch,
            paid_on=paid_on,
            noted_at=at,
            noted_by=by.account,
        )
    )
    session.flush()
    facts: dict[str, audit.Fact] = {"batch": batch, "number": row.number, "paid_on": paid_on}
    facts["pay_ore"] = row.pay_ore
    audit.record(session, LedgerEvent.BATCH_PAID, subject=employer, by=by, at=at, **facts)
