"""Erasure: a youth is forgotten (GDPR article 17). What happened stays countable, without whom.

Everything that says who the youth is, or what was written of them, is emptied or deleted: the kind
of data each column holds decides (`foundation.personal`). Ids, states, days and coarse groups stay,
so that statistics, the log and later the ledger stay whole. The erasure is journalled outside the
database, so that a restored backup can forget the youth again.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import delete, select, update

from foundation import audit, lookups
from foundation.access import leaving
from foundation.accounts import Account
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.jobs import enqueue
from foundation.roles import Actor, Permission
from foundation.session import Session
from foundation.status import move
from referrals import consents
from referrals.cases import hold_youth, lock, referrals_of
from referrals.clocks import settle
from referrals.errors import OnHold
from referrals.events import ReferralEvent, YouthEvent
from referrals.ids import ErasureId, YouthId
from referrals.models import Erasure, Referral, Youth
from referrals.rights.rows import erasable, names_of, tables_of
from referrals.status import MOVES, ReferralState
from referrals.words import ErasureReason, JobKind

_NEEDED: Final = {
    ErasureReason.ASKED: Permission.RIGHTS_SERVE,
    ErasureReason.RETENTION: Permission.TIMETABLE_RUN,
    ErasureReason.RESTORED: Permission.TIMETABLE_RUN,
}


def erase(
    session: Session, *, youth: YouthId, reason: ErasureReason, by: Actor, at: datetime
) -> None:
    """Forget a youth, whole, in this transaction, with everybody who turned out to be the same.

    Raises `OnHold` while the law keeps the case; but what was erased once and came back with a
    backup is erased again, whatever the backup says.
    """
    row = hold_youth(session, youth, _NEEDED[reason], by)
    kept = row.kept_until is not None and local_day(at) <= row.kept_until
    if kept and reason is not ErasureReason.RESTORED:
        raise OnHold(until=row.kept_until)
    names = names_of(session, youth)
    for referral in _held(session, youth):
        _close(session, referral, by, at)
    session.flush()
    _empty(session, youth)
    for name in names:
        _note(session, name, reason, by=by, at=at)


def _held(session: Session, youth: YouthId) -> list[Referral]:
    """The referrals, and the accounts the youth followed them through, locked before anything."""
    held = [lock(session, Referral, referral) for referral in referrals_of(session, youth)]
    rows = [row for row in held if row]
    followed = sorted(row.youth_account for row in rows if row.youth_account)
    query = select(Account.id).where(
        Account.municipality == session.municipality, Account.id.in_(followed)
    )
    session.execute(query.order_by(Account.id).with_for_update(key_share=True))
    return rows


def _close(session: Session, row: Referral, by: Actor, at: datetime) -> None:
    """End what still runs, and the account through which the youth followed it."""
    consents.end_all(session, row.id, by=by, at=at)
    if ReferralState.WITHDRAWN in MOVES[row.state]:
        settle(session, row, by=by, at=at)
        row.state = move(row.state, ReferralState.WITHDRAWN, MOVES)
        row.closed_at, row.closed_by, row.decision_due_on = at, by.account, None
        audit.record(session, ReferralEvent.WITHDRAWN, subject=row.id, by=by, at=at)
    if row.youth_account:
        leaving.close_for_a_youth(session, account=row.youth_account, by=by, at=at)


def _empty(session: Session, youth: YouthId) -> None:
    """Empty every column that says who the youth is, or what was written."""
    for table, rows in list(tables_of(session, youth)):
        columns = erasable(table)
        if table.name == lookups.Lookup.__tablename__:
            session.execute(delete(table).where(rows))
        elif columns:
            session.execute(update(table).where(rows).values(dict.fromkeys(columns)))
    session.expire_all()


def _note(
    session: Session, youth: YouthId, reason: ErasureReason, *, by: Actor, at: datetime
) -> None:
    """Note that somebody is forgotten: here, in the log, and outside the database."""
    row = session.get_one(Youth, (session.municipality, youth))
    row.erased_at, row.erased_by = at, by.account
    erasure = Erasure(
        municipality=session.municipality,
        id=ErasureId(new_id("ers")),
        youth_id=youth,
        reason=reason,
        erased_at=at,
        erased_by=by.account,
    )
    session.add(erasure)
    audit.record(session, YouthEvent.ERASED, subject=youth, by=by, at=at, reason=reason.value)
    enqueue(session, JobKind.JOURNAL_ERASURE, key=youth, subject=youth, by=by, at=at)
