"""What is to be in order before the first day, and the first day itself."""

from datetime import date
from typing import Annotated, Any, Final

from pydantic import Field

from api.routes.bodies import GivenId, Id, Made, Sent, example
from api.web.acting import Writing
from api.web.doors import Doors
from employers.ids import MentorId
from foundation.roles import Permission
from placements.ids import PlacementId
from placements.lifecycle import beginning, checklist
from placements.words.placements import CheckItem

doors = Doors("/placements/{placement}", "placements")

_KEEP: Final = Permission.PLACEMENT_KEEP


class Ticked(Sent):
    """A point of the checklist that is in order: since when, never what a paper says."""

    model_config = example({"item": "tax_card", "on": "2026-11-23"})

    item: CheckItem
    on: date
    mentor: Annotated[GivenId | None, Field(description="with whom the first day is")] = None


class Unticked(Sent):
    """A point that is not in order after all."""

    model_config = example({"item": "tax_card"})

    item: CheckItem


class Begun(Sent):
    """The first shift was worked."""

    model_config = example({"first_day": "2026-11-30"})

    first_day: Annotated[date, Field(description="may be another than the one agreed")]


@doors.post("/checklist", asks=_KEEP, status=201)
def tick(act: Writing, placement: Id, body: Ticked) -> Made:
    """Say that a point is in order; of the criminal record: that it was seen."""
    mentor = None if body.mentor is None else MentorId(body.mentor)
    how: dict[str, Any] = {"item": body.item, "on": body.on, "mentor": mentor}
    return Made(id=checklist.tick(act.session, placement=PlacementId(placement), **how, **act.done))


@doors.post("/checklist/retractions", asks=_KEEP)
def untick(act: Writing, placement: Id, body: Unticked) -> None:
    """Say that a point is not in order after all."""
    id_ = PlacementId(placement)
    checklist.untick(act.session, placement=id_, item=body.item, **act.done)


@doors.post("/beginning", asks=_KEEP)
def begin(act: Writing, placement: Id, body: Begun) -> None:
    """Say that the first shift was worked: the 26 weeks begin.

    Everything on the checklist must be in order; what is missing is told all at once.
    """
    id_ = PlacementId(placement)
    beginning.begin(act.session, placement=id_, first_day=body.first_day, **act.done)
