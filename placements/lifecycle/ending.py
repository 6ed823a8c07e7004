"""The job ends, on its own day however late it is told; and a wrong day is put right."""

from datetime import date, datetime

from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor, Permission
from foundation.session import Session
from placements.errors.placements import NotThatDay, NotThisReason, OfAge
from placements.events import PlacementEvent
from placements.ids import PlacementId
from placements.lifecycle.alone import check_alone
from placements.lifecycle.closing import End, finish
from placements.lifecycle.contract import contract_until
from placements.lifecycle.courses import course
from placements.lifecycle.falling import fall
from placements.lifecycle.taking import Running, check_state, of_the_municipality, take
from placements.lifecycle.telling import ALL, tell_around
from placements.status import PLACEMENT_OPEN, PlacementState
from placements.words.notices import PlacingNotice
from placements.words.placements import After, EndReason


def end(
    session: Session,
    *,
    placement: PlacementId,
    on: date,
    reason: EndReason,
    planned: bool,
    after: After,
    by: Actor,
    at: datetime,
) -> None:
    """End a placement; `on` is the last day of the job, from the first shift to today.

    Whether a case is closed is the municipality's to say; by a company's word the youth goes back
    to the pool. Raises `NotNow`, `NotThisReason`, `NotThatDay`, `OfAge`, `NotAllowed`.
    """
    held = take(session, placement, Permission.PLACEMENT_KEEP, by, local_day(at))
    check_state(held.placement, PLACEMENT_OPEN)
    if after is After.CLOSE_CASE:
        of_the_municipality(by)
    never = held.placement.state is PlacementState.STARTING
    if never != (reason is EndReason.NEVER_STARTED):
        raise NotThisReason(state=held.placement.state.value, reason=reason.value)
    _check_day(held, on, local_day(at))
    finish(session, held, End(on, reason, planned, after), by=by, at=at)


def correct_end(
    session: Session, *, placement: PlacementId, on: date, by: Actor, at: datetime
) -> None:
    """Put the last day of the job right; the log keeps both days.

    Weeks that begin after it are no longer confirmed. Raises `NotNow`, `NotThatDay`, `OfAge` and
    `AnotherRuns`.
    """
    held = take(session, placement, Permission.PLACEMENT_KEEP, by, local_day(at))
    row = held.placement
    check_state(row, frozenset({PlacementState.ENDED}))
    _check_day(held, on, local_day(at))
    if row.first_day_on is not None:
        check_alone(session, held, row.first_day_on, on)
    before, was = course(session, row), row.ended_on
    row.ended_on = on
    fall(session, placement, before, course(session, row), by=by, at=at)
    event, facts = PlacementEvent.END_CORRECTED, {"on": on, "before": was}
    audit.record(session, event, subject=placement, by=by, at=at, **facts)
    tell_around(session, held, PlacingNotice.END_CORRECTED, ALL, by=by, at=at)


def _check_day(held: Running, on: date, today: date) -> None:
    row = held.placement
    earliest = row.first_day_on or local_day(row.opened_at)
    if not earliest <= on <= today:
        raise NotThatDay(on=on, earliest=earliest, latest=today)
    until = contract_until(held.youth, row)
    if until is not None and on > until:
        raise OfAge(placement=row.id)
