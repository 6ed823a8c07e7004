"""Interviews in people's own calendars: one as a file, or all at an address that is kept secret."""

from contextlib import suppress
from datetime import timedelta
from typing import Annotated, Final

from fastapi import Path, Response
from pydantic import Field

from api.notifying.calendar import KIND, calendar_file
from api.notifying.links import link
from api.routes.bodies import Id, Number, Shown
from api.web.acting import ReadingAsEmployer, Sat, Writing
from api.web.doors import Doors, Open
from foundation.access.secrets import Handed
from foundation.accounts import actor
from foundation.errors import NotFound
from foundation.reaching import feeds
from foundation.roles import Actor, Permission
from placements.ids import ProposalId
from placements.reviews.appointments import READS, appointment, appointments

doors = Doors("", "calendars")

KEPT: Final = timedelta(days=30)
"""So long an interview that is over stands in the calendar."""
Secret = Annotated[str, Path(max_length=200, description="what `POST /me/calendar` answered")]
_FILE: Final = {200: {"content": {KIND: {"schema": {"type": "string"}}}}}


class CalendarMade(Shown):
    """The secret address of a calendar; it is told once."""

    id: str
    address: Annotated[str, Field(description="for a calendar program; whoever has it reads it")]


@doors.get("/proposals/{proposal}/interviews/{interview}/calendar", asks=READS, responses=_FILE)
def show(act: ReadingAsEmployer, proposal: Id, interview: Number) -> Response:
    """Answer an interview as a calendar file: when and where, and nobody's name."""
    id_ = ProposalId(proposal)
    one = appointment(act.session, proposal=id_, number=interview, by=act.by)
    headers = {"Content-Disposition": 'attachment; filename="interview.ics"'}
    return Response(calendar_file([one], act.by.role), headers=headers, media_type=KIND)


@doors.post("/me/calendar", asks=Permission.PROPOSAL_READ, status=201, repeats=False)
def make(act: Writing) -> CalendarMade:
    """Draw the address of one's own calendar; the one before opens nothing any more."""
    handed = feeds.make(act.session, **act.done)
    where = link(act.house.settings).rstrip("/")
    path = act.request.url.path.removesuffix("/me/calendar")
    return CalendarMade(id=handed.id, address=f"{where}{path}/calendars/{handed}")


@doors.delete("/me/calendar", asks=Permission.PROPOSAL_READ)
def revoke(act: Writing) -> None:
    """Take the address of one's own calendar back."""
    feeds.revoke(act.session, **act.done)


@doors.get("/calendars/{calendar}", asks=Open.ANYBODY, responses=_FILE)
def follow(act: Sat, calendar: Secret) -> Response:
    """Answer the interviews of whoever drew this address, those of the last month and to come."""
    handed = Handed.read(calendar)
    by = _whose(act, handed) if handed else None
    if handed is None or by is None:
        raise NotFound(thing="calendar", id="-")
    with act.house.database.reading(handed.municipality, employer=by.employer) as session:
        found = appointments(session, since=act.at - KEPT, by=by)
        return Response(calendar_file(found, by.role), media_type=KIND)


def _whose(act: Sat, handed: Handed) -> Actor | None:
    """Who drew the address, if they are here still."""
    with suppress(NotFound), act.house.database.reading(handed.municipality) as session:
        account = feeds.find(session, handed)
        return actor(session, account) if account else None
    return None
