"""A shop, a round and a ledger in the small world: each at the moment before an act.

At Brødrene Lund somebody has worked since the second Monday. Two of the weeks are settled, a batch
with the third waits to be closed, and the fourth has fallen due and is not posted. Somebody else is
about to be hired, and a round is about to be published.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import update

from employers import agreements
from employers.ids import EmployerId
from employers.words import Route
from foundation import accounts
from foundation.accounts import operator
from foundation.ids import AccountId
from foundation.jobs.table import Job, JobState
from foundation.roles import Actor, Role
from foundation.session import Session
from placements.ids import BatchId, PlacementId, ProposalId, RoundId
from placements.ledger import batches, posting, terms
from placements.lifecycle import confirming
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, Staff, later
from tests.placements.lifecycle.scene import START, Works, ready
from tests.placements.rounds.scenarios import SCENARIOS as ROUNDS
from tests.placements.scene import peopled
from tests.referrals.scene import Scene

LATE: Final = later(days=29)
"""When the acts of the ledger are done: on the first day of the fourth week."""


@dataclass(frozen=True, slots=True)
class Work:
    """What there is at work, by id."""

    hr: AccountId
    finn: AccountId
    fie: AccountId
    round: RoundId
    proposal: ProposalId
    """Ready for the shop's yes."""
    job: PlacementId
    """Begun four weeks ago."""
    settled: BatchId
    waiting: BatchId


def build(database: AnyDatabase, staff: Staff) -> Work:
    """Make it all, in a world whose staff is hired."""
    scene = Scene(database, staff)
    next(scene.numbers)
    with scene.writing() as session:
        town = peopled(session, scene)
    made = Works(database, staff, scene.numbers, town.lund, town.havnen)
    hr = made.shop.hr
    job = made.begun()
    proposal = made.proposed(made.approved_of(None), shop=made.shop)
    case, (_, review) = made.approved_of(None), ROUNDS["placements.rounds.reviewing.review"]
    with made.writing() as session:
        ready(session, proposal, hr, MONDAY)
        round_ = review(session, scene, case)
        solved = {"state": JobState.DONE, "done_at": MONDAY, "done_by": staff.karen.account}
        session.execute(update(Job).values(solved))  # it was, in this very transaction
        finn, fie = (_clerk(session, name) for name in ("Finn Mønt", "Fie Mønt"))
        _ledger(session, made.shop.employer, staff)
        said: dict[str, Any] = {"placement": job.id, "worked": True, "by": hr}
        for week in (1, 2):
            confirming.confirm(session, **said, week=week, at=later(days=20))
        settled = _settled(session, made.shop.employer, staff, (finn, fie), later(days=20))
        confirming.confirm(session, **said, week=3, at=later(days=22))
        waiting = _prepared(session, made.shop.employer, staff, finn, later(days=22))
    named = (hr.account, finn.account, fie.account)
    return Work(*named, round_, proposal, job.id, settled, waiting)


def _clerk(session: Session, name: str) -> Actor:
    by = operator(CITY)
    opened = accounts.open_account(session, role=Role.FINANCE, name=name, by=by, at=MONDAY)
    return accounts.actor(session, opened)


def _ledger(session: Session, employer: EmployerId, staff: Staff) -> None:
    """What the programme pays by, and that the employer is paid without an invoice."""
    deal = agreements.Deal(route=Route.PAYMENT, from_on=MONDAY.date())
    agreements.conclude(session, employer=employer, deal=deal, by=staff.karen, at=MONDAY)
    paid = terms.Terms(from_on=date(2026, 1, 1), payer_name="Havneby")
    terms.set_terms(session, terms=paid, by=staff.asta, at=MONDAY)
    own = terms.Source(year=START.year, code="own", rank=1, name="Kommunen selv")
    terms.set_source(session, source=own, by=staff.asta, at=MONDAY)


def _prepared(
    session: Session, employer: EmployerId, staff: Staff, by: Actor, at: datetime
) -> BatchId:
    posting.post(session, by=staff.timetable, at=at)
    until = at.date()
    return batches.prepare(session, employer=employer, until_on=until, by=by, at=at)


def _settled(
    session: Session, employer: EmployerId, staff: Staff, by: tuple[Actor, Actor], at: datetime
) -> BatchId:
    batch = _prepared(session, employer, staff, by[0], at)
    batches.close(session, batch=batch, by=by[1], at=at)
    return batch
