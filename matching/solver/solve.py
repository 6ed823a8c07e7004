"""Solve a round: a problem to a solution."""

import platform
import time
from collections.abc import Mapping
from functools import partial
from importlib.metadata import version
from typing import Final

from matching.problem import Problem
from matching.result import Limits, Progress, Stopwatch, Watch, unwatched
from matching.rules.round_rules import Placings
from matching.solution import SCHEMA, Solution
from matching.solver.answer import Reasons, matches_of, unmatched_of, without_candidates
from matching.solver.finding import finding_of
from matching.solver.names import Names, names_of
from matching.solver.prices import floor_reports
from matching.solver.tiers import solve_tiers
from matching.solver.tree import Tell

SAMPLE: Final = 50
"""Youths whose reasons are worked out beforehand in any case, to see how long it takes."""


def solve(
    problem: Problem,
    *,
    digest: str,
    seed: int = 0,
    limits: Limits | None = None,
    watch: Watch = unwatched,
    stopwatch: Stopwatch | None = None,
) -> Solution:
    """The best lawful matches of a problem, with proof.

    `digest` is the SHA-256 of the problem file, `seed` that of the lottery. `watch` is told of
    progress. A `stopwatch` that already runs is carried on. The same problem and seed give the
    same solution, timings apart, unless the limits cut the work short. Raises `SolverFailed`.
    """
    stopwatch, limits = stopwatch or Stopwatch(), limits or Limits()
    watch(Progress("candidates"))
    names = names_of(problem)
    stopwatch.lap("candidates")
    reasons = Reasons(names)
    writing = stopwatch.seconds["read"]  # to print and write an answer takes about as long
    limits = limits.keeping_back(_answering_seconds(names, reasons) + writing)
    stopwatch.lap("certificate")
    tell = partial(_teller, names, watch)
    solved = solve_tiers(names, limits, tell("solve"), tell("fairness"))
    finding = finding_of(solved, seed, limits, watch)
    stopwatch.lap("solve")
    placings = Placings(problem, finding.placings)
    floors = floor_reports(solved, placings, limits, tell("floors"))
    stopwatch.lap("floors")
    matches = matches_of(finding.names, finding.chosen)
    unmatched = unmatched_of(names, placings, reasons)
    certificate = finding.certificate()
    stopwatch.lap("certificate")
    return Solution(
        schema=SCHEMA,
        problem_digest=digest,
        status=solved.status,
        matches=matches,
        unmatched=unmatched,
        floors=floors,
        tiers=solved.tiers,
        certificate=certificate,
        fairness=solved.proof,
        lottery=finding.lottery,
        seed=seed,
        versions=_versions(),
        seconds={phase: round(spent, 3) for phase, spent in stopwatch.seconds.items()},
        conflict=finding.conflict.clashes,
        conflict_smallest=finding.conflict.smallest,
    ).sealed()


def _answering_seconds(names: Names, reasons: Reasons) -> float:
    """About how long the answer will take, seen from the part that can be given now.

    That is of youths who cannot be matched; and of the first few, lest there be none, or so few
    that what does not depend on how many they are would be multiplied by all.
    """
    first = range(min(SAMPLE, names.model.youths))
    told = list(dict.fromkeys([*without_candidates(names), *first]))
    since = time.perf_counter()
    reasons.work_out(told)
    spent = time.perf_counter() - since
    return spent / max(1, len(told)) * (names.model.youths - len(told))


def _teller(names: Names, watch: Watch, phase: str) -> Tell:
    """Tells of worths as points of the tiers."""

    def tell(value: int, bound: int) -> None:
        best, most = names.model.tiers(max(value, 0)), names.model.tiers(max(bound, 0))
        watch(Progress(phase, best[0], most[0], best[1], most[1]))

    return tell


def _versions() -> Mapping[str, str]:
    packages = {name: version(name) for name in ("foothold", "numpy", "ortools")}
    return packages | {"python": platform.python_version()}
