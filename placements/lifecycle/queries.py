"""Which placements there are, with the cases they are of."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Select, and_, select

from foundation.session import Session
from placements.models import Ground, Placement
from placements.status import PLACEMENT_OPEN
from referrals.models import Referral, Youth


@dataclass(frozen=True, slots=True)
class Found:
    """A placement with its referral and youth, not locked."""

    placement: Placement
    referral: Referral
    youth: Youth


def open_placements(session: Session, *, erased: bool = False) -> Iterator[Found]:
    """The placements that are not over, by number: of youths whose cases go on, or erased ones."""
    query = _with_case(session).where(Placement.state.in_(PLACEMENT_OPEN))
    if erased:
        query = query.where(Youth.erased_at.is_not(None))
    else:
        query = query.where(Youth.erased_at.is_(None), Youth.restricted_at.is_(None))
    for row in session.execute(query.order_by(Placement.number)):
        yield Found(*row)


def begun_placements(session: Session) -> Iterator[Found]:
    """The placements that had a first day, over or not, of youths whose cases go on, by number."""
    query = _with_case(session).where(
        Placement.first_day_on.is_not(None),
        Youth.erased_at.is_(None),
        Youth.restricted_at.is_(None),
    )
    for row in session.execute(query.order_by(Placement.number)):
        yield Found(*row)


def _with_case(session: Session) -> Select[Placement, Referral, Youth]:
    ground = and_(
        Ground.municipality == Placement.municipality, Ground.proposal_id == Placement.proposal_id
    )
    referral = and_(Referral.municipality == Ground.municipality, Referral.id == Ground.referral_id)
    youth = and_(Youth.municipality == Referral.municipality, Youth.id == Referral.youth_id)
    return (
        select(Placement, Referral, Youth)
        .join(Ground, ground)
        .join(Referral, referral)
        .join(Youth, youth)
        .where(Placement.municipality == session.municipality)
    )
