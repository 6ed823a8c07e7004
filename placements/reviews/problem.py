"""One job and one mentor as the records of a problem file, as they stand today."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select

from employers.contents import windows
from employers.models import Mentor, MentorAbsence, Position
from employers.questions import strengths
from foundation.session import Session
from matching import problem as records
from matching.problem import Window


def position(row: Position, week: Sequence[Window] | None) -> records.Position:
    """A position with one seat; with a week, that week is all of its menu, and taken whole."""
    menu = windows(row.shifts) if week is None else tuple(week)
    least = row.minutes_min if week is None else sum(one.minutes for one in menu)
    return records.Position(
        id=row.id,
        workplace=row.workplace_id,
        seats=1,
        sector=row.sector.value,
        job_type=row.job_type,
        tasks=tuple(row.tasks),
        age_min=row.age_min,
        start_from=row.start_from,
        start_by=row.start_by,
        shifts=menu,
        minutes_min=least,
        minutes_max=max(row.minutes_max, least),
        languages=tuple(row.languages),
    )


def mentor(row: Mentor) -> records.Mentor:
    """A mentor with room for one."""
    return records.Mentor(
        id=row.id,
        workplace=row.workplace_id,
        capacity=1,
        strengths=strengths(row.answers, row.questions),
        languages=tuple(row.languages),
        shifts=windows(row.shifts),
    )


def is_here(session: Session, row: Mentor, on: date) -> bool:
    """Whether a mentor works there still, and is not away on a day."""
    query = select(MentorAbsence.id).where(
        MentorAbsence.municipality == session.municipality,
        MentorAbsence.mentor_id == row.id,
        MentorAbsence.ended_at.is_(None),
        MentorAbsence.from_on <= on,
        or_(MentorAbsence.until_on.is_(None), MentorAbsence.until_on >= on),
    )
    away = session.scalars(query.limit(1)).one_or_none()
    return row.left_at is None and away is None
