"""The week's problem: the cast, and a crowd drawn around it from a seed."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Final

from api.demo.cast import (
    AFTERNOONS,
    EVENINGS,
    MALIK,
    MENTORS,
    ROUND_DATE,
    WEEKEND,
    YOUTHS,
    YUSUF,
    Person,
    hours,
)
from api.demo.places import CHAINS, DISTRICTS, Chain
from matching.problem import (
    DIMENSIONS,
    SCHEMA,
    Employer,
    Floor,
    Mentor,
    Position,
    Problem,
    Standing,
    Window,
    Workplace,
    Youth,
)

SEED: Final = 28
"""A week like most others: the mean over many seeds gains about as much on the work by hand."""
NAMES: Final = (
    "Adam", "Agnes", "Alberte", "Ali", "Anton", "Asta", "Bilal", "Carl", "Clara", "Daniel",
    "Dina", "Elias", "Ella", "Emma", "Fatima", "Felix", "Filip", "Frida", "Gustav", "Hamza",
    "Ida", "Isak", "Jasmin", "Johan", "Josefine", "Karla", "Khadija", "Laura", "Liv", "Lukas",
    "Mads", "Maja", "Marcus", "Maryam", "Mathias", "Nanna", "Noah", "Oskar", "Rasmus", "Rosa",
    "Safiya", "Selma", "Simon", "Storm", "Thea", "Tobias", "Victor", "Viggo",
)  # fmt: skip
COLLEAGUES: Final = (
    "Anders", "Anja", "Bente", "Bo", "Camilla", "Carsten", "Dorte", "Erik", "Esben", "Fatma",
    "Gitte", "Hanne", "Henrik", "Inger", "Ismail", "Jan", "Jette", "Karim", "Kirsten", "Lars",
    "Lene", "Lise", "Lone", "Mehmet", "Mette", "Mona", "Niels", "Nina", "Ole", "Pernille",
    "Peter", "Pia", "Rikke", "Rune", "Sanne", "Stine", "Susanne", "Søren", "Thomas", "Tine",
    "Torben", "Ulla", "Vibeke", "Yasmin",
)  # fmt: skip
MENUS: Final = {
    "shop": hours((1, 15, 19), (2, 15, 19), (3, 16, 18), (4, 16, 18), (6, 9, 15), (7, 10, 14)),
    "bakery": hours((2, 14, 18), (4, 14, 18), (6, 7, 12), (7, 7, 12)),
    "restaurant": hours((3, 17, 21), (4, 17, 21), (5, 17, 22), (6, 12, 18), (7, 16, 20)),
    "cinema": hours((2, 17, 21), (4, 17, 21), (5, 18, 23), (6, 13, 19)),
    "hotel": hours((6, 7, 13), (7, 7, 13), (3, 15, 18)),
    "office": hours((1, 15, 17), (2, 15, 17), (3, 15, 17), (4, 15, 17), (6, 10, 14)),
}
TASKS: Final = {"kasse": ("kasse", "alkohol"), "servering": ("alkohol",), "kiosk": ("kasse",)}
WITHOUT_DANISH: Final = {"opvask", "værelser", "bageri"}
"""Jobs that can be done without Danish."""


def week(seed: int = SEED) -> Problem:
    """The problem of the week of 23 November 2026."""
    random = Random(seed)
    workplaces = [place for chain in CHAINS for place in _workplaces(random, chain)]
    positions = [
        position
        for chain in CHAINS
        for place in workplaces
        if place.employer == chain.name
        for position in _positions(random, chain, place.id)
    ]
    youths = [*(person.youth(_home(random, person.district)) for person in YOUTHS)]
    youths += [_passer_by(random, name) for name in NAMES]
    return Problem(
        schema=SCHEMA,
        round_date=ROUND_DATE,
        employers=tuple(Employer(chain.name, chain.interviews) for chain in CHAINS),
        workplaces=tuple(workplaces),
        positions=tuple(positions),
        mentors=(*(guide.mentor() for guide in MENTORS), *_colleagues(random, workplaces)),
        youths=tuple(youths),
        standing=(
            Standing("Sofie", "Torvekøb Nørrebrogade"),
            Standing("Milo", "Lyspalæet Field's"),
        ),
        keep_apart=((YUSUF.name, MALIK.name), ("Bilal", "Milo")),
        floors=(Floor("social_measures", value=True, share_min=Fraction(2, 3)),),
    )


def _home(random: Random, district: str) -> tuple[float, float]:
    """Somewhere within about a kilometre of the middle of the district."""
    lat, lon = DISTRICTS[district]
    return round(lat + random.uniform(-0.008, 0.008), 5), round(
        lon + random.uniform(-0.014, 0.014), 5
    )


def _workplaces(random: Random, chain: Chain) -> list[Workplace]:
    return [
        Workplace(
            f"{chain.name} {street}",
            chain.name,
            *_home(random, district),
            youths_max=random.choice((1, 2, 2, 3)),
        )
        for street, district in chain.workplaces.items()
    ]


def _positions(random: Random, chain: Chain, workplace: str) -> list[Position]:
    """One job or two at each workplace."""
    jobs = random.sample(chain.jobs, min(len(chain.jobs), random.choice((1, 2, 2))))
    return [_position(random, chain, workplace, job) for job in sorted(jobs)]


def _position(random: Random, chain: Chain, workplace: str, job: str) -> Position:
    menu = MENUS[chain.sector]
    shifts = sorted(random.sample(menu, random.choice((2, 3, 3))), key=menu.index)
    start_from = ROUND_DATE + timedelta(weeks=random.choice((0, 1, 1, 2)))
    return Position(
        id=f"{workplace}: {job}",
        workplace=workplace,
        seats=random.choice((1, 1, 2)),
        sector=chain.sector,
        job_type=job,
        tasks=TASKS.get(job, ()),
        age_min=16 if job in {"kasse", "servering"} else 15,
        start_from=start_from,
        start_by=start_from + timedelta(weeks=random.choice((3, 5, 8))),
        shifts=tuple(shifts),
        minutes_min=120,
        minutes_max=random.choice((480, 600, 720)),
        languages=() if job in WITHOUT_DANISH else ("da",),
    )


def _colleagues(random: Random, workplaces: list[Workplace]) -> list[Mentor]:
    """One mentor or two at each workplace, beside those of the cast."""
    names = random.sample(COLLEAGUES, len(COLLEAGUES))
    mentors = []
    for n, place in enumerate(workplaces):
        strong = random.sample(DIMENSIONS, random.choice((3, 4, 5)))
        mentors.append(
            Mentor(
                id=f"{names[n % len(names)]}, {place.id}",
                workplace=place.id,
                capacity=random.choice((1, 1, 2)),
                strengths={name: random.choice((1, 2, 2, 3)) for name in sorted(strong)},
                languages=(
                    "da",
                    *random.sample(("ar", "en", "tr", "so"), random.choice((0, 0, 1))),
                ),
                shifts=_duty(random),
            )
        )
    return mentors


def _duty(random: Random) -> tuple[Window, ...]:
    """Five days of eight hours, early or late."""
    days = sorted(random.sample(range(1, 8), 5))
    first = random.choice((7, 10, 13, 14))
    return hours(*((day, first, first + 8) for day in days))


def _passer_by(random: Random, name: str) -> Youth:
    """Somebody in the crowd."""
    district = random.choice(tuple(DISTRICTS))
    jobs = random.sample([job for chain in CHAINS for job in chain.jobs], random.choice((1, 2, 3)))
    needs = random.sample(DIMENSIONS, random.choice((0, 1, 2, 2)))
    born = date(2009, 7, 1) + timedelta(days=random.randint(0, 860))
    person = Person(
        name,
        district,
        born=born,
        compulsory=born > date(2010, 12, 31),
        mode=random.choice(("walk", "bike", "bike", "transit")),
        minutes=random.choice((20, 25, 30, 40)),
        free=random.choice(
            (AFTERNOONS + WEEKEND, AFTERNOONS, EVENINGS + WEEKEND, EVENINGS[:3] + WEEKEND[:1])
        ),
        jobs={job: random.choice((2, 4, 4, 5)) for job in sorted(jobs)},
        needs={need: random.choice((1, 1, 2, 3)) for need in sorted(needs)},
        languages=("da", *random.sample(("ar", "tr", "so", "en"), random.choice((0, 1)))),
        from_day=ROUND_DATE + timedelta(days=random.choice((0, 0, 0, 14))),
        waited=random.choice((1, 3, 6, 8, 11, 13, 15, 20)),
        fast_track=random.random() < 0.06,
        social=random.random() < 0.6,
        sex=random.choice("mmmf"),
    )
    return person.youth(_home(random, district))
