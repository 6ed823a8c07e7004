"""Mentors are away and come back; who is there on a day, and who stands in.

Every query answers for the employer whose session asks as well as for the municipality.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, select

from employers import mentors
from employers.errors import BackAlready, EndsBefore
from employers.events import EmployerEvent
from employers.ids import AbsenceId, EmployerId, MentorId, WorkplaceId
from employers.models import Mentor, MentorAbsence
from employers.taking import take
from employers.words import Absence
from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Permission
from foundation.session import Session

REPLACED_AFTER_DAYS: Final = 14
"""Days of sick leave after which a replacement is sought; until then the deputy stands in."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sick:
    """A mentor on sick leave, since when, and who stands in."""

    mentor: MentorId
    workplace: WorkplaceId
    employer: EmployerId
    deputy: MentorId | None
    since: date


def note_absence(
    session: Session,
    *,
    mentor: MentorId,
    kind: Absence,
    from_on: date,
    until_on: date | None = None,
    by: Actor,
    at: datetime,
) -> AbsenceId:
    """Note that a mentor is away, or will be; without a last day until they are back.

    Raises `EndsBefore`, `MentorLeft`.
    """
    row = mentors.there(session, mentor, by)
    if until_on is not None and until_on < from_on:
        raise EndsBefore(day=until_on, first=from_on)
    absence = MentorAbsence(
        municipality=session.municipality,
        id=AbsenceId(new_id("abs")),
        mentor_id=mentor,
        workplace_id=row.workplace_id,
        employer_id=row.employer_id,
        kind=kind,
        from_on=from_on,
        until_on=until_on,
        noted_at=at,
        noted_by=by.account,
    )
    session.add(absence)
    session.flush()
    # Why a mentor is away is health, perhaps, and not the log's.
    facts: dict[str, audit.Fact] = {"absence": absence.id, "from_on": from_on, "until_on": until_on}
    event = EmployerEvent.ABSENCE_NOTED
    audit.record(session, event, subject=mentor, by=by, at=at, **facts)
    return absence.id


def end_absence(
    session: Session,
    *,
    absence: AbsenceId,
    back_on: date | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """A mentor is back, from today or another day on; before the first day, they never leave.

    Raises `BackAlready`.
    """
    row = take(session, MentorAbsence, absence, Permission.MENTOR_KEEP, by)
    if row.ended_at:
        raise BackAlready(mentor=row.mentor_id)
    row.back_on = back_on or local_day(at)
    row.ended_at, row.ended_by = at, by.account
    facts: dict[str, audit.Fact] = {"absence": absence, "back_on": row.back_on}
    event = EmployerEvent.ABSENCE_ENDED
    audit.record(session, event, subject=row.mentor_id, by=by, at=at, **facts)


def present(session: Session, on: date) -> list[Mentor]:
    """The mentors who are there on a day, by workplace and name."""
    away = _away(session, on)
    query = select(Mentor).where(Mentor.municipality == session.municipality, _stays())
    ordered = query.order_by(Mentor.workplace_id, Mentor.name, Mentor.id)
    return [row for row in session.scalars(ordered) if row.id not in away]


def acting(session: Session, mentor: MentorId, on: date) -> MentorId | None:
    """Who takes care of the mentor's youths on a day: the mentor, the deputy, or nobody.

    A deputy of the deputy is not asked: they may not know the youths.
    """
    row = session.get(Mentor, (session.municipality, mentor))
    if row is None:
        return None
    away = _away(session, on)
    if not row.left_at and mentor not in away:
        return mentor
    deputy = row.deputy_id and session.get(Mentor, (session.municipality, row.deputy_id))
    if not deputy or deputy.left_at or deputy.id in away:
        return None
    return deputy.id


def sick_since(session: Session, on: date, *, days: int = REPLACED_AFTER_DAYS) -> list[Sick]:
    """Mentors who have been on sick leave for so many days, the longest first.

    Sick leaves that follow each other without a day between count as one.
    """
    query = select(MentorAbsence).where(
        MentorAbsence.municipality == session.municipality,
        MentorAbsence.kind == Absence.SICK_LEAVE,
        MentorAbsence.from_on <= on,
    )
    leaves: dict[MentorId, list[MentorAbsence]] = {}
    for absence in session.scalars(query):
        leaves.setdefault(absence.mentor_id, []).append(absence)
    firsts = {mentor: _first_day(own, on) for mentor, own in leaves.items()}
    long = {
        mentor: first
        for mentor, first in firsts.items()
        if first is not None and (on - first).days >= days
    }
    return sorted(_told(session, long), key=lambda one: (one.since, one.mentor))


def _told(session: Session, since: Mapping[MentorId, date]) -> list[Sick]:
    query = select(Mentor).where(
        Mentor.municipality == session.municipality, Mentor.id.in_(since), _stays()
    )
    return [
        Sick(row.id, row.workplace_id, row.employer_id, row.deputy_id, since[row.id])
        for row in session.scalars(query)
    ]


def _first_day(leaves: Iterable[MentorAbsence], on: date) -> date | None:
    """The first day of the sick leave that lasts on a day, if one does."""
    first, reached = None, on
    for leave in sorted(leaves, key=lambda one: one.from_on, reverse=True):
        last = _last_day(leave)
        if leave.from_on <= reached and (last is None or last >= reached):
            first, reached = leave.from_on, leave.from_on - _DAY
    return first


def _last_day(absence: MentorAbsence) -> date | None:
    """The last day away: the one announced, or the one before they were back."""
    back = absence.back_on and absence.back_on - _DAY
    days = [day for day in (absence.until_on, back) if day]
    return min(days, default=None)


def _away(session: Session, on: date) -> frozenset[MentorId]:
    query = select(MentorAbsence.mentor_id).where(
        MentorAbsence.municipality == session.municipality,
        MentorAbsence.from_on <= on,
        MentorAbsence.until_on.is_(None) | (MentorAbsence.until_on >= on),
        MentorAbsence.back_on.is_(None) | (MentorAbsence.back_on > on),
    )
    return frozenset(session.scalars(query))


def _stays() -> ColumnElement[bool]:
    return Mentor.left_at.is_(None)
