"""Proposals as they stand: what each offers, its interviews, and what is waited for.

Read through an employer's own session as through the municipality's: nothing is looked at here that
employers do not see. Many are fetched at once, so a long list takes as many queries as a short one.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import and_, select

from employers.ids import EmployerId, MentorId, PositionId, WorkplaceId
from employers.models import Employer, Mentor, Position, Workplace
from foundation.clock import utc
from foundation.session import Session
from placements.ids import ProposalId
from placements.models import Interview, Option, Proposal
from placements.status import PROPOSAL_OPEN, ProposalState
from placements.words.proposals import Awaits, Origin, Outcome, Step

_TOGETHER: Final = 500
"""Proposals whose options are fetched at once."""


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


def entries(session: Session, rows: Sequence[Proposal], now: datetime) -> list[Entry]:
    """Proposals as they stand, in the order given; whoever calls has asked about rights."""
    companies, made = _companies(session, rows), []
    for start in range(0, len(rows), _TOGETHER):
        some = rows[start : start + _TOGETHER]
        named = [row.id for row in some]
        choices, interviews = _choices(session, named), _interviews(session, named)
        for row in some:
            what = (tuple(choices[row.id]), tuple(interviews[row.id]))
            made.append(_entry(row, companies[row.employer_id], *what, now))
    return made


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


def _entry(
    row: Proposal,
    company: str,
    choices: tuple[Choice, ...],
    interviews: tuple[Meeting, ...],
    now: datetime,
) -> Entry:
    return Entry(
        row.id,
        row.code,
        row.state,
        row.origin,
        row.employer_id,
        company,
        row.workplace_id,
        row.held,
        row.lapses_on,
        choices,
        interviews,
        awaits(row, interviews, now) if row.state in PROPOSAL_OPEN else None,
    )


def _companies(session: Session, rows: Sequence[Proposal]) -> Mapping[EmployerId, str]:
    """The names of the companies of proposals."""
    query = select(Employer).where(
        Employer.municipality == session.municipality,
        Employer.id.in_({row.employer_id for row in rows}),
    )
    return {one.id: one.name for one in session.scalars(query)}


def _choices(
    session: Session, proposals: Sequence[ProposalId]
) -> Mapping[ProposalId, list[Choice]]:
    """The options of each, with the names people call them by."""
    here = Option.municipality
    query = (
        select(Option, Workplace.name, Position.title, Mentor.name)
        .join(Workplace, and_(Workplace.municipality == here, Workplace.id == Option.workplace_id))
        .join(Position, and_(Position.municipality == here, Position.id == Option.position_id))
        .join(Mentor, and_(Mentor.municipality == here, Mentor.id == Option.mentor_id))
        .where(here == session.municipality, Option.proposal_id.in_(proposals))
    )
    found: dict[ProposalId, list[Choice]] = defaultdict(list)
    for one, place, title, mentor in session.execute(query.order_by(Option.number)):
        job = (one.workplace_id, place, one.position_id, title)
        found[one.proposal_id].append(Choice(one.number, *job, one.mentor_id, mentor, one.shifts))
    return found


def _interviews(
    session: Session, proposals: Sequence[ProposalId]
) -> Mapping[ProposalId, list[Meeting]]:
    query = select(Interview).where(
        Interview.municipality == session.municipality, Interview.proposal_id.in_(proposals)
    )
    found: dict[ProposalId, list[Meeting]] = defaultdict(list)
    for one in session.scalars(query.order_by(Interview.number)):
        when = (one.starts_at_utc, one.minutes, one.place)
        found[one.proposal_id].append(
            Meeting(one.number, one.step, one.workplace_id, *when, one.outcome)
        )
    return found
