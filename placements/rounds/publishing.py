"""A round is published: proposals are made of the run that was chosen, whole or not at all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import select

from employers.ids import EmployerId, MentorId, PositionId
from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor
from foundation.session import Session
from foundation.status import move
from matching.files.reading import read
from matching.problem import Problem
from matching.scoring import is_urgent, waited_days
from matching.solution import Match, Solution
from placements.errors.rounds import MatchesFallen, NotInTheRound
from placements.events import RoundEvent
from placements.ids import ProposalId, ReserveId, RoundId
from placements.models import Reserve, Round
from placements.notices import tell_hr
from placements.proposing import Why, propose
from placements.rounds.fallen import Fallen, fallen
from placements.rounds.freezing import snap
from placements.rounds.judging import Judged, chosen, judged_now
from placements.rounds.options import Next, World
from placements.rounds.taking import check_idle, check_read, look, take
from placements.snapshot import Snapshot
from placements.snapshot.offers import interviews_max
from placements.status import ROUND_MOVES, RoundState
from placements.words.notices import PlacingNotice
from placements.words.proposals import Origin
from referrals import cases
from referrals.application.youth import Place
from referrals.ids import ReferralId
from referrals.models import Referral, Youth

LAPSE_DAYS: Final = 14
"""Days a proposal holds its seat unless something happens: as many as HR has to invite in."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A run that the judge has passed, and the world on the day of publishing."""

    row: Round
    asked: Problem
    solution: Solution
    now: Snapshot


def publish(
    session: Session,
    *,
    round: RoundId,
    read_run: int,
    districts: Mapping[str, Place],
    leave_out: Collection[str] = (),
    lapse_days: int = LAPSE_DAYS,
    judged: Judged | None = None,
    by: Actor,
    at: datetime,
) -> Sequence[ProposalId]:
    """Make a proposal of every match of the run that was reviewed, and tell each HR once.

    The judge looks at the stored run again: here, or just before in `judge`, so that nobody waits
    for it. Every match must still stand: those that do not are all named at once, and nothing is
    done unless they are left out, by their referrals. Each seat gets a reserve, who is not told.
    Raises `RunMeanwhile`, `RunAtWork`, `IllegalMove`, `NotInTheRound`, `MatchesFallen`, and what
    `judge` raises.
    """
    _lock_youths(session, look(session, round, by))
    row = take(session, round, by)
    check_read(row, read_run)
    check_idle(session, round)
    row.state = move(row.state, RoundState.PUBLISHED, ROUND_MOVES)
    bound = _bind(session, row, districts, local_day(at), judged)
    _check_named(bound.solution, leave_out)
    gone = fallen(bound.asked, bound.solution, bound.now, without=leave_out)
    if gone:
        raise MatchesFallen(count=len(gone), matches="; ".join(map(str, gone)))
    matches = [one for one in bound.solution.matches if one.youth not in leave_out]
    lapses_on = local_day(at) + timedelta(days=lapse_days)
    made = _propose_all(session, bound, matches, lapses_on, by=by, at=at)
    row.published_at, row.published_by = at, by.account
    facts: dict[str, audit.Fact] = {"number": row.number, "run": row.run_chosen}
    facts |= {"proposals": len(made), "left_out": len(set(leave_out))}
    audit.record(session, RoundEvent.PUBLISHED, subject=round, by=by, at=at, **facts)
    return made


def fallen_now(
    session: Session, *, round: RoundId, districts: Mapping[str, Place], on: date, by: Actor
) -> Sequence[Fallen]:
    """Which matches of the run that was reviewed stand no more: to look at before publishing."""
    bound = _bind(session, look(session, round, by), districts, on, None)
    return fallen(bound.asked, bound.solution, bound.now)


def _lock_youths(session: Session, row: Round) -> None:
    """Youths and referrals of the run first, as in every act; nobody is decided of meanwhile."""
    if row.run_chosen is None:
        return
    solution = read(Solution, (chosen(session, row).solution or "").encode())
    ids = [match.youth for match in solution.matches]
    query = select(Referral.youth_id, Referral.id).where(
        Referral.municipality == session.municipality, Referral.id.in_(ids)
    )
    for youth, referral in session.execute(query.order_by(Referral.youth_id, Referral.id)).all():
        cases.lock(session, Youth, youth)
        cases.lock(session, Referral, referral)


def _bind(
    session: Session,
    row: Round,
    districts: Mapping[str, Place],
    day: date,
    judged: Judged | None,
) -> Bound:
    """The run that was chosen, judged once more, and the world as it is on a day."""
    passed = judged_now(session, row, judged)
    now = snap(session, row, districts, max(day, row.round_date))
    return Bound(row, passed.problem, passed.solution, now)


def _check_named(solution: Solution, leave_out: Collection[str]) -> None:
    unknown = sorted(set(leave_out) - {match.youth for match in solution.matches})
    if unknown:
        raise NotInTheRound(ids=", ".join(unknown))


def _propose_all(
    session: Session,
    bound: Bound,
    matches: Sequence[Match],
    lapses_on: date,
    *,
    by: Actor,
    at: datetime,
) -> Sequence[ProposalId]:
    world = World(bound.now.problem, matches)
    next_for = world.reserves(matches, _free(session, bound), bound.row.seed)
    made, told = [], set()
    for match in matches:
        problem = bound.now.problem
        employer = problem.workplace[problem.position[match.position].workplace].employer
        proposal = propose(
            session,
            session.get_one(Referral, (session.municipality, match.youth)),
            employer=EmployerId(employer),
            options=world.options(match),
            interviews_max=interviews_max(session, employer),
            why=_why(bound, match),
            lapses_on=lapses_on,
            by=by,
            at=at,
        )
        made.append(proposal)
        told.add(employer)
        if match.youth in next_for:
            session.add(_reserve(bound, proposal, match, next_for[match.youth], by=by, at=at))
    for employer in sorted(told):
        notice = PlacingNotice.ROUND_PUBLISHED
        tell_hr(session, employer, notice, bound.row.id, by=by, at=at)
    return made


def _why(bound: Bound, match: Match) -> Why:
    youth, day = bound.asked.youth[match.youth], bound.asked.round_date
    return Why(
        Origin.ROUND,
        match.score,
        match.terms,
        is_urgent(youth, day, bound.asked.policy),
        waited_days(youth, day),
        bound.row.id,
        bound.row.run_chosen,
    )


def _free(session: Session, bound: Bound) -> Sequence[str]:
    """Who was left unmatched, is there still, and stands in reserve nowhere else."""
    query = select(Reserve.referral_id).where(
        Reserve.municipality == session.municipality, Reserve.used_at.is_(None)
    )
    named, here = set(session.scalars(query)), bound.now.problem.youth
    return [
        one.youth
        for one in bound.solution.unmatched
        if one.youth in here and one.youth not in named
    ]


def _reserve(
    bound: Bound, proposal: ProposalId, match: Match, after: Next, *, by: Actor, at: datetime
) -> Reserve:
    referral = ReferralId(after.youth)
    return Reserve(
        municipality=bound.row.municipality,
        id=ReserveId(new_id("rsv")),
        proposal_id=proposal,
        referral_id=referral,
        position_id=PositionId(match.position),
        mentor_id=MentorId(match.mentor),
        score=after.score,
        named_at=at,
        named_by=by.account,
    )
