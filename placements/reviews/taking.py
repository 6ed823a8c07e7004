"""A proposal as these acts take hold of it: open, and its youth still in the pool."""

from typing import Final

from sqlalchemy import select

from foundation.accounts import OF_EMPLOYERS
from foundation.errors import NotAllowed
from foundation.roles import Actor, Permission, Role
from foundation.session import Session
from placements import cases
from placements.cases import Held
from placements.errors.proposals import ProposalOver, StandsStill
from placements.ids import ProposalId
from placements.models import Interview
from placements.status import PROPOSAL_OPEN
from placements.words.proposals import Step
from referrals.status import ReferralState

_HOLD_FIRST: Final = frozenset({Role.HR, Role.COORDINATOR})
"""Who books and reports the first interview; the store's is the store manager's too."""


def take_open(session: Session, proposal: ProposalId, permission: Permission, by: Actor) -> Held:
    """An open proposal of a youth in the pool, locked, if the actor may do this with it.

    Raises `NotFound`, `NotAllowed`, `SteppedBack`, `StandsStill`, `ProposalOver`.
    """
    held = cases.take(session, proposal, permission, by)
    if held.proposal.state not in PROPOSAL_OPEN:
        raise ProposalOver(proposal=proposal, state=held.proposal.state.value)
    if held.referral.state is not ReferralState.APPROVED:
        raise StandsStill(proposal=proposal)
    return held


def may_hold(step: Step, by: Actor) -> None:
    """Raise `NotAllowed` for a store manager who would hold HR's interview."""
    if step is Step.HR and by.role not in _HOLD_FIRST:
        raise NotAllowed(role=by.role.value, permission=Permission.INTERVIEW_HOLD.value)


def at_employer(by: Actor) -> bool:
    """Whether somebody works at the company, and not for the municipality."""
    return by.role in OF_EMPLOYERS


def interviews_of(session: Session, proposal: ProposalId) -> list[Interview]:
    """The interviews of a proposal, in order."""
    session.flush()
    query = select(Interview).where(
        Interview.municipality == session.municipality, Interview.proposal_id == proposal
    )
    return list(session.scalars(query.order_by(Interview.number)))


def coming(session: Session, proposal: ProposalId) -> Interview | None:
    """The interview that is booked, if one is."""
    return next((one for one in interviews_of(session, proposal) if one.outcome is None), None)
