"""A short year on both databases: what must always hold is looked at after every day."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256
from random import Random
from typing import Final

import pytest
from sqlalchemy import func, select

from api.simulation import by_list, by_round, year
from api.simulation.outcome import outcome
from api.simulation.year import Matching, Size
from employers.models import Seat
from foundation.audit import AuditEntry
from foundation.ids import Municipality, drawn_from
from foundation.session import Session
from foundation.tamper import findings
from matching.files.reading import read
from matching.problem import Problem
from matching.solver import solve
from placements.ledger import checks
from placements.models import Confirmation, Ground, Hold, Placement, Proposal, Round, Run
from placements.rounds.base import problem_of_run
from placements.status import PLACEMENT_OPEN, PROPOSAL_OPEN, ProposalState, RunState
from placements.weeks import WEEKS
from placements.words.proposals import Kept
from referrals.models import Referral
from tests.conftest import NIGHTLY
from tests.databases import CITY, TOWN, AnyDatabase
from tests.figures import tried

FIRST: Final = date(2026, 3, 2)
"""A Monday in spring: ice is sold, exams and illness come, some turn 18."""
SHORT: Final = Size(weeks=26, youths=200) if NIGHTLY else Size(weeks=6, youths=50)
EITHER: Final = ["sqlite", "postgres"]
TINY: Final = Size(weeks=2, youths=24)
LAST: Final = FIRST + timedelta(weeks=SHORT.weeks, days=-1)


def lived(
    database: AnyDatabase, of: Municipality, size: Size, seed: int, matching: Matching
) -> None:
    """A year, looked at after every day."""
    with drawn_from(Random(seed)):
        world = year.begin(database, of, seed=seed, first=FIRST, size=size)
        for _day in year.live(world, matching):
            with database.reading(of) as session:
                check(session)


def check(session: Session) -> None:
    """What holds on any evening."""
    held = select(Hold).where(Hold.municipality == session.municipality, Hold.released_at.is_(None))
    holds = list(session.scalars(held))
    by_kind = {kind: [one for one in holds if one.kind is kind] for kind in Kept}
    assert max(Counter((one.kind, one.thing, one.unit) for one in holds).values(), default=1) == 1
    for kind in (Kept.YOUTH, Kept.SEAT):
        assert max(Counter(one.thing for one in by_kind[kind]).values(), default=1) == 1
    running = running_proposals(session)
    for kind in (Kept.YOUTH, Kept.SEAT, Kept.MENTOR, Kept.WORKPLACE):
        assert Counter(one.proposal_id for one in by_kind[kind]) == Counter(running)
    check_rooms(session, by_kind[Kept.SEAT])
    youths = select(Referral.youth_id).join(Ground, Ground.referral_id == Referral.id)
    youths = youths.where(Ground.proposal_id.in_(running))
    of_youths = list(session.scalars(youths))
    assert len(of_youths) == len(set(of_youths)) == len(running)
    weeks = select(func.max(Confirmation.week)).where(
        Confirmation.municipality == session.municipality
    )
    assert (session.scalars(weeks).one() or 0) <= WEEKS


def running_proposals(session: Session) -> Sequence[str]:
    """The proposals that are open, and those that became a job that is not over."""
    ours = Proposal.municipality == session.municipality
    open_ = select(Proposal.id).where(ours, Proposal.state.in_(PROPOSAL_OPEN))
    jobs = select(Placement.proposal_id).where(
        Placement.municipality == session.municipality, Placement.state.in_(PLACEMENT_OPEN)
    )
    return [*session.scalars(open_), *session.scalars(jobs)]


def check_rooms(session: Session, seats: Sequence[Hold]) -> None:
    """Every seat that is held is a seat of the house."""
    known = set(session.scalars(select(Seat.id).where(Seat.municipality == session.municipality)))
    assert {one.thing for one in seats} <= known


@pytest.mark.parametrize("matching", [by_round.match, by_list.match], ids=["round", "list"])
def test_a_short_year_holds_together(database: AnyDatabase, matching: Matching) -> None:
    """Tests the invariants daily, then the log, the outcome and every run."""
    lived(database, CITY, SHORT, 1, matching)
    with database.reading(CITY) as session:
        assert list(findings(session)) == []
        assert checks.findings(session) == []
        came = outcome(session, on=LAST)
        assert came.earned_ore > 0
        assert came.referred == SHORT.youths
        assert came.placed == begun(session) > 0
        assert came.proposals == session.scalars(select(func.count(Proposal.id))).one()
        assert came.declined_by_employers + came.declined_by_youths == declined(session)
        check_runs(session)
    tried("days of a simulated year, each with its invariants", 7 * SHORT.weeks)


def begun(session: Session) -> int:
    """How many youths have worked a first shift, counted another way."""
    youths = select(Referral.youth_id).join(Ground, Ground.referral_id == Referral.id)
    youths = youths.join(Placement, Placement.proposal_id == Ground.proposal_id)
    return len(set(session.scalars(youths.where(Placement.first_day_on.is_not(None)))))


def declined(session: Session) -> int:
    """How many proposals were declined."""
    query = select(func.count(Proposal.id)).where(Proposal.state == ProposalState.DECLINED)
    return session.scalars(query).one()


def check_runs(session: Session) -> None:
    """Every run, solved again from what is stored, comes to the same digest."""
    query = select(Run).where(Run.municipality == session.municipality)
    for run in session.scalars(query):
        assert run.state is RunState.DONE
        row = session.get_one(Round, (session.municipality, run.round_id))
        data, digest = problem_of_run(session, row, run.number)
        again = solve(read(Problem, data), digest=digest, seed=row.seed)
        assert (digest, again.fingerprint) == (run.problem_digest, run.solution_digest)
        tried("rounds of a simulated year solved again")


@pytest.mark.parametrize("database", EITHER if NIGHTLY else ["sqlite"], indirect=True)
def test_the_same_seed_lives_the_same_year(database: AnyDatabase) -> None:
    """Tests that two years of one seed log the same."""
    for of in (CITY, TOWN):
        lived(database, of, TINY, 3, by_round.match)
    here, there = (told(database, of) for of in (CITY, TOWN))
    assert here == there


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_another_seed_lives_another(database: AnyDatabase) -> None:
    """Tests that the digest would tell; it is made in the same way of either database."""
    lived(database, CITY, TINY, 3, by_list.match)
    lived(database, TOWN, TINY, 4, by_list.match)
    assert told(database, CITY) != told(database, TOWN)


def told(database: AnyDatabase, of: Municipality) -> str:
    """A digest of all that the log tells, but for whose keys it was hashed with."""
    columns = (AuditEntry.done_at, AuditEntry.done_by, AuditEntry.event, AuditEntry.subject)
    query = select(*columns, AuditEntry.facts).where(AuditEntry.municipality == of)
    after_founding = AuditEntry.seq > 1
    with database.reading(of) as session:
        rows = session.execute(query.where(after_founding).order_by(AuditEntry.seq))
        lines = [f"{at:%Y-%m-%d %H} {rest}" for at, *rest in rows]  # a run takes a moment
        return sha256("\n".join(lines).encode()).hexdigest()
