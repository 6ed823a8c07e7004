"""A run as it is asked: read in one transaction, answered outside of any, by pure functions."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from foundation import audit
from foundation.roles import Actor
from foundation.session import Session
from matching.files.reading import read
from matching.problem import Problem
from matching.result import Status
from matching.rules.round_rules import Placing
from matching.solution import Solution, fingerprint_of
from placements.errors.rounds import BaseChanged, NoRun, RunNotAnswerable, RunRejected
from placements.events import RoundEvent
from placements.ids import RoundId
from placements.models import Override, Run
from placements.rounds import overrides as steering
from placements.rounds.base import assemble, digest_of, problem_of_run, with_overrides
from placements.rounds.overrides import Demanded, holding
from placements.rounds.taking import look, run_of, take
from placements.status import RunState
from placements.words.rounds import AnswerKind
from referrals.ids import ReferralId

ABOUT_A_YOUTH: Final = (AnswerKind.WHY, AnswerKind.WHY_NOT)
"""Kinds of questions about one youth; the others are about a whole run."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a run is asked: about a youth, or about all of it."""

    kind: AnswerKind
    referral: ReferralId | None = None
    rest: Mapping[str, Any] = field(default_factory=dict)
    """What else is asked, by name: ids and numbers, as JSON holds them."""

    @property
    def text(self) -> str:
        """The same text for the same question, and for no other."""
        asked = [self.kind.value, self.referral, dict(self.rest)]
        return json.dumps(asked, sort_keys=True, ensure_ascii=False)

    @property
    def digest(self) -> str:
        """SHA-256 of it."""
        return digest_of(self.text.encode())


@dataclass(frozen=True, slots=True)
class Told:
    """A run that can be asked: what was solved, what came of it, and what steered it."""

    problem: Problem
    """With the overrides in it."""
    solution: Solution
    base: Problem
    """Without them."""
    overrides: Sequence[Override]
    digest: str
    """SHA-256 of the problem file: whoever keeps an answer says what was asked."""

    @property
    def placings(self) -> tuple[Placing, ...]:
        """The matches."""
        matches = self.solution.matches
        return tuple(Placing(one.youth, one.position, one.mentor) for one in matches)


def asked_of(session: Session, *, round: RoundId, run: int, by: Actor) -> Told:
    """What is asked where a run is. It changes nothing, and nobody is shown any of it yet.

    Only a run can be asked that was proven best and in which the judge found no fault. Raises
    `NoRun`, `RunNotAnswerable`, `NotReproducible`, `BaseChanged`, `RunRejected`.
    """
    row = look(session, round, by)
    asked = run_of(session, round, run)
    _check_answerable(asked)
    base, held = assemble(session, row), holding(session, round, run)
    data, digest = with_overrides(base, held)
    if digest != asked.problem_digest:
        raise BaseChanged(number=row.number)
    solution = read(Solution, (asked.solution or "").encode())
    if (solution.problem_digest, fingerprint_of(solution)) != (digest, asked.solution_digest):
        raise RunRejected(run=run, count=1)
    return Told(read(Problem, data), solution, read(Problem, base), held, digest)


def try_out(
    session: Session, *, round: RoundId, overrides: Sequence[Demanded], by: Actor, at: datetime
) -> Problem:
    """What the newest run is of, or the base where there is none, for overrides not made yet.

    Nothing is kept but that they were tried. Raises `NoRun`, `OverrideUnclear`, `NotInTheRound`,
    `OverrideWordsHoldCpr`, `NotReproducible`, `BaseChanged`.
    """
    row = take(session, round, by)
    problem = read(Problem, problem_of_run(session, row, row.run_last)[0])
    steering.check(problem, overrides)
    facts: dict[str, audit.Fact] = {"number": row.number, "run": row.run_last}
    facts["overrides"] = len(overrides)
    audit.record(session, RoundEvent.TRIED, subject=round, by=by, at=at, **facts)
    return problem


def _check_answerable(run: Run) -> None:
    if run.state is not RunState.DONE:
        raise NoRun(run=run.number)
    if run.faults or run.status != Status.OPTIMAL.value:
        raise RunNotAnswerable(run=run.number)
