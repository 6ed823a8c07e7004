"""Rows as positions, or as mentors, each of a workplace that is entered already."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from itertools import combinations
from typing import Annotated, ClassVar, Final, Generic, TypeVar

from api.imports.columns import Column, Headers
from api.imports.mentor_columns import MENTOR_COLUMNS
from api.imports.position_columns import POSITION_COLUMNS
from api.imports.rows import cells, in_order, read_table
from api.sheets import Row
from employers.contents import SEATS_MAX, Offer, Profile
from employers.questions import QUESTIONS_VERSION, TABLES, TEMPLATES, Question, Template
from employers.words import Sector
from matching.files.faults import MISSING, Fault, fault
from matching.files.kinds import Day, Faults, ListOf, OneOf, OrNull, Text, Whole
from matching.files.records import Of
from matching.problem import SECTORS, Window
from matching.problem.offers import SHIFTS_MAX
from matching.problem.week import WEEK_MINUTES
from referrals.application.kinds import Words
from referrals.application.personal import Personal

_SHIFTS: Final = ListOf(Of(Window), 1, SHIFTS_MAX)
_MINUTES: Final = Whole(0, WEEK_MINUTES)
_ANSWERS: Final = {
    question: OrNull(OneOf(tuple(answer.value for answer in answers)))
    for question, answers in TABLES[QUESTIONS_VERSION].items()
}
_TEMPLATES: Final = OrNull(OneOf(tuple(template.value for template in Template)))


@dataclass(frozen=True, slots=True, repr=False)
class ListedPosition(Personal):
    """What a row tells of a position."""

    cvr: Annotated[str, Text(), "the employer's number"]
    workplace: Annotated[str, Words(), "name of the workplace"]
    title: Annotated[str, Words(), "what the job is called"]
    sector: Annotated[str, OneOf(SECTORS), "trade"]
    job_type: Annotated[str, Words(), "what a youth may wish for"]
    seats: Annotated[int, Whole(1, SEATS_MAX), "how many youths it takes"]
    age_min: Annotated[int, Whole(0, 99), "youngest age on the start"]
    start_from: Annotated[date, Day(), "first day of work, at the earliest"]
    start_by: Annotated[date, Day(), "first day of work, at the latest"]
    shifts: Annotated[tuple[Window, ...], _SHIFTS, "the menu a week is chosen from"]
    minutes_min: Annotated[int, _MINUTES, "fewest minutes a week"]
    minutes_max: Annotated[int, _MINUTES, "most minutes a week"]
    season_until: Annotated[date | None, OrNull(Day()), "last day of its season"] = None
    tasks: Annotated[tuple[str, ...], ListOf(Words()), "what the work contains"] = ()
    languages: Annotated[tuple[str, ...], ListOf(Text()), "languages the work needs"] = ()

    CHECKS: ClassVar = ("_days_in_order", "_hours_in_order", "_shifts_apart")

    def _days_in_order(self) -> Iterator[Fault]:
        if self.start_by < self.start_from:
            yield fault("start_by", MISSING, "must not be before the first day it may begin")
        elif self.season_until is not None and self.season_until < self.start_by:
            yield fault("season_until", MISSING, "must not be before the last day it may begin")

    def _hours_in_order(self) -> Iterator[Fault]:
        if self.minutes_max < self.minutes_min:
            yield fault("minutes_max", MISSING, "must not be less than the fewest hours")

    def _shifts_apart(self) -> Iterator[Fault]:
        for one, two in combinations(self.shifts, 2):
            if one.day == two.day and one.start < two.end and two.start < one.end:
                yield fault("shifts", MISSING, "must not overlap")

    @property
    def name(self) -> str:
        """What it is called at its workplace."""
        return self.title

    @property
    def offer(self) -> Offer:
        """The contents of the position."""
        return Offer(
            title=self.title,
            sector=Sector(self.sector),
            job_type=self.job_type,
            tasks=self.tasks,
            age_min=self.age_min,
            start_from=self.start_from,
            start_by=self.start_by,
            season_until=self.season_until,
            shifts=self.shifts,
            minutes_min=self.minutes_min,
            minutes_max=self.minutes_max,
            languages=self.languages,
        )


@dataclass(frozen=True, slots=True, repr=False)
class ListedMentor(Personal):
    """What a row tells of a mentor: a template, answers, or a template but for some answers."""

    cvr: Annotated[str, Text(), "the employer's number"]
    workplace: Annotated[str, Words(), "name of the workplace"]
    name: Annotated[str, Words(), "the mentor's"]
    capacity: Annotated[int, Whole(), "youths at once"]
    shifts: Annotated[tuple[Window, ...], ListOf(Of(Window)), "when the mentor is at work"]
    languages: Annotated[tuple[str, ...], ListOf(Text()), "languages spoken"] = ()
    template: Annotated[str | None, _TEMPLATES, "answers to begin from"] = None
    no_show: Annotated[str | None, _ANSWERS[Question.NO_SHOW], "an answer"] = None
    new_task: Annotated[str | None, _ANSWERS[Question.NEW_TASK], "an answer"] = None
    quarrel: Annotated[str | None, _ANSWERS[Question.QUARREL], "an answer"] = None
    busy_day: Annotated[str | None, _ANSWERS[Question.BUSY_DAY], "an answer"] = None

    CHECKS: ClassVar = ("_answered",)

    def _answered(self) -> Iterator[Fault]:
        for question in Question:
            if self.template is None and getattr(self, question.value) is None:
                rule = "must be filled in, or a template be named"
                yield fault(question.value, MISSING, rule)

    @property
    def answers(self) -> Mapping[str, str]:
        """The answers given, and the template's to the other questions."""
        given = {question.value: getattr(self, question.value) for question in Question}
        usual = TEMPLATES[Template(self.template)] if self.template else {}
        return {question: answer or usual[question] for question, answer in given.items()}

    @property
    def profile(self) -> Profile:
        """The contents of the mentor."""
        return Profile(self.name, self.capacity, self.languages, self.shifts, self.answers)


L = TypeVar("L", ListedPosition, ListedMentor)


@dataclass(frozen=True, slots=True)
class OfferRow(Generic[L]):
    """One row that could be read. Printed, it tells its number alone."""

    number: int
    listed: L = field(repr=False)


@dataclass(frozen=True, slots=True)
class OfferList(Generic[L]):
    """What a file holds, however it was written down."""

    headers: Headers = field(repr=False)
    rows: tuple[OfferRow[L], ...]
    faults: tuple[Fault, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of what is in the rows, whatever their order, the columns' and the format."""
        return sha256("\n".join(sorted(_held(row) for row in self.rows)).encode()).hexdigest()


def read_positions(data: bytes) -> OfferList[ListedPosition]:
    """The positions of a CSV or XLSX file. Raises `Refused` where it is no table at all."""
    return _read_list(data, POSITION_COLUMNS, ListedPosition)


def read_mentors(data: bytes) -> OfferList[ListedMentor]:
    """The mentors of a CSV or XLSX file. Raises `Refused` where it is no table at all."""
    return _read_list(data, MENTOR_COLUMNS, ListedMentor)


def _read_list(data: bytes, columns: Sequence[Column], record: type[L]) -> OfferList[L]:
    table = read_table(data, columns)
    rows: list[OfferRow[L]] = []
    faults = list(table.headers.faults)
    first_of: dict[str, int] = {}
    for row in table.rows:
        listed, wrong = _read(row, table.headers, columns, record)
        faults.extend(wrong)
        if listed is not None:
            found = OfferRow(row.number, listed)
            first = first_of.setdefault(_held(found), row.number)
            if first != row.number:
                faults.append(
                    fault(row.place(""), MISSING, "holds the same as row {row}", row=first)
                )
            rows.append(found)
    return OfferList(table.headers, tuple(rows), in_order(faults, table.headers))


def _read(
    row: Row, headers: Headers, columns: Sequence[Column], record: type[L]
) -> tuple[L | None, list[Fault]]:
    """The row as a record, or its faults but for those of columns the file lacks."""
    values, faults = cells(row, headers)
    told = {one.path for one in faults}
    found: Faults = []
    listed = record.read(values, "", found)
    for one in found:
        name = re.sub(r"\[.*", "", one.path)
        column = next(known for known in columns if known.fills == name)
        path = row.place(headers.called(column))
        lacking = column.required and column not in headers.columns.values()
        if path not in told and not lacking:
            faults.append(_in_table(one, path))
            told.add(path)
    return (None if found or faults else listed), faults


def _in_table(one: Fault, path: str) -> Fault:
    """A fault of a cell: nothing of it is repeated, and places within it have no names."""
    if "first" in one.facts:
        return fault(path, MISSING, "names something twice")
    return replace(one, path=path, value=MISSING)


def _held(row: OfferRow[L]) -> str:
    return json.dumps(row.listed.write(), sort_keys=True)
