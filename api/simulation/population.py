"""Invented young people who are referred over a year: who they are, and when they come.

Nobody has a CPR number; telephone numbers begin with 00, which no number in Denmark does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from api.demo.cast import AFTERNOONS, EVENINGS, WEEKEND
from api.demo.places import DISTRICTS
from api.simulation.chains import CHAINS
from api.simulation.chance import Chance
from matching.problem import DIMENSIONS, Area
from referrals.application import (
    SCHEMA,
    Address,
    Application,
    Away,
    Excluded,
    Groups,
    Holder,
    Need,
    Referrer,
    School,
    Travel,
    Who,
    Will,
    Wish,
    WishList,
)

BOYS: Final = ("Adam", "Ahmed", "Ali", "Anton", "Bilal", "Carl", "Daniel", "Elias", "Emil", "Felix",
    "Filip", "Gustav", "Hamza", "Hassan", "Ibrahim", "Isak", "Jamal", "Johan", "Jonas", "Kasper",
    "Lukas", "Mads", "Malik", "Marcus", "Mathias", "Mikkel", "Mohamed", "Musa", "Noah", "Omar",
    "Oskar", "Rasmus", "Samir", "Simon", "Storm", "Tariq", "Tobias", "Victor", "Viggo", "Yusuf",
)  # fmt: skip
GIRLS: Final = ("Agnes", "Aisha", "Alberte", "Amina", "Asta", "Clara", "Dina", "Ella", "Emma",
    "Fatima", "Freja", "Frida", "Ida", "Jasmin", "Josefine", "Karla", "Khadija", "Laura", "Layla",
    "Lea", "Liv", "Maja", "Maryam", "Nanna", "Nour", "Rosa", "Safiya", "Sara", "Selma", "Thea",
)  # fmt: skip
SURNAMES: Final = tuple(
    f"{first}{last}"
    for first in ("Birke", "Bøge", "Eng", "Hav", "Kirke", "Lund", "Mose", "Nord", "Skov", "Vester")
    for last in ("bo", "gren", "holt", "lys", "mark", "toft", "vang", "å")
)
QUEUES: Final = {
    "norrebro": ("Nørrebro", "Indre By", "Østerbro"),
    "vesterbro": ("Vesterbro", "Valby"),
    "vanlose": ("Vanløse", "Brønshøj-Husum"),
    "bispebjerg": ("Bispebjerg",),
    "amager": ("Amager Øst", "Amager Vest"),
}
"""The local committees, and the districts whose youths they know."""
HOMES: Final = {
    "Nørrebro": 5, "Bispebjerg": 5, "Brønshøj-Husum": 4, "Amager Øst": 4, "Valby": 3,
    "Vesterbro": 3, "Amager Vest": 3, "Vanløse": 2, "Østerbro": 2, "Indre By": 1,
}  # fmt: skip
"""How many are referred from each district, beside the others."""
SEASON: Final = {
    1: 1.2, 2: 1.1, 3: 1.2, 4: 0.9, 5: 1.1, 6: 0.8, 7: 0.3, 8: 1.4, 9: 1.5, 10: 1.1, 11: 1.0,
    12: 0.5,
}  # fmt: skip
"""How many are referred in each month: few in summer, many when school has begun."""
SOURCES: Final = ("street", "school", "school", "drop_in_centre", "youth_adviser", "case_worker")
HELPS: Final = {
    "boundaries": "et roligt ord på tomandshånd, aldrig foran andre",
    "confidence": "at få at vide, når noget er godt nok",
    "structure": "de samme opgaver i den samme rækkefølge",
    "social_contact": "én fast voksen at sige godmorgen til",
    "instructions": "én besked ad gangen",
    "conflict": "at gå en tur, før der tales om det",
    "attendance": "en sms aftenen før",
    "pace": "tid nok til den første uge",
}
"""What helps, in functional words, by dimension."""
STRENGTHS: Final = ("kommer til tiden", "hjælper gerne andre", "er god med kunder", "er stærk",
    "lærer hurtigt med hænderne", "er tålmodig", "holder orden", "taler flere sprog",
)  # fmt: skip
HOURS: Final = (
    AFTERNOONS + WEEKEND,
    AFTERNOONS + WEEKEND,
    AFTERNOONS,
    EVENINGS + WEEKEND,
    AFTERNOONS[::2] + WEEKEND,
    AFTERNOONS[1:4] + WEEKEND[:1],
)
"""Weeks beside school in which somebody can work."""
WORKING_DAYS: Final = 5
YEAR_DAYS: Final = 365.25


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who is referred: the day, by whom, and what is written."""

    number: int
    on: date
    source: str
    queue: str
    application: Application
    fast_track: bool


def population(chance: Chance, first: date, weeks: int, youths: int) -> Sequence[Arrival]:
    """So many youths, referred on the working days of so many weeks, in the order of arrival."""
    days = [first + timedelta(days=n) for n in range(7 * weeks)]
    weights = {day: SEASON[day.month] for day in days if day.isoweekday() <= WORKING_DAYS}
    drawn = sorted(chance.weighed(weights, "arrives", n) for n in range(youths))
    return [_arrival(chance, number, on) for number, on in enumerate(drawn, start=1)]


def _arrival(chance: Chance, number: int, on: date) -> Arrival:
    random = chance.random("youth", number)
    source = random.choice(SOURCES)
    district = random.choices(tuple(HOMES), tuple(HOMES.values()))[0]
    queue = next(name for name, districts in QUEUES.items() if district in districts)
    application = _application(random, number, on, district, source)
    return Arrival(number, on, source, queue, application, random.random() < 0.06)


def _application(random: Random, number: int, on: date, district: str, source: str) -> Application:
    sex = "f" if random.random() < 0.2 else "m"
    born = on - timedelta(days=round(YEAR_DAYS * random.triangular(15.0, 17.75, 16.2)))
    name, surname = random.choice(GIRLS if sex == "f" else BOYS), random.choice(SURNAMES)
    in_care = random.random() < 0.12
    return Application(
        schema=SCHEMA,
        who=Who(name, surname, born, phone=_phone(1, number), contact_by="phone"),
        will=Will(wants_a_job=True, words="Jeg vil gerne have mit eget arbejde."),
        addresses=(_home(random, district, in_care=in_care),),
        custody=tuple(_custody(random, number, surname)),
        school=_school(born),
        wishes=_wishes(random),
        availability=random.choice(HOURS),
        away=tuple(_away(random, on)),
        travel=Travel(
            random.choice(("walk", "bike", "bike", "transit", "transit")),
            random.choice((20, 25, 30, 30, 40, 45)),
        ),
        languages=("da", *random.sample(("ar", "en", "so", "tr", "ur"), random.choice((0, 0, 1)))),
        earliest_start=on + timedelta(days=random.choice((0, 0, 7, 14, 21))),
        excluded=_excluded(random, district),
        strengths=tuple(random.sample(STRENGTHS, 2)),
        needs=tuple(_needs(random)),
        groups=Groups(random.random() < 2 / 3 or in_care, in_care, sex, district),
        referrer=Referrer(source, "Se kontoen", _phone(3, number), relation="kender den unge godt"),
    )


def _phone(kind: int, number: int) -> str:
    return f"00 {kind:02} {number // 100:02} {number % 100:02}"


def _home(random: Random, district: str, *, in_care: bool) -> Address:
    """Somewhere within about a kilometre of the middle of the district."""
    lat, lon = DISTRICTS[district]
    return Address(
        "in_care" if in_care else "home",
        f"Opfundne Vej {random.randint(1, 99)}",
        district=district,
        lat=round(lat + random.uniform(-0.008, 0.008), 5),
        lon=round(lon + random.uniform(-0.014, 0.014), 5),
    )


def _custody(random: Random, number: int, surname: str) -> Iterator[Holder]:
    yield Holder("g1", "mother", f"Mor {surname}", _phone(2, number))
    if random.random() < 0.4:
        yield Holder("g2", "father", f"Far {surname}", _phone(4, number))


def _school(born: date) -> School:
    """Ninth grade ends in June of the year somebody turns 16, as a rule."""
    ends = date(born.year + 16, 6, 26)
    return School("compulsory", ends, "school", "Opfundne Skole")


def _wishes(random: Random) -> WishList:
    jobs = sorted({job for chain in CHAINS for job in chain.jobs})
    wished = sorted(random.sample(jobs, random.choice((2, 3, 3, 4))))
    shops = sorted(f"{chain.name} {street}" for chain in CHAINS for street in chain.workplaces)
    shop = (random.choice(shops),) if random.random() < 0.25 else ()
    return WishList(
        tuple(Wish(job, random.choice((2, 4, 4, 5, 5))) for job in wished),
        tuple(Wish(name, 5) for name in shop),
    )


def _away(random: Random, on: date) -> Iterator[Away]:
    if random.random() < 0.15:
        first = on + timedelta(days=random.randint(20, 60))
        yield Away("exam", first, first + timedelta(days=14))


def _excluded(random: Random, district: str) -> Excluded:
    """Few must stay away from somewhere; why is nobody's here."""
    others = [name for name in DISTRICTS if name != district]
    near = random.sample(others, 1 if random.random() < 0.05 else 0)
    tasks = ("alkohol",) if random.random() < 0.05 else ()
    return Excluded(areas=tuple(Area(*DISTRICTS[name], km=1.2) for name in near), tasks=tasks)


def _needs(random: Random) -> Iterator[Need]:
    for name in sorted(random.sample(DIMENSIONS, random.choice((0, 1, 2, 2, 3)))):
        yield Need(name, random.choice((1, 2, 2, 3)), HELPS[name])
