"""The mentor period follows its pauses: what was done may be taken up again."""

from datetime import datetime

from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor
from foundation.session import Session
from foundation.status import move
from placements.events import PlacementEvent
from placements.lifecycle.courses import course
from placements.lifecycle.falling import fall
from placements.lifecycle.taking import Running
from placements.status import PLACEMENT_MOVES, PlacementState
from placements.weeks import Course


def follow_pauses(
    session: Session, held: Running, before: Course | None, *, by: Actor, at: datetime
) -> None:
    """Let confirmations and state follow a change of the pauses; part of the act that made it."""
    row = held.placement
    session.flush()
    after = course(session, row)
    fall(session, row.id, before, after, by=by, at=at)
    last = after.last_day() if after else None
    done = last is not None and last < local_day(at)
    if row.state is PlacementState.CONTINUING and not done:
        row.state = move(row.state, PlacementState.ACTIVE, PLACEMENT_MOVES)
        row.completed_at, row.completed_by = None, None
        audit.record(session, PlacementEvent.RESUMED_PERIOD, subject=row.id, by=by, at=at)
