"""Whom the next round finds at work: they fill seats and mentors, and some are kept apart."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select

from employers.ids import EmployerId, MentorId, PositionId, WorkplaceId
from foundation.session import Session
from placements.ids import PlacementId
from placements.models import Ground, Mentoring, Placement, Posting
from placements.status import PLACEMENT_OPEN
from referrals.ids import ReferralId, YouthId
from referrals.models import Referral

T = TypeVar("T", Mentoring, Posting)


@dataclass(frozen=True, slots=True)
class Standing:
    """A placement that is not over, as a round needs it."""

    placement: PlacementId
    referral: ReferralId
    youth: YouthId
    employer: EmployerId
    workplace: WorkplaceId
    position: PositionId
    mentor: MentorId
    starts_on: date


def standing(session: Session) -> list[Standing]:
    """The placements that are not over, those of youths whose cases stand still too, by number."""
    mentors = _last(session, Mentoring)
    positions = _last(session, Posting)
    query = (
        select(Placement, Ground.referral_id, Referral.youth_id)
        .join(
            Ground,
            (Ground.municipality == Placement.municipality)
            & (Ground.proposal_id == Placement.proposal_id),
        )
        .join(
            Referral,
            (Referral.municipality == Ground.municipality) & (Referral.id == Ground.referral_id),
        )
        .where(Placement.municipality == session.municipality, Placement.state.in_(PLACEMENT_OPEN))
    )
    return [
        Standing(
            *(row.id, referral, youth, row.employer_id, row.workplace_id),
            *(positions[row.id].position_id, mentors[row.id].mentor_id),
            row.first_day_on or row.starts_on,
        )
        for row, referral, youth in session.execute(query.order_by(Placement.number))
    ]


def _last(session: Session, table: type[T]) -> dict[PlacementId, T]:
    """The last in turn of each placement."""
    query = select(table).where(table.municipality == session.municipality)
    return {row.placement_id: row for row in session.scalars(query.order_by(table.number))}
