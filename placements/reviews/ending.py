"""What every end of a proposal that came to nothing has in common; part of the act that ends it."""

from datetime import datetime

from foundation.ids import new_id
from foundation.roles import Actor
from foundation.session import Session
from placements import holds
from placements.cases import Held
from placements.ids import EndingId
from placements.models import Ending
from placements.reviews import reserves
from placements.reviews.taking import coming
from placements.words.declines import Decline
from placements.words.proposals import Outcome, Withdrawal
from referrals import invitations
from referrals.status import ReferralState


def end(session: Session, held: Held, *, by: Actor, at: datetime) -> None:
    """Let everything go: the interview that was booked, what was held, whoever stood in reserve.

    A youth who was invited waits again, for another invitation; for one who was not, the clock has
    never stopped, and runs on.
    """
    interview = coming(session, held.proposal.id)
    if interview is not None:
        interview.outcome = Outcome.CANCELLED
        interview.reported_at, interview.reported_by = at, by.account
    holds.release(session, held.proposal.id, by=by, at=at)
    reserves.free(session, held.proposal.id, by=by, at=at)
    if held.referral.state is ReferralState.APPROVED and held.referral.invited_at:
        invitations.wait_again(session, held.referral, by=by, at=at)


def note_why(
    session: Session, held: Held, why: Decline | Withdrawal, *, by: Actor, at: datetime
) -> None:
    """Note the reason, where no employer's session sees it."""
    row = Ending(
        municipality=session.municipality,
        id=EndingId(new_id("end")),
        proposal_id=held.proposal.id,
        noted_at=at,
        noted_by=by.account,
    )
    if isinstance(why, Decline):
        row.decline = why
    else:
        row.withdrawal = why
    session.add(row)
