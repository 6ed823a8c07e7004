"""The cast: young people and mentors that the demo, the tests and the docs tell of.

All of them are invented. What is written of a youth is what matching knows: wishes, hours, the way
to work and what support helps, in functional words.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from api.demo.places import DISTRICTS
from matching.problem import Area, Mentor, Window, Wishes, Youth

ROUND_DATE: Final = date(2026, 11, 23)
"""A Monday."""


def hours(*stretches: tuple[int, int, int]) -> tuple[Window, ...]:
    """Windows from (weekday, first hour, last hour)."""
    return tuple(Window(day, 60 * start, 60 * end) for day, start, end in stretches)


AFTERNOONS: Final = hours((1, 14, 20), (2, 14, 20), (3, 14, 20), (4, 14, 20), (5, 14, 20))
EVENINGS: Final = hours((1, 16, 22), (2, 16, 22), (3, 16, 22), (4, 16, 22), (5, 16, 24))
WEEKEND: Final = hours((6, 8, 20), (7, 8, 20))


@dataclass(frozen=True, slots=True)
class Person:
    """A youth of the cast.

    What is not said is as usual: 16 years old, beyond compulsory school, by bicycle for at most 30
    minutes, Danish, approved a week ago, without needs and without exclusions.
    """

    name: str
    district: str
    born: date = date(2010, 4, 12)
    compulsory: bool = False
    mode: str = "bike"
    minutes: int = 30
    free: tuple[Window, ...] = AFTERNOONS + WEEKEND
    jobs: dict[str, int] = field(default_factory=dict)
    workplaces: dict[str, int] = field(default_factory=dict)
    needs: dict[str, int] = field(default_factory=dict)
    languages: tuple[str, ...] = ("da",)
    not_at: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    not_doing: tuple[str, ...] = ()
    from_day: date = ROUND_DATE
    waited: int = 7
    fast_track: bool = False
    social: bool = True
    sex: str = "m"

    def youth(self, lat_lon: tuple[float, float] | None = None) -> Youth:
        """The youth as the matching round sees them, at home near the middle of the district."""
        lat, lon = lat_lon or DISTRICTS[self.district]
        areas = (Area(*DISTRICTS[district], km=1.2) for district in self.not_near)
        return Youth(
            id=self.name,
            birth_date=self.born,
            schooling="compulsory" if self.compulsory else "beyond",
            lat=lat,
            lon=lon,
            travel_mode=self.mode,
            travel_minutes_max=self.minutes,
            availability=self.free,
            wishes=Wishes(self.jobs, self.workplaces),
            needs=self.needs,
            languages=self.languages,
            excluded_workplaces=self.not_at,
            excluded_areas=tuple(areas),
            excluded_tasks=self.not_doing,
            earliest_start=self.from_day,
            approved_on=ROUND_DATE - timedelta(days=self.waited),
            fast_track=self.fast_track,
            groups={"social_measures": self.social, "sex": self.sex},
        )


AMINA: Final = Person(
    "Amina",
    "Nørrebro",
    born=date(2010, 2, 3),
    free=hours((2, 14, 19), (4, 14, 19), (6, 7, 16)),
    jobs={"butik": 5, "bageri": 5, "kasse": 2},
    needs={"structure": 2, "instructions": 2},
    languages=("da", "so"),
    waited=16,
    sex="f",
)
"""Wants to work in a bakery, on two afternoons and Saturdays; one instruction at a time."""

JONAS: Final = Person(
    "Jonas",
    "Valby",
    born=date(2009, 6, 14),
    jobs={"varer": 4, "bibliotek": 4},
    needs={"attendance": 2},
    waited=3,
)
"""Turns 18 in June: in three weeks a full course no longer fits in."""

LEA: Final = Person(
    "Lea",
    "Østerbro",
    born=date(2011, 5, 30),
    compulsory=True,
    mode="walk",
    jobs={"butik": 4},
    workplaces={"Brødrene Lund Trianglen": 5},
    needs={"confidence": 2},
    sex="f",
)
"""Is in ninth grade: two hours on a school day, never after 20, and two days off together."""

YUSUF: Final = Person(
    "Yusuf",
    "Brønshøj-Husum",
    jobs={"varer": 4, "opvask": 3},
    needs={"boundaries": 2, "conflict": 1},
    languages=("da", "tr"),
    not_near=("Nørrebro",),
    waited=21,
)
"""Stays away from Nørrebro, and must not be at one workplace with Malik."""

MALIK: Final = Person(
    "Malik",
    "Bispebjerg",
    jobs={"varer": 4, "frugt og grønt": 4},
    needs={"boundaries": 1},
    languages=("da", "ar"),
    waited=12,
)
"""Must not be at one workplace with Yusuf."""

FREJA: Final = Person(
    "Freja",
    "Vesterbro",
    born=date(2009, 9, 1),
    free=EVENINGS,
    jobs={"billetter": 5, "kiosk": 5},
    waited=5,
    social=False,
    sex="f",
)
"""Dreams of the cinema, and is free in the evenings only."""

OLIVER: Final = Person(
    "Oliver",
    "Amager Øst",
    born=date(2009, 8, 20),
    jobs={"opvask": 3, "varer": 3},
    needs={"conflict": 3, "boundaries": 2},
    waited=26,
    fast_track=True,
)
"""Needs a mentor who is strong in conflicts; there are few."""

SARA: Final = Person(
    "Sara",
    "Amager Vest",
    born=date(2011, 1, 9),
    mode="walk",
    minutes=20,
    jobs={"bibliotek": 5},
    needs={"social_contact": 2},
    sex="f",
)
"""Walks, and not more than 20 minutes."""

EMIL: Final = Person(
    "Emil",
    "Vanløse",
    jobs={"varer": 1, "kasse": 1, "butik": 2, "bibliotek": 2},
    needs={"pace": 1},
    waited=33,
)
"""Has waited five weeks, and knows best what he does not want."""

NOUR: Final = Person(
    "Nour",
    "Nørrebro",
    mode="transit",
    minutes=40,
    jobs={"opvask": 4, "værelser": 4},
    needs={"instructions": 2},
    languages=("ar", "en"),
    waited=9,
    sex="f",
)
"""Came a year ago and speaks Arabic and English."""

MIKKEL: Final = Person(
    "Mikkel",
    "Valby",
    born=date(2010, 11, 2),
    jobs={"varer": 4},
    needs={"attendance": 2, "pace": 1},
    not_doing=("alkohol", "kasse"),
    waited=14,
)
"""Must not sell alcohol or sit at the till."""

ZAHRA: Final = Person(
    "Zahra",
    "Bispebjerg",
    born=date(2009, 2, 1),
    jobs={"bibliotek": 5, "arrangementer": 5},
    languages=("da", "ar", "en"),
    waited=1,
    social=False,
    sex="f",
)
"""Turns 18 in ten weeks: too late for half a course, which only people may waive."""

YOUTHS: Final = (
    AMINA, JONAS, LEA, YUSUF, MALIK, FREJA, OLIVER, SARA, EMIL, NOUR, MIKKEL, ZAHRA
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guide:
    """A mentor of the cast."""

    name: str
    workplace: str
    strengths: dict[str, int]
    capacity: int = 1
    languages: tuple[str, ...] = ("da",)
    at_work: tuple[Window, ...] = hours((1, 9, 18), (2, 9, 18), (3, 9, 18), (4, 9, 18), (6, 8, 16))

    def mentor(self) -> Mentor:
        """The mentor as the matching round sees them."""
        return Mentor(
            id=f"{self.name}, {self.workplace}",
            workplace=self.workplace,
            capacity=self.capacity,
            strengths=self.strengths,
            languages=self.languages,
            shifts=self.at_work,
        )


BIRTHE: Final = Guide(
    "Birthe",
    "Brødrene Lund Blågårdsgade",
    {"structure": 3, "instructions": 3, "confidence": 2, "pace": 2},
    at_work=hours((2, 7, 18), (3, 7, 18), (4, 7, 18), (5, 7, 18), (6, 6, 15)),
)
"""Has run the shop for twenty years and says one thing at a time."""

HASSAN: Final = Guide(
    "Hassan",
    "Torvekøb Amagerbrogade",
    {"conflict": 3, "boundaries": 3, "attendance": 2},
    languages=("da", "ar"),
    at_work=hours((1, 12, 21), (2, 12, 21), (3, 12, 21), (5, 12, 21), (6, 9, 17)),
)
"""Stays calm when it gets loud."""

TOVE: Final = Guide(
    "Tove",
    "Kulturhusene Solvang",
    {"social_contact": 3, "confidence": 3, "pace": 3},
    capacity=2,
)
"""Librarian; nobody has to talk before they are ready."""

SAMIRA: Final = Guide(
    "Samira",
    "Det Lille Køkken Elmegade",
    {"instructions": 3, "structure": 2, "attendance": 2},
    languages=("da", "ar", "en"),
    at_work=hours((3, 14, 23), (4, 14, 23), (5, 14, 23), (6, 10, 22)),
)
"""Shows it with her hands first; speaks Arabic."""

KURT: Final = Guide(
    "Kurt",
    "Torvekøb Valby Langgade",
    {"attendance": 3, "pace": 2, "structure": 2},
    capacity=2,
)
"""Rings at seven if somebody is late."""

MENTORS: Final = (BIRTHE, HASSAN, TOVE, SAMIRA, KURT)
