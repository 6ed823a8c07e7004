"""What stands in the ledger: the last turn of each week, where the chain of each course ends."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import func, select

from employers.ids import AgreementId
from foundation.session import Session
from foundation.tables import Base
from placements.ids import CourseId, PlacementId
from placements.models import WeekEntry

_ENTRIES: Final = Base.metadata.tables[WeekEntry.__tablename__].c
# The table itself, and no mapped class: so many rows are read that what lies between would be felt.

_TOGETHER: Final = 500
"""Courses whose weeks are fetched at once."""


class Turn(NamedTuple):
    """The last turn of a week. A plain tuple: there are many, and they are compared often."""

    turn: int
    first_on: date
    amount_ore: int
    agreement: AgreementId
    last_on: date | None

    @property
    def stands(self) -> bool:
        """Whether it is an accrual that was not reversed."""
        return self.turn % 2 == 1


class End(NamedTuple):
    """Where the chain of a course ends."""

    step: int = 0
    weeks: int = 0
    ore: int = 0


@dataclass(slots=True)
class Standing:
    """What was posted of a course."""

    turns: dict[tuple[PlacementId, int], Turn] = field(default_factory=dict)
    """The last turn of each week, by placement and week."""
    end: End = field(default_factory=End)


def standing(session: Session, courses: Iterable[CourseId]) -> dict[CourseId, Standing]:
    """What was posted of some courses, of each perhaps nothing."""
    wanted = list(courses)
    found = {course: Standing() for course in wanted}
    for start in range(0, len(wanted), _TOGETHER):
        _fetch(session, wanted[start : start + _TOGETHER], found)
    return found


def _fetch(session: Session, courses: list[CourseId], found: dict[CourseId, Standing]) -> None:
    theirs = (_ENTRIES.municipality == session.municipality, _ENTRIES.course_id.in_(courses))
    columns = (_ENTRIES.first_on, _ENTRIES.amount_ore, _ENTRIES.agreement_id, _ENTRIES.last_on)
    query = select(_ENTRIES.course_id, _ENTRIES.placement_id, _ENTRIES.week, _ENTRIES.turn)
    query = query.add_columns(*columns).where(*theirs)
    query = query.order_by(_ENTRIES.course_id, _ENTRIES.step)
    for course, placement, week, *turn in session.execute(query).all():
        found[course].turns[placement, week] = Turn(*turn)  # the last one stays
    last = select(_ENTRIES.course_id, func.max(_ENTRIES.step).label("step")).where(*theirs)
    ends = last.group_by(_ENTRIES.course_id).subquery()
    query = (
        select(_ENTRIES.course_id, _ENTRIES.step, _ENTRIES.weeks_after, _ENTRIES.ore_after)
        .join(ends, (_ENTRIES.course_id == ends.c.course_id) & (_ENTRIES.step == ends.c.step))
        .where(_ENTRIES.municipality == session.municipality)
    )
    for course, *end in session.execute(query):
        found[course].end = End(*end)
