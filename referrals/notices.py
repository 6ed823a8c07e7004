"""Whom the outbox tells what: accounts and ids, never a word of the case."""

from datetime import datetime

from sqlalchemy import select

from foundation.accounts import Account
from foundation.outbox import tell
from foundation.roles import Actor, Role
from foundation.session import Session
from referrals.models import Recusal, Referral
from referrals.words import NoticeKind


def tell_referrer(
    session: Session, referral: Referral, kind: NoticeKind, *, by: Actor, at: datetime
) -> None:
    """Tell who referred, unless it was they who did it; the coordinators, once they have left."""
    referrer = session.get_one(Account, (session.municipality, referral.referrer))
    if referrer.closed_at:
        tell_coordinators(session, referral, kind, by=by, at=at)
    elif referrer.id != by.account:
        tell(session, kind, recipient=referrer.id, subject=referral.id, by=by, at=at)


def tell_those_who_decide(
    session: Session, referral: Referral, kind: NoticeKind, *, by: Actor, at: datetime
) -> None:
    """Tell the coordinators, and the ambassadors on whose agenda the referral lies."""
    for account in _working(session, referral):
        ambassador = account.role is Role.AMBASSADOR
        theirs = referral.joined_at is not None or account.queue == referral.queue
        if account.role is Role.COORDINATOR or (ambassador and theirs):
            tell(session, kind, recipient=account.id, subject=referral.id, by=by, at=at)


def tell_coordinators(
    session: Session, referral: Referral, kind: NoticeKind, *, by: Actor, at: datetime
) -> None:
    """Tell the coordinators."""
    for account in _working(session, referral):
        if account.role is Role.COORDINATOR and account.id != by.account:
            tell(session, kind, recipient=account.id, subject=referral.id, by=by, at=at)


def _working(session: Session, referral: Referral) -> list[Account]:
    """Those of the committees who work here still and have not stepped back from the case."""
    recused = select(Recusal.account).where(
        Recusal.municipality == session.municipality, Recusal.referral_id == referral.id
    )
    roles = (Role.COORDINATOR, Role.AMBASSADOR)
    query = select(Account).where(
        Account.municipality == session.municipality,
        Account.role.in_(roles),
        Account.closed_at.is_(None),
        Account.id.not_in(recused),
    )
    return list(session.scalars(query.order_by(Account.id)))
