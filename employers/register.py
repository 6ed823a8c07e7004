"""The register: employers and their workplaces are entered."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from employers import numbers
from employers.errors import RegisteredAlready, WorkplaceThere
from employers.events import EmployerEvent
from employers.ids import EmployerId, WorkplaceId
from employers.models import Employer, Workplace
from foundation import audit
from foundation.errors import NotFound
from foundation.ids import new_id
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session


@dataclass(frozen=True, slots=True)
class Place:
    """Where a workplace is, as far as it is known."""

    street: str | None = None
    postcode: str | None = None
    district: str | None = None
    lat: float | None = None
    lon: float | None = None


def register(session: Session, *, name: str, cvr: str, by: Actor, at: datetime) -> EmployerId:
    """Enter an employer. Raises `NotACvr`, `RegisteredAlready`."""
    require(by, Permission.EMPLOYER_WRITE, Case(session.municipality))
    number = numbers.cvr(cvr)
    if find(session, number):
        raise RegisteredAlready(cvr=number)
    employer = Employer(
        municipality=session.municipality,
        id=EmployerId(new_id("emp")),
        name=name,
        cvr=number,
        registered_at=at,
        registered_by=by.account,
    )
    session.add(employer)
    session.flush()
    event = EmployerEvent.REGISTERED
    audit.record(session, event, subject=employer.id, by=by, at=at, cvr=number)
    return employer.id


def add_workplace(
    session: Session,
    *,
    employer: EmployerId,
    name: str,
    place: Place = Place(),
    p_number: str | None = None,
    by: Actor,
    at: datetime,
) -> WorkplaceId:
    """Enter a workplace of an employer. Raises `NotAPNumber`, `WorkplaceThere`."""
    require(by, Permission.EMPLOYER_WRITE, Case(session.municipality))
    if session.get(Employer, (session.municipality, employer)) is None:
        raise NotFound(thing="employer", id=employer)
    known = select(Workplace.id).where(
        Workplace.municipality == session.municipality,
        Workplace.employer_id == employer,
        Workplace.name == name,
    )
    if session.scalars(known).one_or_none():
        raise WorkplaceThere(employer=employer)
    workplace = Workplace(
        municipality=session.municipality,
        id=WorkplaceId(new_id("wkp")),
        employer_id=employer,
        name=name,
        p_number=numbers.p_number(p_number) if p_number else None,
        street=place.street,
        postcode=place.postcode,
        district=place.district,
        lat=place.lat,
        lon=place.lon,
        added_at=at,
        added_by=by.account,
    )
    session.add(workplace)
    session.flush()
    event = EmployerEvent.WORKPLACE_ADDED
    audit.record(session, event, subject=employer, by=by, at=at, workplace=workplace.id)
    return workplace.id


def find(session: Session, cvr: str) -> EmployerId | None:
    """The employer with a CVR number, if there is one."""
    ours = (Employer.municipality == session.municipality, Employer.cvr == cvr)
    return session.scalars(select(Employer.id).where(*ours)).one_or_none()
