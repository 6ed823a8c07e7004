"""When an employer has gone over into another, what it has earned and owes goes over with it."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlalchemy import select

from employers.ids import EmployerId
from employers.models import Succession
from foundation.roles import Actor
from foundation.session import Session
from placements.ledger import accounts, journal
from placements.ledger.balances import balances
from placements.ledger.journal import Draft
from placements.models import LedgerEntry
from placements.words.ledger import AccountKind, EntryKind

KINDS: Final = (AccountKind.ACCRUED, AccountKind.PAYABLE, AccountKind.RECEIVABLE)
"""What goes over, in this order."""


def hand_over(session: Session, *, by: Actor, at: datetime) -> int:
    """Move the balances of employers that have gone over, each once; how many entries were made.

    Part of an act: that is what is logged.
    """
    drafts = pending(session)
    for one in drafts:
        _open(session, one, by=by, at=at)
    journal.enter(session, drafts, by=by, at=at)
    return len(drafts)


def pending(session: Session) -> list[Draft]:
    """The entries that are missing; each has the day of its succession."""
    successions = _successions(session)
    if not successions:
        return []
    query = select(LedgerEntry.succession_id, LedgerEntry.debit, LedgerEntry.credit).where(
        LedgerEntry.municipality == session.municipality, LedgerEntry.succession_id.is_not(None)
    )
    handed = {tuple(row) for row in session.execute(query)}
    held = Counter(balances(session))
    drafts = []
    for one in _in_turn(successions):
        for kind in KINDS:
            old = accounts.name(kind, employer=one.employer_id)
            new = accounts.name(kind, employer=one.successor_id)
            debit, credit = (new, old) if held[old] > 0 else (old, new)
            if held[old] and (one.id, debit, credit) not in handed:
                amount, day = abs(held[old]), one.from_on
                draft = Draft(EntryKind.HANDOVER, debit, credit, amount, day, succession=one.id)
                drafts.append(draft)
                held[new] += held[old]
                held[old] = 0
    return drafts


def _successions(session: Session) -> list[Succession]:
    query = select(Succession).where(Succession.municipality == session.municipality)
    return list(session.scalars(query.order_by(Succession.recorded_at, Succession.id)))


def _in_turn(successions: list[Succession]) -> Iterator[Succession]:
    """Whoever goes over comes after those that went over into it, and takes theirs along."""
    waiting = successions
    while waiting:
        receiving = {one.successor_id for one in waiting}
        yield from (one for one in waiting if one.employer_id not in receiving)
        waiting = [one for one in waiting if one.employer_id in receiving]


def _open(session: Session, draft: Draft, *, by: Actor, at: datetime) -> None:
    """See that both accounts are open."""
    for name in (draft.debit, draft.credit):
        kind, employer = name.split(":")[1:]
        whose = EmployerId(employer)
        accounts.account(session, AccountKind(kind), employer=whose, by=by, at=at)
