"""A run is asked for: the base, with overrides put in and lifted, is to be solved."""

from collections.abc import Collection, Sequence
from datetime import datetime

from foundation import audit
from foundation.ids import new_id
from foundation.jobs import enqueue
from foundation.roles import Actor
from foundation.session import Session
from foundation.status import move
from matching.files.reading import read
from matching.problem import Problem
from placements.errors.rounds import NoSuchOverride
from placements.events import RoundEvent
from placements.ids import RoundId, RunId
from placements.models import Round, Run
from placements.rounds import overrides as steering
from placements.rounds.base import assemble
from placements.rounds.overrides import Demanded, holding
from placements.rounds.taking import check_idle, check_read, take
from placements.status import ROUND_MOVES, RoundState, RunState
from placements.words.notices import PlacingJob


def solve(
    session: Session,
    *,
    round: RoundId,
    read_run: int,
    overrides: Sequence[Demanded] = (),
    lift: Collection[int] = (),
    seconds: int | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Ask for a run on the frozen base, and answer its number; a job solves it.

    Overrides hold from this run on, until they are lifted, by their numbers. Whoever asks says the
    newest run they have seen. Raises `RunMeanwhile`, `RunAtWork`, `IllegalMove`, `NoSuchOverride`,
    `OverrideUnclear`, `NotInTheRound`, `OverrideWordsHoldCpr`, `NotReproducible`.
    """
    row = take(session, round, by)
    check_read(row, read_run)
    move(row.state, RoundState.SOLVED, ROUND_MOVES)
    check_idle(session, round)
    steering.check(read(Problem, assemble(session, row)), overrides)
    row.run_last += 1
    _lift(session, row, lift, by, at)
    steering.store(session, row, overrides, run=row.run_last, by=by, at=at)
    _take_back(row)
    run = Run(
        municipality=session.municipality,
        id=RunId(new_id("run")),
        round_id=round,
        number=row.run_last,
        state=RunState.QUEUED,
        seconds_max=seconds,
        asked_at=at,
        asked_by=by.account,
    )
    session.add(run)
    session.flush()
    enqueue(session, PlacingJob.SOLVE_ROUND, key=run.id, subject=run.id, by=by, at=at)
    facts: dict[str, audit.Fact] = {"number": row.number, "run": run.number}
    facts |= {"overrides": len(overrides), "lifted": len(set(lift))}
    audit.record(session, RoundEvent.RUN_ASKED, subject=round, by=by, at=at, **facts)
    return run.number


def _lift(session: Session, row: Round, numbers: Collection[int], by: Actor, at: datetime) -> None:
    held = {one.number: one for one in holding(session, row.id, row.run_last)}
    for number in sorted(set(numbers)):
        if number not in held:
            raise NoSuchOverride(number=number)
        override = held[number]
        override.until_run = row.run_last
        override.lifted_at, override.lifted_by = at, by.account


def _take_back(row: Round) -> None:
    """A review is of what was known; with a new run there is more to know."""
    if row.state is RoundState.REVIEWED:
        row.state = move(row.state, RoundState.SOLVED, ROUND_MOVES)
        row.run_chosen, row.reviewed_at, row.reviewed_by = None, None, None
