"""Weeks nobody confirmed, and lists nobody sent: a third leave early, and nobody says so."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from foundation.session import Session
from placements.lifecycle.confirming import Awaited, awaiting
from placements.lifecycle.guides import mentor_accounts
from placements.timetable.days import COORDINATOR_DAYS, HR_DAYS, LIST_DAY, MENTOR_DAYS
from placements.timetable.telling import Due
from placements.words.notices import NudgeKind


def weeks_due(session: Session, on: date) -> Iterator[Due]:
    """The weeks that ended unconfirmed: the mentor is asked first, then HR, then it is looked into.

    A week in which a pause without an end lies is not over. One that the end of the job cut short
    is over with the job.
    """
    waiting = list(awaiting(session, on))
    for one in waiting:
        last = _last(one)
        if last is not None:
            yield from _of_week(session, one, last, on)
    yield from _lists(waiting, on)


def _of_week(session: Session, one: Awaited, last: date, on: date) -> Iterator[Due]:
    row = one.found.placement
    first, second, third = (
        last + timedelta(days=days) for days in (MENTOR_DAYS, HR_DAYS, COORDINATOR_DAYS)
    )
    if on >= first:
        accounts = mentor_accounts(session, row.id, on)
        store = None if accounts else row.workplace_id
        kind = NudgeKind.WEEK_UNCONFIRMED
        yield Due(kind, row.id, first, accounts=accounts, workplace=store)
    if on >= second:
        yield Due(NudgeKind.WEEK_LONG_UNCONFIRMED, row.id, second, employer=row.employer_id)
    if on >= third:
        yield Due(NudgeKind.WEEK_NEVER_CONFIRMED, row.id, third, coordinators=True)


def _lists(waiting: Iterable[Awaited], on: date) -> Iterator[Due]:
    """The employers of whose weeks some that ended in an earlier month are unconfirmed."""
    for one in waiting:
        last, employer = _last(one), one.found.placement.employer_id
        if last is not None:
            fell_due_on = (last.replace(day=1) + timedelta(days=32)).replace(day=LIST_DAY)
            if fell_due_on <= on:
                yield Due(NudgeKind.LIST_MISSING, employer, fell_due_on, employer=employer)


def _last(one: Awaited) -> date | None:
    """The last day of a week, as far as the job lasted."""
    ended_on = one.found.placement.ended_on
    if ended_on is not None and (one.week.last is None or one.week.last > ended_on):
        return ended_on
    return one.week.last
