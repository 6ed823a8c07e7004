"""Offer now: a vacancy in the middle of a week, and who could have it at what price."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from employers.ids import MentorId, PositionId
from employers.models import Position
from foundation import audit
from foundation.clock import local_day
from foundation.errors import NotFound
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from matching.policy import Policy
from matching.problem import Pin, Problem
from matching.rules.bars import Code
from matching.scoring import is_urgent, waited_days
from placements import notices
from placements.errors.proposals import NotOffered
from placements.events import ProposalEvent
from placements.ids import ProposalId
from placements.models import Proposal
from placements.proposing import Choosable, Why, propose
from placements.reviews.pricing import Priced, lawful, price_all, price_of
from placements.snapshot import build
from placements.snapshot.offers import interviews_max
from placements.words.notices import PlacingNotice
from placements.words.proposals import Origin
from referrals import cases
from referrals.application.youth import Place
from referrals.ids import ReferralId

HOLD_DAYS: Final = 3
"""An offer is held for the rest of its day and two days more, never less than 48 hours."""
PRICED_MAX: Final = 40
"""How many are priced: each takes a round solved anew."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A youth who could have the vacancy, with which mentor, and what it would cost a round."""

    referral: ReferralId
    mentor: MentorId
    score: int
    urgent: bool
    waited_days: int
    price: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a match would cost a round; nothing, where no round could have it."""

    problem: Problem
    pin: Pin
    priced: Priced | None


def candidates(
    session: Session,
    *,
    position: PositionId,
    districts: Mapping[str, Place],
    by: Actor,
    at: datetime,
) -> list[Candidate]:
    """The lawful youths of the pool for a vacancy, the cheapest first, with what each would cost.

    The price is what each tier of the round, were it held today, would lose by this match; whom the
    round itself would take costs nothing. Of more than `PRICED_MAX` lawful youths those are priced
    who are urgent, and then those whom it suits best. Raises `NotOffered`.
    """
    problem = vacancy(session, position=position, districts=districts, by=by, on=local_day(at))
    found = priced(problem, position)
    note_priced(session, position=position, found=len(found), by=by, at=at)
    return found


def vacancy(
    session: Session,
    *,
    position: PositionId,
    districts: Mapping[str, Place],
    by: Actor,
    on: date,
) -> Problem:
    """The round as it would be on a day, to be priced outside of any transaction.

    Raises `NotFound`, `NotOffered`.
    """
    require(by, Permission.ROUND_RUN, Case(session.municipality))
    return _today(session, position, on, districts)


def priced(problem: Problem, position: PositionId) -> list[Candidate]:
    """The candidates of a round; takes long, and needs no database."""
    found = price_all(problem, position, lawful(problem, position)[:PRICED_MAX])
    return [_candidate(problem, one) for one in found]


def note_priced(
    session: Session, *, position: PositionId, found: int, by: Actor, at: datetime
) -> None:
    """Let the log hold that a vacancy was priced, and how many could have it."""
    require(by, Permission.ROUND_RUN, Case(session.municipality))
    event = ProposalEvent.PRICED
    audit.record(session, event, subject=position, by=by, at=at, candidates=found)


def offer(
    session: Session,
    *,
    position: PositionId,
    mentor: MentorId,
    referral: ReferralId,
    districts: Mapping[str, Place],
    quoted: Quoted | None = None,
    by: Actor,
    at: datetime,
) -> ProposalId:
    """Propose a youth for a vacancy now: held through the second day after, then it lapses.

    `quoted` is what `quote` found beforehand; it counts if nothing has changed since. Raises
    `NotOffered`, also for a youth who is not in the round of today or whom a rule bars, and
    `NoneLeft`.
    """
    row = cases.take(session, referral, Permission.ROUND_RUN, by)
    day = local_day(at)
    problem = _today(session, position, day, districts)
    pin = Pin(referral, position, mentor)
    if quoted is None or (quoted.problem, quoted.pin) != (problem, pin):
        quoted = quote(problem, pin)
    priced = quoted.priced
    if not priced or isinstance(priced.triple.week, Code):
        raise NotOffered(position=position)
    job = session.get_one(Position, (session.municipality, position))
    week = tuple(job.shifts[number] for number in priced.triple.week.shifts)
    proposal = propose(
        session,
        row,
        employer=job.employer_id,
        options=(Choosable(job.workplace_id, position, mentor, week),),
        interviews_max=interviews_max(session, job.employer_id),
        why=_why(problem, priced),
        lapses_on=day + timedelta(days=HOLD_DAYS),
        by=by,
        at=at,
    )
    made = session.get_one(Proposal, (session.municipality, proposal))
    kind = PlacingNotice.PROPOSAL_OFFERED
    notices.tell_hr(session, made.employer_id, kind, proposal, by=by, at=at)
    return proposal


def quote(problem: Problem, pin: Pin) -> Quoted:
    """What a match would cost a round; takes long, and needs no database."""
    mentor, position = problem.mentor.get(pin.mentor or ""), problem.position[pin.position]
    there = mentor is not None and mentor.workplace == position.workplace
    known = there and pin.youth in problem.youth
    return Quoted(problem, pin, price_of(problem, pin) if known else None)


def _today(
    session: Session, position: PositionId, day: date, districts: Mapping[str, Place]
) -> Problem:
    """The round as it would be today, if the position is in it."""
    if session.get(Position, (session.municipality, position)) is None:
        raise NotFound(thing="position", id=position)
    problem = build(session, round_date=day, policy=Policy(), districts=districts).problem
    if position not in problem.position:
        raise NotOffered(position=position)
    return problem


def _candidate(problem: Problem, one: Priced) -> Candidate:
    youth = one.triple.youth
    return Candidate(
        ReferralId(youth.id),
        MentorId(one.triple.mentor.id),
        one.triple.terms.score,
        is_urgent(youth, problem.round_date, problem.policy),
        waited_days(youth, problem.round_date),
        one.price,
    )


def _why(problem: Problem, one: Priced) -> Why:
    youth = one.triple.youth
    return Why(
        Origin.OFFER,
        one.triple.terms.score,
        one.triple.terms.by_name,
        urgent=is_urgent(youth, problem.round_date, problem.policy),
        waited_days=waited_days(youth, problem.round_date),
        price=one.price,
    )
