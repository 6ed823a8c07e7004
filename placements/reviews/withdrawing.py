"""A proposal is taken back: by the municipality, or because the youth left the pool."""

from datetime import datetime
from typing import Final

from sqlalchemy import and_, or_, select

from foundation import audit
from foundation.roles import Actor, Case, Permission, Role, require
from foundation.session import Session
from foundation.status import move
from placements import cases
from placements.cases import Held
from placements.errors.proposals import NotByHand, NotYourReason
from placements.events import ProposalEvent
from placements.ids import ProposalId
from placements.models import Ground, Proposal
from placements.reviews import ending
from placements.reviews.taking import take_open
from placements.reviews.telling import tell_all
from placements.status import PROPOSAL_MOVES, PROPOSAL_OPEN, ProposalState
from placements.words.notices import PlacingNotice
from placements.words.proposals import Withdrawal
from referrals.models import Referral, Youth
from referrals.status import ReferralState

FOLLOW: Final = frozenset(
    {Withdrawal.CANNOT_BE_REACHED, Withdrawal.SECOND_NO_SHOW, Withdrawal.CASE_REOPENED}
)
"""Reasons that follow from another act."""
OF_YOUTHS: Final = frozenset({Withdrawal.YOUTH_LEFT, Withdrawal.YOUTH_FOUND_A_JOB})
"""Reasons that the youth, or the referrer for them, may give; a coordinator may give the rest."""
REOPENED: Final = frozenset(
    {ReferralState.SUBMITTED, ReferralState.RETURNED, ReferralState.DECLINED}
)
"""States in which the committee has the case again."""


def withdraw(
    session: Session, *, proposal: ProposalId, reason: Withdrawal, by: Actor, at: datetime
) -> None:
    """Take a proposal back; the youth is in the pool again, and the wait goes on.

    Raises `ProposalOver`, `StandsStill`, `NotByHand`, `NotYourReason`.
    """
    held = take_open(session, proposal, Permission.PROPOSAL_WITHDRAW, by)
    if reason in FOLLOW:
        raise NotByHand(reason=reason.value)
    if by.role is not Role.COORDINATOR and reason not in OF_YOUTHS:
        raise NotYourReason(reason=reason.value)
    note_withdrawn(session, held, reason, by=by, at=at)


def note_withdrawn(
    session: Session, held: Held, reason: Withdrawal, *, by: Actor, at: datetime
) -> None:
    """The same for a proposal that is held; part of an act."""
    row = held.proposal
    tell_all(session, held, PlacingNotice.PROPOSAL_WITHDRAWN, by=by, at=at)
    row.state = move(row.state, ProposalState.WITHDRAWN, PROPOSAL_MOVES)
    row.withdrawn_at, row.withdrawn_by = at, by.account
    ending.note_why(session, held, reason, by=by, at=at)
    ending.end(session, held, by=by, at=at)
    event = ProposalEvent.WITHDRAWN
    audit.record(session, event, subject=row.id, by=by, at=at, reason=reason.value)


def loosen(session: Session, *, by: Actor, at: datetime) -> list[ProposalId]:
    """Withdraw every open proposal whose youth is no longer in the pool; returns which.

    For the timetable: safe to run at any time, again and again.
    """
    require(by, Permission.TIMETABLE_RUN, Case(session.municipality))
    loose = _loose(session)
    for proposal in loose:
        held = cases.locked(session, proposal)
        note_withdrawn(session, held, _why(held), by=by, at=at)
    return loose


def _why(held: Held) -> Withdrawal:
    reopened = held.referral.state in REOPENED
    return Withdrawal.CASE_REOPENED if reopened else Withdrawal.YOUTH_LEFT


def _loose(session: Session) -> list[ProposalId]:
    session.flush()
    query = (
        select(Proposal.id)
        .join(
            Ground,
            and_(Ground.municipality == Proposal.municipality, Ground.proposal_id == Proposal.id),
        )
        .join(
            Referral,
            and_(Referral.municipality == Ground.municipality, Referral.id == Ground.referral_id),
        )
        .join(
            Youth,
            and_(Youth.municipality == Referral.municipality, Youth.id == Referral.youth_id),
        )
        .where(
            Proposal.municipality == session.municipality,
            Proposal.state.in_(PROPOSAL_OPEN),
            or_(
                Referral.state != ReferralState.APPROVED,
                Youth.restricted_at.is_not(None),
                Youth.erased_at.is_not(None),
            ),
        )
    )
    return list(session.scalars(query.order_by(Proposal.id)))
