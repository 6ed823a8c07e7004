"""The invitation to the first interview, within the days promised, and what becomes of it."""

from datetime import date, datetime

from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor, Permission
from foundation.session import Session
from foundation.status import move
from referrals import consents
from referrals.cases import take
from referrals.clocks import settle
from referrals.deadlines import invitation_clock
from referrals.errors import NotWaiting
from referrals.events import ReferralEvent
from referrals.ids import ReferralId
from referrals.models import Referral
from referrals.status import MOVES, ReferralState
from referrals.terms import USUAL, Terms


def invited(session: Session, *, referral: ReferralId, by: Actor, at: datetime) -> None:
    """Record that the youth was invited to a first interview: the clock stops."""
    note_invited(session, take(session, referral, Permission.INVITATION_RECORD, by), by=by, at=at)


def note_invited(session: Session, row: Referral, *, by: Actor, at: datetime) -> None:
    """The same for a case that is held; whoever calls has asked whether the actor may."""
    if row.state is not ReferralState.APPROVED or row.invited_at:
        raise NotWaiting(state=row.state.value)
    settle(session, row, by=by, at=at)
    row.invited_at, row.invited_by = at, by.account
    days = (local_day(at) - row.approved_on).days if row.approved_on else 0
    audit.record(session, ReferralEvent.INVITED, subject=row.id, by=by, at=at, days=days)


def wait_again(
    session: Session, row: Referral, *, terms: Terms = USUAL, by: Actor, at: datetime
) -> None:
    """Let a youth whose proposal came to nothing wait again: for another invitation, in due time.

    The wait itself goes on from the first approval (`waiting_since`). Whoever calls has asked
    whether the actor may. Raises `NotWaiting` for a case that is not approved.
    """
    if row.state is not ReferralState.APPROVED:
        raise NotWaiting(state=row.state.value)
    settle(session, row, by=by, at=at)
    day = local_day(at)
    row.approved_on = day
    row.invitation_due_on = invitation_clock(day, days=terms.invitation_days).due_on
    row.invited_at, row.invited_by, row.interviewed_on = None, None, None
    audit.record(session, ReferralEvent.WAITS_AGAIN, subject=row.id, by=by, at=at)


def close(session: Session, row: Referral, *, by: Actor, at: datetime) -> None:
    """Close a case whose course is over; no line of it is released any more.

    Whoever calls has asked whether the actor may. Raises `IllegalMove`.
    """
    row.state = move(row.state, ReferralState.CLOSED, MOVES)
    row.closed_at, row.closed_by = at, by.account
    consents.end_all(session, row.id, by=by, at=at)
    audit.record(session, ReferralEvent.CLOSED, subject=row.id, by=by, at=at)


def interviewed(
    session: Session, *, referral: ReferralId, on: date, by: Actor, at: datetime
) -> None:
    """Record the day of the first interview itself, for the report; a wrong day is put right so."""
    row = take(session, referral, Permission.INVITATION_RECORD, by)
    note_interviewed(session, row, on=on, by=by, at=at)


def note_interviewed(session: Session, row: Referral, *, on: date, by: Actor, at: datetime) -> None:
    """The same for a case that is held; whoever calls has asked whether the actor may."""
    invited_on = local_day(row.invited_at) if row.invited_at else None
    if row.state is not ReferralState.APPROVED or invited_on is None or on < invited_on:
        raise NotWaiting(state=row.state.value)
    row.interviewed_on = on
    days = (on - row.approved_on).days if row.approved_on else 0
    facts: dict[str, audit.Fact] = {"on": on, "days": days}
    audit.record(session, ReferralEvent.INTERVIEWED, subject=row.id, by=by, at=at, **facts)
