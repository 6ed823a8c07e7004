"""What employers owe: more was settled with them than they earned.

A batch below nothing is a claim; what is settled later meets it first, or the employer pays back.
"""

from datetime import date, datetime

from sqlalchemy import case, func, select

from employers.errors import DayToCome, NotAnAmount
from employers.ids import EmployerId
from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.errors.batches import MoreThanOwed
from placements.events import LedgerEvent
from placements.ids import RepaymentId
from placements.ledger import accounts, handing, journal
from placements.ledger.companies import company
from placements.models import LedgerEntry, Repayment
from placements.words.ledger import AccountKind, EntryKind


def open_claims(session: Session, employer: EmployerId) -> int:
    """What an employer owes, in øre: the balance of its account of claims."""
    claims = accounts.name(AccountKind.RECEIVABLE, employer=employer)
    signed = case(
        (LedgerEntry.debit == claims, LedgerEntry.amount_ore), else_=-LedgerEntry.amount_ore
    )
    query = select(func.sum(signed)).where(
        LedgerEntry.municipality == session.municipality,
        (LedgerEntry.debit == claims) | (LedgerEntry.credit == claims),
    )
    return int(session.scalars(query).one() or 0)


def note_repaid(
    session: Session,
    *,
    employer: EmployerId,
    amount_ore: int,
    received_on: date,
    by: Actor,
    at: datetime,
) -> RepaymentId:
    """Note what an employer paid back on its claims.

    Raises `NotAnAmount`, `MoreThanOwed`, `DayToCome`, `NotFound`, `HasGoneOver`.
    """
    require(by, Permission.BATCH_PREPARE, Case(session.municipality))
    company(session, employer, local_day(at))
    if amount_ore <= 0:
        raise NotAnAmount(number=amount_ore)
    if received_on > local_day(at):
        raise DayToCome(day=received_on)
    handing.hand_over(session, by=by, at=at)
    owed = open_claims(session, employer)
    if amount_ore > owed:
        raise MoreThanOwed(employer=employer, open_ore=owed, amount_ore=amount_ore)
    bank = accounts.account(session, AccountKind.BANK, by=by, at=at)
    claims = accounts.account(session, AccountKind.RECEIVABLE, employer=employer, by=by, at=at)
    draft = journal.Draft(EntryKind.REPAYMENT, bank, claims, amount_ore, received_on)
    (seq,) = journal.enter(session, [draft], by=by, at=at)
    row = Repayment(
        municipality=session.municipality,
        id=RepaymentId(new_id("rpy")),
        employer_id=employer,
        entry_seq=seq,
        amount_ore=amount_ore,
        received_on=received_on,
        noted_at=at,
        noted_by=by.account,
    )
    session.add(row)
    session.flush()
    facts: dict[str, audit.Fact] = {"repayment": row.id, "amount_ore": amount_ore, "entry": seq}
    facts["received_on"] = received_on
    audit.record(session, LedgerEvent.REPAID, subject=employer, by=by, at=at, **facts)
    return row.id
