"""Agreements with employers: how compensation is paid, how much, from when to when."""

from datetime import date
from typing import Annotated

from pydantic import Field

from api.routes.bodies import Id, Made, Sent, Shown, example
from api.web.acting import ReadingAsEmployer, Writing
from api.web.doors import Doors
from employers import agreements, looking
from employers.agreements import USUAL_RATE_ORE, Deal
from employers.ids import EmployerId
from employers.words import Route, Vat
from foundation.roles import Permission

doors = Doors("/employers/{employer}/agreements", "agreements")


class Agreed(Sent):
    """What is agreed with an employer, from a day on."""

    model_config = example({"route": "invoice", "from_on": "2026-11-02", "gln": "5790000000005"})

    route: Route
    from_on: date
    until_on: Annotated[date | None, Field(description="its last day, where there is one")] = None
    vat: Vat = Vat.OUTSIDE
    rate_ore: Annotated[int, Field(ge=1, le=10_000_000, description="øre a week, without VAT")] = (
        USUAL_RATE_ORE
    )
    order_number: Annotated[str | None, Field(max_length=80)] = None
    gln: Annotated[
        str | None, Field(pattern=r"^[0-9 -]{13,20}$", description="where e-invoices go")
    ] = None


class AgreementShown(Shown):
    """An agreement. The newest that has begun counts, while it lasts."""

    id: str
    number: int
    route: Route
    vat: Vat
    rate_ore: int
    order_number: str | None
    gln: str | None
    from_on: date
    until_on: date | None


class Agreements(Shown):
    """All of them, in order."""

    agreements: list[AgreementShown]


class Ending(Sent):
    """The last day of an agreement."""

    model_config = example({"until_on": "2027-06-30"})

    until_on: date


@doors.get("", asks=Permission.EMPLOYER_READ)
def agreed(act: ReadingAsEmployer, employer: Id) -> Agreements:
    """What was agreed with an employer, in order."""
    rows = looking.agreements(act.session, employer=EmployerId(employer), by=act.by)
    names = AgreementShown.model_fields
    told = [AgreementShown(**{name: getattr(row, name) for name in names}) for row in rows]
    return Agreements(agreements=told)


@doors.post("", asks=Permission.EMPLOYER_WRITE, status=201)
def conclude(act: Writing, employer: Id, body: Agreed) -> Made:
    """Agree on something with an employer; from its first day on it stands for what went before."""
    deal = Deal(**body.model_dump())
    made = agreements.conclude(act.session, employer=EmployerId(employer), deal=deal, **act.done)
    return Made(id=made)


@doors.post("/ending", asks=Permission.EMPLOYER_WRITE, status=201)
def end(act: Writing, employer: Id, body: Ending) -> Made:
    """Let the newest agreement end on a day: it is concluded anew, with that as its last day."""
    id_ = EmployerId(employer)
    made = agreements.end(act.session, employer=id_, until_on=body.until_on, **act.done)
    return Made(id=made)
