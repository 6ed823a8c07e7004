"""Meetings of the committee: convened with those who sit in them, and closed."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select

from foundation import accounts, audit
from foundation.errors import NotFound
from foundation.ids import AccountId, new_id
from foundation.roles import Actor, Case, Permission, Role, allow, require
from foundation.session import Session
from referrals.cases import lock
from referrals.errors import NotAtTheMeeting, NotOfTheCommittee
from referrals.events import MeetingEvent
from referrals.ids import MeetingId, SeatId
from referrals.models import Meeting, MeetingSeat, Referral


def convene(
    session: Session,
    *,
    queue: str | None,
    held_on: date,
    members: Collection[AccountId],
    by: Actor,
    at: datetime,
) -> MeetingId:
    """Convene a local committee, or without a queue the joint one.

    Ambassadors sit in their own and in the joint one, coordinators in any. Raises
    `NotOfTheCommittee` for others.
    """
    require(by, Permission.MEETING_HOLD, _case(session, queue))
    meeting = Meeting(
        municipality=session.municipality,
        id=MeetingId(new_id("mtg")),
        queue=queue,
        held_on=held_on,
        convened_at=at,
        convened_by=by.account,
    )
    session.add(meeting)
    session.flush()
    for member in sorted(set(members)):
        _check_member(accounts.actor(session, member), queue)
        seat = {"municipality": session.municipality, "id": SeatId(new_id("sit"))}
        session.add(MeetingSeat(**seat, meeting_id=meeting.id, account=member))
    facts: dict[str, audit.Fact] = {"held_on": held_on, "members": len(set(members))}
    audit.record(session, MeetingEvent.CONVENED, subject=meeting.id, by=by, at=at, **facts)
    return meeting.id


def close(session: Session, *, meeting: MeetingId, by: Actor, at: datetime) -> None:
    """Close a meeting: nothing more is decided at it."""
    row = lock(session, Meeting, meeting)
    if row is None:
        raise NotFound(thing="meeting", id=meeting)
    require(by, Permission.MEETING_HOLD, _case(session, row.queue))
    if row.closed_at:
        raise NotAtTheMeeting(meeting=meeting)
    row.closed_at, row.closed_by = at, by.account
    audit.record(session, MeetingEvent.CLOSED, subject=meeting, by=by, at=at)


def meetings(session: Session, *, by: Actor) -> list[Meeting]:
    """The meetings the actor may hold, the newest first."""
    query = select(Meeting).where(Meeting.municipality == session.municipality)
    rows = session.scalars(query.order_by(Meeting.held_on.desc(), Meeting.id))
    return [row for row in rows if allow(by, Permission.MEETING_HOLD, _case(session, row.queue))]


def look(session: Session, *, meeting: MeetingId, by: Actor) -> tuple[Meeting, list[AccountId]]:
    """A meeting, and who sits in it."""
    row = session.get(Meeting, (session.municipality, meeting))
    if row is None or not allow(by, Permission.MEETING_HOLD, _case(session, row.queue)):
        raise NotFound(thing="meeting", id=meeting)
    query = select(MeetingSeat.account).where(
        MeetingSeat.municipality == session.municipality, MeetingSeat.meeting_id == meeting
    )
    return row, sorted(session.scalars(query))


def check_seated(session: Session, meeting: MeetingId, referral: Referral, by: Actor) -> None:
    """Raise `NotAtTheMeeting` unless this meeting can decide the referral with the actor in it."""
    row = lock(session, Meeting, meeting)
    query = select(MeetingSeat.id).where(
        MeetingSeat.municipality == session.municipality,
        MeetingSeat.meeting_id == meeting,
        MeetingSeat.account == by.account,
    )
    agenda = None if referral.joined_at else referral.queue
    on_agenda = row is not None and row.queue == agenda
    seated = session.scalars(query).one_or_none() is not None
    if row is None or row.closed_at or not on_agenda or not seated:
        raise NotAtTheMeeting(meeting=meeting)


def _check_member(member: Actor, queue: str | None) -> None:
    at_home = queue is None or member.queue == queue
    if member.role is not Role.COORDINATOR and not (member.role is Role.AMBASSADOR and at_home):
        raise NotOfTheCommittee(account=member.account)


def _case(session: Session, queue: str | None) -> Case:
    return Case(session.municipality, queue=queue, joint=queue is None)
