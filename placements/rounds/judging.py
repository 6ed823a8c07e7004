"""The judge looks at a stored run before it is published, as if nobody ever had."""

from dataclasses import dataclass

from foundation.roles import Actor
from foundation.session import Session
from matching.files.reading import read
from matching.problem import Problem
from matching.solution import Solution
from matching.verify import verify
from placements.errors.rounds import RunRejected
from placements.ids import RoundId
from placements.models import Round, Run
from placements.rounds.base import digest_of, problem_of_run
from placements.rounds.reviewing import check_publishable
from placements.rounds.taking import look, run_of


@dataclass(frozen=True, slots=True)
class Judged:
    """A problem and a solution that the judge has passed, and the digests of their stored texts."""

    problem: Problem
    solution: Solution
    digests: tuple[str, str]


def judge(session: Session, *, round: RoundId, by: Actor) -> Judged:
    """Judge the run that was chosen. It takes seconds, so not while others wait to write.

    Raises `NoRun`, `NotPublishable`, `NotReproducible`, `BaseChanged`, `RunRejected`.
    """
    return judged_now(session, look(session, round, by), None)


def judged_now(session: Session, row: Round, before: Judged | None) -> Judged:
    """The same as part of an act, unless the same texts were passed `before`."""
    run = chosen(session, row)
    data, digest = problem_of_run(session, row, run.number)
    text = (run.solution or "").encode()
    digests = (digest, digest_of(text))
    if before is not None and before.digests == digests:
        return before
    problem, solution = read(Problem, data), read(Solution, text)
    faults = len(verify(problem, solution, digest=digest))
    faults += (digest, solution.fingerprint) != (run.problem_digest, run.solution_digest)
    if faults:
        raise RunRejected(run=run.number, count=faults)
    return Judged(problem, solution, digests)


def chosen(session: Session, row: Round) -> Run:
    """The run that was chosen. Raises `NoRun`, `NotPublishable`."""
    run = run_of(session, row.id, row.run_chosen or 0)
    check_publishable(run)
    return run
