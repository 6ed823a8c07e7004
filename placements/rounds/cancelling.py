"""A run is not waited for: it is over at once, and whoever solves it notices in a second."""

from datetime import datetime

from foundation import audit
from foundation.roles import Actor
from foundation.session import Session
from foundation.status import move
from placements.events import RoundEvent
from placements.ids import RoundId
from placements.rounds.taking import run_of, take
from placements.status import RUN_MOVES, RunState


def cancel(session: Session, *, round: RoundId, run: int, by: Actor, at: datetime) -> None:
    """Cancel a run; its overrides stay as they are. Raises `NoRun`, `IllegalMove`."""
    take(session, round, by)
    row = run_of(session, round, run)
    row.state = move(row.state, RunState.CANCELLED, RUN_MOVES)
    row.ended_at, row.ended_by = at, by.account
    audit.record(session, RoundEvent.RUN_CANCELLED, subject=round, by=by, at=at, run=run)
