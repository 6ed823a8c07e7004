"""A vacancy in the middle of a week: who could have it, at what price, and offered at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Annotated, Any, Final

from pydantic import Field

from api.demo.places import DISTRICTS
from api.routes.bodies import GivenId, Id, Made, Sent, Shown, example
from api.web.acting import Reading, Sat, Sitting
from api.web.doors import Doors
from employers.ids import MentorId, PositionId
from foundation.clock import local_day
from foundation.roles import Permission
from foundation.session import Busy
from matching.problem import Pin, Problem
from placements.reviews import offering, reserves
from referrals.ids import ReferralId

doors = Doors("/vacancies/{position}", "vacancies")

_RUN: Final = Permission.ROUND_RUN
_AT_ONCE: Final = BoundedSemaphore(2)
"""So many vacancies are priced at once: each solves a round some dozens of times."""


class CandidateShown(Shown):
    """A youth who could have the vacancy, by their case."""

    referral: str
    mentor: str
    score: int
    urgent: bool
    waited_days: int
    price: Annotated[
        dict[str, int], Field(description="points each tier of a round held today would lose")
    ]


class CandidatesShown(Shown):
    """The lawful youths, the cheapest first."""

    items: tuple[CandidateShown, ...]


class Offered(Sent):
    """Whom the vacancy is offered to, and with which mentor."""

    model_config = example(
        {"referral": "ref_0123456789abcdefghjk", "mentor": "men_0123456789abcdefghjk"}
    )

    referral: GivenId
    mentor: GivenId


class ReserveShown(Shown):
    """Who was named to come next for a seat; null where there is nobody."""

    referral: str | None


@doors.post("/candidates", asks=_RUN, status=200, repeats=False)
def candidates(act: Sat, position: Id) -> CandidatesShown:
    """The lawful youths of the pool, the cheapest first, with what each would cost a round.

    It takes some seconds: for each of them today's round is solved anew. Nothing is held.
    """
    id_ = PositionId(position)
    problem = _problem(act, id_)
    with at_once():
        found = offering.priced(problem, id_)
    done: dict[str, Any] = {"by": act.known.by, "at": act.at}
    with act.writing() as session:
        offering.note_priced(session, position=id_, found=len(found), **done)
    return CandidatesShown(items=tuple(_candidate(one) for one in found))


@doors.post("/offer", asks=_RUN, status=201, made_at="/proposals/{id}", repeats=False)
def offer(act: Sat, position: Id, body: Offered) -> Made:
    """Propose a youth for the vacancy now; it lapses on the third day.

    Sent again it is refused: the youth has a proposal by then.
    """
    id_, pin = PositionId(position), Pin(body.referral, position, body.mentor)
    problem = _problem(act, id_)
    with at_once():
        quoted = offering.quote(problem, pin)
    how: dict[str, Any] = {"referral": ReferralId(body.referral), "mentor": MentorId(body.mentor)}
    how |= {"position": id_, "districts": DISTRICTS, "quoted": quoted}
    with act.writing() as session:
        return Made(id=offering.offer(session, **how, by=act.known.by, at=act.at))


@doors.get("/reserve", asks=_RUN)
def reserve(act: Reading, position: Id) -> ReserveShown:
    """Who was named to come next for a seat that is free again, if they still look for a job."""
    found = reserves.next_for(act.session, PositionId(position), by=act.by)
    return ReserveShown(referral=found.referral_id if found else None)


@contextmanager
def at_once() -> Iterator[None]:
    """One of those at work; raises `Busy` where there are enough."""
    if not _AT_ONCE.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        _AT_ONCE.release()


def _problem(act: Sitting, position: PositionId) -> Problem:
    """The round of today; nobody waits for this transaction while it is priced."""
    how: dict[str, Any] = {"districts": DISTRICTS, "on": local_day(act.at)}
    with act.reading() as session:
        return offering.vacancy(session, position=position, **how, by=act.known.by)


def _candidate(one: offering.Candidate) -> CandidateShown:
    return CandidateShown(
        referral=one.referral,
        mentor=one.mentor,
        score=one.score,
        urgent=one.urgent,
        waited_days=one.waited_days,
        price=dict(one.price),
    )
