"""What every end of a placement does, whoever ends it."""

from dataclasses import dataclass
from datetime import date, datetime

from foundation import audit
from foundation.roles import Actor
from foundation.session import Session
from foundation.status import move
from placements import holds
from placements.events import PlacementEvent
from placements.lifecycle.courses import course
from placements.lifecycle.falling import fall
from placements.lifecycle.taking import Running
from placements.lifecycle.telling import ALL, tell_around
from placements.status import PLACEMENT_MOVES, PlacementState
from placements.words.notices import PlacingNotice
from placements.words.placements import After, EndReason
from referrals import invitations
from referrals.status import ReferralState


@dataclass(frozen=True, slots=True)
class End:
    """How a placement ends: its last day, why, whether that was planned, and what follows."""

    on: date
    reason: EndReason
    planned: bool
    after: After


def finish(session: Session, held: Running, end: End, *, by: Actor, at: datetime) -> None:
    """End a placement that is held: everything scarce is let go, and all around are told.

    The youth goes back to the pool with the wait of the first approval, or the case is closed;
    a case that is not approved any more stands as it is. Raises `IllegalMove`.
    """
    row = held.placement
    before = course(session, row)
    row.state = move(row.state, PlacementState.ENDED, PLACEMENT_MOVES)
    row.ended_at, row.ended_by, row.ended_on = at, by.account, end.on
    row.end_reason, row.end_planned = end.reason, end.planned
    fall(session, row.id, before, course(session, row), by=by, at=at)
    holds.release(session, row.proposal_id, by=by, at=at)
    if held.referral.state is ReferralState.APPROVED:
        follows = {After.BACK_TO_POOL: invitations.wait_again, After.CLOSE_CASE: invitations.close}
        follows[end.after](session, held.referral, by=by, at=at)
    facts: dict[str, audit.Fact] = {"on": end.on, "reason": end.reason.value}
    facts |= {"planned": end.planned, "after": end.after.value}
    audit.record(session, PlacementEvent.ENDED, subject=row.id, by=by, at=at, **facts)
    tell_around(session, held, PlacingNotice.PLACEMENT_ENDED, ALL, by=by, at=at)
