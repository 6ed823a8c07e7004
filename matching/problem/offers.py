"""What employers offer: workplaces, positions with their shifts, and mentors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Annotated, ClassVar, Final

from matching.files.faults import Fault, fault
from matching.files.kinds import Day, Id, ListOf, MapOf, Number, OneOf, Ref, Text, Whole
from matching.files.records import Of, Record
from matching.problem.week import WEEK_MINUTES, WINDOWS, Window

DIMENSIONS: Final = (
    "boundaries",
    "confidence",
    "structure",
    "social_contact",
    "instructions",
    "conflict",
    "attendance",
    "pace",
)
"""What a youth may need support with, and a mentor be strong in: functional words, no diagnosis."""
SECTORS: Final = (
    "shop",
    "office",
    "petrol",
    "hotel",
    "restaurant",
    "cinema",
    "bakery",
    "newspapers",
    "other",
)
SHIFTS_MAX: Final = 10
"""The most shifts on a position's menu."""

LAT: Final = Number(-90, 90)
LON: Final = Number(-180, 180)
CODES: Final = ListOf(Text())
LEVELS: Final = MapOf(OneOf(DIMENSIONS), Whole(0, 3))


@dataclass(frozen=True, slots=True)
class Employer(Record):
    """A company that hires."""

    id: Annotated[str, Id(), "its name in this file"]
    interviews_max: Annotated[int, Whole(), "first interviews HR can hold out of this round"]


@dataclass(frozen=True, slots=True)
class Workplace(Record):
    """A shop, kitchen or office of an employer."""

    id: Annotated[str, Id(), "its name in this file"]
    employer: Annotated[str, Ref(("employers",)), "whose it is"]
    lat: Annotated[float, LAT, "degrees north"]
    lon: Annotated[float, LON, "degrees east"]
    youths_max: Annotated[int, Whole(), "programme youths it can still take"]


@dataclass(frozen=True, slots=True)
class Position(Record):
    """A leisure job at a workplace, with its menu of weekly shifts."""

    id: Annotated[str, Id(), "its name in this file"]
    workplace: Annotated[str, Ref(("workplaces",)), "where it is"]
    seats: Annotated[int, Whole(), "how many youths it takes"]
    sector: Annotated[str, OneOf(SECTORS), "trade, as the youth-work law tells trades apart"]
    job_type: Annotated[str, Text(), "what a youth may wish for"]
    tasks: Annotated[tuple[str, ...], CODES, "what the work contains"]
    age_min: Annotated[int, Whole(0, 99), "youngest age on the start"]
    start_from: Annotated[date, Day(), "first day of work, at the earliest"]
    start_by: Annotated[date, Day(), "first day of work, at the latest"]
    shifts: Annotated[
        tuple[Window, ...], ListOf(Of(Window), 1, SHIFTS_MAX), "the menu a week is chosen from"
    ]
    minutes_min: Annotated[int, Whole(0, WEEK_MINUTES), "fewest minutes a week"]
    minutes_max: Annotated[int, Whole(0, WEEK_MINUTES), "most minutes a week"]
    languages: Annotated[tuple[str, ...], CODES, "languages the work needs, all of them"]

    CHECKS: ClassVar = ("_least_within_most", "_shifts_apart")

    def _least_within_most(self) -> Iterator[Fault]:
        if self.minutes_min > self.minutes_max:
            rule = "must not be more than minutes_max, {most}"
            yield fault("minutes_min", self.minutes_min, rule, most=self.minutes_max)

    def _shifts_apart(self) -> Iterator[Fault]:
        readable = [(n, shift) for n, shift in enumerate(self.shifts) if shift.is_whole]
        for (n, one), (m, two) in combinations(readable, 2):
            if one.day == two.day and one != two and one.start < two.end and two.start < one.end:
                yield fault(f"shifts[{m}]", two.write(), "overlaps {first}", first=f"shifts[{n}]")


@dataclass(frozen=True, slots=True)
class Mentor(Record):
    """A colleague at a workplace who takes care of a youth."""

    id: Annotated[str, Id(), "the name in this file"]
    workplace: Annotated[str, Ref(("workplaces",)), "where the mentor works"]
    capacity: Annotated[int, Whole(), "how many more youths the mentor can take"]
    strengths: Annotated[Mapping[str, int], LEVELS, "0 to 3 in each dimension, omitted is 0"]
    languages: Annotated[tuple[str, ...], CODES, "languages spoken"]
    shifts: Annotated[tuple[Window, ...], WINDOWS, "when the mentor is at work"]
