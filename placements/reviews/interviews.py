"""How an interview went, and what follows."""

from datetime import datetime
from typing import Final

from foundation import audit
from foundation.clock import local_day, utc
from foundation.roles import Actor, Permission
from foundation.session import Session
from foundation.status import move
from placements import holds, notices
from placements.cases import Held
from placements.errors.proposals import NoInterview, NoOutcome, NotYetHeld, ReasonNeeded
from placements.events import ProposalEvent
from placements.ids import ProposalId
from placements.models import Interview
from placements.reviews.declining import note_declined
from placements.reviews.no_shows import note_no_show
from placements.reviews.taking import coming, may_hold, take_open
from placements.status import PROPOSAL_MOVES, ProposalState
from placements.words.declines import Decline
from placements.words.notices import PlacingNotice
from placements.words.proposals import Kept, Outcome, Step
from referrals.invitations import note_interviewed

REPORTED: Final = frozenset({Outcome.READY, Outcome.NOT_READY, Outcome.NO_SHOW})


def report(
    session: Session,
    *,
    proposal: ProposalId,
    outcome: Outcome,
    reason: Decline | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Report how the interview that is booked went; not ready takes the reason of the decline.

    HR's ready lets the store's interview be booked, the store's lets the youth be hired. Raises
    `NoInterview`, `NotYetHeld`, `NoOutcome`, `ReasonNeeded`, `NotYourReason`, and what `take_open`
    raises.
    """
    held = take_open(session, proposal, Permission.INTERVIEW_HOLD, by)
    interview = coming(session, proposal)
    if interview is None:
        raise NoInterview(proposal=proposal)
    may_hold(interview.step, by)
    if outcome not in REPORTED:
        raise NoOutcome(outcome=outcome.value)
    if (outcome is Outcome.NOT_READY) != (reason is not None):
        raise ReasonNeeded
    if utc(at) < interview.starts_at_utc:
        raise NotYetHeld
    interview.outcome = outcome
    interview.reported_at, interview.reported_by = at, by.account
    facts: dict[str, audit.Fact] = {"number": interview.number, "step": interview.step.value}
    facts["outcome"] = outcome.value
    audit.record(session, ProposalEvent.REPORTED, subject=proposal, by=by, at=at, **facts)
    if outcome is Outcome.NO_SHOW:
        note_no_show(session, held, by=by, at=at)
        return
    if interview.step is Step.HR:
        _held_by_hr(session, held, interview, by=by, at=at)
    if reason is not None:
        note_declined(session, held, reason, by=by, at=at)
    else:
        _ready(session, held, interview.step, by=by, at=at)


def _held_by_hr(
    session: Session, held: Held, interview: Interview, *, by: Actor, at: datetime
) -> None:
    """HR has room for another interview; and the first one's day is noted for the report."""
    holds.release(session, held.proposal.id, Kept.INTERVIEW, by=by, at=at)
    if held.referral.interviewed_on is None and held.referral.invited_at is not None:
        day = local_day(interview.starts_at_utc)
        note_interviewed(session, held.referral, on=day, by=by, at=at)


def _ready(session: Session, held: Held, step: Step, *, by: Actor, at: datetime) -> None:
    row = held.proposal
    if step is Step.HR:
        row.state = move(row.state, ProposalState.READY, PROPOSAL_MOVES)
        kind = PlacingNotice.STORE_TO_BOOK
        notices.tell_store(session, row.workplace_id, kind, row.id, by=by, at=at)
    else:
        kind = PlacingNotice.STORE_READY
        notices.tell_hr(session, row.employer_id, kind, row.id, by=by, at=at)
    notices.tell_coordinators(session, kind, held.referral.id, by=by, at=at)
