"""What a budget assumes: volumes, rates, lines of cost and who pays which share of them.

A file holds whole kroner, as people budget; everything computed from it is in øre. The file of the
application of February 2017 to a private fund (Fritidsjob med Mentor, Socialforvaltningen in
Copenhagen) lies in `application.json`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Annotated, ClassVar, Final

from matching.files.faults import Fault, fault
from matching.files.kinds import ListOf, OrNull, Share, Text, Whole
from matching.files.reading import read
from matching.files.records import Of, Record

APPLICATION: Final = Path(__file__).parent / "application.json"
COURSES_MAX: Final = 100_000
YEARS_MAX: Final = 20
PARTS_MAX: Final = 366


@dataclass(frozen=True, slots=True)
class Volume(Record):
    """The courses that begin in a year, each paid whole by one of the two."""

    own: Annotated[int, Whole(0, COURSES_MAX), "courses the municipality pays"]
    fund: Annotated[int, Whole(0, COURSES_MAX), "courses the fund is asked to pay"]


@dataclass(frozen=True, slots=True)
class Staff(Record):
    """People who work on the project for a part of their time, the same each year."""

    people: Annotated[int, Whole(0, 10_000), "how many"]
    work_year_share: Annotated[Fraction, Share(), "how much of a work-year each gives"]
    work_year_kroner: Annotated[int, Whole(), "what a whole work-year costs"]


@dataclass(frozen=True, slots=True)
class Line(Record):
    """A line of cost besides the courses: an amount a year, or people."""

    name: Annotated[str, Text(), "what it is for"]
    own_share: Annotated[Fraction, Share(), "the share the municipality pays"]
    kroner: Annotated[
        tuple[int, ...] | None,
        OrNull(ListOf(Whole(), distinct=False)),
        "what it costs, year by year; null where it is people",
    ] = None
    staff: Annotated[Staff | None, OrNull(Of(Staff)), "the people; null where it is amounts"] = None
    CHECKS: ClassVar[tuple[str, ...]] = ("one_of_two",)

    def one_of_two(self) -> Iterator[Fault]:
        """An amount, or people."""
        if (self.kroner is None) == (self.staff is None):
            yield fault("", self.name, "must have either kroner or staff")


@dataclass(frozen=True, slots=True)
class Evaluation(Record):
    """What somebody else is paid by the fund to find out whether it works."""

    name: Annotated[str, Text(), "what it is called"]
    kroner: Annotated[tuple[int, ...], ListOf(Whole(), distinct=False), "year by year"]


@dataclass(frozen=True, slots=True)
class After(Record):
    """How it goes on when the project is over."""

    courses_a_year: Annotated[int, Whole(0, COURSES_MAX), "courses a year"]
    other_kroner: Annotated[int, Whole(), "what a course costs besides its compensation"]


@dataclass(frozen=True, slots=True)
class Leaving(Record):
    """An example: what a course costs if some leave before its end."""

    share: Annotated[Fraction, Share(), "the share who leave early"]
    after_weeks: Annotated[int, Whole(0, 520), "the weeks they were compensated by then"]


@dataclass(frozen=True, slots=True)
class Assumptions(Record):
    """What a budget is computed from."""

    name: Annotated[str, Text(), "the project"]
    weeks: Annotated[int, Whole(1, 520), "weeks of a course"]
    weeks_a_year: Annotated[int, Whole(1, 53), "weeks of a year: 26 of 52 are half of it"]
    week_kroner: Annotated[int, Whole(), "the compensation for a week, without VAT"]
    courses_name: Annotated[str, Text(), "what the line of compensation is called"]
    courses: Annotated[
        tuple[Volume, ...],
        ListOf(Of(Volume), least=1, most=YEARS_MAX, distinct=False),
        "the courses that begin, year by year",
    ]
    starts: Annotated[
        tuple[int, ...],
        ListOf(Whole(0, 1_000_000), least=1, most=PARTS_MAX, distinct=False),
        "how the starts spread over a year: weights of its equal parts; [1] is evenly, 12 are its"
        " months",
    ]
    lines: Annotated[tuple[Line, ...], ListOf(Of(Line), by="name"), "the other lines of cost"]
    fund_vat_per_mille: Annotated[
        int, Whole(0, 999), "fondsmoms: the tax on private grants to municipalities"
    ]
    evaluation: Annotated[
        Evaluation | None,
        OrNull(Of(Evaluation)),
        "paid whole by the fund; null where there is none",
    ] = None
    after: Annotated[After | None, OrNull(Of(After)), "null where nothing is planned"] = None
    leaving: Annotated[Leaving | None, OrNull(Of(Leaving)), "null for no example"] = None
    stated_unit_kroner: Annotated[
        int | None, OrNull(Whole()), "what the application says a course costs, to compare with"
    ] = None
    CHECKS: ClassVar[tuple[str, ...]] = ("whole_years", "some_starts", "some_courses", "one_name")

    def whole_years(self) -> Iterator[Fault]:
        """As many amounts as years."""
        told = {f"lines[{n}]": line.kroner for n, line in enumerate(self.lines)}
        told["evaluation"] = self.evaluation.kroner if self.evaluation else None
        for path, amounts in told.items():
            if amounts is not None and len(amounts) != len(self.courses):
                rule = "must have as many members as there are years of courses: {years}"
                yield fault(f"{path}.kroner", len(amounts), rule, years=len(self.courses))

    def some_starts(self) -> Iterator[Fault]:
        """Somebody starts some time."""
        if not any(self.starts):
            yield fault("starts", list(self.starts), "must not be 0 throughout")

    def some_courses(self) -> Iterator[Fault]:
        """A cost for each course needs a course."""
        if not any(year.own + year.fund for year in self.courses):
            yield fault("courses", 0, "must have a course in one year at least")

    def one_name(self) -> Iterator[Fault]:
        """No line is called as the courses are."""
        for n, line in enumerate(self.lines):
            if line.name == self.courses_name:
                rule = "is the name of the line of the courses already"
                yield fault(f"lines[{n}].name", line.name, rule)


def assumptions(data: bytes | None = None) -> Assumptions:
    """What a file assumes, or what the application did; raises `Refused` with every fault."""
    return read(Assumptions, APPLICATION.read_bytes() if data is None else data)
