"""The first shift is worked: the 26 weeks begin."""

from datetime import date, datetime

from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor, Permission
from foundation.session import Session
from foundation.status import move
from placements.errors.placements import ChecklistOpen, NotThatDay, OfAge
from placements.events import PlacementEvent
from placements.ids import PlacementId
from placements.lifecycle.alone import check_alone
from placements.lifecycle.checklist import STARTING, missing
from placements.lifecycle.contract import contract_until
from placements.lifecycle.taking import check_state, take
from placements.lifecycle.telling import ALL, tell_around
from placements.status import PLACEMENT_MOVES, PlacementState
from placements.words.notices import PlacingNotice


def begin(
    session: Session, *, placement: PlacementId, first_day: date, by: Actor, at: datetime
) -> None:
    """Say that the first shift was worked, on a day from the hiring to today.

    It may be another than the agreed one. Raises `NotNow`, `ChecklistOpen` with everything
    that is missing, `NotThatDay`, `OfAge` and `AnotherRuns`.
    """
    today = local_day(at)
    held = take(session, placement, Permission.PLACEMENT_KEEP, by, today)
    row = held.placement
    check_state(row, STARTING)
    open_items = missing(session, placement)
    if open_items:
        names = ", ".join(item.value for item in open_items)
        raise ChecklistOpen(placement=placement, missing=names)
    opened_on = local_day(row.opened_at)
    if not opened_on <= first_day <= today:
        raise NotThatDay(on=first_day, earliest=opened_on, latest=today)
    until = contract_until(held.youth, row)
    if until is not None and first_day > until:
        raise OfAge(placement=placement)
    check_alone(session, held, first_day, None)
    row.state = move(row.state, PlacementState.ACTIVE, PLACEMENT_MOVES)
    row.first_day_on = first_day
    row.began_at, row.began_by = at, by.account
    facts: dict[str, audit.Fact] = {"first_day": first_day, "agreed": row.starts_on}
    audit.record(session, PlacementEvent.BEGUN, subject=placement, by=by, at=at, **facts)
    tell_around(session, held, PlacingNotice.PLACEMENT_BEGUN, ALL, by=by, at=at)
