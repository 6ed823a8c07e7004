"""Who is there: employers and their workplaces."""

from sqlalchemy import select

from employers.models import Employer, Workplace
from foundation.session import Session


def employers(session: Session) -> list[Employer]:
    """All employers, by name."""
    query = select(Employer).where(Employer.municipality == session.municipality)
    return list(session.scalars(query.order_by(Employer.name, Employer.id)))


def workplaces(session: Session) -> list[Workplace]:
    """All workplaces, by name."""
    query = select(Workplace).where(Workplace.municipality == session.municipality)
    return list(session.scalars(query.order_by(Workplace.name, Workplace.id)))
