"""Two placements of one youth never run on the same days, however late their days are told."""

from datetime import date

from sqlalchemy import and_, select

from foundation.session import Session
from placements.errors.placements import AnotherRuns
from placements.lifecycle.taking import Running
from placements.models import Ground, Placement
from referrals.cases import referrals_of


def check_alone(session: Session, held: Running, first: date, last: date | None) -> None:
    """Ask that no other placement of the youth ran on one of these days. Raises `AnotherRuns`."""
    of = and_(
        Ground.municipality == Placement.municipality, Ground.proposal_id == Placement.proposal_id
    )
    query = (
        select(Placement)
        .join(Ground, of)
        .where(
            Placement.municipality == session.municipality,
            Placement.id != held.placement.id,
            Placement.first_day_on.is_not(None),
            Ground.referral_id.in_(referrals_of(session, held.youth.id)),
        )
    )
    for other in session.scalars(query.order_by(Placement.number)):
        begins_after = last is not None and other.first_day_on and other.first_day_on > last
        ended_before = other.ended_on is not None and other.ended_on < first
        if not (begins_after or ended_before):
            raise AnotherRuns(placement=other.id)
