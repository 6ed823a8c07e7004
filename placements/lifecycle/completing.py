"""What comes by itself, on its own day: the 26 weeks are over, the youth turns 18.

The timetable looks. However long it slept, what it does has the day on which it was due.
"""

from datetime import date, datetime

from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor
from foundation.session import Session
from foundation.status import move
from placements.events import PlacementEvent
from placements.lifecycle.closing import End, finish
from placements.lifecycle.contract import contract_until
from placements.lifecycle.courses import course
from placements.lifecycle.taking import Running
from placements.lifecycle.telling import ALL, tell_around
from placements.models import Placement
from placements.status import PLACEMENT_MOVES, PLACEMENT_OPEN, PlacementState
from placements.weeks import DAYS, WEEKS
from placements.words.notices import PlacingNotice
from placements.words.placements import After, EndReason
from referrals.models import Youth


def period_is_over(session: Session, row: Placement, youth: Youth, on: date) -> bool:
    """Whether the last of the 26 weeks has gone by, and the contract lasted until then."""
    first = row.first_day_on
    if row.state is not PlacementState.ACTIVE or first is None or (on - first).days < WEEKS * DAYS:
        return False  # pauses make it later, never earlier
    weeks = course(session, row)
    last, until = weeks.last_day() if weeks else None, contract_until(youth, row)
    return last is not None and last < on and (until is None or last <= until)


def contract_is_over(row: Placement, youth: Youth, on: date) -> bool:
    """Whether the youth is 18, and the contract was not renewed before."""
    until = contract_until(youth, row)
    return row.state in PLACEMENT_OPEN and until is not None and until < on


def complete(session: Session, held: Running, *, by: Actor, at: datetime) -> bool:
    """Note that the mentor period is done, if it is; the job goes on. Part of the timetable."""
    row = held.placement
    if not period_is_over(session, row, held.youth, local_day(at)):
        return False
    weeks = course(session, row)
    row.state = move(row.state, PlacementState.CONTINUING, PLACEMENT_MOVES)
    row.completed_at, row.completed_by = at, by.account
    facts: dict[str, audit.Fact] = {"last_day": weeks.last_day() if weeks else None}
    audit.record(session, PlacementEvent.COMPLETED, subject=row.id, by=by, at=at, **facts)
    tell_around(session, held, PlacingNotice.PERIOD_DONE, ALL, by=by, at=at)
    return True


def turn_18(session: Session, held: Running, *, by: Actor, at: datetime) -> bool:
    """End a contract that ran out on the day before the 18th birthday; the case is closed.

    A job whose first day nobody told never began, as far as anybody knows. Part of the timetable.
    """
    until = contract_until(held.youth, held.placement)
    if until is None or not contract_is_over(held.placement, held.youth, local_day(at)):
        return False
    begun = held.placement.first_day_on is not None
    reason = EndReason.TURNED_18 if begun else EndReason.NEVER_STARTED
    finish(session, held, End(until, reason, begun, After.CLOSE_CASE), by=by, at=at)
    return True
