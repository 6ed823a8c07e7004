"""Whose drafts the rows become, and in which queue: only what is known here already.

Queue and account are stored unsealed, so nothing that a stranger wrote may become one.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from api.imports.columns import Column
from api.imports.folding import fold
from api.imports.referral_columns import ACCOUNT, QUEUE, REFERRAL_COLUMNS
from api.imports.referral_rows import ReferralList, ReferralRow
from api.sheets.sheet import place
from foundation import accounts
from foundation.accounts import Account
from foundation.ids import AccountId
from foundation.roles import Actor, Role
from foundation.session import Session
from matching.files.faults import MISSING, Fault, Refused, fault
from referrals.application import Application


@dataclass(frozen=True, slots=True)
class Received:
    """A row that is ready to become a draft."""

    number: int
    application: Application = field(repr=False)
    queue: str
    referrer: AccountId


def receive(
    session: Session, listed: ReferralList, *, queue: str | None, by: Actor
) -> tuple[list[Received], list[Fault]]:
    """The rows with queue and referrer, and what is wrong with either.

    Raises `Refused` for a `queue` in which no committee works.
    """
    there = [one for one in accounts.accounts(session) if not one.closed_at]
    queues = {fold(one.queue): one.queue for one in there if one.queue}
    if queue is not None and fold(queue) not in queues:
        raise Refused([fault("queue", MISSING, "must be the queue of a local committee")])
    usual = queues[fold(queue)] if queue is not None else None
    referrers = {one.id for one in there if _may_refer(one, by)}
    ready: list[Received] = []
    faults: list[Fault] = []
    for row in listed.rows:
        wrong = list(_faults(row, listed, queues, usual, referrers))
        faults.extend(wrong)
        if not wrong:
            to = queues[fold(row.queue)] if row.queue else usual or ""
            whose = AccountId(row.account) if row.account else by.account
            ready.append(Received(row.number, row.application, to, whose))
    return ready, faults


def _may_refer(account: Account, by: Actor) -> bool:
    """Nobody's drafts are made but a referrer's, or the importer's own."""
    return account.role is Role.REFERRER or account.id == by.account


def _faults(
    row: ReferralRow,
    listed: ReferralList,
    queues: Mapping[str, str],
    usual: str | None,
    referrers: AbstractSet[AccountId],
) -> Iterator[Fault]:
    path = place(row.number, listed.headers.called(_COLUMNS[QUEUE]))
    if row.queue and fold(row.queue) not in queues:
        yield fault(path, MISSING, "must be the queue of a local committee")
    if not row.queue and usual is None:
        yield fault(path, MISSING, "must be filled in, or a queue named for the list")
    if row.account and AccountId(row.account) not in referrers:
        path = place(row.number, listed.headers.called(_COLUMNS[ACCOUNT]))
        yield fault(path, MISSING, "must be the id of a referrer's account that is open")


_COLUMNS: Mapping[str, Column] = {one.fills: one for one in REFERRAL_COLUMNS}
