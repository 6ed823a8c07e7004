"""Partner employers come in, by the employers' own acts: shops, jobs with seats, mentors."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from api.demo.cast import hours
from api.demo.places import DISTRICTS, Chain
from api.demo.town import COLLEAGUES
from api.simulation.chains import CHAINS, MENUS, SEASONS, TASKS, WITHOUT_DANISH
from api.simulation.chance import Chance
from api.simulation.people import Staff
from employers import agreements, contacts, mentors, partners, positions, register
from employers.agreements import Deal
from employers.contents import Offer, Profile
from employers.ids import EmployerId, MentorId, PositionId, WorkplaceId
from employers.questions import TEMPLATES, Template
from employers.register import Place
from employers.status import Stage
from employers.words import Post, Route, Sector
from foundation import accounts
from foundation.clock import local_day
from foundation.roles import Actor, Role
from foundation.session import Session
from matching.problem import Window

NUMBERS_FROM: Final = 9_900_000
"""CVR numbers are given out far below it, so these are nobody's."""
WEIGHTS: Final = (2, 7, 6, 5, 4, 3, 2)
BEGIN_BY_DAYS: Final = 730
LAST_START_DAYS: Final = 56
"""Days before the end of a season after which nobody begins any more."""
CONFIRMED_DAYS: Final = 35


@dataclass
class Job:
    """A position of a shop, as whoever keeps it knows it."""

    key: str
    id: PositionId
    confirmed_until: date
    season_until: date | None
    closed: bool = False


@dataclass
class Guide:
    """A mentor of a shop, with the account they act through."""

    key: str
    id: MentorId
    actor: Actor
    profile: Profile
    away: bool = False
    left: bool = False


@dataclass
class Shop:
    """A workplace with its manager, jobs and mentors."""

    key: str
    id: WorkplaceId
    manager: Actor
    room: int
    jobs: list[Job] = field(default_factory=list)
    guides: list[Guide] = field(default_factory=list)


@dataclass
class Company:
    """A partner, with HR and its shops."""

    name: str
    id: EmployerId
    hr: Actor
    shops: list[Shop] = field(default_factory=list)


def take_on(session: Session, chance: Chance, chain: Chain, staff: Staff, at: datetime) -> Company:
    """Register a company, agree with it, and let it offer what it has."""
    by = staff.coordinator
    number = _cvr(CHAINS.index(chain))
    employer = register.register(session, name=chain.name, cvr=number, by=by, at=at)
    route = chance.one_of(tuple(Route), "route", chain.name)
    partners.move(session, employer=employer, stage=Stage.AGREEMENT, by=by, at=at)
    deal = Deal(route=route, from_on=local_day(at))
    agreements.conclude(session, employer=employer, deal=deal, by=by, at=at)
    partners.move(session, employer=employer, stage=Stage.ACTIVE, by=by, at=at)
    partners.promise(session, employer=employer, seats=3 * len(chain.workplaces), by=by, at=at)
    partners.set_interviews_max(
        session, employer=employer, interviews=chain.interviews, by=by, at=at
    )
    partners.name_contact_person(session, employer=employer, account=by.account, by=by, at=at)
    contacts.add_contact(
        session, employer=employer, post=Post.HR, name=f"HR, {chain.name}", phone="00 05 00 00",
        by=by, at=at,
    )  # fmt: skip
    hr = _open(session, at, Role.HR, f"HR i {chain.name}", employer=employer)
    company = Company(chain.name, employer, hr)
    for street, district in chain.workplaces.items():
        shop = _shop(session, chance, chain, company, at, street=street, district=district, by=by)
        company.shops.append(shop)
    return company


def job_of(
    session: Session, chance: Chance, chain: Chain, shop: Shop, at: datetime, *, job: str
) -> Job | None:
    """Open a position at a shop; None for a season that is over, or too short to begin in."""
    key, today = f"{shop.key}: {job}", local_day(at)
    season = next_season(chain, today)
    if chain.name in SEASONS and season is None:
        return None
    first, until = season or (today, None)
    days = timedelta(days=LAST_START_DAYS if until else BEGIN_BY_DAYS)
    begin_by = until - days if until else today + days
    menu = MENUS[chain.sector]
    random = chance.random("job", key)
    shifts = sorted(random.sample(menu, min(len(menu), random.choice((3, 3, 4)))), key=menu.index)
    offer = Offer(
        title=job.capitalize(),
        sector=Sector(chain.sector),
        job_type=job,
        tasks=TASKS.get(job, ()),
        age_min=16 if job in {"kasse", "servering"} else 15,
        start_from=first,
        start_by=begin_by,
        shifts=tuple(shifts),
        minutes_min=120,
        minutes_max=random.choice((480, 600, 720)),
        languages=() if job in WITHOUT_DANISH else ("da",),
        season_until=until,
    )
    confirmed = today + timedelta(days=CONFIRMED_DAYS)
    confirmed = min(confirmed, until) if until else confirmed
    position = positions.open_position(
        session, workplace=shop.id, offer=offer, seats=random.choice((1, 2, 2, 2)),
        confirmed_until=confirmed, by=shop.manager, at=at,
    )  # fmt: skip
    return Job(key, position, confirmed, until)


def next_season(chain: Chain, today: date) -> tuple[date, date] | None:
    """The season of a chain that is near, and that somebody can begin in; None if none is."""
    if chain.name not in SEASONS:
        return None
    (month, day), (last_month, last_day) = SEASONS[chain.name]
    first, last = date(today.year, month, day), date(today.year, last_month, last_day)
    near = first - timedelta(days=28) <= today <= last - timedelta(days=LAST_START_DAYS)
    return (max(first, today), last) if near else None


def guide_of(session: Session, chance: Chance, company: Company, shop: Shop, at: datetime) -> Guide:
    """Let a colleague at a shop become a mentor."""
    key = f"{shop.key}, {len(shop.guides) + 1}"
    random = chance.random("mentor", key)
    name = random.choice(COLLEAGUES)
    profile = Profile(
        name=name,
        capacity=random.choice((2, 2, 2, 3)),
        languages=("da", *random.sample(("ar", "en", "tr", "so"), random.choice((0, 0, 1)))),
        shifts=tuple(_duty(random.choice((10, 12, 13, 14, 14)), random.sample(range(1, 8), 5))),
        answers=TEMPLATES[random.choice(tuple(Template))],
    )
    actor = _open(session, at, Role.MENTOR, f"{name}, {shop.key}", employer=company.id)
    id_ = mentors.join(
        session, workplace=shop.id, profile=profile, account=actor.account, by=shop.manager, at=at
    )
    guide = Guide(key, id_, actor, profile)
    shop.guides.append(guide)
    return guide


def _shop(
    session: Session,
    chance: Chance,
    chain: Chain,
    company: Company,
    at: datetime,
    *,
    street: str,
    district: str,
    by: Actor,
) -> Shop:
    key = f"{chain.name} {street}"
    random = chance.random("shop", key)
    lat, lon = DISTRICTS[district]
    place = Place(
        street,
        district=district,
        lat=round(lat + random.uniform(-0.008, 0.008), 5),
        lon=round(lon + random.uniform(-0.014, 0.014), 5),
    )
    workplace = register.add_workplace(
        session, employer=company.id, name=street, place=place, by=by, at=at
    )
    manager = _open(
        session,
        at,
        Role.STORE_MANAGER,
        f"Leder, {key}",
        employer=company.id,
        workplace=workplace,
    )
    shop = Shop(key, workplace, manager, random.choice((3, 3, 4, 4, 5)))
    register.set_room(session, workplace=workplace, youths_max=shop.room, by=manager, at=at)
    for job in random.sample(chain.jobs, min(len(chain.jobs), random.choice((2, 2, 3)))):
        opened = job_of(session, chance, chain, shop, at, job=job)
        if opened:
            shop.jobs.append(opened)
    for _ in range(2):
        guide_of(session, chance, company, shop, at)
    one, other = shop.guides
    mentors.set_deputy(session, mentor=one.id, deputy=other.id, by=manager, at=at)
    mentors.set_deputy(session, mentor=other.id, deputy=one.id, by=manager, at=at)
    return shop


def _open(
    session: Session,
    at: datetime,
    role: Role,
    name: str,
    *,
    employer: str,
    workplace: str | None = None,
) -> Actor:
    account = accounts.open_account(
        session,
        role=role,
        name=name,
        employer=employer,
        workplace=workplace,
        by=accounts.operator(session.municipality),
        at=at,
    )
    return accounts.actor(session, account)


def _duty(first: int, days: list[int]) -> Iterator[Window]:
    """Eight hours on each of these days."""
    yield from hours(*((day, first, first + 8) for day in sorted(days)))


def _cvr(number: int) -> str:
    """A number with its check digit right, another for each company."""
    for tried in range(NUMBERS_FROM + 10 * number, NUMBERS_FROM + 10 * number + 10):
        rest = sum(w * int(d) for w, d in zip(WEIGHTS, str(tried), strict=True)) % 11
        if rest != 1:
            return f"{tried}{(11 - rest) % 11}"
    raise AssertionError("of ten numbers in a row most have a check digit")
