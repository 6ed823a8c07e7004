"""A run is chosen: somebody has looked at it and stands for it."""

from datetime import datetime

from foundation import audit
from foundation.roles import Actor
from foundation.session import Session
from foundation.status import move
from matching.result import Status
from placements.errors.rounds import NotPublishable
from placements.events import RoundEvent
from placements.ids import RoundId
from placements.models import Run
from placements.rounds.taking import check_idle, check_read, run_of, take
from placements.status import ROUND_MOVES, RoundState, RunState

SOLVED = frozenset({Status.OPTIMAL.value, Status.FEASIBLE.value})
"""What a run must have come to, to be published."""


def review(
    session: Session, *, round: RoundId, run: int, read_run: int, by: Actor, at: datetime
) -> None:
    """Choose the run that is to be published, having seen all runs there are.

    Raises `RunMeanwhile`, `RunAtWork`, `NoRun`, `NotPublishable`, `IllegalMove`.
    """
    row = take(session, round, by)
    check_read(row, read_run)
    check_idle(session, round)
    check_publishable(run_of(session, round, run))
    row.state = move(row.state, RoundState.REVIEWED, ROUND_MOVES)
    row.run_chosen, row.reviewed_at, row.reviewed_by = run, at, by.account
    facts: dict[str, audit.Fact] = {"number": row.number, "run": run}
    audit.record(session, RoundEvent.REVIEWED, subject=round, by=by, at=at, **facts)


def check_publishable(run: Run) -> None:
    """Raise `NotPublishable` unless the run has a lawful solution without faults."""
    if run.state is not RunState.DONE or run.faults or run.status not in SOLVED:
        raise NotPublishable(run=run.number)
