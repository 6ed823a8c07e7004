"""Every proposal of a round has come to an end."""

from datetime import datetime

from sqlalchemy import and_, func, select

from foundation import audit
from foundation.roles import Actor
from foundation.session import Session
from foundation.status import move
from placements.errors.rounds import ProposalsOpen
from placements.events import RoundEvent
from placements.ids import RoundId
from placements.models import Ground, Proposal
from placements.rounds.taking import take
from placements.status import PROPOSAL_OPEN, ROUND_MOVES, RoundState


def close(session: Session, *, round: RoundId, by: Actor, at: datetime) -> None:
    """Close a published round. Raises `ProposalsOpen`, `IllegalMove`."""
    row = take(session, round, by)
    row.state = move(row.state, RoundState.CLOSED, ROUND_MOVES)
    count = open_proposals(session, round)
    if count:
        raise ProposalsOpen(count=count)
    row.closed_at, row.closed_by = at, by.account
    audit.record(session, RoundEvent.CLOSED, subject=round, by=by, at=at, number=row.number)


def open_proposals(session: Session, round_: RoundId) -> int:
    """How many proposals of a round have not come to an end."""
    same = and_(Proposal.municipality == Ground.municipality, Proposal.id == Ground.proposal_id)
    query = (
        select(func.count())
        .select_from(Ground)
        .join(Proposal, same)
        .where(
            Ground.municipality == session.municipality,
            Ground.round_id == round_,
            Proposal.state.in_(PROPOSAL_OPEN),
        )
    )
    return session.scalars(query).one()
