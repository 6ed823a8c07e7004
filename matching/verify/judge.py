"""All questions put to a solution."""

from collections.abc import Iterator

from matching.files.faults import MISSING, Fault, fault
from matching.lottery import weight
from matching.problem import Problem
from matching.result import Status
from matching.rules.round_rules import Placings
from matching.solution import Solution, fingerprint_of
from matching.verify.conflict import conflict_faults
from matching.verify.floors import floor_faults
from matching.verify.matches import match_faults, placings_of, round_faults, should_be
from matching.verify.not_proven import NotProven
from matching.verify.options import Options
from matching.verify.reasons import presence_faults, reason_faults
from matching.verify.tiers import proven_tiers
from matching.verify.worth import worth_of


def verify(problem: Problem, solution: Solution, *, digest: str) -> tuple[Fault, ...]:
    """Everything that is wrong with a solution; nothing if it may be relied on.

    `digest` is the SHA-256 of the problem file. Not checked are `versions`, `seconds`, whether more
    could have been proven (`lottery.proven`, a price that is unknown, and of a conflict that it is
    the smallest), and which rule of the round stands behind a clash.
    """
    return tuple(_faults(problem, solution, digest))


def _faults(problem: Problem, solution: Solution, digest: str) -> Iterator[Fault]:
    if solution.problem_digest != digest:
        yield should_be("problem_digest", solution.problem_digest, digest)
    fingerprint = fingerprint_of(solution)
    if solution.fingerprint != fingerprint:
        yield should_be("fingerprint", solution.fingerprint, fingerprint)
    options = Options(problem)
    own = [*match_faults(options.round, solution.matches), *presence_faults(options, solution)]
    yield from own
    placings = placings_of(problem, solution.matches)
    if own:
        return  # what follows speaks of the matches together, and would only repeat them
    solved = solution.status in {Status.OPTIMAL, Status.FEASIBLE}
    if solved:
        yield from round_faults(placings)
        yield from _tier_faults(options, solution, placings)
        yield from _lottery_faults(solution)
    else:
        yield from _nothing_faults(solution)
        if solution.status == Status.INFEASIBLE:
            yield from conflict_faults(problem, solution)
    yield from reason_faults(options, solution, placings)
    yield from floor_faults(options, solution, placings)


def _tier_faults(options: Options, solution: Solution, placings: Placings) -> Iterator[Fault]:
    """Values, bounds, and whether the certificate proves them."""
    worth = worth_of(options, placings)
    if worth is None:
        yield fault("matches", len(placings.all), "are not lawful")
        return
    if solution.certificate is None:
        yield fault("certificate", None, "must prove the bounds")
        return
    try:
        expected = proven_tiers(
            options, worth, solution.certificate, solution.fairness, solution.tiers
        )
    except NotProven as error:
        yield fault("certificate", MISSING, error.rule, **error.facts)
        return
    if solution.tiers != expected:
        yield should_be("tiers", solution.tiers, expected)
    optimal = all(tier.value == tier.bound for tier in expected)
    status = Status.OPTIMAL if optimal else Status.FEASIBLE
    if solution.status != status:
        yield should_be("status", solution.status, status)


def _lottery_faults(solution: Solution) -> Iterator[Fault]:
    lots = (
        weight(solution.seed, match.youth, match.position, match.mentor)
        for match in solution.matches
    )
    expected = sum(lots)
    if solution.lottery is None or solution.lottery.weight != expected:
        said = solution.lottery and solution.lottery.weight
        yield should_be("lottery.weight", said, expected)
    if solution.conflict or not solution.conflict_smallest:
        yield fault("conflict", len(solution.conflict), "must be empty where there are matches")


def _nothing_faults(solution: Solution) -> Iterator[Fault]:
    """What must not stand in a solution without matches."""
    forbidden = {"matches": solution.matches, "tiers": solution.tiers}
    if solution.status == Status.UNKNOWN:
        forbidden |= {"conflict": solution.conflict}
    for name, there in forbidden.items():
        if there:
            yield fault(name, len(there), "must be empty where nothing was found")
    for name in ("lottery", "fairness"):
        if getattr(solution, name) is not None:
            yield fault(name, "given", "must be null where nothing was found")
    if solution.status == Status.UNKNOWN and solution.certificate is not None:
        yield fault("certificate", "given", "must be null where nothing is known")
