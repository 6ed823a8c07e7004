"""Mentor and referrer touch base: whom to call, and what came of it."""

from datetime import date, datetime
from typing import Annotated, Any, Final

from pydantic import Field

from api.routes.bodies import Id, Made, Sent, Shown, example
from api.web.acting import Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from foundation.roles import Permission
from placements.ids import PlacementId
from placements.lifecycle import contacts, line
from placements.words.placements import ContactKind

doors = Doors("/placements/{placement}", "placements")

_LOG: Final = Permission.CONTACT_LOG


class Reached(Shown):
    """Whom to call, and how, at work."""

    name: str
    phone: str | None
    email: str | None


class LineShown(Shown):
    """The other end of the line; null where nobody is, or may be, named."""

    reached: Reached | None


class ContactLogged(Sent):
    """A contact, or that the youth did not come to work."""

    model_config = example({"kind": "call", "happened_on": "2026-11-27", "note": "Det går godt."})

    kind: ContactKind
    happened_on: date
    note: Annotated[
        str | None,
        Field(min_length=1, max_length=contacts.NOTE_LETTERS, description="kept sealed"),
    ] = None


class ContactShown(Shown):
    """A contact as its readers see it."""

    id: str
    kind: ContactKind
    happened_on: date
    note: str | None
    logged_at: datetime
    logged_by: Annotated[str, Field(description="an account")]


@doors.get("/line", asks=_LOG)
def call(act: Writing, placement: Id) -> LineShown:
    """Whom the asker calls: the mentor the referrer, and they the mentor. Asking is logged."""
    found = line.line(act.session, placement=PlacementId(placement), **act.done)
    if found is None:
        return LineShown(reached=None)
    return LineShown(reached=Reached(name=found.name, phone=found.phone, email=found.email))


@doors.post("/contacts", asks=_LOG, status=201)
def log(act: Writing, placement: Id, body: ContactLogged) -> Made:
    """Note a contact; of a no-show or a concern, referrer and coordinators are told at once."""
    how: dict[str, Any] = {"kind": body.kind, "happened_on": body.happened_on, "note": body.note}
    id_ = PlacementId(placement)
    return Made(id=contacts.log_contact(act.session, placement=id_, **how, **act.done))


@doors.get("/contacts", asks=_LOG)
def read_contacts(
    act: Writing, placement: Id, after: After = None, limit: Limit = 50
) -> Page[ContactShown]:
    """The contacts, the newest first; a mentor's own alone. Reading is logged."""
    rows = contacts.contacts(act.session, placement=PlacementId(placement), **act.done)
    return page(rows, place=_place, shown=_shown, after=after, limit=limit)


def _place(one: contacts.Contact) -> tuple[str | int, ...]:
    """The newest first."""
    day = -one.happened_on.toordinal()
    return (day, -int(one.logged_at.timestamp() * 1_000_000), one.id)


def _shown(one: contacts.Contact) -> ContactShown:
    return ContactShown(
        id=one.id,
        kind=one.kind,
        happened_on=one.happened_on,
        note=one.note,
        logged_at=one.logged_at,
        logged_by=one.logged_by,
    )
