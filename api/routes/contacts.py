"""Who can be reached at an employer, or at one of its workplaces."""

from typing import Annotated

from pydantic import Field

from api.routes.bodies import GivenId, Id, Made, Sent, Shown, example
from api.web.acting import ReadingAsEmployer, Writing
from api.web.doors import Doors
from employers import contacts, looking
from employers.ids import ContactId, EmployerId, WorkplaceId
from employers.words import Post
from foundation.roles import Permission

doors = Doors("", "contacts")


class Reachable(Sent):
    """Somebody who can be reached, by telephone or by e-mail."""

    model_config = example({"post": "hr", "name": "Helle Hansen", "phone": "00 00 00 10"})

    post: Post
    name: Annotated[str, Field(min_length=1, max_length=200)]
    phone: Annotated[str | None, Field(max_length=30)] = None
    email: Annotated[str | None, Field(max_length=254)] = None
    workplace: Annotated[GivenId | None, Field(description="where, if at one of them")] = None


class ContactShown(Shown):
    """Somebody who can be reached."""

    id: str
    post: Post
    name: str
    phone: str | None
    email: str | None
    workplace: str | None


class Contacts(Shown):
    """All of them, by post and name."""

    contacts: list[ContactShown]


@doors.get("/employers/{employer}/contacts", asks=Permission.EMPLOYER_READ)
def people(act: ReadingAsEmployer, employer: Id) -> Contacts:
    """Who can be reached at an employer."""
    rows = looking.people(act.session, employer=EmployerId(employer), by=act.by)
    told = [
        ContactShown(
            id=row.id,
            post=row.post,
            name=row.name,
            phone=row.phone,
            email=row.email,
            workplace=row.workplace_id,
        )
        for row in rows
    ]
    return Contacts(contacts=told)


@doors.post("/employers/{employer}/contacts", asks=Permission.EMPLOYER_WRITE, status=201)
def add_contact(act: Writing, employer: Id, body: Reachable) -> Made:
    """Note somebody who can be reached by telephone or e-mail."""
    made = contacts.add_contact(
        act.session,
        employer=EmployerId(employer),
        post=body.post,
        name=body.name,
        phone=body.phone,
        email=body.email,
        workplace=WorkplaceId(body.workplace) if body.workplace else None,
        **act.done,
    )
    return Made(id=made)


@doors.delete("/contacts/{contact}", asks=Permission.EMPLOYER_WRITE)
def remove_contact(act: Writing, contact: Id) -> None:
    """Somebody can be reached there no longer."""
    contacts.remove_contact(act.session, contact=ContactId(contact), **act.done)
