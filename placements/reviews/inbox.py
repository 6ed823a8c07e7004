"""An employer's open proposals on one list, for HR all its stores': what waits, and for whom.

One that is over can still be looked at by itself. The order is that of the days they lapse on, then
of codes drawn by lot.
"""

from datetime import datetime

from sqlalchemy import select

from employers.ids import EmployerId
from foundation.errors import NotFound
from foundation.roles import Actor, Case, Permission, Role, allow, require
from foundation.session import Session
from placements.ids import ProposalId
from placements.models import Proposal
from placements.reviews.entries import Entry, entries
from placements.status import PROPOSAL_OPEN


def inbox(
    session: Session, *, employer: EmployerId | None = None, by: Actor, now: datetime
) -> list[Entry]:
    """The open proposals of HR's employer or a manager's store; for a coordinator, of any or all.

    Raises `NotAllowed`.
    """
    at_work = by.role in {Role.HR, Role.STORE_MANAGER}
    whose = by.employer if at_work else employer
    place = by.workplace if by.role is Role.STORE_MANAGER else None
    asked = Case(session.municipality, employer=whose, workplace=place)
    require(by, Permission.PROPOSAL_READ, asked)
    query = select(Proposal).where(
        Proposal.municipality == session.municipality, Proposal.state.in_(PROPOSAL_OPEN)
    )
    if whose is not None:
        query = query.where(Proposal.employer_id == whose)
    if place is not None:
        query = query.where(Proposal.workplace_id == place)
    rows = session.scalars(query.order_by(Proposal.lapses_on, Proposal.code)).all()
    return entries(session, rows, now)


def look(session: Session, *, proposal: ProposalId, by: Actor, now: datetime) -> Entry:
    """One proposal, over or not. Raises `NotFound`, also for whoever may not read it."""
    row = session.get(Proposal, (session.municipality, proposal))
    if row is None or not allow(by, Permission.PROPOSAL_READ, _case(session, row)):
        raise NotFound(thing="proposal", id=proposal)
    return entries(session, [row], now)[0]


def _case(session: Session, row: Proposal) -> Case:
    return Case(session.municipality, employer=row.employer_id, workplace=row.workplace_id)
