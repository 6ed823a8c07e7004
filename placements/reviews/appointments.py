"""Interviews as times and places: what goes into somebody's calendar. Nobody's name is in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import and_, select

from employers.models import Employer, Workplace
from foundation.clock import utc
from foundation.errors import NotFound
from foundation.roles import GRANTS, Actor, Case, Permission, Role, allow, require
from foundation.session import Session
from placements import cases
from placements.ids import ProposalId
from placements.models import Ground, Interview, Proposal
from placements.reviews.taking import at_employer
from placements.words.proposals import Outcome, Step
from referrals.models import Referral

READS: Final = frozenset({Permission.PROPOSAL_READ, Permission.PROPOSAL_WITHDRAW})
"""Whoever reads the proposal, or follows the case it is of."""
OFF: Final = frozenset({Outcome.MOVED, Outcome.CANCELLED})
"""It is not held: there is another time, or the proposal came to nothing before."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One interview, as its reader knows it."""

    proposal: ProposalId
    code: str
    """The case's for the municipality's people and the youth, the proposal's for the employer."""
    number: int
    step: Step
    starts: datetime
    minutes: int
    place: str
    employer: str
    workplace: str
    street: str | None
    booked_at: datetime
    off: bool


def appointment(session: Session, *, proposal: ProposalId, number: int, by: Actor) -> Appointment:
    """One interview of a proposal. Raises `NotFound`, `NotAllowed`, `SteppedBack`."""
    row = _proposal(session, proposal, by)
    query = select(Interview).where(
        Interview.municipality == session.municipality,
        Interview.proposal_id == proposal,
        Interview.number == number,
    )
    interview = session.scalars(query).one_or_none()
    if interview is None:
        raise NotFound(thing="interview", id=number)
    return _shown(session, row, interview, _code(session, row, by))


def appointments(session: Session, *, since: datetime, by: Actor) -> Sequence[Appointment]:
    """The interviews of one's own company or store since then, or for a coordinator of all.

    Of each step of a proposal the last time that was booked, the earliest first. Raises
    `NotAllowed`.
    """
    asked = Case(session.municipality, employer=by.employer, workplace=by.workplace)
    require(by, Permission.PROPOSAL_READ, asked)
    here = and_(
        Proposal.municipality == Interview.municipality, Proposal.id == Interview.proposal_id
    )
    query = select(Interview, Proposal).join(Proposal, here)
    query = query.where(
        Interview.municipality == session.municipality, Interview.starts_at_utc >= utc(since)
    )
    if at_employer(by):
        query = query.where(Proposal.employer_id == by.employer)
    if by.role is Role.STORE_MANAGER:
        query = query.where(Proposal.workplace_id == by.workplace)
    last: dict[tuple[str, Step], tuple[Interview, Proposal]] = {}
    for interview, row in session.execute(query.order_by(Interview.number)):
        last[row.id, interview.step] = (interview, row)
    found = sorted(last.values(), key=lambda one: (one[0].starts_at_utc, one[0].id))
    return list(_all(session, found, by))


def _all(
    session: Session, found: Sequence[tuple[Interview, Proposal]], by: Actor
) -> Iterator[Appointment]:
    for interview, row in found:
        yield _shown(session, row, interview, _code(session, row, by))


def _proposal(session: Session, proposal: ProposalId, by: Actor) -> Proposal:
    """The proposal, if it is the reader's: an employer's reader sees nothing of whose it is."""
    if not at_employer(by):
        right = min(READS & GRANTS[by.role].keys(), default=Permission.PROPOSAL_READ)
        return cases.look(session, proposal, right, by)
    row = session.get(Proposal, (session.municipality, proposal))
    if row is not None:
        asked = Case(session.municipality, employer=row.employer_id, workplace=row.workplace_id)
        if allow(by, Permission.PROPOSAL_READ, asked):
            return row
    raise NotFound(thing="proposal", id=proposal)


def _code(session: Session, row: Proposal, by: Actor) -> str:
    """What the reader calls it."""
    if at_employer(by):
        return row.code
    case = and_(Referral.municipality == Ground.municipality, Referral.id == Ground.referral_id)
    query = select(Referral.code).join(Ground, case)
    query = query.where(Ground.municipality == session.municipality, Ground.proposal_id == row.id)
    return session.scalars(query).one()


def _shown(session: Session, row: Proposal, one: Interview, code: str) -> Appointment:
    company = session.get_one(Employer, (session.municipality, one.employer_id))
    shop = session.get_one(Workplace, (session.municipality, one.workplace_id))
    return Appointment(
        proposal=row.id,
        code=code,
        number=one.number,
        step=one.step,
        starts=one.starts_at_utc,
        minutes=one.minutes,
        place=one.place,
        employer=company.name,
        workplace=shop.name,
        street=shop.street,
        booked_at=one.booked_at,
        off=one.outcome in OFF,
    )
