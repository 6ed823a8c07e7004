"""The pauses of a placement that stand, and the weeks they leave."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import select

from foundation.session import Session
from placements.ids import PlacementId
from placements.models import Pause, Placement
from placements.weeks import Course, Rest

_TOGETHER: Final = 500
"""Placements whose pauses are fetched at once."""


def pauses(session: Session, placement: PlacementId) -> list[Pause]:
    """The pauses that were not undone, the earliest first."""
    return pauses_of(session, [placement])[placement]


def pauses_of(
    session: Session, placements: Iterable[PlacementId]
) -> dict[PlacementId, list[Pause]]:
    """The same of many placements, each with its own, perhaps none."""
    wanted = list(placements)
    found: dict[PlacementId, list[Pause]] = {placement: [] for placement in wanted}
    for start in range(0, len(wanted), _TOGETHER):
        query = select(Pause).where(
            Pause.municipality == session.municipality,
            Pause.placement_id.in_(wanted[start : start + _TOGETHER]),
            Pause.undone_at.is_(None),
        )
        for pause in session.scalars(query.order_by(Pause.from_on, Pause.id)):
            found[pause.placement_id].append(pause)
    return found


def course(session: Session, row: Placement) -> Course | None:
    """The weeks of a placement; None before its first day."""
    return course_of(row, pauses(session, row.id))


def course_of(row: Placement, resting: Iterable[Pause]) -> Course | None:
    """The same, with the pauses at hand."""
    if row.first_day_on is None:
        return None
    rests = tuple(Rest(pause.from_on, pause.until_on) for pause in resting)
    return Course(row.first_day_on, rests, row.ended_on)
