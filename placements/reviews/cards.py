"""The card: what somebody at the employer reads of a youth. Relevant, and consented to; no more."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import select

from employers.models import Employer, Mentor, Position, Workplace
from employers.questions import strengths
from foundation import audit
from foundation.clock import local_day
from foundation.errors import NotAllowed
from foundation.roles import Actor, Permission, Role
from foundation.session import Session
from placements import cases
from placements.events import ProposalEvent
from placements.ids import ProposalId
from placements.models import Option, Proposal
from placements.reviews.relevance import CardLine, Frame, relevant
from placements.status import ProposalState
from referrals.application.release import INTERVIEW, PLACEMENT, PROPOSAL, RECIPIENTS
from referrals.consents import released

MOMENTS: Final = {
    ProposalState.PROPOSED: PROPOSAL,
    ProposalState.INVITED: INTERVIEW,
    ProposalState.READY: INTERVIEW,
    ProposalState.ACCEPTED: PLACEMENT,
}
"""What may be seen when; of a proposal that came to nothing, nothing any more."""
OWN: Final = {
    Role.HR: "hr",
    Role.STORE_MANAGER: "store_manager",
    Role.MENTOR: "mentor",
}
"""As whom somebody reads; a coordinator may look at each."""


@dataclass(frozen=True, slots=True)
class Card:
    """What one recipient may read of the youth of a proposal, today."""

    proposal: ProposalId
    code: str
    state: ProposalState
    recipient: str
    lines: tuple[CardLine, ...] = field(repr=False)


def card(
    session: Session, *, proposal: ProposalId, recipient: str, by: Actor, at: datetime
) -> Card:
    """Read the card; it stands in the log who did, and as what, for the youth to see.

    A case that stands still or left the pool, and one whose consents were taken back, has no lines:
    which of them it is cannot be told. Raises `NotFound`, `NotAllowed`, `SteppedBack`.
    """
    held = cases.hold(session, proposal, Permission.CARD_READ, by)
    if recipient not in RECIPIENTS or OWN.get(by.role, recipient) != recipient:
        raise NotAllowed(role=by.role.value, permission=Permission.CARD_READ.value)
    row, day = held.proposal, local_day(at)
    lines: tuple[CardLine, ...] = ()
    moment = MOMENTS.get(row.state)
    if moment is not None:
        let = released(session, held.referral, recipient=recipient, moment=moment, on=day)
        lines = tuple(relevant(let, recipient, _frame(session, row)))
    facts: dict[str, audit.Fact] = {"proposal": row.id, "recipient": recipient}
    event = ProposalEvent.CARD_READ
    audit.record(session, event, subject=held.referral.id, by=by, at=at, **facts)
    return Card(row.id, row.code, row.state, recipient, lines)


def _frame(session: Session, row: Proposal) -> Frame:
    query = select(Option).where(
        Option.municipality == session.municipality, Option.proposal_id == row.id
    )
    key = session.municipality
    options = session.scalars(query).all()
    jobs = [session.get_one(Position, (key, one.position_id)) for one in options]
    mentors = [session.get_one(Mentor, (key, one.mentor_id)) for one in options]
    places = [session.get_one(Workplace, (key, one.workplace_id)) for one in options]
    company = session.get_one(Employer, (key, row.employer_id)).name
    guide = session.get_one(Mentor, (key, cases.mentor_of(session, row)))
    spoken = [language for one in jobs for language in one.languages]
    spoken += [language for one in mentors for language in one.languages]
    return Frame(
        job_types=frozenset(one.job_type for one in jobs),
        workplaces=frozenset(
            name for one in places for name in (one.name, f"{company} {one.name}")
        ),
        languages=frozenset(spoken),
        strengths=frozenset(
            name for name, level in strengths(guide.answers, guide.questions).items() if level
        ),
    )
