"""How a case lies on the agendas: stepped back from, hastened, moved to the joint one."""

from datetime import datetime
from typing import Final

from sqlalchemy import select

from foundation import accounts, audit
from foundation.errors import NotAllowed
from foundation.ids import AccountId, new_id
from foundation.roles import Actor, Permission, Role
from foundation.session import Session
from referrals.cases import take
from referrals.errors import NotOfTheCommittee, NotWritable, SoAlready, SteppedBackAlready
from referrals.events import ReferralEvent
from referrals.ids import RecusalId, ReferralId
from referrals.models import FAST, USUAL_TURN, Recusal, Referral
from referrals.status import RUNNING
from referrals.words import Bias, FastTrack

COMMITTEE: Final = frozenset({Role.AMBASSADOR, Role.COORDINATOR})
"""Who decides, and so who may have to step back."""


def recuse(
    session: Session,
    *,
    referral: ReferralId,
    account: AccountId,
    bias: Bias,
    by: Actor,
    at: datetime,
) -> None:
    """Step back from a case, for good; the coordinator can record it for another.

    Whoever is disqualified takes no part (forvaltningsloven §§ 3-6): they neither decide the case
    nor open it any more.
    """
    take(session, referral, Permission.REFERRAL_RECUSE, by)
    if account != by.account and by.role is not Role.COORDINATOR:
        raise NotAllowed(role=by.role.value, permission=Permission.REFERRAL_RECUSE.value)
    if accounts.actor(session, account).role not in COMMITTEE:
        raise NotOfTheCommittee(account=account)
    query = select(Recusal.id).where(
        Recusal.municipality == session.municipality,
        Recusal.referral_id == referral,
        Recusal.account == account,
    )
    if session.scalars(query).one_or_none():
        raise SteppedBackAlready(account=account)
    recusal = Recusal(
        municipality=session.municipality,
        id=RecusalId(new_id("rec")),
        referral_id=referral,
        account=account,
        bias=bias,
        recused_at=at,
        recused_by=by.account,
    )
    session.add(recusal)
    facts: dict[str, audit.Fact] = {"account": account, "bias": bias.value}
    audit.record(session, ReferralEvent.RECUSED, subject=referral, by=by, at=at, **facts)


def hasten(
    session: Session, *, referral: ReferralId, reason: FastTrack, by: Actor, at: datetime
) -> None:
    """Let a case jump the queue, for a reason. Nobody hastens their own."""
    row = _running(session, referral, Permission.REFERRAL_HASTEN, by)
    _check_new(so=row.fast_at is not None)
    row.turn = FAST
    row.fast_at, row.fast_by, row.fast_reason = at, by.account, reason
    event = ReferralEvent.HASTENED
    audit.record(session, event, subject=referral, by=by, at=at, reason=reason.value)


def slow(session: Session, *, referral: ReferralId, by: Actor, at: datetime) -> None:
    """Take the fast track back."""
    row = _running(session, referral, Permission.REFERRAL_HASTEN, by)
    _check_new(so=row.fast_at is None)
    row.turn = USUAL_TURN
    row.fast_at, row.fast_by, row.fast_reason = None, None, None
    audit.record(session, ReferralEvent.SLOWED, subject=referral, by=by, at=at)


def join(session: Session, *, referral: ReferralId, by: Actor, at: datetime) -> None:
    """Move a case from the local agenda to the joint one, where every ambassador sees it.

    That is to say who decides it; so nobody moves their own.
    """
    row = _running(session, referral, Permission.REFERRAL_DECIDE, by)
    _check_new(so=row.joined_at is not None)
    row.joined_at, row.joined_by = at, by.account
    audit.record(session, ReferralEvent.JOINED, subject=referral, by=by, at=at)


def leave(session: Session, *, referral: ReferralId, by: Actor, at: datetime) -> None:
    """Take it back to the local agenda."""
    row = _running(session, referral, Permission.REFERRAL_DECIDE, by)
    _check_new(so=row.joined_at is None)
    row.joined_at, row.joined_by = None, None
    audit.record(session, ReferralEvent.LEFT, subject=referral, by=by, at=at)


def _running(session: Session, referral: ReferralId, permission: Permission, by: Actor) -> Referral:
    row = take(session, referral, permission, by)
    if row.state not in RUNNING:
        raise NotWritable(state=row.state.value)
    return row


def _check_new(*, so: bool) -> None:
    """Raise `SoAlready`: since when and by whom it is so is not written over."""
    if so:
        raise SoAlready
