"""Another mentor, another job, a contract beyond 18, and the end: events, and no edits."""

from datetime import date
from typing import Annotated, Any, Final

from pydantic import Field

from api.routes.bodies import GivenId, Id, Made, Sent, example
from api.web.acting import Writing
from api.web.doors import Doors
from employers.ids import MentorId, PositionId
from foundation.roles import Permission
from placements.ids import PlacementId
from placements.lifecycle import ending, mentors, moving, renewing
from placements.words.placements import After, ChangeReason, EndReason

doors = Doors("/placements/{placement}", "placements")

_KEEP: Final = Permission.PLACEMENT_KEEP
_MENTOR: Final = "men_0123456789abcdefghjk"


class NextMentor(Sent):
    """Who takes over."""

    model_config = example({"mentor": _MENTOR, "from_on": "2026-12-14", "reason": "sick_leave"})

    mentor: GivenId
    from_on: Annotated[date, Field(description="today, or a day since the last change")]
    reason: ChangeReason


class NextJob(Sent):
    """Which job of the same company it is from now on, and with whom."""

    model_config = example(
        {
            "position": "pos_0123456789abcdefghjk",
            "mentor": _MENTOR,
            "from_on": "2026-12-14",
            "reason": "shifts",
        }
    )

    position: GivenId
    mentor: GivenId
    from_on: date
    reason: ChangeReason


class Ended(Sent):
    """The job is over."""

    model_config = example(
        {"on": "2027-02-26", "reason": "school", "planned": True, "after": "close_case"}
    )

    on: Annotated[date, Field(description="the last day of the job")]
    reason: EndReason
    planned: bool
    after: Annotated[After, Field(description="to close the case is the municipality's")]


class EndCorrected(Sent):
    """The last day was another."""

    model_config = example({"on": "2027-02-19"})

    on: date


@doors.post("/mentors", asks=_KEEP, status=201)
def change_mentor(act: Writing, placement: Id, body: NextMentor) -> Made:
    """Let another mentor of the workplace take over for good."""
    how: dict[str, Any] = {
        "placement": PlacementId(placement),
        "mentor": MentorId(body.mentor),
        "from_on": body.from_on,
        "reason": body.reason,
    }
    return Made(id=mentors.change_mentor(act.session, **how, **act.done))


@doors.post("/postings", asks=_KEEP, status=201)
def move_to(act: Writing, placement: Id, body: NextJob) -> Made:
    """Let the youth work in another job of the company: everything, or nothing."""
    how: dict[str, Any] = {
        "placement": PlacementId(placement),
        "position": PositionId(body.position),
        "mentor": MentorId(body.mentor),
        "from_on": body.from_on,
        "reason": body.reason,
    }
    return Made(id=moving.move_to(act.session, **how, **act.done))


@doors.post("/renewal", asks=_KEEP)
def renew(act: Writing, placement: Id) -> None:
    """Note a contract beyond the 18th birthday; the coordinator does, before that day."""
    renewing.renew(act.session, placement=PlacementId(placement), **act.done)


@doors.post("/end", asks=_KEEP)
def end(act: Writing, placement: Id, body: Ended) -> None:
    """End a placement, on its own day however late it is told."""
    how: dict[str, Any] = {
        "placement": PlacementId(placement),
        "on": body.on,
        "reason": body.reason,
        "planned": body.planned,
        "after": body.after,
    }
    ending.end(act.session, **how, **act.done)


@doors.post("/end/corrections", asks=_KEEP)
def correct_end(act: Writing, placement: Id, body: EndCorrected) -> None:
    """Put the last day of the job right; the log keeps both days."""
    ending.correct_end(act.session, placement=PlacementId(placement), on=body.on, **act.done)
