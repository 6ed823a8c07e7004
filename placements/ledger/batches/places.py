"""At which workplace a placement was on a day."""

from collections.abc import Collection
from datetime import date
from typing import Final

from sqlalchemy import select

from employers.ids import WorkplaceId
from employers.models import Workplace
from foundation.session import Session
from placements.ids import PlacementId
from placements.models import Posting

_TOGETHER: Final = 500
"""Placements that are asked about at once."""


class Places:
    """The workplaces of some placements, by day."""

    def __init__(self, session: Session, placements: Collection[PlacementId]) -> None:
        """Read where they were, and every workplace."""
        self._turns: dict[PlacementId, list[Posting]] = {one: [] for one in placements}
        wanted = sorted(self._turns)
        for start in range(0, len(wanted), _TOGETHER):
            query = select(Posting).where(
                Posting.municipality == session.municipality,
                Posting.placement_id.in_(wanted[start : start + _TOGETHER]),
            )
            for row in session.scalars(query.order_by(Posting.number)):
                self._turns[row.placement_id].append(row)
        every = select(Workplace).where(Workplace.municipality == session.municipality)
        self._rows: dict[WorkplaceId, Workplace] = {row.id: row for row in session.scalars(every)}

    def on(self, placement: PlacementId, day: date) -> Workplace:
        """Where a placement was on a day; its first workplace on the days before."""
        turns = self._turns[placement]
        there = next((one for one in reversed(turns) if one.from_on <= day), turns[0])
        return self._rows[there.workplace_id]
