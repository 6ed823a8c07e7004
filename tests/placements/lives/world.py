"""A town, the day it is, and everybody who may do something."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from hypothesis import strategies as st

from employers.ids import MentorId, PositionId
from employers.models import Position
from foundation.clock import local_day
from foundation.roles import Actor
from foundation.session import Session
from placements.models import Ground, Placement, Proposal
from referrals.models import Referral
from tests import offers
from tests.databases import CITY
from tests.people import MONDAY
from tests.placements.lives.invariants import rows
from tests.placements.scene import Shop, Town
from tests.referrals.scene import told

Draw = Callable[[st.SearchStrategy[Any]], Any]
Act = Callable[["World", Session, Draw, Any, Actor], object]
HR: Final = ("hr0", "hr1")
STORE: Final = (*HR, "manager0", "manager1")
KAREN: Final = ("karen",)
THINGS: Final = (Referral, Proposal, Placement)
FOR_YEARS: Final = date(2030, 12, 31)
BIRTHDAYS: Final = (None, None, date(2009, 1, 15), date(2009, 3, 1))
"""Most have years to go; some turn 18 while the story runs."""


@dataclass
class World:
    """A town, the day it is, and everybody who may do something."""

    town: Town
    at: datetime = MONDAY
    people: dict[str, Actor] = field(default_factory=dict)
    jobs: list[tuple[PositionId, MentorId]] = field(default_factory=list)
    """What can be offered; and at last what cannot."""
    known: list[str] = field(default_factory=list)
    """The ids of everything, the oldest first: ids are drawn by lot, and stories are told again."""

    def __post_init__(self) -> None:
        """Everybody by a name."""
        staff = self.town.staff
        for name in ("rune", "sanne", "aksel", "yrsa", "vibeke", "karen", "asta"):
            self.people[name] = getattr(staff, name)
        for number, shop in enumerate((self.town.shop, self.town.other)):
            self.people |= {f"hr{number}": shop.hr, f"manager{number}": shop.manager}
            self.people[f"guide{number}"] = shop.guide

    @property
    def today(self) -> date:
        """The day it is."""
        return local_day(self.at)

    def open_for_years(self) -> None:
        """Let the jobs stay open; the first shop has another, and a mentor with little room."""
        with self.town.writing() as session:
            shop, other = self.town.shop, self.town.other
            second = offers.position(session, shop.workplace, MONDAY)
            bo = offers.mentor(session, shop.workplace, MONDAY, "Bo Krog", capacity=1)
            self.jobs = [(shop.position, shop.mentor), (second, bo), (other.position, other.mentor)]
            self.jobs += [(second, shop.mentor), (shop.position, bo), (second, other.mentor)]
            for one in rows(session, Position):
                one.start_by = one.confirmed_until = FOR_YEARS

    def refer(self) -> None:
        """Somebody is referred, and lies before the committee."""
        number = next(self.town.numbers)
        born = BIRTHDAYS[number % len(BIRTHDAYS)]
        self.town.case(application=told(number=number, born=born), at=self.at)
        self.note()

    def ids(self, table: Any) -> list[str]:
        """The ids of everything of a kind, the oldest first."""
        with self.town.reading() as session:
            here = {one.id for one in rows(session, table)}
        return [one for one in self.known if one in here]

    def note(self) -> None:
        """Take note of what is new; of several proposals in the order of their cases."""
        with self.town.reading() as session:
            of = {one.proposal_id: one.referral_id for one in rows(session, Ground)}
            new = [one.id for table in THINGS for one in rows(session, table)]
        new = [one for one in new if one not in self.known]
        order = [one for one in new if one not in of]
        order += sorted(set(new) & set(of), key=lambda one: self.known.index(of[one]))
        self.known += order

    def employer_of(self, thing: str) -> str | None:
        """Whose a proposal or placement is."""
        with self.town.reading() as session:
            row = session.get(Proposal, (CITY, thing)) or session.get(Placement, (CITY, thing))
            return None if row is None else str(row.employer_id)

    def shop_of(self, employer: str) -> Shop:
        """The shop of an employer."""
        return self.town.shop if employer == self.town.shop.employer else self.town.other


@dataclass(frozen=True, slots=True)
class Doing:
    """Something that is done, and by whom it usually is."""

    name: str
    who: tuple[str, ...]
    act: Act


def named(*doings: Doing) -> Mapping[str, Doing]:
    """Doings by their names."""
    return {one.name: one for one in doings}
