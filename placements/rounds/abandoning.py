"""A round comes to nothing: nobody was told of it, and nothing was held."""

from datetime import datetime

from foundation import audit
from foundation.roles import Actor
from foundation.session import Session
from foundation.status import move
from placements.events import RoundEvent
from placements.ids import RoundId
from placements.rounds.taking import AT_WORK, runs, take
from placements.status import ROUND_MOVES, RUN_MOVES, RoundState, RunState


def abandon(session: Session, *, round: RoundId, by: Actor, at: datetime) -> None:
    """Abandon a round that is not published; what is being solved is cancelled.

    Possible whoever crashed: it asks nothing of the frozen base. Raises `IllegalMove`.
    """
    row = take(session, round, by)
    row.state = move(row.state, RoundState.ABANDONED, ROUND_MOVES)
    row.abandoned_at, row.abandoned_by = at, by.account
    working = [run for run in runs(session, round) if run.state in AT_WORK]
    for run in working:
        run.state = move(run.state, RunState.CANCELLED, RUN_MOVES)
        run.ended_at, run.ended_by = at, by.account
    facts: dict[str, audit.Fact] = {"number": row.number, "cancelled": len(working)}
    audit.record(session, RoundEvent.ABANDONED, subject=round, by=by, at=at, **facts)
