"""Who is a youth's mentor, who stands in on a day, and through which accounts they act."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from employers.absences import acting
from employers.models import Mentor
from foundation.ids import AccountId
from foundation.session import Session
from placements.ids import PlacementId
from placements.models import Mentoring


def mentoring(session: Session, placement: PlacementId) -> Mentoring:
    """The last of the mentors in turn: nobody's turn begins after the day it is told."""
    query = select(Mentoring).where(
        Mentoring.municipality == session.municipality, Mentoring.placement_id == placement
    )
    return session.scalars(query.order_by(Mentoring.number.desc()).limit(1)).one()


def mentor_accounts(session: Session, placement: PlacementId, on: date) -> frozenset[AccountId]:
    """The accounts of the youth's mentor, and on a day without them, of who stands in."""
    return frozenset(_accounts(session, placement, on))


def _accounts(session: Session, placement: PlacementId, on: date) -> Iterator[AccountId]:
    mentor = mentoring(session, placement).mentor_id
    for one in {mentor, acting(session, mentor, on)} - {None}:
        account = session.get_one(Mentor, (session.municipality, one)).account
        if account:
            yield account
