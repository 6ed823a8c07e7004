"""What stands from round to round: vetoes, youths of earlier rounds, and who is kept apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, or_, select

from foundation.session import Session
from matching.problem import Standing, Veto
from placements import apart
from placements.models import Ground, Hold, Placement, Posting, Proposal, StandingVeto
from placements.snapshot.offers import Offers
from placements.words.proposals import Kept
from referrals.models import Referral


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody with an open proposal or a placement, and the workplace they are at or may be."""

    referral: str
    youth: str
    workplace: str


def held(session: Session) -> tuple[Held, ...]:
    """Everybody with an open proposal or a placement, by referral."""
    last = (
        select(Posting.placement_id, func.max(Posting.number).label("number"))
        .where(Posting.municipality == session.municipality)
        .group_by(Posting.placement_id)
        .subquery()
    )
    ours = Hold.municipality
    query = (
        select(
            Ground.referral_id,
            Referral.youth_id,
            func.coalesce(Posting.workplace_id, Proposal.workplace_id),
        )
        .select_from(Hold)
        .join(Ground, and_(Ground.municipality == ours, Ground.proposal_id == Hold.proposal_id))
        .join(Referral, and_(Referral.municipality == ours, Referral.id == Ground.referral_id))
        .join(Proposal, and_(Proposal.municipality == ours, Proposal.id == Hold.proposal_id))
        .outerjoin(
            Placement, and_(Placement.municipality == ours, Placement.proposal_id == Proposal.id)
        )
        .outerjoin(last, last.c.placement_id == Placement.id)
        .outerjoin(
            Posting,
            and_(
                Posting.municipality == ours,
                Posting.placement_id == Placement.id,
                Posting.number == last.c.number,
            ),
        )
    )
    running = (ours == session.municipality, Hold.kind == Kept.YOUTH, Hold.released_at.is_(None))
    rows = session.execute(query.where(*running).order_by(Ground.referral_id))
    return tuple(Held(*row) for row in rows)


def standing(everybody: tuple[Held, ...], offers: Offers) -> tuple[Standing, ...]:
    """Those at workplaces of this round; at others nobody can meet them."""
    places = {one.id for one in offers.workplaces}
    return tuple(
        Standing(one.referral, one.workplace) for one in everybody if one.workplace in places
    )


def kept_apart(session: Session, called: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Pairs of youths never at one workplace, by what each is `called` in the round."""
    return tuple(
        (called[one], called[two])
        for one, two in apart.pairs(session)
        if one in called and two in called
    )


def vetoes(session: Session, pool: set[str], offers: Offers, on: date) -> tuple[Veto, ...]:
    """What earlier declines have left behind and is in force on a day, each once."""
    query = select(StandingVeto).where(
        StandingVeto.municipality == session.municipality,
        StandingVeto.lifted_at.is_(None),
        or_(StandingVeto.until_on.is_(None), StandingVeto.until_on > on),
    )
    things = {one.id for part in (offers.employers, offers.workplaces) for one in part}
    things |= {one.id for part in (offers.positions, offers.mentors) for one in part}
    rows = session.scalars(query.order_by(StandingVeto.made_at, StandingVeto.id))
    found = (
        Veto(row.referral_id, row.position, row.workplace, row.employer, row.mentor)
        for row in rows
        if row.referral_id in pool
        and {row.position, row.workplace, row.employer, row.mentor} & things
    )
    return tuple(dict.fromkeys(found))
