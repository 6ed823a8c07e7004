"""A municipality with partners: who works at them, and proposals of made-up youths.

At Brødrene Lund Helle is HR, Stine manages the shop in Blågårdsgade, and Birthe is a mentor there.
Hans is HR at Havnens Is. All of them are invented.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from employers.ids import EmployerId, MentorId, PositionId, WorkplaceId
from employers.models import Workplace
from foundation import accounts
from foundation.ids import AccountId
from foundation.roles import Actor, Role
from foundation.session import Session
from placements import proposing
from placements.ids import ProposalId
from placements.words.proposals import Origin
from referrals import consents
from referrals.application.lines import lines
from referrals.application.release import PLACEMENT, RECIPIENTS
from referrals.ids import ReferralId
from referrals.models import Referral
from referrals.status import ReferralState
from referrals.versions import current
from tests import offers
from tests.cast import SHOP
from tests.databases import CITY, AnyDatabase
from tests.kept import kept
from tests.people import MONDAY, hire
from tests.referrals.scene import Scene

WHY: Final = proposing.Why(Origin.OFFER, 640, {"wishes": 300, "travel": 340}, False, 3)
HOLD_DAYS: Final = 14
__all__ = ["CITY", "MONDAY", "Shop", "Town", "town"]


@dataclass(frozen=True, slots=True)
class Shop:
    """A partner with one workplace: its people, positions and mentors."""

    employer: EmployerId
    workplace: WorkplaceId
    position: PositionId
    mentor: MentorId
    hr: Actor
    manager: Actor
    guide: Actor


@dataclass
class Town(Scene):
    """A municipality at work, with two partners."""

    lund: Shop | None = None
    havnen: Shop | None = None

    @property
    def shop(self) -> Shop:
        """Brødrene Lund's."""
        assert self.lund
        return self.lund

    @property
    def other(self) -> Shop:
        """Havnens Is'."""
        assert self.havnen
        return self.havnen

    def approved(self, *, consented: bool = True) -> ReferralId:
        """A case in the pool, everything consented to unless said otherwise."""
        case = self.case(ReferralState.APPROVED)
        if consented:
            with self.writing() as session:
                consent(session, case, self.staff.rune, MONDAY)
        return case

    def roomy(self, session: Session, youths: int) -> None:
        """Let the first shop take so many youths."""
        session.get_one(Workplace, (CITY, self.shop.workplace)).youths_max = youths

    def proposed(
        self,
        case: ReferralId | None = None,
        *,
        shop: Shop | None = None,
        at: datetime = MONDAY,
        options: int = 1,
    ) -> ProposalId:
        """A proposal of a case, a new one unless named, to the shop's first position."""
        case, shop = case or self.approved(), shop or self.shop
        with self.writing() as session:
            return propose(session, case, shop, self.staff.karen, at, options=options)


@kept
def town(database: AnyDatabase, *, seats: int = 2, capacity: int = 2) -> Town:
    """A municipality with its staff hired, and two partners with a shop each."""
    made = Town(database, hire(database, CITY))
    with database.writing(CITY) as session:
        _people(session, made, seats, capacity)
    return made


def peopled(session: Session, of: Scene) -> Town:
    """The same municipality, with two partners entered in this transaction."""
    made = Town(of.database, of.staff, of.numbers)
    _people(session, made, seats=2, capacity=2)
    return made


def _people(session: Session, made: Town, seats: int, capacity: int) -> None:
    made.lund = shop(session, "Brødrene Lund", ("Helle", "Stine", "Birthe"), seats, capacity)
    made.havnen = shop(session, "Havnens Is", ("Hans", "Mia", "Ole"), seats, capacity)


def shop(
    session: Session, name: str, people: tuple[str, str, str], seats: int = 2, capacity: int = 2
) -> Shop:
    """A partner with one shop, one position, one mentor, and accounts for its people."""
    employer = offers.employer(session, MONDAY, name)
    workplace = offers.workplace(session, employer, MONDAY)

    def account(first: str, role: Role) -> Actor:
        opened = accounts.open_account(
            session,
            role=role,
            name=f"{first} Hansen",
            employer=employer,
            workplace=workplace if role is Role.STORE_MANAGER else None,
            by=accounts.operator(CITY),
            at=MONDAY,
        )
        return accounts.actor(session, AccountId(opened))

    roles = (Role.HR, Role.STORE_MANAGER, Role.MENTOR)
    hr, manager, guide = (account(*one) for one in zip(people, roles, strict=True))
    position = offers.position(session, workplace, MONDAY, seats=seats)
    mentor = offers.mentor(session, workplace, MONDAY, capacity=capacity, account=guide.account)
    return Shop(employer, workplace, position, mentor, hr, manager, guide)


def propose(
    session: Session,
    case: ReferralId,
    shop_: Shop,
    by: Actor,
    at: datetime,
    *,
    options: int = 1,
    why: proposing.Why = WHY,
) -> ProposalId:
    """A proposal of a case to a shop, with one option, or with a second position of it."""
    week = offers.written(SHOP.shifts[:2])
    offered = [proposing.Choosable(shop_.workplace, shop_.position, shop_.mentor, week)]
    for _ in range(options - 1):
        another = offers.position(session, shop_.workplace, at)
        offered.append(proposing.Choosable(shop_.workplace, another, shop_.mentor, week))
    return proposing.propose(
        session,
        session.get_one(Referral, (CITY, case)),
        employer=shop_.employer,
        options=offered,
        interviews_max=999,
        why=why,
        lapses_on=day(at) + timedelta(days=HOLD_DAYS),
        by=by,
        at=at,
    )


def consent(session: Session, case: ReferralId, by: Actor, at: datetime) -> None:
    """The youth and the mother let everybody have all they may ever have."""
    application = current(session, session.get_one(Referral, (CITY, case)))
    for recipient in RECIPIENTS:
        keys = [one.key for one in lines(application) if one.releasable(recipient, PLACEMENT)]
        for giver in (consents.YOUTH, "g1"):
            consents.give(
                session,
                referral=case,
                keys=keys,
                recipient=recipient,
                giver=giver,
                text_version="1",
                by=by,
                at=at,
            )


def day(at: datetime) -> date:
    """The day of an instant in the stories, which are told by day."""
    return at.date()
