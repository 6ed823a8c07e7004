"""Many cases with the histories a test wants, written as rows: quick, and without the acts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any, Final

from sqlalchemy import insert

from foundation import accounts
from foundation.ids import new_id
from foundation.roles import Actor, Role
from foundation.session import Session
from foundation.tables import Owned
from placements.models import Ending, Ground, Interview, Placement, Proposal
from placements.status import PlacementState, ProposalState
from placements.words.declines import Decline
from placements.words.placements import EndReason
from placements.words.proposals import Origin, Outcome, Step
from referrals.models import Referral, Youth
from referrals.status import ReferralState
from referrals.words import LegalTrack
from tests import offers
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, NORREBRO, Staff, hire

DAY_ONE: Final = date(2026, 1, 5)
"""The day everybody is referred on, unless told otherwise."""
FAR: Final = datetime(2026, 10, 12, 9, tzinfo=UTC)
"""Long after: whoever was referred early has had 26 weeks."""
_NUMBERS: Final = count(1)


@dataclass(frozen=True, slots=True)
class Told:
    """A case: each step as days after the approval, which is the day after the referral."""

    sex: str | None = "boy"
    district: str | None = "norrebro"
    source: str | None = "street_worker"
    social_measures: bool | None = True
    in_care: bool | None = False
    born: date | None = date(2010, 3, 1)
    referred: int = 0
    """Days after day one."""
    approved: bool = True
    proposed: int | None = None
    invited: int | None = None
    interviewed: int | None = None
    hired: int | None = None
    started: int | None = None
    employed: int | None = None
    """Days employed, both ends counted; None: the placement runs."""
    completed: bool = False
    reason: EndReason = EndReason.SCHOOL
    planned: bool = False
    declined: Decline | None = None
    closed: int | None = None
    """The case ends so many days after the approval."""


@dataclass
class World:
    """A municipality with two employers."""

    database: AnyDatabase
    staff: Staff
    evaluator: Actor
    places: tuple[tuple[Any, Any], ...]
    """Employers, each with a workplace."""

    def add(self, cases: Iterable[Told], *, at: int = 0) -> list[str]:
        """Write cases, proposed to the employer at a place; return their ids."""
        with self.database.writing(CITY) as session:
            return self.write(session, cases, at=at)

    def write(self, session: Session, cases: Iterable[Told], *, at: int = 0) -> list[str]:
        """The same in a transaction."""
        rows: Rows = {}
        where = dict(zip(("employer_id", "workplace_id"), self.places[at], strict=True))
        by = self.staff.karen.account
        made = [_Writer(rows, told, by, where).case() for told in cases]
        for table in (Youth, Referral, Proposal, Ending, Ground, Interview, Placement):
            if rows.get(table):
                session.execute(insert(table), rows[table])
        return made


def world(database: AnyDatabase, employers: int = 2) -> World:
    """The staff, an evaluator, and employers with a workplace each."""
    staff, places = hire(database, CITY), []
    with database.writing(CITY) as session:
        for number in range(employers):
            employer = offers.employer(session, MONDAY, f"Firma {number}")
            places.append((employer, offers.workplace(session, employer, MONDAY)))
        boss = accounts.operator(CITY)
        opened = accounts.open_account(
            session, role=Role.EVALUATOR, name="Else Evald", by=boss, at=MONDAY
        )
        return World(database, staff, accounts.actor(session, opened), tuple(places))


def noon(day: date) -> datetime:
    """An instant of a day."""
    return datetime.combine(day, time(11), UTC)


Rows = dict[type[Owned], list[dict[str, Any]]]


@dataclass
class _Writer:
    """Writes the rows of one case."""

    rows: Rows
    told: Told
    by: Any
    where: dict[str, Any]

    @property
    def approved(self) -> date:
        return DAY_ONE + timedelta(days=self.told.referred + 1)

    def on(self, days: int | None) -> date | None:
        return None if days is None else self.approved + timedelta(days=days)

    def at(self, name: str, days: int | None) -> dict[str, Any]:
        day = self.on(days)
        return {f"{name}_at": day and noon(day), f"{name}_by": day and self.by}

    def put(self, table: type[Owned], **row: Any) -> None:
        self.rows.setdefault(table, []).append({"municipality": CITY, **row})

    def case(self) -> str:
        youth, case, told, by = new_id("yth"), new_id("ref"), self.told, self.by
        referred = noon(self.approved - timedelta(days=1))
        self.put(
            Youth, id=youth, birth_date=told.born, birth_year=told.born and told.born.year,
            opened_at=referred, opened_by=by,
        )  # fmt: skip
        state = ReferralState.APPROVED if told.approved else ReferralState.SUBMITTED
        since = self.approved if told.approved else None
        self.put(
            Referral, id=case, youth_id=youth, code=f"C{next(_NUMBERS)}",
            state=state if told.closed is None else ReferralState.CLOSED, version=1, referrer=by,
            queue=NORREBRO, source=told.source, district=told.district, sex=told.sex,
            social_measures=told.social_measures, in_care=told.in_care, drafted_at=referred,
            drafted_by=by, submitted_at=referred, submitted_by=by, turn=1,
            decision_due_on=self.on(6), waiting_since=since, approved_on=since,
            legal_track=LegalTrack.EARLY_OFFER if told.approved else None,
            invitation_due_on=self.on(14) if told.approved else None,
            **self.at("decided", 0 if told.approved else None), **self.at("closed", told.closed),
        )  # fmt: skip
        if told.proposed is not None:
            self.proposal(case)
        return case

    def proposal(self, case: str) -> None:
        told, proposal, made = self.told, new_id("prp"), self.at("made", self.told.proposed)
        state = ProposalState.INVITED if told.invited is not None else ProposalState.PROPOSED
        if told.declined:
            state = ProposalState.DECLINED
        if told.hired is not None:
            state = ProposalState.ACCEPTED
        self.put(
            Proposal, id=proposal, code=f"P{next(_NUMBERS)}", state=state, origin=Origin.ROUND,
            held=1, chosen=1 if told.hired is not None else None, lapses_on=self.on(999),
            **made, **self.where, **self.at("invited", told.invited),
            **self.at("accepted", told.hired), **self.at("declined", 9 if told.declined else None),
        )  # fmt: skip
        if told.declined:
            self.put(
                Ending, id=new_id("end"), proposal_id=proposal, decline=told.declined,
                **self.at("noted", 9),
            )  # fmt: skip
        self.put(
            Ground, id=new_id("grd"), proposal_id=proposal, referral_id=case,
            score=1, terms={}, urgent=False, waited_days=0,
        )  # fmt: skip
        if told.interviewed is not None:
            times = {**self.at("booked", told.interviewed), **self.at("reported", told.interviewed)}
            self.put(
                Interview, id=new_id("int"), proposal_id=proposal, number=1, step=Step.HR,
                starts_at_utc=times["booked_at"], minutes=30, place="x", outcome=Outcome.READY,
                **times, **self.where,
            )  # fmt: skip
        if told.hired is not None:
            self.placement(proposal)

    def placement(self, proposal: str) -> None:
        told, begun, last = self.told, self.told.started, None
        state = PlacementState.STARTING if begun is None else PlacementState.ACTIVE
        if begun is not None and told.employed is not None:
            state, last = PlacementState.ENDED, begun + told.employed - 1
        done = begun + 182 if begun is not None and told.completed else None
        self.put(
            Placement, id=new_id("plc"), number=next(_NUMBERS), proposal_id=proposal, state=state,
            starts_on=self.on(told.hired), first_day_on=self.on(begun), ended_on=self.on(last),
            end_reason=told.reason if last is not None else None,
            end_planned=told.planned if last is not None else None, **self.where,
            **self.at("opened", told.hired), **self.at("began", begun), **self.at("ended", last),
            **self.at("completed", done),
        )  # fmt: skip
