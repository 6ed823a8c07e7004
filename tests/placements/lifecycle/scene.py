"""Placements of made-up youths, as far along as a test needs them.

Amina is hired on the first Monday, to begin a week later, at Brødrene Lund in Blågårdsgade; Birthe
is her mentor, and Bo stands in for her.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import select

from employers.ids import AbsenceId, MentorId
from employers.models import Mentor, MentorAbsence
from employers.words import Absence
from foundation import accounts
from foundation.ids import new_id
from foundation.roles import Actor, Role
from foundation.session import Session
from placements.ids import InterviewId, PlacementId, ProposalId
from placements.lifecycle import beginning, checklist, hiring
from placements.models import Hold, Interview, Placement, Proposal
from placements.status import ProposalState
from placements.words.placements import CheckItem
from placements.words.proposals import Outcome, Step
from referrals.ids import ReferralId
from referrals.models import Referral
from referrals.status import ReferralState
from tests import offers
from tests.databases import CITY, AnyDatabase
from tests.kept import kept
from tests.people import MONDAY, later
from tests.placements import scene
from tests.placements.scene import Shop, Town, consent
from tests.referrals.scene import told

WEEK: Final = timedelta(days=7)
START: Final = MONDAY.date() + WEEK
"""The agreed first day, a Monday."""


@dataclass
class Job:
    """A placement and what belongs to it."""

    id: PlacementId
    proposal: ProposalId
    referral: ReferralId


@dataclass
class Works(Town):
    """A town in which youths are hired."""

    def hired(
        self,
        case: ReferralId | None = None,
        *,
        born: date | None = None,
        shop: Shop | None = None,
        starts_on: date | None = None,
        at: datetime = MONDAY,
    ) -> Job:
        """A placement that is to begin."""
        shop, case = shop or self.shop, case or self.approved_of(born)
        starts_on = starts_on or at.date() + WEEK
        proposal = self.proposed(case, shop=shop, at=at)
        with self.writing() as session:
            ready(session, proposal, shop.hr, at)
        with self.writing() as session:
            how: dict[str, Any] = {"option": 1, "starts_on": starts_on, "by": shop.hr, "at": at}
            return Job(hiring.hire(session, proposal=proposal, **how), proposal, case)

    def begun(self, *, first_day: date = START, at: datetime | None = None, **how: Any) -> Job:
        """A placement whose first day was worked, told on that day unless said otherwise."""
        job = self.hired(**how)
        self.begin(job, first_day, at or later(days=(first_day - MONDAY.date()).days))
        return job

    def begin(self, job: Job, first_day: date, at: datetime) -> None:
        """Everything is in order, and the first day is worked."""
        with self.writing() as session:
            shop = self.shop_of(session, job)
            tick_all(session, job.id, shop, MONDAY)
            how: dict[str, Any] = {"first_day": first_day, "by": shop.hr, "at": at}
            beginning.begin(session, placement=job.id, **how)

    def approved_of(self, born: date | None) -> ReferralId:
        """A case in the pool, of somebody born that day, everything consented to."""
        application = told(number=next(self.numbers), born=born)
        case = self.case(ReferralState.APPROVED, application=application)
        with self.writing() as session:
            consent(session, case, self.staff.rune, MONDAY)
        return case

    def shop_of(self, session: Session, job: Job) -> Shop:
        """The shop of a placement's employer."""
        row = placement(session, job)
        return self.shop if row.employer_id == self.shop.employer else self.other

    def youth_of(self, job: Job) -> str:
        """Whose placement it is."""
        with self.reading() as session:
            return session.get_one(Referral, (CITY, job.referral)).youth_id


@kept
def works(database: AnyDatabase, *, seats: int = 2, capacity: int = 2) -> Works:
    """The town with its two partners, and a deputy for Birthe."""
    made = scene.town(database, seats=seats, capacity=capacity)
    town = Works(database, made.staff, lund=made.lund, havnen=made.havnen)
    with town.writing() as session:
        bo = guide(session, town.shop, "Bo Krog", capacity=1)
        session.get_one(Mentor, (CITY, town.shop.mentor)).deputy_id = bo[0]
    return town


def guide(
    session: Session, shop: Shop, name: str = "Dorte Dahl", *, capacity: int = 2
) -> tuple[MentorId, Actor]:
    """One mentor more at a shop, with an account."""
    account = accounts.open_account(
        session,
        role=Role.MENTOR,
        name=name,
        employer=shop.employer,
        by=accounts.operator(CITY),
        at=MONDAY,
    )
    mentor = offers.mentor(
        session, shop.workplace, MONDAY, name, capacity=capacity, account=account
    )
    return mentor, accounts.actor(session, account)


def deputy(session: Session, shop: Shop) -> tuple[MentorId, Actor]:
    """Who stands in for the shop's mentor."""
    row = session.get_one(Mentor, (CITY, shop.mentor))
    assert row.deputy_id
    account = session.get_one(Mentor, (CITY, row.deputy_id)).account
    assert account
    return row.deputy_id, accounts.actor(session, account)


def absent(
    session: Session,
    mentor: MentorId,
    from_on: date,
    until_on: date | None = None,
    kind: Absence = Absence.SICK_LEAVE,
) -> AbsenceId:
    """A mentor is away."""
    row = session.get_one(Mentor, (CITY, mentor))
    id_ = AbsenceId(new_id("abs"))
    where = {"workplace_id": row.workplace_id, "employer_id": row.employer_id}
    days = {"kind": kind, "from_on": from_on, "until_on": until_on}
    noted = {"noted_at": MONDAY, "noted_by": offers.BY}
    session.add(
        MentorAbsence(municipality=CITY, id=id_, mentor_id=mentor, **where, **days, **noted)
    )
    session.flush()
    return id_


def ready(session: Session, proposal: ProposalId, by: Actor, at: datetime) -> None:
    """Both interviews went well."""
    row = session.get_one(Proposal, (CITY, proposal))
    row.state, row.invited_at, row.invited_by = ProposalState.READY, at, by.account
    for number, step in enumerate(Step, start=1):
        interview = Interview(
            municipality=CITY,
            id=InterviewId(new_id("int")),
            proposal_id=proposal,
            employer_id=row.employer_id,
            workplace_id=row.workplace_id,
            number=number,
            step=step,
            starts_at_utc=at,
            minutes=30,
            place="i butikken",
            outcome=Outcome.READY,
            **{f"{act}_at": at for act in ("booked", "reported")},
            **{f"{act}_by": by.account for act in ("booked", "reported")},
        )
        session.add(interview)
    session.flush()


def tick_all(session: Session, job: PlacementId, shop: Shop, at: datetime, *but: CheckItem) -> None:
    """The whole checklist is in order."""
    for item in CheckItem:
        if item not in {*but, *_ticked(session, job)}:
            mentor = shop.mentor if item is CheckItem.FIRST_DAY else None
            how: dict[str, Any] = {"item": item, "on": at.date(), "mentor": mentor}
            checklist.tick(session, placement=job, **how, by=shop.hr, at=at)


def _ticked(session: Session, job: PlacementId) -> set[CheckItem]:
    return set(CheckItem) - set(checklist.missing(session, job))


def placement(session: Session, job: Job) -> Placement:
    """The row, as it is now."""
    return session.get_one(Placement, (CITY, job.id), populate_existing=True)


def held(session: Session, job: Job) -> dict[str, str]:
    """What is held for a placement, by kind."""
    query = select(Hold.kind, Hold.thing).where(
        Hold.municipality == CITY, Hold.proposal_id == job.proposal, Hold.released_at.is_(None)
    )
    return {kind.value: thing for kind, thing in session.execute(query)}


def on_day(day: date) -> datetime:
    """Eight in the morning UTC of a day."""
    return MONDAY.replace(year=day.year, month=day.month, day=day.day)
