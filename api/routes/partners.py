"""Partnerships: how far each has come, what it promises, and whom of the municipality it calls."""

from typing import Annotated

from pydantic import Field

from api.routes.bodies import GivenId, Id, Sent, Shown, example
from api.web.acting import Act, Reading, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from employers import looking, partners, queries
from employers.ids import EmployerId
from employers.queries import Partner
from employers.status import Stage
from foundation.ids import AccountId
from foundation.roles import Permission

doors = Doors("", "partners")
Count = Annotated[int, Field(ge=0, le=10_000)]


class PartnerRow(Shown):
    """An employer as a partner."""

    id: str
    name: str
    stage: Stage
    seats_promised: int
    seats_open: Annotated[
        int, Field(description="of open positions, whether somebody has them or not")
    ]
    interviews_max: Annotated[int, Field(description="first interviews HR holds out of a round")]
    contact_person: Annotated[str | None, Field(description="the account of who is called")]


class PartnershipShown(Shown):
    """Where an employer stands as a partner."""

    number: Annotated[int, Field(description="each change is one more")]
    stage: Stage
    seats_promised: int
    interviews_max: int
    contact_person: str | None


class Moved(Sent):
    """How far a partnership has come."""

    model_config = example({"stage": "meeting"})

    stage: Stage


class Promised(Sent):
    """How many seats an employer promises in all."""

    model_config = example({"seats": 10})

    seats: Count


class Interviews(Sent):
    """How many first interviews HR holds out of one round."""

    model_config = example({"interviews": 5})

    interviews: Count


class Named(Sent):
    """Whom of the municipality an employer calls."""

    model_config = example({"account": "acc_7k2m9q4x1d3v8z5b0c1f"})

    account: GivenId


def number_of(act: Act, employer: str, **_: object) -> str:
    """The number of the last change, as a tag."""
    row = looking.partnership(act.session, employer=EmployerId(employer), by=act.by)
    return f"n{row.number}"


@doors.get("/partners", asks=Permission.EMPLOYER_READ)
def pipeline(act: Reading, after: After = None, limit: Limit = 50) -> Page[PartnerRow]:
    """Every employer as a partner, by name: how far it has come, what it promises and offers."""
    rows = queries.pipeline(act.session, by=act.by)
    return page(rows, place=lambda one: (one.name, one.id), shown=_row, after=after, limit=limit)


@doors.get("/employers/{employer}/partnership", asks=Permission.EMPLOYER_READ, tag=number_of)
def show(act: Reading, employer: Id) -> PartnershipShown:
    """Where an employer stands as a partner."""
    row = looking.partnership(act.session, employer=EmployerId(employer), by=act.by)
    names = PartnershipShown.model_fields
    return PartnershipShown(**{name: getattr(row, name) for name in names})


@doors.put("/employers/{employer}/partnership/stage", asks=Permission.EMPLOYER_WRITE, tag=number_of)
def move(act: Writing, employer: Id, body: Moved) -> None:
    """Take a partnership on, or back. Only with an agreement in force does it become active."""
    partners.move(act.session, employer=EmployerId(employer), stage=body.stage, **act.done)


@doors.put(
    "/employers/{employer}/partnership/promise", asks=Permission.EMPLOYER_WRITE, tag=number_of
)
def promise(act: Writing, employer: Id, body: Promised) -> None:
    """Note how many seats an employer promises in all."""
    partners.promise(act.session, employer=EmployerId(employer), seats=body.seats, **act.done)


@doors.put(
    "/employers/{employer}/partnership/interviews", asks=Permission.EMPLOYER_WRITE, tag=number_of
)
def interviews(act: Writing, employer: Id, body: Interviews) -> None:
    """Note how many first interviews HR holds out of one round."""
    id_ = EmployerId(employer)
    partners.set_interviews_max(act.session, employer=id_, interviews=body.interviews, **act.done)


@doors.put(
    "/employers/{employer}/partnership/contact-person",
    asks=Permission.EMPLOYER_WRITE,
    tag=number_of,
)
def name_contact_person(act: Writing, employer: Id, body: Named) -> None:
    """Name the coordinator whom an employer calls."""
    partners.name_contact_person(
        act.session,
        employer=EmployerId(employer),
        account=AccountId(body.account),
        **act.done,
    )


def _row(one: Partner) -> PartnerRow:
    return PartnerRow(**{name: getattr(one, name) for name in PartnerRow.model_fields})
