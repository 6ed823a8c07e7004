"""The price of a floor: what each tier would lose if it had to hold, found by solving again."""

from dataclasses import dataclass, replace

from matching.problem import held
from matching.result import Limits
from matching.rules.round_rules import Placings
from matching.solution import FloorReport, Price, Proof
from matching.solver.layout import model_of
from matching.solver.names import Names
from matching.solver.proof import certificate_of
from matching.solver.tree import Outcome, Tell, search


@dataclass(frozen=True, slots=True)
class Solved:
    """A solved round, and what solving it again may take."""

    names: Names
    outcome: Outcome
    limits: Limits
    tell: Tell


@dataclass(frozen=True, slots=True)
class _Verdict:
    verdict: str
    price: Price | None = None
    proof: Proof | None = None


def floor_reports(solved: Solved, placings: Placings) -> tuple[FloorReport, ...]:
    """How each floor of the problem fared, with prices for those that do not hold."""
    return tuple(
        _report(solved, n, having, matched) for n, (having, matched) in enumerate(placings.shares)
    )


def _report(solved: Solved, n: int, having: int, matched: int) -> FloorReport:
    floor = solved.names.instance.problem.floors[n]
    holds = floor.holds(having, matched)
    verdict = _Verdict("holds", Price(0, 0)) if holds else _verdict(solved, n)
    people = matched + floor.base_matched
    return FloorReport(
        group=floor.group,
        value=floor.value,
        share_min=floor.share_min,
        base_matched=floor.base_matched,
        base_having=floor.base_having,
        hard=floor.hard,
        matched=matched,
        having=having,
        share=round((having + floor.base_having) / people, 6) if people else None,
        holds=holds,
        price=verdict.price,
        verdict=verdict.verdict,
        proof=verdict.proof,
    )


def _verdict(solved: Solved, n: int) -> _Verdict:
    """Solve again with the floor as a rule of the round."""
    if solved.outcome.best is None or not solved.outcome.proven:
        return _Verdict("unknown")
    names = _with_hard_floor(solved.names, n)
    outcome = search(names.model, solved.limits, solved.tell)
    if not outcome.proven:
        return _Verdict("unknown")
    certificate = certificate_of(names, outcome)
    if outcome.best is None:
        return _Verdict("impossible", proof=Proof(None, certificate))
    before = names.model.tiers(solved.outcome.value)
    after = names.model.tiers(outcome.value)
    placings = (names.placing(triple) for triple in outcome.best)
    matches = tuple((one.youth, one.position, one.mentor) for one in placings)
    price = Price(before[0] - after[0], before[1] - after[1])
    return _Verdict("priced", price, Proof(matches, certificate))


def _with_hard_floor(names: Names, n: int) -> Names:
    """The same round in which the floor must hold."""
    problem = names.instance.problem
    instance = replace(names.instance, problem=replace(problem, floors=held(problem.floors, n)))
    return Names(instance, names.candidates, model_of(instance, names.candidates))
