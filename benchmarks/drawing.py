"""Drawing the people and places of a town: nobody in it is anybody, their traits are drawn."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from matching.problem import DIMENSIONS, Area, Mentor, Position, Window, Wishes, Workplace, Youth

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


def draw_workplace(
    random: Random, n: int, employers: Sequence[str], half: float, size: int
) -> Workplace:
    """A workplace somewhere in the city, so many degrees wide to either side, of an employer."""
    lat, lon = _point(random, half)
    employer, youths_max = random.choice(employers), size * random.choice((1, 2, 2, 3, 4))
    return Workplace(f"w{n}", employer, lat, lon, youths_max)


def draw_position(random: Random, n: int, workplaces: Sequence[str]) -> Position:
    """A position at one of the workplaces."""
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


def draw_mentor(random: Random, n: int, workplaces: Sequence[str]) -> Mentor:
    """A mentor at one of the workplaces."""
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


def draw_youth(random: Random, n: int, workplaces: Sequence[str], half: float) -> Youth:
    """A youth somewhere in the city, with wishes for some of the workplaces."""
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


def _point(random: Random, half: float) -> tuple[float, float]:
    """Somewhere in the city, so many degrees from its middle at most."""
    return (
        round(55.69 + random.uniform(-half, half) / 1.8, 5),
        round(12.56 + random.uniform(-half, half), 5),
    )


def _menu(random: Random) -> Sequence[Window]:
    """One to five shifts, at most one a day."""
    days = random.sample(range(1, 8), random.choice((1, 2, 2, 3, 3, 3, 4, 4, 5)))
    return [_window(random, day, (15, 19) if day < 6 else (8, 17), (1, 4)) for day in sorted(days)]


def _window(random: Random, day: int, starts: tuple[int, int], hours: tuple[int, int]) -> Window:
    start = 30 * random.randint(2 * starts[0], 2 * starts[1])
    return Window(day, start, min(24 * 60, start + 30 * random.randint(2 * hours[0], 2 * hours[1])))


def _spoken(random: Random) -> tuple[str, ...]:
    return tuple(random.sample(LANGUAGES, random.choice((0, 0, 1, 1, 2))))
