"""What came of the proposals to each employer, and of the placements they led to: one table.

The municipality reads all employers side by side, with small counts closed. An employer reads its
own alone, from rows it sees anyway one by one, so nothing is closed; of others, or of how it
compares with them, it is told nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, and_, select

from employers.ids import EmployerId
from foundation.clock import local_day
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.models import Placement, Proposal
from placements.monitoring.histories import counted
from placements.monitoring.retention import HALF_YEAR_DAYS
from placements.monitoring.tables import Closed, parts
from placements.words.placements import EndReason
from placements.words.statistics import CameTo

OUTCOMES: Final = tuple(CameTo)


@dataclass(frozen=True, slots=True)
class Own:
    """An employer's own figures."""

    proposals: Mapping[CameTo, int]
    ends: Mapping[EndReason, int]


def partners(session: Session, *, on: date) -> Closed:
    """What came of the proposals to each employer, by id, up to a day."""
    numbers: dict[str, list[int]] = {}
    for employer, came_to in _outcomes(session, counted(_proposals(session)), on):
        numbers.setdefault(employer, [0] * len(OUTCOMES))[OUTCOMES.index(came_to)] += 1
    return parts(OUTCOMES, {employer: tuple(numbers[employer]) for employer in sorted(numbers)})


def own(session: Session, *, employer: EmployerId, on: date, by: Actor) -> Own:
    """An employer's own figures up to a day, for its HR; works in an employer's own session."""
    require(by, Permission.PROPOSAL_READ, Case(session.municipality, employer=employer))
    query = _proposals(session).where(Proposal.employer_id == employer)
    came_to = Counter(one for _employer, one in _outcomes(session, query, on))
    reasons = select(Placement.end_reason, Placement.ended_on).where(
        Placement.municipality == session.municipality, Placement.employer_id == employer
    )
    ends = Counter(reason for reason, day in session.execute(reasons) if day and day <= on)
    return Own({one: came_to[one] for one in CameTo}, {one: ends[one] for one in EndReason})


def _proposals(session: Session) -> Select[*tuple[Any, ...]]:
    placed = and_(
        Placement.municipality == Proposal.municipality, Placement.proposal_id == Proposal.id
    )
    columns = (
        *(Proposal.employer_id, Proposal.made_at, Proposal.declined_at, Proposal.withdrawn_at),
        *(Proposal.lapsed_at, Proposal.accepted_at, Placement.first_day_on, Placement.ended_on),
    )
    query = select(*columns).outerjoin(Placement, placed)
    return query.where(Proposal.municipality == session.municipality)


def _outcomes(
    session: Session, query: Select[*tuple[Any, ...]], on: date
) -> Iterator[tuple[EmployerId, CameTo]]:
    """Each proposal made up to a day: whose it is, and what had come of it by then."""
    for row in session.execute(query):
        if local_day(row.made_at) <= on:
            yield row.employer_id, _came_to(row, on)


def _came_to(row: Any, on: date) -> CameTo:
    ends = {
        CameTo.DECLINED: row.declined_at,
        CameTo.WITHDRAWN: row.withdrawn_at,
        CameTo.LAPSED: row.lapsed_at,
    }
    for came_to, at in ends.items():
        if at and local_day(at) <= on:
            return came_to
    if row.accepted_at is None or local_day(row.accepted_at) > on:
        return CameTo.OPEN
    return _lasted(row.first_day_on, row.ended_on, on)


def _lasted(began: date | None, ended: date | None, on: date) -> CameTo:
    over = ended is not None and ended <= on
    if began is None or began > on:
        return CameTo.ENDED_EARLY if over else CameTo.HIRED
    last = ended if over and ended else on
    if (last - began).days + 1 > HALF_YEAR_DAYS:
        return CameTo.LASTED
    return CameTo.ENDED_EARLY if over else CameTo.AT_WORK
