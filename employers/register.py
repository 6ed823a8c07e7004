"""The register: employers and their workplaces are entered, and placed on the map."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select

from employers import numbers
from employers.errors import HalfPlaced, NotAnAmount, RegisteredAlready, WorkplaceThere
from employers.events import EmployerEvent
from employers.ids import EmployerId, LegalEntityId, PartnershipId, WorkplaceId
from employers.models import Employer, LegalEntity, Partnership, Workplace
from employers.status import Stage
from employers.taking import take, take_employer
from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session

USUAL_INTERVIEWS: Final = 5
"""First interviews HR holds out of a round, until HR says otherwise: an afternoon's."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a workplace is, as far as it is known."""

    street: str | None = None
    postcode: str | None = None
    district: str | None = None
    lat: float | None = None
    lon: float | None = None

    def check(self) -> None:
        """Raise `HalfPlaced` for one degree without the other."""
        if (self.lat is None) != (self.lon is None):
            raise HalfPlaced


def register(session: Session, *, name: str, cvr: str, by: Actor, at: datetime) -> EmployerId:
    """Enter an employer: a company by law, and a partner that is contacted.

    Raises `NotACvr`, `RegisteredAlready`.
    """
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
    session.add(_first_entity(employer))
    session.add(_first_partnership(employer))
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
    """Enter a workplace of an employer.

    Raises `NotAPNumber`, `HalfPlaced`, `WorkplaceThere`, `HasGoneOver`.
    """
    take_employer(session, employer, by)
    place.check()
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
        added_at=at,
        added_by=by.account,
        **asdict(place),
    )
    session.add(workplace)
    session.flush()
    event = EmployerEvent.WORKPLACE_ADDED
    audit.record(session, event, subject=employer, by=by, at=at, workplace=workplace.id)
    return workplace.id


def place_workplace(
    session: Session, *, workplace: WorkplaceId, place: Place, by: Actor, at: datetime
) -> None:
    """Say where a workplace is; only one whose degrees are known takes part in rounds.

    Raises `HalfPlaced`.
    """
    row = take(session, Workplace, workplace, Permission.EMPLOYER_WRITE, by)
    place.check()
    for name, value in asdict(place).items():
        setattr(row, name, value)
    event = EmployerEvent.WORKPLACE_PLACED
    audit.record(session, event, subject=row.employer_id, by=by, at=at, workplace=workplace)


def set_room(
    session: Session, *, workplace: WorkplaceId, youths_max: int, by: Actor, at: datetime
) -> None:
    """Say how many youths a workplace takes at once. Raises `NotAnAmount`.

    Those who are there stay, even if they are more.
    """
    row = take(session, Workplace, workplace, Permission.POSITION_KEEP, by)
    if youths_max < 0:
        raise NotAnAmount(number=youths_max)
    row.youths_max = youths_max
    facts: dict[str, audit.Fact] = {"workplace": workplace, "youths_max": youths_max}
    audit.record(session, EmployerEvent.ROOM_SET, subject=row.employer_id, by=by, at=at, **facts)


def find(session: Session, cvr: str) -> EmployerId | None:
    """The employer with a CVR number, if there is one."""
    ours = (Employer.municipality == session.municipality, Employer.cvr == cvr)
    return session.scalars(select(Employer.id).where(*ours)).one_or_none()


def _first_entity(employer: Employer) -> LegalEntity:
    return LegalEntity(
        municipality=employer.municipality,
        id=LegalEntityId(new_id("len")),
        employer_id=employer.id,
        number=1,
        cvr=employer.cvr,
        name=employer.name,
        from_on=local_day(employer.registered_at),
        recorded_at=employer.registered_at,
        recorded_by=employer.registered_by,
    )


def _first_partnership(employer: Employer) -> Partnership:
    return Partnership(
        municipality=employer.municipality,
        id=PartnershipId(new_id("par")),
        employer_id=employer.id,
        number=1,
        stage=Stage.CONTACTED,
        seats_promised=0,
        interviews_max=USUAL_INTERVIEWS,
        changed_at=employer.registered_at,
        changed_by=employer.registered_by,
    )
