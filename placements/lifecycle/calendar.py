"""The weeks of placements as those see them who may: what was said of each, and what is awaited.

Everything here can be read in an employer's own session, as in `views`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foundation.errors import NotAllowed
from foundation.roles import GRANTS, Actor, Permission
from foundation.session import Session
from placements.ids import PlacementId
from placements.lifecycle.confirming import confirmed
from placements.lifecycle.courses import course, course_of, pauses_of
from placements.lifecycle.falling import confirmations
from placements.lifecycle.taking import look
from placements.lifecycle.views import placements_of
from placements.models import Confirmation, Placement
from placements.weeks import Span


@dataclass(frozen=True, slots=True)
class Told:
    """One of the 26 weeks, as far as its days are known, and what was said of it."""

    span: Span
    said: Confirmation | None


@dataclass(frozen=True, slots=True)
class Open:
    """A week that has begun, and of which nobody has said anything."""

    placement: Placement
    span: Span


def weeks(session: Session, *, placement: PlacementId, by: Actor, on: date) -> list[Told]:
    """The weeks that have begun by a day while the job lasted, in order. Raises `NotFound`."""
    row = look(session, placement, Permission.PLACEMENT_READ, by, on)
    said = {one.week: one for one in confirmations(session, placement)}
    days = course(session, row)
    return [Told(span, said.get(span.number)) for span in (days.spans(on) if days else ())]


def awaited(session: Session, *, by: Actor, on: date) -> list[Open]:
    """The weeks somebody is asked to confirm, by placement and week. Raises `NotAllowed`."""
    if Permission.WEEK_CONFIRM not in GRANTS[by.role]:
        raise NotAllowed(role=by.role.value, permission=Permission.WEEK_CONFIRM.value)
    return list(_awaited(session, by, on))


def _awaited(session: Session, by: Actor, on: date) -> Iterator[Open]:
    begun = [row for row in placements_of(session, by=by, on=on) if row.first_day_on]
    resting, said = pauses_of(session, [row.id for row in begun]), confirmed(session)
    for row in begun:
        days = course_of(row, resting[row.id])
        for span in days.spans(on) if days else ():
            if span.number not in said[row.id]:
                yield Open(row, span)
