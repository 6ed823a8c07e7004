"""The invitation to the first interview, within the days promised, and the interview itself."""

from datetime import date, datetime

from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor, Permission
from foundation.session import Session
from referrals.cases import take
from referrals.clocks import settle
from referrals.errors import NotWaiting
from referrals.events import ReferralEvent
from referrals.ids import ReferralId
from referrals.status import ReferralState


def invited(session: Session, *, referral: ReferralId, by: Actor, at: datetime) -> None:
    """Record that the youth was invited to a first interview: the clock stops."""
    row = take(session, referral, Permission.INVITATION_RECORD, by)
    if row.state is not ReferralState.APPROVED or row.invited_at:
        raise NotWaiting(state=row.state.value)
    settle(session, row, by=by, at=at)
    row.invited_at, row.invited_by = at, by.account
    days = (local_day(at) - row.approved_on).days if row.approved_on else 0
    audit.record(session, ReferralEvent.INVITED, subject=referral, by=by, at=at, days=days)


def interviewed(
    session: Session, *, referral: ReferralId, on: date, by: Actor, at: datetime
) -> None:
    """Record the day of the first interview itself, for the report; a wrong day is put right so."""
    row = take(session, referral, Permission.INVITATION_RECORD, by)
    invited_on = local_day(row.invited_at) if row.invited_at else None
    if row.state is not ReferralState.APPROVED or invited_on is None or on < invited_on:
        raise NotWaiting(state=row.state.value)
    row.interviewed_on = on
    days = (on - row.approved_on).days if row.approved_on else 0
    facts: dict[str, audit.Fact] = {"on": on, "days": days}
    audit.record(session, ReferralEvent.INTERVIEWED, subject=referral, by=by, at=at, **facts)
