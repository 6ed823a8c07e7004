"""The weeks of a month by the employer's list: taken whole, or not at all with all its faults."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select

from employers.ids import EmployerId
from foundation import audit
from foundation.clock import local_day
from foundation.errors import FootholdError, NotAllowed, NotFound
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.errors.placements import (
    MonthFaulty,
    NoSuchWeek,
    NotNow,
    PlacementRests,
    WeekAfterEnd,
    WeekRests,
    WeekToCome,
)
from placements.events import PlacementEvent
from placements.lifecycle.confirming import fault, write
from placements.lifecycle.courses import course
from placements.lifecycle.falling import confirmations
from placements.lifecycle.taking import take
from placements.models import Placement
from placements.words.placements import ListFault

_CODES: Final[dict[type[FootholdError], ListFault]] = {
    NotFound: ListFault.NO_SUCH_PLACEMENT,
    NotAllowed: ListFault.NO_SUCH_PLACEMENT,
    PlacementRests: ListFault.STANDS_STILL,
    NoSuchWeek: ListFault.NO_SUCH_WEEK,
    NotNow: ListFault.NOT_BEGUN,
    WeekToCome: ListFault.WEEK_TO_COME,
    WeekRests: ListFault.WEEK_RESTS,
    WeekAfterEnd: ListFault.WEEK_AFTER_END,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: a placement by its number, a week of it, and whether it was worked."""

    number: int
    week: int
    worked: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line, which is named by its place in the list, from 1 on."""

    place: int
    line: Line
    code: ListFault

    def __str__(self) -> str:
        """As it stands in the error: place, placement and week, and the code."""
        return f"{self.place}: {self.line.number}/{self.line.week} {self.code.value}"


@dataclass(frozen=True, slots=True)
class _Read:
    """Of which month a list is, who sends it, and on which day."""

    month: date
    by: Actor
    on: date


def faults(
    session: Session,
    *,
    employer: EmployerId,
    month: date,
    lines: Sequence[Line],
    by: Actor,
    on: date,
) -> list[Fault]:
    """Everything that is wrong with a list on a day, by place; none if it would be taken."""
    require(by, Permission.WEEK_CONFIRM, _asked(session, employer, by))
    said = Counter((line.number, line.week) for line in lines)
    rows = _rows(session, employer, lines)
    found = []
    for place, line in enumerate(lines, start=1):
        row = rows.get(line.number)
        code = ListFault.TWICE if said[line.number, line.week] > 1 else None
        code = code or _code(session, row, line, _Read(month, by, on))
        if code:
            found.append(Fault(place, line, code))
    return found


def confirm_list(
    session: Session,
    *,
    employer: EmployerId,
    month: date,
    lines: Sequence[Line],
    by: Actor,
    at: datetime,
) -> int:
    """Take the list of the month a day lies in; return how many weeks it confirmed.

    A week somebody confirmed alike before is left as it stands. Raises `MonthFaulty`, `NotAllowed`.
    """
    on = local_day(at)
    wrong = faults(session, employer=employer, month=month, lines=lines, by=by, on=on)
    if wrong:
        raise MonthFaulty(lines="; ".join(map(str, wrong)))
    rows = _rows(session, employer, lines)
    new = 0
    for line in lines:
        row = rows[line.number]
        if not any(one.week == line.week for one in confirmations(session, row.id)):
            write(session, row, line.week, worked=line.worked, by=by, at=at)
            new += 1
    facts: dict[str, audit.Fact] = {"month": month.replace(day=1), "lines": len(lines)}
    facts["weeks"] = new
    audit.record(session, PlacementEvent.LIST_GIVEN, subject=employer, by=by, at=at, **facts)
    return new


def _code(session: Session, row: Placement | None, line: Line, read: _Read) -> ListFault | None:
    """What is wrong with a line that stands once in its list."""
    if row is None:
        return ListFault.NO_SUCH_PLACEMENT
    try:
        take(session, row.id, Permission.WEEK_CONFIRM, read.by, read.on)
    except (NotFound, NotAllowed, PlacementRests) as error:
        return _CODES[type(error)]
    weeks = course(session, row)
    wrong = fault(row, weeks, line.week, read.on)
    week = None if wrong or weeks is None else weeks.week(line.week)
    if wrong or week is None:
        return _CODES[type(wrong)] if wrong else ListFault.NOT_BEGUN
    if not any((day.year, day.month) == (read.month.year, read.month.month) for day in week.days):
        return ListFault.OTHER_MONTH
    said = [one.worked for one in confirmations(session, row.id) if one.week == line.week]
    return None if said in ([], [line.worked]) else ListFault.SAID_OTHERWISE


def _asked(session: Session, employer: EmployerId, by: Actor) -> Case:
    """A list of the whole company; a store manager's, of their workplace."""
    return Case(session.municipality, employer=employer, workplace=by.workplace)


def _rows(session: Session, employer: EmployerId, lines: Sequence[Line]) -> dict[int, Placement]:
    return {row.number: row for row in _named(session, employer, {one.number for one in lines})}


def _named(session: Session, employer: EmployerId, numbers: set[int]) -> Iterator[Placement]:
    query = select(Placement).where(
        Placement.municipality == session.municipality,
        Placement.employer_id == employer,
        Placement.number.in_(sorted(numbers)),
    )
    yield from session.scalars(query.order_by(Placement.number))
