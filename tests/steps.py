"""The steps of a case's way that stories share, each as the people of the cast take it."""

from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Any

from foundation.accounts import operator
from foundation.outbox import inbox
from foundation.roles import Actor
from foundation.session import Session
from placements.ids import PlacementId, ProposalId
from placements.ledger.posting import Posted, post
from placements.lifecycle import beginning, checklist, hiring
from placements.models import Placement, Proposal
from placements.reviews import interviews, inviting
from placements.reviews.slots import Slot
from placements.timetable import passing
from placements.words.placements import CheckItem
from placements.words.proposals import Outcome
from referrals.ids import ReferralId
from referrals.models import Referral
from tests.applications import PLACES
from tests.databases import CITY
from tests.people import MONDAY
from tests.placements.scene import Shop, Town


def on(day: int, hour: int = 8) -> datetime:
    """An instant on a day of the story: the Monday is day 0."""
    return MONDAY.replace(hour=hour) + timedelta(days=day)


def day(number: int) -> date:
    """A day of the story."""
    return on(number).date()


def invited(town: Town, proposal: ProposalId, by: Actor, at: datetime, to: datetime) -> None:
    """HR invites to a talk."""
    with town.writing() as session:
        how: dict[str, Any] = {"slot": Slot(to, 30, "Kontoret, 1. sal"), "by": by, "at": at}
        inviting.invite(session, proposal=proposal, **how)


def talked(
    town: Town, proposal: ProposalId, by: Actor, at: datetime, outcome: Outcome = Outcome.READY
) -> None:
    """The interview was held, and went well unless said otherwise."""
    with town.writing() as session:
        interviews.report(session, proposal=proposal, outcome=outcome, by=by, at=at)


def met(town: Town, proposal: ProposalId, shop: Shop, first: int) -> None:
    """HR invites, talks two days later; the store two days after that: both found it went well."""
    invited(town, proposal, shop.hr, on(first), on(first + 2, 10))
    talked(town, proposal, shop.hr, on(first + 2, 11))
    with town.writing() as session:
        slot = Slot(on(first + 4, 10), 30, "i butikken")
        how: dict[str, Any] = {"slot": slot, "by": shop.manager, "at": on(first + 2, 12)}
        inviting.invite_to_store(session, proposal=proposal, **how)
    talked(town, proposal, shop.manager, on(first + 4, 11))


def hired(town: Town, proposal: ProposalId, by: Actor, at: datetime, starts: date) -> PlacementId:
    """The store says yes."""
    with town.writing() as session:
        how: dict[str, Any] = {"starts_on": starts, "districts": PLACES, "by": by, "at": at}
        return hiring.hire(session, proposal=proposal, **how)


def begun(town: Town, job: PlacementId, shop: Shop, at: datetime) -> None:
    """Point by point everything is in order, and the first shift is worked that day."""
    for item in CheckItem:
        with town.writing() as session:
            mentor = shop.mentor if item is CheckItem.FIRST_DAY else None
            how: dict[str, Any] = {"item": item, "on": at.date(), "mentor": mentor}
            checklist.tick(session, placement=job, **how, by=shop.hr, at=at)
    with town.writing() as session:
        beginning.begin(session, placement=job, first_day=at.date(), by=shop.hr, at=at)


def at_work(town: Town, case: ReferralId) -> PlacementId:
    """From a proposal on the Monday to a first day on the Monday after."""
    proposal = town.proposed(case)
    met(town, proposal, town.shop, 0)
    job = hired(town, proposal, town.shop.hr, on(4, 12), day(7))
    begun(town, job, town.shop, on(7))
    return job


def woken(town: Town, at: datetime) -> passing.Passed:
    """The timetable wakes, however long it slept."""
    with town.writing() as session:
        return passing.run(session, by=operator(CITY), at=at)


def posted(town: Town, at: datetime) -> Posted:
    """The timetable wakes, and posts what is due."""
    woken(town, at)
    with town.writing() as session:
        return post(session, by=operator(CITY), at=at)


def told(town: Town, somebody: Actor) -> list[str]:
    """What somebody was told, in order of the words."""
    with town.reading() as session:
        return sorted(message.kind for message in inbox(session, somebody.account))


def case_row(town: Town, case: ReferralId) -> Referral:
    """The case as it stands."""
    with town.reading() as session:
        return session.get_one(Referral, (CITY, case))


def state_of(town: Town, proposal: ProposalId) -> str:
    """Where a proposal stands."""
    with town.reading() as session:
        return session.get_one(Proposal, (CITY, proposal)).state.value


def job_row(town: Town, job: PlacementId) -> Placement:
    """The placement as it stands."""
    with town.reading() as session:
        return session.get_one(Placement, (CITY, job))


def seen_by(town: Town, shop: Shop) -> AbstractContextManager[Session]:
    """What the people of a shop see: their own employer's rows."""
    return town.database.reading(CITY, employer=shop.employer)
