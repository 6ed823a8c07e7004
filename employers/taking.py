"""Rows of the other side as the acts take hold of them: found, locked, and asked about rights."""

from typing import Final, TypeVar

from sqlalchemy import select

from employers.errors import HasGoneOver
from employers.ids import EmployerId
from employers.models import Employer, Mentor, MentorAbsence, Position, Seat, Succession, Workplace
from foundation.errors import NotFound
from foundation.roles import Actor, Case, Permission, allow, require
from foundation.session import Session

_LOCK: Final = {"key_share": True}
"""FOR NO KEY UPDATE: rows that refer to a locked one can still be added beside it."""
Row = Workplace | Position | Seat | Mentor | MentorAbsence
T = TypeVar("T", bound=Row)


def take(session: Session, table: type[T], id_: str, permission: Permission, by: Actor) -> T:
    """A row of a workplace, locked until the act is done, if the actor may do this with it.

    Who may not even read it is told that there is none.
    """
    session.flush()
    key = (session.municipality, id_)
    row = session.get(table, key, with_for_update=_LOCK, populate_existing=True)
    if row is None or not _readable(session, row, permission, by):
        raise NotFound(thing=table.__tablename__, id=id_)
    require(by, permission, case_of(session, row))
    return row


def take_employer(session: Session, employer: EmployerId, by: Actor) -> Employer:
    """An employer, locked, for whoever registers them. Raises `HasGoneOver`."""
    require(by, Permission.EMPLOYER_WRITE, Case(session.municipality))
    session.flush()
    key = (session.municipality, employer)
    row = session.get(Employer, key, with_for_update=_LOCK, populate_existing=True)
    if row is None:
        raise NotFound(thing="employer", id=employer)
    ours = (Succession.municipality == session.municipality, Succession.employer_id == employer)
    successor = session.scalars(select(Succession.successor_id).where(*ours)).one_or_none()
    if successor:
        raise HasGoneOver(employer=employer, successor=successor)
    return row


def case_of(session: Session, row: Row) -> Case:
    """What rights are asked about: whose a row is, and where."""
    workplace = row.id if isinstance(row, Workplace) else row.workplace_id
    return Case(session.municipality, employer=row.employer_id, workplace=workplace)


def _readable(session: Session, row: Row, permission: Permission, by: Actor) -> bool:
    asked = case_of(session, row)
    return allow(by, Permission.EMPLOYER_READ, asked) or allow(by, permission, asked)
