"""A municipality at work: its staff, and cases of made-up youths in any state."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count
from typing import Any

from sqlalchemy import select

from foundation import accounts
from foundation.audit import entries
from foundation.ids import AccountId
from foundation.roles import Actor, Role
from foundation.session import Session
from foundation.tables import Base
from referrals import intake, invitations
from referrals.application import Application
from referrals.ids import DecisionId, ReferralId, YouthId
from referrals.models import Decision, Referral, Youth
from referrals.rights.erasure import erase
from referrals.rights.restriction import restrict
from referrals.status import ReferralState, Verdict
from referrals.words import ErasureReason
from tests.applications import application_of
from tests.cast import AMINA, Person
from tests.databases import CITY, TOWN, AnyDatabase
from tests.people import MONDAY, NORREBRO, Staff, decided, hire, nobody, submitted


def told(person: Person = AMINA, number: int = 0, born: date | None = None) -> Application:
    """The application of one of many: another surname and number each time, none like another."""
    application = application_of(person)
    surname = "Skov" + "".join("abcdefghij"[int(digit)] for digit in str(number))
    phone = f"00 {number // 10_000:02} {number // 100 % 100:02} {number % 100:02}"
    who = replace(application.who, family_name=surname, phone=phone)
    return replace(application, who=replace(who, birth_date=born or who.birth_date))


@dataclass
class Scene:
    """A database, its staff, and what is needed to write cases into it."""

    database: AnyDatabase
    staff: Staff
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def writing(self) -> AbstractContextManager[Session]:
        """A transaction that may write."""
        return self.database.writing(CITY)

    def reading(self) -> AbstractContextManager[Session]:
        """A transaction that sees one state."""
        return self.database.reading(CITY)

    def case(
        self,
        state: ReferralState = ReferralState.SUBMITTED,
        *,
        by: Actor | None = None,
        at: datetime = MONDAY,
        queue: str = NORREBRO,
        application: Application | None = None,
    ) -> ReferralId:
        """A case in a state, of somebody like nobody else."""
        application = application or told(number=next(self.numbers))
        by, karen = by or self.staff.rune, self.staff.karen
        with self.writing() as session:
            if state is ReferralState.DRAFT:
                return intake.draft(session, application=application, queue=queue, by=by, at=at)
            case = submitted(session, application, by, at, queue)
            verdicts = {
                ReferralState.RETURNED: Verdict.RETURN,
                ReferralState.APPROVED: Verdict.APPROVE,
                ReferralState.CLOSED: Verdict.APPROVE,
                ReferralState.DECLINED: Verdict.DECLINE,
            }
            if state in verdicts:
                decided(session, case, verdicts[state], self.staff.aksel, at)
            if state is ReferralState.CLOSED:
                invitations.close(session, row(session, case), by=karen, at=at)
            if state is ReferralState.WITHDRAWN:
                intake.withdraw(session, referral=case, by=karen, at=at)
            return case

    def restricted(self, state: ReferralState = ReferralState.SUBMITTED) -> ReferralId:
        """A case that stands still."""
        case = self.case(state)
        with self.writing() as session:
            restrict(session, youth=youth_of(session, case), by=self.staff.karen, at=MONDAY)
        return case

    def erased(self, state: ReferralState = ReferralState.SUBMITTED) -> ReferralId:
        """A case of somebody who is forgotten."""
        case, reason = self.case(state), ErasureReason.ASKED
        with self.writing() as session:
            youth = youth_of(session, case)
            erase(session, youth=youth, reason=reason, by=self.staff.karen, at=MONDAY)
        return case

    def follower(self, case: ReferralId) -> Actor:
        """The youth, following the case."""
        with self.writing() as session:
            account = intake.follow(session, referral=case, by=self.staff.karen, at=MONDAY)
            return accounts.actor(session, account)

    def coordinator(self, name: str = "Kim Colding") -> Actor:
        """One coordinator more."""
        with self.writing() as session:
            by = self.staff.timetable
            role = Role.COORDINATOR
            account = accounts.open_account(session, role=role, name=name, by=by, at=MONDAY)
            return accounts.actor(session, account)

    def outsiders(self) -> Mapping[str, Actor]:
        """Everybody else who may sign in, and Karen's colleague in another municipality."""
        shop = (Role.HR, Role.STORE_MANAGER, Role.MENTOR)
        roles = (*shop, Role.FINANCE, Role.EVALUATOR, Role.PROGRAM)
        strangers = {role.value: nobody(CITY, role) for role in roles}
        return strangers | {"stranger": Actor(AccountId("acc_far"), TOWN, Role.COORDINATOR)}


def scene(database: AnyDatabase) -> Scene:
    """The municipality, its staff hired."""
    return Scene(database, hire(database, CITY))


def row(session: Session, case: ReferralId) -> Referral:
    """The referral."""
    return session.get_one(Referral, (CITY, case), populate_existing=True)


def youth_of(session: Session, case: ReferralId) -> YouthId:
    """Whose case it is."""
    return row(session, case).youth_id


def youth(session: Session, case: ReferralId) -> Youth:
    """The youth's row."""
    return session.get_one(Youth, (CITY, youth_of(session, case)), populate_existing=True)


def last_decision(session: Session, case: ReferralId) -> DecisionId | None:
    """The last decision of a case."""
    query = select(Decision.id).where(Decision.referral_id == case)
    return session.scalars(query.order_by(Decision.number.desc()).limit(1)).one_or_none()


def events(session: Session, subject: str) -> list[str]:
    """What the log says was done to something."""
    return [entry.event for entry in entries(session, subject)]


def dump(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    return {
        table.name: sorted(tuple(map(repr, row)) for row in session.execute(table.select()))
        for table in Base.metadata.sorted_tables
    }
