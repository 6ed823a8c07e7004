"""Employers: registered, and who they are by law."""

from datetime import date
from typing import Annotated

from pydantic import Field

from api.routes.bodies import GivenId, Id, Made, Sent, Shown, example
from api.web.acting import ReadingAsEmployer, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from employers import entities, looking, register
from employers.ids import EmployerId
from employers.models import Employer
from foundation.roles import Permission

doors = Doors("", "employers")
Name = Annotated[str, Field(min_length=1, max_length=200)]
Cvr = Annotated[
    str,
    Field(
        pattern=r"^(DK)? ?[0-9][0-9 ]{7,12}$",
        description="a CVR number: eight digits, the last of which checks the others",
    ),
]


class EmployerShown(Shown):
    """An employer."""

    id: str
    name: str
    cvr: Annotated[str, Field(description="of the company it is by law now")]


class Registered(Sent):
    """An employer to be registered."""

    model_config = example({"name": "Brødrene Lund", "cvr": "10000009"})

    name: Name
    cvr: Cvr


class EntityShown(Shown):
    """The company an employer is by law, from a day on."""

    id: str
    number: int
    cvr: str
    name: str
    from_on: date


class Entities(Shown):
    """All of them, in order."""

    entities: list[EntityShown]


class Renumbered(Sent):
    """Another company by law, from a day on."""

    model_config = example({"cvr": "10000017", "name": "Lund ApS", "from_on": "2027-01-01"})

    cvr: Cvr
    name: Name
    from_on: date


class Succeeded(Sent):
    """What an employer goes over into, from today or a day that has passed."""

    model_config = example({"into": "emp_7k2m9q4x1d3v8z5b0c1f", "from_on": "2026-11-01"})

    into: GivenId
    from_on: date


@doors.get("/employers", asks=Permission.EMPLOYER_READ)
def listed(act: ReadingAsEmployer, after: After = None, limit: Limit = 50) -> Page[EmployerShown]:
    """The employers one may see, by name; to HR their own."""
    rows = looking.employers(act.session, by=act.by)
    return page(rows, place=lambda one: (one.name, one.id), shown=_row, after=after, limit=limit)


@doors.post("/employers", asks=Permission.EMPLOYER_WRITE, status=201, made_at="/employers/{id}")
def enter(act: Writing, body: Registered) -> Made:
    """Register an employer: a company by law, and a partner that is contacted."""
    return Made(id=register.register(act.session, name=body.name, cvr=body.cvr, **act.done))


@doors.get("/employers/{employer}", asks=Permission.EMPLOYER_READ)
def show(act: ReadingAsEmployer, employer: Id) -> EmployerShown:
    """An employer."""
    return _row(looking.employer(act.session, employer=EmployerId(employer), by=act.by))


@doors.get("/employers/{employer}/legal-entities", asks=Permission.EMPLOYER_READ)
def by_law(act: ReadingAsEmployer, employer: Id) -> Entities:
    """The companies an employer has been by law, in order."""
    rows = looking.entities(act.session, employer=EmployerId(employer), by=act.by)
    names = ("id", "number", "cvr", "name", "from_on")
    told = [EntityShown(**{name: getattr(row, name) for name in names}) for row in rows]
    return Entities(entities=told)


@doors.post("/employers/{employer}/legal-entities", asks=Permission.EMPLOYER_WRITE, status=201)
def renumber(act: Writing, employer: Id, body: Renumbered) -> Made:
    """An employer is another company by law from a day on; everything of it goes on."""
    made = entities.renumber(
        act.session,
        employer=EmployerId(employer),
        cvr=body.cvr,
        name=body.name,
        from_on=body.from_on,
        **act.done,
    )
    return Made(id=made)


@doors.post("/employers/{employer}/succession", asks=Permission.EMPLOYER_WRITE, status=201)
def merge(act: Writing, employer: Id, body: Succeeded) -> Made:
    """An employer goes over into another, for good: workplaces, people, what it promised."""
    made = entities.merge(
        act.session,
        employer=EmployerId(employer),
        into=EmployerId(body.into),
        from_on=body.from_on,
        **act.done,
    )
    return Made(id=made)


def _row(row: Employer) -> EmployerShown:
    return EmployerShown(id=row.id, name=row.name, cvr=row.cvr)
