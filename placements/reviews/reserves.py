"""Who comes next for a seat. Nobody is told but the coordinators, once it is free."""

from datetime import datetime

from sqlalchemy import and_, exists, select

from employers.ids import PositionId
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements import notices
from placements.ids import ProposalId
from placements.models import Hold, Proposal, Reserve
from placements.status import ProposalState
from placements.words.notices import PlacingNotice
from placements.words.proposals import Kept
from referrals.models import Referral
from referrals.status import ReferralState


def next_for(session: Session, position: PositionId, *, by: Actor) -> Reserve | None:
    """Who was named to come next for a seat that is free again, if they still look for a job.

    Of several the one named for the seat that came free last. Somebody whose youth has an open
    proposal by now, or whose case left the pool, is passed over.
    """
    require(by, Permission.ROUND_RUN, Case(session.municipality))
    session.flush()
    busy = exists().where(
        Hold.municipality == Referral.municipality,
        Hold.kind == Kept.YOUTH,
        Hold.thing == Referral.youth_id,
        Hold.released_at.is_(None),
    )
    here = Reserve.municipality == session.municipality
    query = (
        select(Reserve)
        .join(
            Proposal,
            and_(Proposal.municipality == Reserve.municipality, Proposal.id == Reserve.proposal_id),
        )
        .join(
            Referral,
            and_(Referral.municipality == Reserve.municipality, Referral.id == Reserve.referral_id),
        )
        .where(here, Reserve.position_id == position, Reserve.used_at.is_not(None), ~busy)
        .where(Proposal.state != ProposalState.ACCEPTED)
        .where(Referral.state == ReferralState.APPROVED)
    )
    order = (Reserve.used_at.desc(), Reserve.id)
    return session.scalars(query.order_by(*order).limit(1)).one_or_none()


def let_go(session: Session, proposal: ProposalId, *, by: Actor, at: datetime) -> Reserve | None:
    """Let whoever stood in reserve for a seat stand elsewhere; part of the act that settles it."""
    query = select(Reserve).where(
        Reserve.municipality == session.municipality,
        Reserve.proposal_id == proposal,
        Reserve.used_at.is_(None),
    )
    reserve = session.scalars(query).one_or_none()
    if reserve is not None:
        reserve.used_at, reserve.used_by = at, by.account
    return reserve


def free(session: Session, proposal: ProposalId, *, by: Actor, at: datetime) -> None:
    """The same where the seat is free again: the coordinators are told who comes next."""
    reserve = let_go(session, proposal, by=by, at=at)
    if reserve is not None:
        kind = PlacingNotice.RESERVE_NEXT
        notices.tell_coordinators(session, kind, reserve.referral_id, by=by, at=at)
