"""Seeded towns: problems of any size that look like a week's round in a Danish city.

The same arguments give the same town, on every machine. Nobody in a town is anybody: youths have
numbers, and their traits are drawn.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from math import sqrt
from random import Random
from typing import Final

from matching.problem import (
    DIMENSIONS,
    SCHEMA,
    Area,
    Employer,
    Floor,
    Mentor,
    Position,
    Problem,
    Standing,
    Veto,
    Window,
    Wishes,
    Workplace,
    Youth,
)

ROUND_DATE: Final = date(2026, 11, 23)
TRADES: Final = (
    ("shop", "groceries"),
    ("shop", "produce"),
    ("shop", "textiles"),
    ("shop", "electronics"),
    ("restaurant", "kitchen"),
    ("office", "office"),
    ("bakery", "bakery"),
    ("other", "warehouse"),
)
TASKS: Final = ("till", "lifting", "ladders", "alcohol", "customers")
LANGUAGES: Final = ("ar", "tr", "so", "en")


@dataclass(frozen=True, slots=True)
class Town:
    """How to draw a town. A city of 100 youths is about 5 km across; larger ones are wider.

    `size` makes workplaces so many times as large, and as few; `width` narrows the city; a `pure`
    town has one seat in each position and room for everybody in all else; with `apart` there is a
    group of so many youths, any two kept apart, for every ten youths.
    """

    youths: int
    seed: int = 1
    floors: tuple[Floor, ...] = ()
    kind: str = "usual"
    mentors_per_workplace: float = 4.0
    workplaces_per_youth: float = 0.27
    interviews_per_workplace: float = 2.0
    size: int = 1
    width: float = 1.0
    pure: bool = False
    apart: int = 0


def scarce(plan: Town) -> Town:
    """The same with one mentor where there are four: mentors decide."""
    return replace(plan, kind="scarce mentors", mentors_per_workplace=1.0)


def large(plan: Town) -> Town:
    """The same with workplaces ten times as large, and as few."""
    return replace(plan, kind="large workplaces", size=10)


def dense(plan: Town) -> Town:
    """The same in a city half as wide: everybody reaches four times as much."""
    return replace(plan, kind="dense", width=0.5)


def apart(plan: Town) -> Town:
    """The same with groups of eight, any two of whom are kept apart, in large workplaces."""
    return replace(large(plan), kind="many kept apart", apart=8)


def pure(plan: Town) -> Town:
    """The same as a pure assignment of youths to positions."""
    return replace(plan, kind="pure assignment", pure=True)


SOCIAL: Final = Floor("social_measures", value=True, share_min=Fraction(2, 3), hard=True)
BOYS_AND_GIRLS: Final = tuple(
    Floor("sex", value=sex, share_min=Fraction(2, 5), hard=True) for sex in ("male", "female")
)


def town(plan: Town) -> Problem:
    """Draw a town."""
    problem = _drawn(plan)
    return _roomy(problem) if plan.pure else problem


def _roomy(problem: Problem) -> Problem:
    """One seat in each position, and room for everybody in all else."""
    room = len(problem.youths)
    return replace(
        problem,
        employers=tuple(replace(one, interviews_max=room) for one in problem.employers),
        workplaces=tuple(replace(one, youths_max=room) for one in problem.workplaces),
        positions=tuple(replace(one, seats=1) for one in problem.positions),
        mentors=tuple(replace(one, capacity=room) for one in problem.mentors),
        keep_apart=(),
    )


def _drawn(plan: Town) -> Problem:
    random = Random(f"{plan.seed}:{plan.youths}")
    places = max(2, round(plan.youths * plan.workplaces_per_youth))
    count = max(2, places // plan.size)
    employers = [f"e{n}" for n in range(max(1, count // 8))]
    half = 0.006 * sqrt(plan.youths + 20) * plan.width
    workplaces = [_workplace(random, n, employers, half, plan.size) for n in range(count)]
    names = [one.id for one in workplaces]
    owned = Counter(one.employer for one in workplaces)
    youths = [_youth(random, n, names, half) for n in range(plan.youths)]
    ids = [one.id for one in youths]
    standing = [Standing(f"s{n}", random.choice(names)) for n in range(plan.youths // 10)]
    people = [*ids, *(one.youth for one in standing)]
    pairs = {frozenset(random.sample(people, 2)) for _ in range(plan.youths // 7)}
    for _ in range(plan.youths // 10 if plan.apart else 0):
        pairs.update(map(frozenset, combinations(random.sample(ids, plan.apart), 2)))
    return Problem(
        schema=SCHEMA,
        round_date=ROUND_DATE,
        employers=tuple(
            Employer(
                name,
                round(
                    owned[name] * plan.interviews_per_workplace * plan.size * random.uniform(0.4, 1)
                ),
            )
            for name in employers
        ),
        workplaces=tuple(workplaces),
        positions=tuple(_position(random, n, names) for n in range(places * 3)),
        mentors=tuple(
            _mentor(random, n, names) for n in range(round(places * plan.mentors_per_workplace))
        ),
        youths=tuple(youths),
        standing=tuple(standing),
        keep_apart=tuple(sorted(tuple(sorted(pair)) for pair in pairs)),
        vetoes=tuple(
            Veto(name, workplace=random.choice(names))
            for name in random.sample(ids, plan.youths // 13)
        ),
        floors=plan.floors,
    )


def _point(random: Random, half: float) -> tuple[float, float]:
    """Somewhere in the city, so many degrees from its middle at most."""
    return (
        round(55.69 + random.uniform(-half, half) / 1.8, 5),
        round(12.56 + random.uniform(-half, half), 5),
    )


def _workplace(
    random: Random, n: int, employers: Sequence[str], half: float, size: int
) -> Workplace:
    lat, lon = _point(random, half)
    employer, youths_max = random.choice(employers), size * random.choice((1, 2, 2, 3, 4))
    return Workplace(f"w{n}", employer, lat, lon, youths_max)


def _position(random: Random, n: int, workplaces: Sequence[str]) -> Position:
    sector, job_type = random.choice(TRADES)
    start_from = ROUND_DATE + timedelta(weeks=random.randint(0, 3))
    menu = {(shift.day, shift.start): shift for shift in _menu(random)}
    minutes_min = random.choice((90, 120, 240, 300))
    return Position(
        id=f"p{n}",
        workplace=random.choice(workplaces),
        seats=random.choice((1, 1, 1, 2, 3)),
        sector=sector,
        job_type=job_type,
        tasks=tuple(random.sample(TASKS, random.choice((0, 0, 1, 2)))),
        age_min=random.choice((15, 15, 15, 16)),
        start_from=start_from,
        start_by=start_from + timedelta(weeks=random.choice((0, 2, 4))),
        shifts=tuple(menu.values()),
        minutes_min=minutes_min,
        minutes_max=minutes_min + random.choice((180, 480, 960)),
        languages=random.choice((("da",), ("da",), ("da",), ())),
    )


def _menu(random: Random) -> Sequence[Window]:
    """One to five shifts, at most one a day."""
    days = random.sample(range(1, 8), random.choice((1, 2, 2, 3, 3, 3, 4, 4, 5)))
    return [_window(random, day, (15, 19) if day < 6 else (8, 17), (1, 4)) for day in sorted(days)]


def _window(random: Random, day: int, starts: tuple[int, int], hours: tuple[int, int]) -> Window:
    start = 30 * random.randint(2 * starts[0], 2 * starts[1])
    return Window(day, start, min(24 * 60, start + 30 * random.randint(2 * hours[0], 2 * hours[1])))


def _mentor(random: Random, n: int, workplaces: Sequence[str]) -> Mentor:
    days = sorted(random.sample(range(1, 8), random.choice((3, 4, 5, 5, 6, 6, 7))))
    strong = random.sample(DIMENSIONS, random.choice((4, 5, 6, 8)))
    return Mentor(
        id=f"m{n}",
        workplace=random.choice(workplaces),
        capacity=random.choice((1, 1, 2, 3)),
        strengths={name: random.choice((1, 1, 2, 2, 3)) for name in sorted(strong)},
        languages=("da", *_spoken(random)),
        shifts=tuple(_window(random, day, (8, 14), (5, 9)) for day in days),
    )


def _spoken(random: Random) -> tuple[str, ...]:
    return tuple(random.sample(LANGUAGES, random.choice((0, 0, 1, 1, 2))))


def _youth(random: Random, n: int, workplaces: Sequence[str], half: float) -> Youth:
    lat, lon = _point(random, half)
    needs = random.sample(DIMENSIONS, random.choice((0, 1, 2, 3)))
    days = sorted(random.sample(range(1, 8), random.choice((3, 4, 5, 5, 6, 6, 7))))
    jobs = sorted({job for _, job in random.sample(TRADES, random.choice((1, 2, 3)))})
    near = random.sample(workplaces, min(len(workplaces), random.choice((0, 0, 1, 2))))
    excluded = random.sample(workplaces, 1) if random.random() < 0.1 else ()
    area = Area(*_point(random, half), km=1.0)
    return Youth(
        id=f"y{n}",
        birth_date=ROUND_DATE - timedelta(days=random.randint(15 * 365, 18 * 365 - 120)),
        schooling=random.choice(("compulsory", "beyond", "beyond", "beyond")),
        lat=lat,
        lon=lon,
        travel_mode=random.choice(("walk", "bike", "bike", "transit")),
        travel_minutes_max=random.choice((20, 30, 40, 45)),
        availability=tuple(
            _window(random, day, (14, 16) if day < 6 else (8, 10), (4, 8)) for day in days
        ),
        wishes=Wishes(
            {job: random.randint(1, 5) for job in jobs},
            {name: random.randint(1, 5) for name in sorted(near)},
        ),
        needs={name: random.choice((1, 1, 2, 3)) for name in sorted(needs)},
        languages=("da", *_spoken(random)),
        excluded_workplaces=tuple(excluded),
        excluded_areas=(area,) if random.random() < 0.08 else (),
        excluded_tasks=tuple(random.sample(TASKS, 1)) if random.random() < 0.2 else (),
        earliest_start=ROUND_DATE + timedelta(days=random.choice((0, 0, 7, 21))),
        approved_on=ROUND_DATE - timedelta(days=random.randint(0, 45)),
        fast_track=random.random() < 0.08,
        groups={
            "social_measures": random.random() < 0.55,
            "sex": random.choice(("male", "male", "male", "female")),
        },
    )
