"""Solve a round: a problem to a solution."""

import platform
import time
from collections.abc import Mapping
from importlib.metadata import version

from matching.problem import Problem
from matching.result import Limits, Progress, Status, Stopwatch, Watch, unwatched
from matching.rules.round_rules import Placings
from matching.solution import SCHEMA, Solution, Tier
from matching.solver.answer import Reasons, matches_of, unmatched_of, without_candidates
from matching.solver.finding import finding_of
from matching.solver.names import Names, names_of
from matching.solver.prices import Solved, floor_reports
from matching.solver.tree import Outcome, Tell, search


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
    limits = limits.keeping_back(_answering_seconds(names, reasons))
    stopwatch.lap("certificate")
    outcome = search(names.model, limits, _teller(names, watch, "solve"))
    finding = finding_of(names, outcome, seed, limits, watch)
    stopwatch.lap("solve")
    placings = Placings(problem, (names.placing(triple) for triple in finding.chosen))
    solved = Solved(names, outcome, limits, _teller(names, watch, "floors"))
    floors = floor_reports(solved, placings)
    stopwatch.lap("floors")
    matches, unmatched = matches_of(names, finding.chosen), unmatched_of(names, placings, reasons)
    certificate = finding.certificate()
    stopwatch.lap("certificate")
    return Solution(
        schema=SCHEMA,
        problem_digest=digest,
        status=_status(outcome),
        matches=matches,
        unmatched=unmatched,
        floors=floors,
        tiers=_tiers(names, outcome),
        certificate=certificate,
        lottery=finding.lottery,
        seed=seed,
        versions=_versions(),
        seconds={phase: round(spent, 3) for phase, spent in stopwatch.seconds.items()},
        conflict=finding.conflict.clashes,
        conflict_smallest=finding.conflict.smallest,
    ).sealed()


def _answering_seconds(names: Names, reasons: Reasons) -> float:
    """About how long the answer will take, seen from the part that can be given now."""
    surely = without_candidates(names)
    since = time.perf_counter()
    reasons.work_out(surely)
    spent = time.perf_counter() - since
    return spent / max(1, len(surely)) * (names.model.youths - len(surely))


def _teller(names: Names, watch: Watch, phase: str) -> Tell:
    """Tells of worths as points of the tiers."""

    def tell(value: int, bound: int) -> None:
        best, most = names.model.tiers(max(value, 0)), names.model.tiers(max(bound, 0))
        watch(Progress(phase, best[0], most[0], best[1], most[1]))

    return tell


def _status(outcome: Outcome) -> Status:
    if outcome.best is not None:
        return Status.OPTIMAL if outcome.proven else Status.FEASIBLE
    return Status.INFEASIBLE if outcome.proven else Status.UNKNOWN


def _tiers(names: Names, outcome: Outcome) -> tuple[Tier, ...]:
    """The points reached, and what the search proved: tier 2 at this value of tier 1."""
    if outcome.best is None:
        return ()
    model = names.model
    placed, suitability = model.tiers(outcome.value)
    placed_bound, _ = model.tiers(outcome.bound)
    at_this = outcome.bound - model.placed_weight * (placed // model.unit)
    suitability_bound = min(at_this, model.suitability_max)
    return (
        Tier("placed", placed, placed_bound),
        Tier("suitability", suitability, suitability_bound),
    )


def _versions() -> Mapping[str, str]:
    packages = {name: version(name) for name in ("foothold", "numpy", "ortools")}
    return packages | {"python": platform.python_version()}
