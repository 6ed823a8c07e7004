"""The clock of a case, and its marks told: each once, by whoever sees first that it was passed.

The timetable looks at every running clock (`reminders`). An act that stops a clock tells what had
fallen due before, so that no mark is lost while the timetable sleeps.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select

from foundation import audit
from foundation.audit import AuditHead
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor
from foundation.session import Session
from referrals import notices
from referrals.deadlines import Deadline, Mark, Stage
from referrals.events import ReferralEvent
from referrals.ids import ReminderId
from referrals.models import Referral, Reminder
from referrals.status import ReferralState
from referrals.words import NoticeKind


class Timer(StrEnum):
    """What is waited for."""

    DECISION = "decision"
    INVITATION = "invitation"


def clock_of(row: Referral) -> tuple[Timer, Deadline] | None:
    """The clock that runs for a referral, if any, with the days it was promised when it started."""
    if row.state is ReferralState.SUBMITTED and row.submitted_at and row.decision_due_on:
        return Timer.DECISION, _between(local_day(row.submitted_at), row.decision_due_on)
    waits = row.state is ReferralState.APPROVED and row.invited_at is None
    if waits and row.approved_on and row.invitation_due_on:
        return Timer.INVITATION, _between(row.approved_on, row.invitation_due_on)
    return None


def settle(session: Session, row: Referral, *, by: Actor, at: datetime) -> None:
    """Tell what the running clock had passed; called by an act before it stops the clock."""
    running = clock_of(row)
    if running is None:
        return
    timer, clock = running
    day = max(local_day(at), clock.started_on)  # a machine's clock may be set back
    clock = replace(clock, stopped_on=day)
    if clock.marks_due(day):
        hold_log(session)
        tell_due(session, row, timer, clock, _told(session, row, timer, clock), by=by, at=at)


def tell_due(
    session: Session,
    row: Referral,
    timer: Timer,
    clock: Deadline,
    already: Collection[Stage],
    *,
    by: Actor,
    at: datetime,
) -> list[Mark]:
    """Tell the marks that are due and were not told yet. The log must be held."""
    marks = clock.marks_due(max(local_day(at), clock.started_on), already)
    for mark in marks:
        _tell(session, row, timer, clock.started_on, mark, by=by, at=at)
    return list(marks)


def hold_log(session: Session) -> None:
    """Wait for the end of every act that has written to the log, and let none write until our own.

    So whoever looks up which marks were told, and tells the others, is alone with it.
    """
    query = select(AuditHead.seq).where(AuditHead.municipality == session.municipality)
    session.execute(query.with_for_update())


def _between(started_on: date, due_on: date) -> Deadline:
    return Deadline(started_on, (due_on - started_on).days)


def _told(session: Session, row: Referral, timer: Timer, clock: Deadline) -> set[Stage]:
    query = select(Reminder.stage).where(
        Reminder.municipality == session.municipality,
        Reminder.referral_id == row.id,
        Reminder.clock == timer.value,
        Reminder.started_on == clock.started_on,
    )
    return {Stage(stage) for stage in session.scalars(query)}


def _tell(
    session: Session,
    row: Referral,
    timer: Timer,
    started_on: date,
    mark: Mark,
    *,
    by: Actor,
    at: datetime,
) -> None:
    reminder = Reminder(
        municipality=session.municipality,
        id=ReminderId(new_id("rmd")),
        referral_id=row.id,
        clock=timer.value,
        started_on=started_on,
        stage=mark.stage.value,
        fell_due_on=mark.due_on,
        told_at=at,
        told_by=by.account,
    )
    session.add(reminder)
    kind = NoticeKind(f"{timer.value}_{mark.stage.value}")
    notices.tell_those_who_decide(session, row, kind, by=by, at=at)
    facts: dict[str, audit.Fact] = {"clock": timer.value, "stage": mark.stage.value}
    facts["fell_due_on"] = mark.due_on
    audit.record(session, ReferralEvent.REMINDED, subject=row.id, by=by, at=at, **facts)
