"""A week was worked, or was not: by the mentor's tap, the employer's list, or the coordinator.

A week may be confirmed once it has begun. One confirmation of a week stands at most; it may be
undone and given anew, and what was undone is kept.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select

from foundation import audit
from foundation.clock import local_day
from foundation.errors import FootholdError
from foundation.ids import new_id
from foundation.roles import Actor, Permission, Role
from foundation.session import Session
from placements.errors.placements import (
    ConfirmedAlready,
    NoSuchWeek,
    NotConfirmed,
    NotNow,
    WeekAfterEnd,
    WeekRests,
    WeekToCome,
)
from placements.events import PlacementEvent
from placements.ids import ConfirmationId, PlacementId
from placements.lifecycle import falling
from placements.lifecycle.courses import course, course_of, pauses_of
from placements.lifecycle.falling import confirmations
from placements.lifecycle.queries import Found, begun_placements
from placements.lifecycle.taking import take
from placements.models import Confirmation, Placement
from placements.weeks import WEEKS, Course, Week
from placements.words.placements import Source

SOURCES: Final = {
    Role.MENTOR: Source.MENTOR_TAP,
    Role.HR: Source.EMPLOYER_LIST,
    Role.STORE_MANAGER: Source.EMPLOYER_LIST,
    Role.COORDINATOR: Source.COORDINATOR,
}
"""Where it is known from, by who says so."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A week that has begun, and that nobody has confirmed."""

    found: Found
    week: Week


def confirm(
    session: Session, *, placement: PlacementId, week: int, worked: bool, by: Actor, at: datetime
) -> ConfirmationId:
    """Say that a week was worked, or that it was not.

    Raises `NoSuchWeek`, `NotNow` before the first day, `WeekToCome`, `WeekRests`, `WeekAfterEnd`
    and `ConfirmedAlready`.
    """
    today = local_day(at)
    row = take(session, placement, Permission.WEEK_CONFIRM, by, today).placement
    wrong = fault(row, course(session, row), week, today)
    if wrong:
        raise wrong
    if any(one.week == week for one in confirmations(session, placement)):
        raise ConfirmedAlready(week=week, placement=placement)
    return write(session, row, week, worked=worked, by=by, at=at)


def undo_confirmation(
    session: Session, *, placement: PlacementId, week: int, by: Actor, at: datetime
) -> None:
    """Take back what was said of a week. Raises `NotConfirmed`."""
    take(session, placement, Permission.WEEK_CONFIRM, by, local_day(at))
    standing = [one for one in confirmations(session, placement) if one.week == week]
    if not standing:
        raise NotConfirmed(week=week, placement=placement)
    falling.undo(session, standing[0], by=by, at=at)


def awaiting(session: Session, on: date) -> Iterator[Awaited]:
    """The weeks that have begun by a day and that nobody has confirmed, by placement and week."""
    found = list(begun_placements(session))
    resting = pauses_of(session, [one.placement.id for one in found])
    said = confirmed(session)
    for one in found:
        weeks = course_of(one.placement, resting[one.placement.id])
        for week in weeks.begun(on, but=said[one.placement.id]) if weeks else ():
            yield Awaited(one, week)


def fault(row: Placement, weeks: Course | None, number: int, today: date) -> FootholdError | None:
    """Why a week of a placement cannot be confirmed on a day, if it cannot."""
    named = {"week": number, "placement": row.id}
    if not 1 <= number <= WEEKS:
        return NoSuchWeek(week=number)
    if weeks is None:
        return NotNow(state=row.state.value)
    week = weeks.week(number)
    if week is None:
        return WeekRests(**named)
    if weeks.ended_on is not None and week.first > weeks.ended_on:
        return WeekAfterEnd(**named, ended_on=weeks.ended_on)
    return WeekToCome(**named, on=week.first) if week.first > today else None


def write(
    session: Session, row: Placement, week: int, *, worked: bool, by: Actor, at: datetime
) -> ConfirmationId:
    """Write a confirmation that was asked about; part of an act."""
    added = Confirmation(
        municipality=session.municipality,
        id=ConfirmationId(new_id("cnf")),
        placement_id=row.id,
        employer_id=row.employer_id,
        workplace_id=row.workplace_id,
        week=week,
        worked=worked,
        source=SOURCES[by.role],
        confirmed_at=at,
        confirmed_by=by.account,
    )
    session.add(added)
    session.flush()
    facts: dict[str, audit.Fact] = {"week": week, "worked": worked}
    facts["source"] = added.source.value
    audit.record(session, PlacementEvent.WEEK_CONFIRMED, subject=row.id, by=by, at=at, **facts)
    return added.id


def confirmed(session: Session) -> Mapping[PlacementId, Collection[int]]:
    """The weeks of each placement that are confirmed; of one that has none, none."""
    query = select(Confirmation.placement_id, Confirmation.week).where(
        Confirmation.municipality == session.municipality, Confirmation.undone_at.is_(None)
    )
    weeks: dict[PlacementId, set[int]] = defaultdict(set)
    for placement, week in session.execute(query):
        weeks[placement].add(week)
    return weeks
