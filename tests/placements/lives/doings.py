"""Everything that may be done, and what comes next of what is under way."""

from typing import Final

from foundation.session import Session
from placements.models import Ground, Placement, Proposal
from placements.reviews.taking import coming, interviews_of
from placements.status import PLACEMENT_OPEN, PROPOSAL_OPEN, PlacementState, ProposalState
from placements.words.proposals import Outcome, Step
from referrals.models import Referral
from referrals.status import ReferralState
from tests.databases import CITY
from tests.placements.lives.cases import OF_CASES
from tests.placements.lives.invariants import rows
from tests.placements.lives.jobs import OF_JOBS
from tests.placements.lives.proposals import OF_PROPOSALS
from tests.placements.lives.world import Doing, World

DOINGS: Final = (*OF_CASES, *OF_PROPOSALS, *OF_JOBS, *OF_PROPOSALS, *OF_JOBS, *OF_JOBS)
"""What may be done, as often as it should be tried."""
BEFORE: Final = {
    ReferralState.SUBMITTED: "decide",
    ReferralState.RETURNED: "submit",
    ReferralState.APPROVED: "offer",
}
"""What comes next of a case before there is a proposal."""


def next_steps(world: World) -> list[tuple[str, Doing]]:
    """What comes next of everything that is under way."""
    with world.town.reading() as session:
        busy = {one.referral_id for one in rows(session, Ground) if _runs(session, one)}
        steps = [
            (one.id, OF_CASES[BEFORE[one.state]])
            for one in rows(session, Referral)
            if one.state in BEFORE and one.id not in busy
        ]
        steps += [
            (row.id, OF_PROPOSALS[_next(session, row)])
            for row in rows(session, Proposal)
            if row.state in PROPOSAL_OPEN
        ]
        steps += [
            (job.id, OF_JOBS["begin" if job.state is PlacementState.STARTING else "confirm"])
            for job in rows(session, Placement)
            if job.state in PLACEMENT_OPEN
        ]
    return sorted(steps, key=lambda one: world.known.index(one[0]))


def _runs(session: Session, ground: Ground) -> bool:
    row = session.get_one(Proposal, (CITY, ground.proposal_id))
    job = [one for one in rows(session, Placement) if one.proposal_id == row.id]
    return row.state in PROPOSAL_OPEN or any(one.state in PLACEMENT_OPEN for one in job)


def _next(session: Session, row: Proposal) -> str:
    """What comes next of an open proposal."""
    if row.state is ProposalState.PROPOSED:
        return "invite"
    if coming(session, row.id):
        return "report"
    last = interviews_of(session, row.id)[-1]
    if last.outcome is Outcome.NO_SHOW:
        return "rebook"
    return "hire" if last.step is Step.STORE else "invite to store"
