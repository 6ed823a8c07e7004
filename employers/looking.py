"""What the people of a company may look at, and those who register companies: each asked about.

Every one of these answers for the employer whose session asks as well as for the municipality. To
whoever may not see a thing there is none.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from employers import absences, contacts, partners, queries
from employers.absences import Sick
from employers.ids import EmployerId, MentorId, PositionId, WorkplaceId
from employers.models import (
    Agreement,
    Contact,
    Employer,
    LegalEntity,
    Mentor,
    MentorAbsence,
    Partnership,
    Position,
    Seat,
    Workplace,
)
from employers.positions import seats_of
from employers.queries import LeftOut
from employers.taking import T, case_of
from foundation.errors import NotFound
from foundation.roles import Actor, Case, Permission, allow, require
from foundation.session import Session

_READ = Permission.EMPLOYER_READ


def employers(session: Session, *, by: Actor) -> list[Employer]:
    """The employers the actor may see, by name."""
    return [row for row in queries.employers(session) if _may_see(session, row.id, by)]


def employer(session: Session, *, employer: EmployerId, by: Actor) -> Employer:
    """An employer. Raises `NotFound`."""
    row = session.get(Employer, (session.municipality, employer))
    if row is None or not _may_see(session, employer, by):
        raise NotFound(thing="employer", id=employer)
    return row


def entities(session: Session, *, employer: EmployerId, by: Actor) -> list[LegalEntity]:
    """The companies an employer has been by law, in order."""
    _employer(session, employer, by)
    query = select(LegalEntity).where(
        LegalEntity.municipality == session.municipality, LegalEntity.employer_id == employer
    )
    return list(session.scalars(query.order_by(LegalEntity.number)))


def agreements(session: Session, *, employer: EmployerId, by: Actor) -> list[Agreement]:
    """What was agreed with an employer, in order."""
    _employer(session, employer, by)
    query = select(Agreement).where(
        Agreement.municipality == session.municipality, Agreement.employer_id == employer
    )
    return list(session.scalars(query.order_by(Agreement.number)))


def people(session: Session, *, employer: EmployerId, by: Actor) -> list[Contact]:
    """Who can be reached at an employer."""
    _employer(session, employer, by)
    return contacts.contacts_of(session, employer)


def partnership(session: Session, *, employer: EmployerId, by: Actor) -> Partnership:
    """Where an employer stands as a partner: for those alone who register companies."""
    require(by, _READ, Case(session.municipality))
    row = partners.newest(session, employer)
    if row is None:
        raise NotFound(thing="employer", id=employer)
    return row


def left_out(session: Session, *, on: date, by: Actor) -> list[LeftOut]:
    """The open positions that are in no round of a day, and why: for the same."""
    require(by, _READ, Case(session.municipality))
    return queries.left_out(session, on)


def sick_since(session: Session, *, on: date, by: Actor) -> list[Sick]:
    """The mentors whose replacement is to be sought, the longest away first: for the same."""
    require(by, _READ, Case(session.municipality))
    return absences.sick_since(session, on)


def workplaces(session: Session, *, by: Actor) -> list[Workplace]:
    """The workplaces the actor may see, by name."""
    return _seen(session, queries.workplaces(session), by)


def workplace(session: Session, *, workplace: WorkplaceId, by: Actor) -> Workplace:
    """A workplace. Raises `NotFound`."""
    return _one(session, Workplace, workplace, by)


def positions(session: Session, *, by: Actor) -> list[Position]:
    """The open positions the actor may see, by workplace and title."""
    return _seen(session, queries.positions(session), by)


def position(session: Session, *, position: PositionId, by: Actor) -> tuple[Position, list[Seat]]:
    """A position with its open seats. Raises `NotFound`."""
    return _one(session, Position, position, by), seats_of(session, position)


def mentors(session: Session, *, by: Actor) -> list[Mentor]:
    """The mentors there whom the actor may see, by workplace and name."""
    query = select(Mentor).where(
        Mentor.municipality == session.municipality, Mentor.left_at.is_(None)
    )
    ordered = query.order_by(Mentor.workplace_id, Mentor.name, Mentor.id)
    return _seen(session, session.scalars(ordered), by)


def mentor(session: Session, *, mentor: MentorId, by: Actor) -> Mentor:
    """A mentor, of those who left too. Raises `NotFound`."""
    return _one(session, Mentor, mentor, by)


def away(session: Session, *, mentor: MentorId, by: Actor) -> list[MentorAbsence]:
    """When a mentor was, is and will be away, in order."""
    _one(session, Mentor, mentor, by)
    query = select(MentorAbsence).where(
        MentorAbsence.municipality == session.municipality, MentorAbsence.mentor_id == mentor
    )
    return list(session.scalars(query.order_by(MentorAbsence.from_on, MentorAbsence.id)))


def _one(session: Session, table: type[T], id_: str, by: Actor) -> T:
    row = session.get(table, (session.municipality, id_))
    if row is None or not allow(by, _READ, case_of(session, row)):
        raise NotFound(thing=table.__tablename__, id=id_)
    return row


def _seen(session: Session, rows: Iterable[T], by: Actor) -> list[T]:
    return [row for row in rows if allow(by, _READ, case_of(session, row))]


def _employer(session: Session, id_: EmployerId, by: Actor) -> None:
    employer(session, employer=id_, by=by)


def _may_see(session: Session, employer: EmployerId, by: Actor) -> bool:
    """Whether the actor may see a company itself; a store's manager sees the store alone."""
    return allow(by, _READ, Case(session.municipality, employer=employer))
