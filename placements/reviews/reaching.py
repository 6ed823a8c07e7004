"""Tries to reach a youth: three, in two ways, before nobody tries any more for a while."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import select

from foundation import audit
from foundation.ids import new_id
from foundation.roles import Actor, Permission
from foundation.session import Session
from placements import notices
from placements.cases import Held
from placements.errors.proposals import NotTriedEnough
from placements.events import ProposalEvent
from placements.ids import AttemptId, ProposalId
from placements.models import Attempt
from placements.reviews.parking import note_parked
from placements.reviews.taking import at_employer, take_open
from placements.reviews.telling import tell_family
from placements.reviews.withdrawing import note_withdrawn
from placements.words.notices import PlacingNotice
from placements.words.proposals import Channel, Parked, Withdrawal

TRIES: Final = 3
WAYS: Final = 2


def note_try(
    session: Session,
    *,
    proposal: ProposalId,
    channel: Channel,
    reached: bool,
    by: Actor,
    at: datetime,
) -> None:
    """Note a try to reach the youth of an open proposal, by whoever tried."""
    permission = Permission.INTERVIEW_HOLD if at_employer(by) else Permission.YOUTH_PARK
    held = take_open(session, proposal, permission, by)
    attempt = Attempt(
        municipality=session.municipality,
        id=AttemptId(new_id("att")),
        referral_id=held.referral.id,
        proposal_id=proposal,
        channel=channel,
        reached=reached,
        tried_at=at,
        tried_by=by.account,
    )
    session.add(attempt)
    facts: dict[str, audit.Fact] = {"channel": channel.value, "reached": reached}
    audit.record(session, ProposalEvent.TRIED, subject=proposal, by=by, at=at, **facts)


def give_up(
    session: Session,
    *,
    proposal: ProposalId,
    until: date | None = None,
    by: Actor,
    at: datetime,
) -> date:
    """Let a proposal go whose youth cannot be reached; the search rests until a day, returned.

    Only after three tries in two ways since the youth was last reached. The referrer is told.
    Raises `NotTriedEnough`, `NoRest`, and what `take_open` raises.
    """
    held = take_open(session, proposal, Permission.YOUTH_PARK, by)
    tries = _in_vain(session, held)
    missing, ways = TRIES - len(tries), WAYS - len({one.channel for one in tries})
    if missing > 0 or ways > 0:
        raise NotTriedEnough(tries=max(missing, 0), ways=max(ways, 0))
    tell_family(session, held.referral, PlacingNotice.NOT_REACHED, by=by, at=at)
    kind = PlacingNotice.NOT_REACHED
    notices.tell_coordinators(session, kind, held.referral.id, by=by, at=at)
    note_withdrawn(session, held, Withdrawal.CANNOT_BE_REACHED, by=by, at=at)
    reason = Parked.CANNOT_BE_REACHED
    return note_parked(session, held.referral, reason, until, by=by, at=at)


def _in_vain(session: Session, held: Held) -> list[Attempt]:
    """The tries for this proposal since the youth was last reached."""
    session.flush()
    query = select(Attempt).where(
        Attempt.municipality == session.municipality,
        Attempt.proposal_id == held.proposal.id,
    )
    tries = list(session.scalars(query.order_by(Attempt.tried_at, Attempt.id)))
    since = [number for number, one in enumerate(tries, start=1) if one.reached]
    return tries[since[-1] if since else 0 :]
