"""Days that are not counted in the 26 weeks: told beforehand, or long after."""

from datetime import date
from typing import Annotated, Any, Final

from pydantic import Field

from api.routes.bodies import Id, Made, Sent, example
from api.routes.placements.shown import PauseShown, pause_shown
from api.web import tags
from api.web.acting import Act, ReadingAsEmployer, Writing
from api.web.doors import Doors
from foundation.clock import local_day
from foundation.errors import NotFound
from foundation.roles import Permission
from placements.ids import PauseId, PlacementId
from placements.lifecycle import pausing, views
from placements.words.placements import PauseReason

doors = Doors("/placements/{placement}/pauses", "placements")

_KEEP: Final = Permission.PLACEMENT_KEEP


class Paused(Sent):
    """From when a placement rests, and why."""

    model_config = example({"from_on": "2026-12-21", "until_on": "2027-01-03", "reason": "holiday"})

    from_on: date
    until_on: Annotated[date | None, Field(description="the last day, if it is known")] = None
    reason: PauseReason


class Resumed(Sent):
    """The last day of the pause."""

    model_config = example({"until_on": "2027-01-01"})

    until_on: date


def tag_of(act: Act, placement: str, pause: str, **_: object) -> str:
    """A pause as it stands, as its tag."""
    return tags.digest_of(_found(act, placement, pause))


@doors.post("", asks=_KEEP, status=201)
def pause(act: Writing, placement: Id, body: Paused) -> Made:
    """Let a placement rest from a day, to another or until it goes on."""
    how: dict[str, Any] = {"from_on": body.from_on, "until_on": body.until_on}
    how |= {"placement": PlacementId(placement), "reason": body.reason}
    return Made(id=pausing.pause(act.session, **how, **act.done))


@doors.get("/{pause}", asks=Permission.PLACEMENT_READ, tag=tag_of)
def show_pause(act: ReadingAsEmployer, placement: Id, pause: Id) -> PauseShown:
    """One pause."""
    return _found(act, placement, pause)


@doors.put("/{pause}", asks=_KEEP, tag=tag_of)
def resume(act: Writing, placement: Id, pause: Id, body: Resumed) -> None:
    """Say which day is the last of a pause, for the first time or anew."""
    how: dict[str, Any] = {"placement": PlacementId(placement), "pause": PauseId(pause)}
    pausing.resume(act.session, **how, until_on=body.until_on, **act.done)


@doors.delete("/{pause}", asks=_KEEP, tag=tag_of)
def undo_pause(act: Writing, placement: Id, pause: Id) -> None:
    """Say that there was no such pause: its days are counted."""
    how: dict[str, Any] = {"placement": PlacementId(placement), "pause": PauseId(pause)}
    pausing.undo_pause(act.session, **how, **act.done)


def _found(act: Act, placement: str, pause: str) -> PauseShown:
    today = local_day(act.at)
    seen = views.view(act.session, placement=PlacementId(placement), by=act.by, on=today)
    for one in seen.pauses:
        if one.id == pause:
            return pause_shown(one)
    raise NotFound(thing="pause", id=pause)
