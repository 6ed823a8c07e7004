"""The errand: a run is solved in a process of its own, and its answer is written down."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from foundation import audit
from foundation.accounts import OPERATOR, operator
from foundation.jobs import Beat
from foundation.session import Session
from foundation.status import move
from matching.result import Watch, unwatched
from placements.events import RoundEvent
from placements.models import Override, Round, Run
from placements.rounds.base import assemble, with_overrides
from placements.rounds.overrides import holding
from placements.rounds.taking import AT_WORK
from placements.rounds.talking import Answer, converse
from placements.status import ROUND_MOVES, RUN_MOVES, RoundState, RunState

Converse = Callable[[Mapping[str, Any], Beat, Watch], Answer | None]


class Solving:
    """What the job SOLVE_ROUND does; its subject is a run."""

    def __init__(self, watch: Watch = unwatched, converse: Converse = converse) -> None:
        """Hold who is told of progress here, and how a request is answered."""
        self.watch = watch
        self.converse = converse

    def begin(self, session: Session, subject: str, at: datetime) -> Mapping[str, Any] | None:
        """The files to solve: the run's, and before it those without its new overrides."""
        del at
        run = _lock(session, subject)
        if run is None or run.state not in AT_WORK:
            return None
        if run.state is RunState.QUEUED:
            run.state = move(run.state, RunState.RUNNING, RUN_MOVES)
        row = session.get_one(Round, (session.municipality, run.round_id))
        base, held = assemble(session, row), holding(session, row.id, run.number)
        new = sum(one.from_run == run.number for one in held)
        files = [
            with_overrides(base, held[:count])[0] for count in range(len(held) - new, len(held) + 1)
        ]
        return {
            "problems": [data.decode() for data in files],
            "seed": row.seed,
            "seconds": run.seconds_max,
        }

    def work(self, given: Mapping[str, Any], beat: Beat) -> Answer | None:
        """Solve; None where the run was cancelled meanwhile."""
        return self.converse(given, beat, self.watch)

    def note(self, session: Session, subject: str, progress: Mapping[str, Any] | None) -> bool:
        """Keep how far it has come, if it is still wanted."""
        run = _lock(session, subject)
        if run is None or run.state is not RunState.RUNNING:
            return False
        if progress is not None:
            run.progress = dict(progress)
        return True

    def finish(self, session: Session, subject: str, output: Answer | None, at: datetime) -> None:
        """Keep the answer, and what each new override cost; nothing of a cancelled run."""
        run = _lock(session, subject)
        if run is None or run.state is not RunState.RUNNING or output is None:
            return
        row = session.get_one(Round, (session.municipality, run.round_id), with_for_update=True)
        row.state = move(row.state, RoundState.SOLVED, ROUND_MOVES)
        _keep(run, output, at)
        held = holding(session, row.id, run.number)
        _charge([one for one in held if one.from_run == run.number], output.tiers)
        facts: dict[str, audit.Fact] = {"number": row.number, "run": run.number}
        facts |= {"status": run.status, "problem": run.problem_digest, "faults": run.faults}
        facts |= {"solution": run.solution_digest}
        by = operator(session.municipality)
        audit.record(session, RoundEvent.RUN_DONE, subject=row.id, by=by, at=at, **facts)

    def missed(self, session: Session, subject: str, at: datetime, *, last: bool) -> None:
        """Back into the queue; after the last try the run has failed, and the round can go on."""
        run = _lock(session, subject)
        if run is None or run.state not in AT_WORK:
            return
        if last:
            run.state = move(run.state, RunState.FAILED, RUN_MOVES)
            run.ended_at, run.ended_by = at, OPERATOR
            by = operator(session.municipality)
            facts: dict[str, audit.Fact] = {"run": run.number}
            audit.record(
                session, RoundEvent.RUN_FAILED, subject=run.round_id, by=by, at=at, **facts
            )
        elif run.state is RunState.RUNNING:
            run.state = move(run.state, RunState.QUEUED, RUN_MOVES)


def _lock(session: Session, run: str) -> Run | None:
    return session.get(Run, (session.municipality, run), with_for_update=True)


def _keep(run: Run, output: Answer, at: datetime) -> None:
    solution = output.solution
    values = {tier.name: tier.value for tier in solution.tiers}
    run.state = move(run.state, RunState.DONE, RUN_MOVES)
    run.problem_digest, run.solution = solution.problem_digest, output.text
    run.solution_digest, run.status = solution.fingerprint, solution.status
    run.placed, run.suitability = values.get("placed"), values.get("suitability")
    run.faults = output.faults
    run.ended_at, run.ended_by = at, OPERATOR


def _charge(new: Sequence[Override], tiers: Sequence[tuple[int, int] | None]) -> None:
    """What each new override cost: the tiers before it less those with it, where both are proven.

    A room that was given costs less than nothing.
    """
    for override, before, after in zip(new, tiers[:-1], tiers[1:], strict=True):
        if before and after:
            override.cost_placed = before[0] - after[0]
            override.cost_suitability = before[1] - after[1]
