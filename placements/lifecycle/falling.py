"""Confirmations fall when their weeks move: what was said was said of other days.

A week that still begins on the day it began keeps its confirmation, whatever becomes of its other
days: it has begun, and was worked or not. One that begins on another day, or after the job's end,
is no longer the week somebody spoke of: the row is undone, and the week is asked about anew.
"""

from datetime import datetime

from sqlalchemy import select

from foundation import audit
from foundation.roles import Actor
from foundation.session import Session
from placements.events import PlacementEvent
from placements.ids import PlacementId
from placements.models import Confirmation
from placements.weeks import Course


def confirmations(session: Session, placement: PlacementId) -> list[Confirmation]:
    """The confirmations that stand, by week."""
    query = select(Confirmation).where(
        Confirmation.municipality == session.municipality,
        Confirmation.placement_id == placement,
        Confirmation.undone_at.is_(None),
    )
    return list(session.scalars(query.order_by(Confirmation.week)))


def fall(
    session: Session,
    placement: PlacementId,
    before: Course | None,
    after: Course | None,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Undo what was said of weeks that begin on another day than before; part of an act."""
    for row in confirmations(session, placement):
        first = _first(after, row.week)
        if first is None or first != _first(before, row.week):
            undo(session, row, by=by, at=at)


def undo(session: Session, row: Confirmation, *, by: Actor, at: datetime) -> None:
    """Undo one confirmation; part of an act."""
    row.undone_at, row.undone_by = at, by.account
    event, placement = PlacementEvent.WEEK_UNDONE, row.placement_id
    audit.record(session, event, subject=placement, by=by, at=at, week=row.week)


def _first(course: Course | None, number: int) -> object:
    week = course and course.week(number)
    if not course or not week or (course.ended_on is not None and week.first > course.ended_on):
        return None
    return week.first
