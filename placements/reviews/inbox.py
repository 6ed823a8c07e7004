"""An employer's open proposals on one list, for HR all its stores': what waits, and for whom.

One that is over can still be looked at by itself.

Read through an employer's own session as through the municipality's: nothing is looked at here that
employers do not see. The order is that of the days they lapse on, then of codes drawn by lot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from employers.ids import EmployerId, MentorId, PositionId, WorkplaceId
from employers.models import Employer, Mentor, Position, Workplace
from foundation.clock import utc
from foundation.errors import NotFound
from foundation.roles import Actor, Case, Permission, Role, allow, require
from foundation.session import Session
from placements.ids import ProposalId
from placements.models import Interview, Option, Proposal
from placements.status import PROPOSAL_OPEN, ProposalState
from placements.words.proposals import Awaits, Origin, Outcome, Step


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the options: which job, with which mentor, and the week that is proposed."""

    number: int
    workplace: WorkplaceId
    workplace_name: str
    position: PositionId
    title: str
    mentor: MentorId
    mentor_name: str
    shifts: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One of the interviews."""

    number: int
    step: Step
    workplace: WorkplaceId
    starts: datetime
    minutes: int
    place: str
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One proposal. Who it is stands on the card."""

    proposal: ProposalId
    code: str
    state: ProposalState
    origin: Origin
    employer: EmployerId
    employer_name: str
    workplace: WorkplaceId
    held: int
    """The number of the option whose seat is held."""
    lapses_on: date
    choices: tuple[Choice, ...]
    interviews: tuple[Meeting, ...]
    awaits: Awaits | None
    """What is waited for next; nothing, once it is over."""


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
    return [entry(session, row, now) for row in rows]


def look(session: Session, *, proposal: ProposalId, by: Actor, now: datetime) -> Entry:
    """One proposal, over or not. Raises `NotFound`, also for whoever may not read it."""
    row = session.get(Proposal, (session.municipality, proposal))
    if row is None or not allow(by, Permission.PROPOSAL_READ, _case(session, row)):
        raise NotFound(thing="proposal", id=proposal)
    return entry(session, row, now)


def entry(session: Session, row: Proposal, now: datetime) -> Entry:
    """A proposal as it stands; whoever calls has asked about rights."""
    interviews = tuple(_interviews(session, row))
    return Entry(
        row.id,
        row.code,
        row.state,
        row.origin,
        row.employer_id,
        session.get_one(Employer, (session.municipality, row.employer_id)).name,
        row.workplace_id,
        row.held,
        row.lapses_on,
        tuple(_choices(session, row)),
        interviews,
        awaits(row, interviews, now) if row.state in PROPOSAL_OPEN else None,
    )


def awaits(row: Proposal, interviews: Sequence[Meeting], now: datetime) -> Awaits:
    """What is waited for next."""
    last = interviews[-1] if interviews else None
    if row.state is ProposalState.PROPOSED or last is None:
        return Awaits.INVITATION
    if last.outcome is Outcome.NO_SHOW:
        return Awaits.REBOOKING
    of_hr = last.step is Step.HR
    if last.outcome is None and utc(now) < last.starts:
        return Awaits.HR_INTERVIEW if of_hr else Awaits.STORE_INTERVIEW
    if last.outcome is None:
        return Awaits.HR_OUTCOME if of_hr else Awaits.STORE_OUTCOME
    here = last.outcome is Outcome.READY and last.workplace == row.workplace_id
    return Awaits.ANSWER if here and not of_hr else Awaits.STORE_BOOKING


def _case(session: Session, row: Proposal) -> Case:
    return Case(session.municipality, employer=row.employer_id, workplace=row.workplace_id)


def _choices(session: Session, row: Proposal) -> list[Choice]:
    query = select(Option).where(
        Option.municipality == session.municipality, Option.proposal_id == row.id
    )
    key = session.municipality
    return [
        Choice(
            one.number,
            one.workplace_id,
            session.get_one(Workplace, (key, one.workplace_id)).name,
            one.position_id,
            session.get_one(Position, (key, one.position_id)).title,
            one.mentor_id,
            session.get_one(Mentor, (key, one.mentor_id)).name,
            one.shifts,
        )
        for one in session.scalars(query.order_by(Option.number))
    ]


def _interviews(session: Session, row: Proposal) -> list[Meeting]:
    query = select(Interview).where(
        Interview.municipality == session.municipality, Interview.proposal_id == row.id
    )
    return [
        Meeting(
            one.number,
            one.step,
            one.workplace_id,
            one.starts_at_utc,
            one.minutes,
            one.place,
            one.outcome,
        )
        for one in session.scalars(query.order_by(Interview.number))
    ]
