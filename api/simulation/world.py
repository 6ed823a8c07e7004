"""What the simulated year knows of everybody: who they are, and where their case is stored."""

from dataclasses import dataclass, field
from datetime import date

from api.simulation.agenda import Agenda
from api.simulation.behaviour import Suits
from api.simulation.chance import Chance
from api.simulation.partners import Company, Guide, Job, Shop
from api.simulation.people import Staff
from api.simulation.population import Arrival
from employers.ids import EmployerId, MentorId, PositionId
from foundation.ids import Municipality
from foundation.roles import Actor
from foundation.session import Database
from matching.policy import Policy
from placements.ids import PlacementId
from referrals.ids import ReferralId


@dataclass
class Person:
    """A youth who was referred."""

    arrival: Arrival
    referral: ReferralId
    referrer: Actor
    waits: int = 0
    """How often they began to wait."""
    waits_since: date | None = None
    """Since when, if they wait now."""
    returned: bool = False
    """By the committee, which asked for more."""
    proposals: int = 0
    jobs: int = 0

    @property
    def number(self) -> int:
        """What chance knows them by."""
        return self.arrival.number


@dataclass
class Work:
    """A placement, and what nobody in the office knows yet: its true last day."""

    id: PlacementId
    person: Person
    company: Company
    how: Suits
    began_on: date | None = None
    stops_on: date | None = None


@dataclass
class World:
    """One simulated year: the database it is written to, and who lives in it."""

    database: Database
    of: Municipality
    chance: Chance
    first: date
    weeks: int
    staff: Staff
    policy: Policy = field(default_factory=Policy)
    agenda: Agenda = field(default_factory=Agenda)
    people: dict[ReferralId, Person] = field(default_factory=dict)
    companies: dict[EmployerId, Company] = field(default_factory=dict)
    works: dict[PlacementId, Work] = field(default_factory=dict)

    def take_in(self, company: Company) -> None:
        """Know a company."""
        self.companies[company.id] = company

    def shops(self) -> list[tuple[Company, Shop]]:
        """Every shop there is, in the order in which they came."""
        return [(company, shop) for company in self.companies.values() for shop in company.shops]

    def shop_of(self, workplace: str) -> Shop:
        """The shop with an id."""
        return next(shop for _company, shop in self.shops() if shop.id == workplace)

    def guide_of(self, mentor: MentorId) -> Guide:
        """The mentor with an id."""
        guides = (guide for _company, shop in self.shops() for guide in shop.guides)
        return next(guide for guide in guides if guide.id == mentor)

    def job_of(self, position: PositionId) -> Job:
        """The position with an id."""
        jobs = (job for _company, shop in self.shops() for job in shop.jobs)
        return next(job for job in jobs if job.id == position)
