"""The timetable looks at the clocks: who waits too long is noticed, however long nobody looked.

Each mark of each clock is told once: it is a row with a unique key. A timetable that slept for days
tells everything that fell due meanwhile, with the day it fell due.
"""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, or_, select

from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from referrals.clocks import Timer, clock_of, hold_log, tell_due
from referrals.deadlines import Deadline, Mark, Stage
from referrals.models import Referral, Reminder, Youth
from referrals.status import ReferralState


def remind(session: Session, *, by: Actor, at: datetime) -> list[Mark]:
    """Tell every mark that fell due and was not told; safe to run at any time, again and again.

    A case that stands still is passed over, and told of when it goes on.
    """
    require(by, Permission.TIMETABLE_RUN, Case(session.municipality))
    hold_log(session)
    already = _told(session)
    told: list[Mark] = []
    for row, timer, clock in list(_running(session)):
        before = already.get((row.id, timer, clock.started_on), set())
        told += tell_due(session, row, timer, clock, before, by=by, at=at)
    return told


def _running(session: Session) -> Iterator[tuple[Referral, Timer, Deadline]]:
    """The referrals whose clock runs, the oldest first."""
    same = and_(Youth.municipality == Referral.municipality, Youth.id == Referral.youth_id)
    query = (
        select(Referral)
        .join(Youth, same)
        .where(
            Referral.municipality == session.municipality,
            _ticks(),
            Youth.restricted_at.is_(None),
        )
    )
    for row in session.scalars(query.order_by(Referral.submitted_at, Referral.id)):
        running = clock_of(row)
        if running:
            yield row, *running


def _told(session: Session) -> dict[tuple[str, str, date], set[Stage]]:
    """What was told of the clocks that run."""
    same = and_(Reminder.municipality == Referral.municipality, Reminder.referral_id == Referral.id)
    columns = (Reminder.referral_id, Reminder.clock, Reminder.started_on, Reminder.stage)
    query = select(*columns).join(Referral, same)
    told: dict[tuple[str, str, date], set[Stage]] = {}
    for referral, clock, started_on, stage in session.execute(
        query.where(Reminder.municipality == session.municipality, _ticks())
    ):
        told.setdefault((referral, clock, started_on), set()).add(Stage(stage))
    return told


def _ticks() -> ColumnElement[bool]:
    waits = and_(Referral.state == ReferralState.APPROVED, Referral.invited_at.is_(None))
    return or_(Referral.state == ReferralState.SUBMITTED, waits)
