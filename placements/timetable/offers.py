"""Positions nobody confirmed, youths who did not come, searches that rested."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import select

from employers.models import Position
from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor
from foundation.session import Session
from placements.events import PlacementEvent
from placements.models import Interview, Parking
from placements.timetable.days import OWNER_DAYS, STALE_DAYS
from placements.timetable.telling import Due
from placements.words.notices import NudgeKind
from placements.words.proposals import Outcome
from referrals.models import Referral, Youth
from referrals.status import ReferralState


def positions_due(session: Session, on: date) -> Iterator[Due]:
    """The open positions that nobody has said are still open, and in which one may still begin."""
    query = select(Position).where(
        Position.municipality == session.municipality,
        Position.closed_at.is_(None),
        Position.confirmed_until < on,
        Position.start_by >= on,
    )
    for row in session.scalars(query.order_by(Position.id)):
        fell_due_on = row.confirmed_until + timedelta(days=STALE_DAYS)
        kind, employer, store = NudgeKind.POSITION_STALE, row.employer_id, row.workplace_id
        yield Due(kind, row.id, fell_due_on, employer=employer, workplace=store)


def no_shows_due(session: Session, on: date) -> Iterator[Due]:
    """The interviews a youth did not come to, which nobody has made their own within a day."""
    query = select(Interview).where(
        Interview.municipality == session.municipality,
        Interview.outcome == Outcome.NO_SHOW,
        Interview.owned_at.is_(None),
    )
    for row in session.scalars(query.order_by(Interview.id)):
        if row.reported_at is None:
            continue
        fell_due_on = local_day(row.reported_at) + timedelta(days=OWNER_DAYS)
        if on >= fell_due_on:
            kind = NudgeKind.NO_SHOW_UNOWNED
            proposal = row.proposal_id
            yield Due(kind, row.id, fell_due_on, coordinators=True, subject=proposal)


def resume_searches(session: Session, *, by: Actor, at: datetime) -> list[Due]:
    """Let the searches go on that rested until today or before; return whom to tell.

    Of whoever left the pool meanwhile there is nothing to go on with.
    """
    query = (
        select(Parking, Referral)
        .join(
            Referral,
            (Referral.municipality == Parking.municipality) & (Referral.id == Parking.referral_id),
        )
        .join(
            Youth,
            (Youth.municipality == Referral.municipality) & (Youth.id == Referral.youth_id),
        )
        .where(
            Parking.municipality == session.municipality,
            Parking.ended_at.is_(None),
            Parking.until_on <= local_day(at),
            Referral.state == ReferralState.APPROVED,
            Youth.restricted_at.is_(None),
            Youth.erased_at.is_(None),
        )
    )
    due = []
    for row, referral in session.execute(query.order_by(Parking.id)).all():
        row.ended_at, row.ended_by = at, by.account
        facts: dict[str, audit.Fact] = {"parking": row.id, "until_on": row.until_on}
        event = PlacementEvent.SEARCH_RESUMED
        audit.record(session, event, subject=referral.id, by=by, at=at, **facts)
        accounts = frozenset({referral.referrer})
        kind, subject = NudgeKind.PARKING_OVER, referral.id
        due.append(
            Due(kind, row.id, row.until_on, accounts=accounts, coordinators=True, subject=subject)
        )
    return due
