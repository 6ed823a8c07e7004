"""What always holds of proposals and placements, worked out from the rows without the acts."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any, Final

from sqlalchemy import select, text

from employers.ids import EmployerId
from employers.models import Mentor, Partnership, Seat, Workplace
from foundation.session import Session
from foundation.tables import EMPLOYERS_SEE, Base
from placements.cases import option
from placements.lifecycle.guides import mentoring
from placements.lifecycle.moving import posting
from placements.models import (
    Confirmation,
    Ground,
    Hold,
    Interview,
    Option,
    Parking,
    Placement,
    Proposal,
)
from placements.snapshot import bars
from placements.snapshot.pool import Look, pool
from placements.status import PLACEMENT_OPEN, PROPOSAL_OPEN
from placements.weeks import WEEKS
from placements.words.proposals import Kept, Outcome, Step
from placements.words.rounds import LeftOutReason
from referrals.models import Referral, Youth
from referrals.status import ReferralState
from tests.applications import PLACES
from tests.databases import CITY, AnyDatabase

Held = set[tuple[Kept, str]]
TALKED: Final = frozenset({Outcome.READY, Outcome.NOT_READY})
BUSY: Final = frozenset({LeftOutReason.HELD, LeftOutReason.PARKED})


def rows(session: Session, table: Any) -> list[Any]:
    """Every row of a table."""
    return list(session.scalars(select(table).where(table.municipality == CITY)))


def nothing_is_held_twice(session: Session) -> None:
    """Each unit once, and none beyond what there is."""
    held = [one for one in rows(session, Hold) if one.released_at is None]
    units = Counter((one.kind, one.thing, one.unit) for one in held)
    assert set(units.values()) <= {1}
    most: dict[tuple[Kept, str], int] = {(Kept.SEAT, one.id): 1 for one in rows(session, Seat)}
    most |= {(Kept.YOUTH, one.id): 1 for one in rows(session, Youth)}
    most |= {(Kept.MENTOR, one.id): one.capacity for one in rows(session, Mentor)}
    most |= {(Kept.WORKPLACE, one.id): one.youths_max for one in rows(session, Workplace)}
    interviews = {one.employer_id: one.interviews_max for one in rows(session, Partnership)}
    most |= {(Kept.INTERVIEW, one): interviews[one] for one in interviews}
    for thing, number in Counter((one.kind, one.thing) for one in held).items():
        assert number <= most[thing], thing


def what_is_held_is_needed(session: Session) -> None:
    """What is held is what open proposals and placements need, and nothing else."""
    held: defaultdict[str, Held] = defaultdict(set)
    for one in rows(session, Hold):
        if one.released_at is None:
            held[one.proposal_id].add((one.kind, one.thing))
    seats = {one.id: one.position_id for one in rows(session, Seat)}
    same = {one.id: one.same_as for one in rows(session, Youth) if one.same_as}
    jobs = {one.proposal_id: one for one in rows(session, Placement)}
    for row in rows(session, Proposal):
        here = {
            (kind, seats[thing] if kind is Kept.SEAT else same.get(thing, thing))
            for kind, thing in held.pop(row.id, set())
        }
        job = jobs.get(row.id)
        assert here == (_of_job(session, job) if job else _of_proposal(session, row)), row.id
    assert not held


def a_youth_has_one(session: Session) -> None:
    """One open proposal or placement at most; who turned out to be two, one of each name."""
    names = Counter({one.id: 1 for one in rows(session, Youth)})
    names.update(one.same_as for one in rows(session, Youth) if one.same_as)
    for youth, number in Counter(youth for _, youth in _open(session)).items():
        assert number <= names[youth]


def weeks_are_confirmed_once(session: Session) -> None:
    """Of each placement 26 at most, and no week twice."""
    said: defaultdict[str, list[int]] = defaultdict(list)
    for one in rows(session, Confirmation):
        if one.undone_at is None:
            said[one.placement_id].append(one.week)
    for weeks in said.values():
        assert len(weeks) == len(set(weeks)) <= WEEKS
        assert set(weeks) <= set(range(1, WEEKS + 1))


def the_pool_is_who_waits(session: Session, on: date) -> None:
    """Who is approved and goes on, less those who are busy, and those whose search rests."""
    youths = {one.id: one for one in rows(session, Youth)}
    approved = {
        one.id
        for one in rows(session, Referral)
        if one.state is ReferralState.APPROVED
        and youths[one.youth_id].restricted_at is None
        and youths[one.youth_id].erased_at is None
    }
    busy = {youth for _, youth in _open(session)}
    parked = {
        one.referral_id
        for one in rows(session, Parking)
        if one.ended_at is None and one.until_on > on
    }
    of = {one.id: one.youth_id for one in rows(session, Referral)}
    held = {one.youth for one in bars.held(session)}
    seen = pool(session, Look(on, {}, (), PLACES), held)
    assert {one.referral for one in seen} == approved
    free = {one.referral for one in seen if one.reason not in BUSY}
    assert free == {one for one in approved - parked if of[one] not in busy}


def nothing_is_overdue(session: Session, on: date) -> None:
    """Once the timetable has run: no proposal past its day, none of somebody who left the pool."""
    cases = {one.id: one for one in rows(session, Referral)}
    youths = {one.id: one for one in rows(session, Youth)}
    grounds = {one.proposal_id: one.referral_id for one in rows(session, Ground)}
    for row in rows(session, Proposal):
        if row.state in PROPOSAL_OPEN:
            case = cases[grounds[row.id]]
            youth = youths[case.youth_id]
            assert row.lapses_on > on
            assert case.state is ReferralState.APPROVED
            assert (youth.restricted_at, youth.erased_at) == (None, None)
    for job in rows(session, Placement):
        youth = youths[cases[grounds[job.proposal_id]].youth_id]
        assert job.state not in PLACEMENT_OPEN or youth.erased_at is None


def employers_see_their_own(database: AnyDatabase, employer: EmployerId) -> int:
    """An employer's session sees no row of another's; returns how many it sees."""
    seen = 0
    with database.reading(CITY, employer=employer) as session:
        for table in Base.metadata.sorted_tables:
            column = table.info.get(EMPLOYERS_SEE)
            if column:
                whose = session.scalars(text(f'SELECT "{column}" FROM "{table.name}"')).all()
                assert set(whose) <= {employer}, table.name
                seen += len(whose)
    return seen


def _of_proposal(session: Session, row: Proposal) -> Held:
    """What an open proposal needs: HR's time until they have talked, the rest until its end."""
    if row.state not in PROPOSAL_OPEN:
        return set()
    chosen: Option = option(session, row, row.held)
    needed = {(Kept.YOUTH, _youth(session, row.id)), (Kept.SEAT, chosen.position_id)}
    needed |= {(Kept.MENTOR, chosen.mentor_id), (Kept.WORKPLACE, chosen.workplace_id)}
    talked = any(
        one.proposal_id == row.id and one.step is Step.HR and one.outcome in TALKED
        for one in rows(session, Interview)
    )
    return needed if talked else needed | {(Kept.INTERVIEW, row.employer_id)}


def _of_job(session: Session, job: Placement) -> Held:
    if job.state not in PLACEMENT_OPEN:
        return set()
    needed = {(Kept.YOUTH, _youth(session, job.proposal_id))}
    needed |= {(Kept.SEAT, posting(session, job.id).position_id)}
    return needed | {
        (Kept.MENTOR, mentoring(session, job.id).mentor_id),
        (Kept.WORKPLACE, job.workplace_id),
    }


def _open(session: Session) -> list[tuple[str, str]]:
    """The open proposals and placements, each with its youth."""
    jobs = {one.proposal_id for one in rows(session, Placement) if one.state in PLACEMENT_OPEN}
    return [
        (row.id, _youth(session, row.id))
        for row in rows(session, Proposal)
        if row.state in PROPOSAL_OPEN or row.id in jobs
    ]


def _youth(session: Session, proposal: str) -> str:
    query = select(Referral.youth_id).join(
        Ground,
        (Ground.municipality == Referral.municipality) & (Ground.referral_id == Referral.id),
    )
    return session.scalars(query.where(Ground.proposal_id == proposal)).one()
