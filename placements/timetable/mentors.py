"""Mentors who have been ill for long: another is to be found for each of their youths."""

from collections.abc import Iterator
from datetime import date, timedelta

from employers.absences import REPLACED_AFTER_DAYS, sick_since
from foundation.session import Session
from placements.lifecycle.standing import standing
from placements.timetable.telling import Due
from placements.words.notices import NudgeKind


def mentors_due(session: Session, on: date) -> Iterator[Due]:
    """The placements whose mentor has been on sick leave for so many days, and still is."""
    sick = {one.mentor: one.since for one in sick_since(session, on)}
    for one in standing(session):
        since = sick.get(one.mentor)
        if since is not None:
            fell_due_on = since + timedelta(days=REPLACED_AFTER_DAYS)
            kind, store = NudgeKind.MENTOR_LONG_SICK, one.workplace
            yield Due(kind, one.placement, fell_due_on, workplace=store, coordinators=True)
