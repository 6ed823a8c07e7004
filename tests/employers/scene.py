"""Partners as the acts make them: Brødrene Lund with two shops, Torvekøb with one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from employers import agreements, mentors, partners, positions, register
from employers.agreements import Deal
from employers.contents import Offer, Profile
from employers.ids import EmployerId, MentorId, PositionId, WorkplaceId
from employers.questions import TEMPLATES, Template
from employers.register import Place
from employers.status import Stage
from employers.words import Route, Sector
from foundation import accounts
from foundation.ids import AccountId
from foundation.roles import Actor, Role
from foundation.session import Session
from tests.cast import BAKERY, hours
from tests.databases import CITY, TOWN, AnyDatabase
from tests.kept import kept
from tests.people import MONDAY, Staff, hire

TODAY: Final = MONDAY.date()
HERE: Final = Place("Blågårdsgade 1", "2200", "norrebro", BAKERY.lat, BAKERY.lon)
OFFER: Final = Offer(
    title="Butiksmedhjælper",
    sector=Sector.BAKERY,
    job_type="butik",
    tasks=("kasse",),
    age_min=15,
    start_from=TODAY,
    start_by=date(2026, 12, 1),
    shifts=hours((2, 14, 18), (6, 7, 12)),
    minutes_min=120,
    minutes_max=540,
    languages=("da",),
)
PROFILE: Final = Profile(
    name="Birthe Lund",
    capacity=2,
    languages=("da",),
    shifts=hours((2, 14, 18)),
    answers=TEMPLATES[Template.CALM_ONE],
)


@dataclass
class Partners:
    """Lund, a partner with two shops, and Torvekøb, contacted, with one; and who keeps them."""

    database: AnyDatabase
    staff: Staff
    lund: EmployerId
    blaagaard: WorkplaceId
    jagtvej: WorkplaceId
    torv: EmployerId
    amager: WorkplaceId
    helle: Actor
    stine: Actor
    hans: Actor

    def keepers(self) -> Mapping[str, Actor]:
        """Those who may keep the shop in Blågårdsgade."""
        return {"karen": self.staff.karen, "helle": self.helle, "stine": self.stine}

    def strangers(self) -> Mapping[str, Actor]:
        """Those to whom there is no such shop: of other companies, shops, and desks."""
        other = replace(self.stine, workplace=self.jagtvej)
        of_theirs = replace(self.stine, employer=self.torv)
        far = replace(self.staff.karen, municipality=TOWN)
        return {
            "hans": self.hans,
            "jagtvej": other,
            "odd": of_theirs,
            "rune": self.staff.rune,
            "far": far,
        }


@kept
def partners_of(database: AnyDatabase) -> Partners:
    """The two partners, registered by Karen."""
    staff = hire(database, CITY)
    karen = staff.karen

    def account(session: Session, name: str, role: Role, **where: str) -> Actor:
        boss = accounts.operator(CITY)
        opened = accounts.open_account(session, role=role, name=name, by=boss, at=MONDAY, **where)
        return accounts.actor(session, opened)

    with database.writing(CITY) as session:
        lund = register.register(session, name="Brødrene Lund", cvr="10000009", by=karen, at=MONDAY)
        torv = register.register(session, name="Torvekøb", cvr="10000017", by=karen, at=MONDAY)
        shops = [
            register.add_workplace(
                session, employer=employer, name=name, place=HERE, by=karen, at=MONDAY
            )
            for employer, name in ((lund, "Blågårdsgade"), (lund, "Jagtvej"), (torv, "Amager"))
        ]
        activate(session, lund, karen)
        return Partners(
            database,
            staff,
            lund,
            shops[0],
            shops[1],
            torv,
            shops[2],
            helle=account(session, "Helle Hansen", Role.HR, employer=lund),
            stine=account(
                session, "Stine Hansen", Role.STORE_MANAGER, employer=lund, workplace=shops[0]
            ),
            hans=account(session, "Hans Hansen", Role.HR, employer=torv),
        )


def activate(session: Session, employer: EmployerId, by: Actor) -> None:
    """An agreement, and rounds."""
    deal = Deal(Route.INVOICE, TODAY)
    agreements.conclude(session, employer=employer, deal=deal, by=by, at=MONDAY)
    for stage in (Stage.AGREEMENT, Stage.ACTIVE):
        partners.move(session, employer=employer, stage=stage, by=by, at=MONDAY)


def opened(
    session: Session, workplace: WorkplaceId, by: Actor, *, seats: int = 2, **changes: Any
) -> PositionId:
    """A position, confirmed for four weeks."""
    return positions.open_position(
        session,
        workplace=workplace,
        offer=replace(OFFER, **changes),
        seats=seats,
        confirmed_until=TODAY + timedelta(days=28),
        by=by,
        at=MONDAY,
    )


def joined(
    session: Session,
    workplace: WorkplaceId,
    by: Actor,
    name: str = "Birthe Lund",
    account: AccountId | None = None,
) -> MentorId:
    """A mentor like Birthe."""
    profile = replace(PROFILE, name=name)
    return mentors.join(
        session, workplace=workplace, profile=profile, account=account, by=by, at=MONDAY
    )
