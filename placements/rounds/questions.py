"""A run as it is asked: read in one transaction, answered outside of any, by pure functions."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from foundation import audit
from foundation.roles import Actor
from foundation.session import Session
from matching.explain import overrides as asked
from matching.files.reading import read
from matching.problem import Pin, Problem, Veto
from matching.result import Status
from matching.rules.round_rules import Placing
from matching.solution import Solution, fingerprint_of
from placements.errors.rounds import BaseChanged, NoRun, RunNotAnswerable, RunRejected
from placements.events import RoundEvent
from placements.ids import RoundId
from placements.models import Override, Round, Run
from placements.rounds import overrides as steering
from placements.rounds.base import assemble, digest_of, problem_of_run, with_overrides
from placements.rounds.overrides import THINGS, Demanded, holding
from placements.rounds.taking import look, run_of, runs, take
from placements.status import RunState
from placements.words.rounds import AnswerKind, OverrideKind
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
    overrides: Sequence[asked.Override]
    digest: str
    """SHA-256 of the problem file: whoever keeps an answer says what was asked."""

    @property
    def placings(self) -> tuple[Placing, ...]:
        """The matches."""
        return _placings(self.solution)


@dataclass(frozen=True, slots=True)
class Texts:
    """The same as texts, for a process of its own."""

    problem: bytes
    base: bytes
    solution: str | None
    """None where the run has no proven answer."""
    overrides: Sequence[asked.Override]
    digest: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What overrides that are not made are tried on."""

    problem: Problem
    """Of the newest run, or the base where there is none."""
    placings: Sequence[Placing]
    """The matches of that run, to see who would move; none where it has no proven answer."""
    overrides: Sequence[asked.Override]


def asked_of(session: Session, *, round: RoundId, run: int, by: Actor) -> Told:
    """What is asked where a run is. It changes nothing, and nobody is shown any of it yet.

    Only a run can be asked that was proven best and in which the judge found no fault. Raises
    `NoRun`, `RunNotAnswerable`, `NotReproducible`, `BaseChanged`, `RunRejected`.
    """
    row = look(session, round, by)
    solved = run_of(session, round, run)
    check_answerable(solved)
    texts = texts_of(session, row, solved)
    solution = read(Solution, (texts.solution or "").encode())
    problem, base = read(Problem, texts.problem), read(Problem, texts.base)
    return Told(problem, solution, base, texts.overrides, texts.digest)


def texts_of(session: Session, row: Round, solved: Run) -> Texts:
    """What is asked where a run is that has come to an end, each text proven to be the one it was.

    Raises `NoRun`, `NotReproducible`, `BaseChanged`, `RunRejected`.
    """
    if solved.state is not RunState.DONE:
        raise NoRun(run=solved.number)
    base, held = assemble(session, row), holding(session, row.id, solved.number)
    data, digest = with_overrides(base, held)
    if digest != solved.problem_digest:
        raise BaseChanged(number=row.number)
    solution = read(Solution, (solved.solution or "").encode())
    if (solution.problem_digest, fingerprint_of(solution)) != (digest, solved.solution_digest):
        raise RunRejected(run=solved.number, count=1)
    text = solved.solution if _is_answerable(solved) else None
    return Texts(data, base, text, [*map(as_asked, held)], digest)


def try_out(
    session: Session, *, round: RoundId, overrides: Sequence[Demanded], by: Actor, at: datetime
) -> Tried:
    """What overrides that are not made yet are tried on: the newest run.

    Nothing is kept but that they were tried. Raises `NoRun`, `OverrideUnclear`, `NotInTheRound`,
    `OverrideWordsHoldCpr`, `NotReproducible`, `BaseChanged`.
    """
    row = take(session, round, by)
    problem = read(Problem, problem_of_run(session, row, row.run_last)[0])
    steering.check(problem, overrides)
    facts: dict[str, audit.Fact] = {"number": row.number, "run": row.run_last}
    facts["overrides"] = len(overrides)
    audit.record(session, RoundEvent.TRIED, subject=round, by=by, at=at, **facts)
    return Tried(problem, _newest_placings(session, row), [*map(as_asked, overrides)])


def as_asked(one: Demanded | Override) -> asked.Override:
    """An override as a question to a problem."""
    things = {name: getattr(one, name) for name in THINGS if getattr(one, name) is not None}
    youth = str(one.referral if isinstance(one, Demanded) else one.referral_id)
    if one.kind is OverrideKind.PIN:
        return asked.Override(pin=Pin(youth, **things))
    if one.kind is OverrideKind.VETO:
        return asked.Override(veto=Veto(youth, **things))
    ((kind, id_),) = things.items()
    return asked.Override(room=asked.Room(kind, id_, one.room or 0))


def _newest_placings(session: Session, row: Round) -> tuple[Placing, ...]:
    newest = (one for one in runs(session, row.id) if one.number == row.run_last)
    for one in filter(_is_answerable, newest):
        return _placings(read(Solution, (one.solution or "").encode()))
    return ()


def _placings(solution: Solution) -> tuple[Placing, ...]:
    return tuple(Placing(one.youth, one.position, one.mentor) for one in solution.matches)


def check_answerable(run: Run) -> None:
    """Raise `NoRun` or `RunNotAnswerable` unless a run was proven best, and has no fault."""
    if run.state is not RunState.DONE:
        raise NoRun(run=run.number)
    if not _is_answerable(run):
        raise RunNotAnswerable(run=run.number)


def _is_answerable(run: Run) -> bool:
    """Whether it has an answer that was proven best, and in which the judge found no fault."""
    return not run.faults and run.status == Status.OPTIMAL.value
