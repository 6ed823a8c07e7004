"""Searches that rest: until a day, or until somebody takes them up again. The wait goes on."""

from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import and_, select

from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Permission
from foundation.session import Session
from placements import notices
from placements.errors.proposals import DoesNotRest, NoRest, NotByHand, ProposalOpen, RestsAlready
from placements.events import ProposalEvent
from placements.ids import ParkingId, ProposalId
from placements.models import Ground, Parking, Proposal
from placements.reviews.telling import tell_family
from placements.status import PROPOSAL_OPEN
from placements.words.notices import PlacingNotice
from placements.words.proposals import Parked
from referrals import cases
from referrals.errors import NotWaiting
from referrals.ids import ReferralId
from referrals.models import Referral
from referrals.status import ReferralState

REST_DAYS: Final = 28
"""How long a search rests unless another day is said."""
REST_DAYS_MAX: Final = 182
BY_HAND: Final = frozenset({Parked.LATER, Parked.NEEDS_CHANGED})
"""The other reasons follow from what has happened."""


def park(
    session: Session,
    *,
    referral: ReferralId,
    reason: Parked,
    until: date | None = None,
    by: Actor,
    at: datetime,
) -> date:
    """Let a search rest until a day, four weeks from now unless said otherwise; returns the day.

    Raises `NotByHand`, `NotWaiting`, `ProposalOpen`, `RestsAlready`, `NoRest`.
    """
    row = cases.take(session, referral, Permission.YOUTH_PARK, by)
    if reason not in BY_HAND:
        raise NotByHand(reason=reason.value)
    if row.state is not ReferralState.APPROVED:
        raise NotWaiting(state=row.state.value)
    proposal = open_proposal(session, referral)
    if proposal is not None:
        raise ProposalOpen(proposal=proposal)
    resting = _last(session, referral)
    if resting is not None and resting.until_on > local_day(at):
        raise RestsAlready(until=resting.until_on)
    return note_parked(session, row, reason, until, by=by, at=at)


def unpark(session: Session, *, referral: ReferralId, by: Actor, at: datetime) -> None:
    """Take a search up again before its day; after a no-show, once the referrer has talked.

    Raises `DoesNotRest`, of one whose day has come too: it goes on by itself.
    """
    row = cases.take(session, referral, Permission.YOUTH_PARK, by)
    resting = _last(session, referral)
    if resting is None or resting.until_on <= local_day(at):
        raise DoesNotRest
    resting.ended_at, resting.ended_by = at, by.account
    notices.tell_coordinators(session, PlacingNotice.SEARCH_GOES_ON, row.id, by=by, at=at)
    tell_family(session, row, PlacingNotice.SEARCH_GOES_ON, by=by, at=at)
    event = ProposalEvent.UNPARKED
    audit.record(session, event, subject=row.id, by=by, at=at, reason=resting.reason.value)


def note_parked(
    session: Session,
    row: Referral,
    reason: Parked,
    until: date | None = None,
    *,
    by: Actor,
    at: datetime,
) -> date:
    """The same for a case that is held, whatever it rested for before; part of an act."""
    day = local_day(at)
    until_on = until or day + timedelta(days=REST_DAYS)
    if not day < until_on <= day + timedelta(days=REST_DAYS_MAX):
        raise NoRest(most=REST_DAYS_MAX)
    before = _last(session, row.id)
    if before is not None:
        before.ended_at, before.ended_by = at, by.account
        session.flush()
    parking = Parking(
        municipality=session.municipality,
        id=ParkingId(new_id("prk")),
        referral_id=row.id,
        reason=reason,
        until_on=until_on,
        parked_at=at,
        parked_by=by.account,
    )
    session.add(parking)
    tell_family(session, row, PlacingNotice.SEARCH_RESTS, by=by, at=at)
    facts: dict[str, audit.Fact] = {"reason": reason.value, "until": until_on}
    audit.record(session, ProposalEvent.PARKED, subject=row.id, by=by, at=at, **facts)
    return until_on


def resting(session: Session, on: date) -> dict[ReferralId, Parking]:
    """The searches that rest on a day; one whose day has come goes on by itself."""
    query = select(Parking).where(
        Parking.municipality == session.municipality,
        Parking.ended_at.is_(None),
        Parking.until_on > on,
    )
    return {one.referral_id: one for one in session.scalars(query.order_by(Parking.id))}


def open_proposal(session: Session, referral: ReferralId) -> ProposalId | None:
    """The open proposal of a referral, if there is one."""
    session.flush()
    query = (
        select(Proposal.id)
        .join(
            Ground,
            and_(Ground.municipality == Proposal.municipality, Ground.proposal_id == Proposal.id),
        )
        .where(
            Proposal.municipality == session.municipality,
            Ground.referral_id == referral,
            Proposal.state.in_(PROPOSAL_OPEN),
        )
    )
    return session.scalars(query.limit(1)).one_or_none()


def _last(session: Session, referral: ReferralId) -> Parking | None:
    """What was not ended by anybody, its day come or not."""
    session.flush()
    query = select(Parking).where(
        Parking.municipality == session.municipality,
        Parking.referral_id == referral,
        Parking.ended_at.is_(None),
    )
    return session.scalars(query).one_or_none()
