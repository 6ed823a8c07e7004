"""Days on which mentors are away: noted, shown, and ended when they are back."""

from datetime import date
from typing import Annotated

from pydantic import Field

from api.routes.bodies import Id, Made, Sent, Shown, example
from api.web.acting import ReadingAsEmployer, Writing
from api.web.doors import Doors
from employers import absences, looking
from employers.ids import AbsenceId, MentorId
from employers.words import Absence
from foundation.roles import Permission

doors = Doors("", "absences")


class Away(Sent):
    """Days on which a mentor is away."""

    model_config = example({"kind": "holiday", "from_on": "2026-12-21", "until_on": "2026-12-31"})

    kind: Absence
    from_on: date
    until_on: Annotated[
        date | None, Field(description="the last day; none, until they are back")
    ] = None


class Back(Sent):
    """From when a mentor is back; from today, where no day is named."""

    model_config = example({"back_on": "2026-12-28"})

    back_on: date | None = None


class AbsenceShown(Shown):
    """Days on which a mentor was, is or will be away."""

    id: str
    kind: Absence
    from_on: date
    until_on: date | None
    back_on: Annotated[date | None, Field(description="the first day they were there again")]


class Absences(Shown):
    """All of them, in order."""

    absences: list[AbsenceShown]


@doors.get("/mentors/{mentor}/absences", asks=Permission.MENTOR_KEEP)
def listed(act: ReadingAsEmployer, mentor: Id) -> Absences:
    """When a mentor was, is and will be away, in order."""
    rows = looking.away(act.session, mentor=MentorId(mentor), by=act.by)
    names = AbsenceShown.model_fields
    return Absences(
        absences=[AbsenceShown(**{name: getattr(row, name) for name in names}) for row in rows]
    )


@doors.post("/mentors/{mentor}/absences", asks=Permission.MENTOR_KEEP, status=201)
def note(act: Writing, mentor: Id, body: Away) -> Made:
    """Note that a mentor is away, or will be. The deputy stands in."""
    made = absences.note_absence(
        act.session,
        mentor=MentorId(mentor),
        kind=body.kind,
        from_on=body.from_on,
        until_on=body.until_on,
        **act.done,
    )
    return Made(id=made)


@doors.post("/absences/{absence}/return", asks=Permission.MENTOR_KEEP)
def end(act: Writing, absence: Id, body: Back | None = None) -> None:
    """A mentor is back, from today or another day on; before the first day, they never leave."""
    absences.end_absence(
        act.session,
        absence=AbsenceId(absence),
        back_on=body.back_on if body else None,
        **act.done,
    )
