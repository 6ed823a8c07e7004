"""Which placements there are for whoever asks, and how each stands."""

from typing import Annotated

from fastapi import Query

from api.routes.bodies import Id
from api.routes.placements.shown import PlacementRow, PlacementShown, placement_shown, row_shown
from api.web.acting import ReadingAsEmployer
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from foundation.clock import local_day
from foundation.roles import Permission
from placements.ids import PlacementId
from placements.lifecycle import views
from placements.models import Placement
from placements.status import PLACEMENT_OPEN

doors = Doors("/placements", "placements")


@doors.get("", asks=Permission.PLACEMENT_READ)
def mine(
    act: ReadingAsEmployer,
    over: Annotated[
        bool, Query(description="whether those are shown, too, that have ended")
    ] = False,
    after: After = None,
    limit: Limit = 50,
) -> Page[PlacementRow]:
    """The placements the asker has to do with, by number."""
    rows = views.placements_of(act.session, by=act.by, on=local_day(act.at))
    seen = [row for row in rows if over or row.state in PLACEMENT_OPEN]
    return page(seen, place=_place, shown=row_shown, after=after, limit=limit)


@doors.get("/{placement}", asks=Permission.PLACEMENT_READ)
def show(act: ReadingAsEmployer, placement: Id) -> PlacementShown:
    """A placement as it stands today."""
    id_, today = PlacementId(placement), local_day(act.at)
    return placement_shown(views.view(act.session, placement=id_, by=act.by, on=today))


def _place(row: Placement) -> tuple[str | int, ...]:
    return (row.number,)
