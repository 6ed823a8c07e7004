"""The proposals of one case, for those who follow it: the youth, the referrer, the coordinators."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import and_, select

from foundation.roles import Actor, Permission, Role
from foundation.session import Session
from placements.models import Ending, Ground, Proposal
from placements.reviews.entries import Entry, entries
from placements.words.declines import Decline
from placements.words.proposals import Withdrawal
from referrals import cases
from referrals.ids import ReferralId


@dataclass(frozen=True, slots=True)
class Followed:
    """A proposal of the case, and why it came to nothing, if it did."""

    entry: Entry
    made_at: datetime
    why: Decline | Withdrawal | None


def proposals_of(
    session: Session, *, referral: ReferralId, by: Actor, now: datetime
) -> Sequence[Followed]:
    """The proposals of a case, the newest first; the youth sees the job that is held, no other.

    Raises `NotFound`, `NotAllowed`, `SteppedBack`.
    """
    row = cases.look(session, referral, Permission.PROPOSAL_WITHDRAW, by)
    here = Proposal.municipality == session.municipality
    ground = and_(Ground.municipality == Proposal.municipality, Ground.proposal_id == Proposal.id)
    ending = and_(Ending.municipality == Proposal.municipality, Ending.proposal_id == Proposal.id)
    query = select(Proposal, Ending).join(Ground, ground).outerjoin(Ending, ending)
    query = query.where(here, Ground.referral_id == row.id)
    found = session.execute(query.order_by(Proposal.made_at.desc(), Proposal.id)).all()
    seen = entries(session, [proposal for proposal, _ in found], now)
    return [
        Followed(_as_seen(one, by), proposal.made_at, _why(end))
        for one, (proposal, end) in zip(seen, found, strict=True)
    ]


def _as_seen(one: Entry, by: Actor) -> Entry:
    if by.role is not Role.YOUTH:
        return one
    return replace(one, choices=tuple(job for job in one.choices if job.number == one.held))


def _why(end: Ending | None) -> Decline | Withdrawal | None:
    return None if end is None else end.decline or end.withdrawal
