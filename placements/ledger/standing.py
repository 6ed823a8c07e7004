"""What stands in the ledger: the last turn of each week, where the chain of each course ends."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, func, select

from employers.ids import AgreementId
from foundation.session import Session
from placements.ids import CourseId, PlacementId
from placements.models import WeekEntry


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


Weeks = dict[PlacementId, dict[int, Turn]]
"""The last turn of each week that was ever posted."""


def turns(session: Session) -> Weeks:
    """Fetch them all."""
    columns = (WeekEntry.first_on, WeekEntry.amount_ore, WeekEntry.agreement_id)
    query = (
        select(WeekEntry.placement_id, WeekEntry.week, WeekEntry.turn, *columns)
        .add_columns(WeekEntry.last_on)
        .where(WeekEntry.municipality == session.municipality)
        .order_by(WeekEntry.placement_id, WeekEntry.week, WeekEntry.turn)
    )
    found: Weeks = defaultdict(dict)
    for placement, week, *turn in session.execute(query):
        found[placement][week] = Turn(*turn)  # the last one stays
    return found


def ends(session: Session) -> dict[CourseId, End]:
    """Where the chains end, of the courses that have one."""
    last = (
        select(WeekEntry.course_id, func.max(WeekEntry.step).label("step"))
        .where(WeekEntry.municipality == session.municipality)
        .group_by(WeekEntry.course_id)
        .subquery()
    )
    here = and_(WeekEntry.course_id == last.c.course_id, WeekEntry.step == last.c.step)
    columns = (WeekEntry.step, WeekEntry.weeks_after, WeekEntry.ore_after)
    query = select(WeekEntry.course_id, *columns).join(last, here)
    rows = session.execute(query.where(WeekEntry.municipality == session.municipality))
    return {course: End(*end) for course, *end in rows}
