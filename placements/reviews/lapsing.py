"""Nobody did anything until the last day of the hold: the seat is free, the youth in the pool."""

from datetime import datetime

from sqlalchemy import select

from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from foundation.status import move
from placements import cases
from placements.events import ProposalEvent
from placements.ids import ProposalId
from placements.models import Proposal
from placements.reviews import ending
from placements.reviews.telling import tell_all
from placements.status import PROPOSAL_MOVES, PROPOSAL_OPEN, ProposalState
from placements.words.notices import PlacingNotice


def lapse(session: Session, *, by: Actor, at: datetime) -> list[ProposalId]:
    """Let go of every open proposal whose day has come (`lapses_on`); returns which.

    For the timetable: safe to run at any time, again and again, and after weeks of sleep. Until it
    has run, a proposal whose day has come can still be answered. An interview that is booked moves
    the day behind it, so none is lost by it.
    """
    require(by, Permission.TIMETABLE_RUN, Case(session.municipality))
    session.flush()
    query = select(Proposal.id).where(
        Proposal.municipality == session.municipality,
        Proposal.state.in_(PROPOSAL_OPEN),
        Proposal.lapses_on <= local_day(at),
    )
    due = list(session.scalars(query.order_by(Proposal.id)))
    for proposal in due:
        _lapse(session, proposal, by=by, at=at)
    return due


def _lapse(session: Session, proposal: ProposalId, *, by: Actor, at: datetime) -> None:
    held = cases.locked(session, proposal)
    row = held.proposal
    tell_all(session, held, PlacingNotice.PROPOSAL_LAPSED, by=by, at=at)
    row.state = move(row.state, ProposalState.LAPSED, PROPOSAL_MOVES)
    row.lapsed_at, row.lapsed_by = at, by.account
    ending.end(session, held, by=by, at=at)
    event = ProposalEvent.LAPSED
    audit.record(session, event, subject=proposal, by=by, at=at, due_on=row.lapses_on)
