"""An employer as money takes hold of it: still there, and what is agreed with it."""

from datetime import date

from sqlalchemy import select

from employers import entities
from employers.errors import HasGoneOver
from employers.ids import EmployerId
from employers.models import Agreement, Employer
from employers.words import Route
from foundation.errors import NotFound
from foundation.session import Session
from placements.errors.batches import WrongRoute


def company(session: Session, employer: EmployerId, on: date) -> Employer:
    """An employer that has not gone over into another. Raises `NotFound`, `HasGoneOver`."""
    row = session.get(Employer, (session.municipality, employer))
    if row is None:
        raise NotFound(thing="employer", id=employer)
    now = entities.successor(session, employer, on)
    if now != employer:
        raise HasGoneOver(employer=employer, successor=now)
    return row


def agreed(session: Session, employer: EmployerId, on: date) -> Agreement | None:
    """The newest agreement that has begun by a day, though it may be over.

    The last weeks of an agreement are settled when it has ended, by what it said.
    """
    query = select(Agreement).where(
        Agreement.municipality == session.municipality,
        Agreement.employer_id == employer,
        Agreement.from_on <= on,
    )
    return session.scalars(query.order_by(Agreement.number.desc()).limit(1)).one_or_none()


def agreed_by(session: Session, employer: EmployerId, route: Route, on: date) -> Agreement:
    """The same, where it has this route. Raises `WrongRoute`."""
    row = agreed(session, employer, on)
    if row is None or row.route is not route:
        raise WrongRoute(employer=employer)
    return row
