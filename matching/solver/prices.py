"""The price of a floor: what each tier would lose if it had to hold, found by solving again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from matching.problem import held
from matching.result import Limits, Status
from matching.rules.round_rules import Placings
from matching.solution import FloorReport, Price, Proof
from matching.solver.names import Names
from matching.solver.proof import certificate_of
from matching.solver.tiers import Solved, solve_tiers
from matching.solver.tree import Tell


@dataclass(frozen=True, slots=True)
class _Verdict:
    verdict: str
    price: Price | None = None
    proof: Proof | None = None


def floor_reports(
    solved: Solved, placings: Placings, limits: Limits, tell: Tell
) -> tuple[FloorReport, ...]:
    """How each floor of the problem fared, with prices for those that do not hold."""
    return tuple(
        _report(solved, n, counts, partial(_verdict, solved, n, limits, tell))
        for n, counts in enumerate(placings.shares)
    )


def _report(
    solved: Solved, n: int, counts: tuple[int, int], priced: Callable[[], _Verdict]
) -> FloorReport:
    floor, (having, matched) = solved.names.instance.problem.floors[n], counts
    holds = floor.holds(having, matched)
    verdict = _Verdict("holds", _lost(solved, solved)) if holds else priced()
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


def _verdict(solved: Solved, n: int, limits: Limits, tell: Tell) -> _Verdict:
    """Solve again with the floor as a rule of the round."""
    if solved.status != Status.OPTIMAL:
        return _Verdict("unknown")
    again = solve_tiers(_with_hard_floor(solved.names, n), limits, tell, tell)
    if again.status not in {Status.OPTIMAL, Status.INFEASIBLE}:
        return _Verdict("unknown")
    certificate = certificate_of(again.names, again.outcome)
    names, outcome = again.drawn_from
    if outcome.best is None:
        return _Verdict("impossible", proof=Proof(None, certificate))
    placings = (names.placing(triple) for triple in outcome.best)
    matches = tuple((one.youth, one.position, one.mentor) for one in placings)
    price = _lost(solved, again)
    return _Verdict("priced", price, Proof(matches, certificate, again.proof))


def _lost(before: Solved, after: Solved) -> Price:
    """What each tier has lost from one to the other."""
    was, left = ({tier.name: tier.value for tier in one.tiers} for one in (before, after))
    lost = {name: was.get(name, 0) - left.get(name, 0) for name in ("placed", "suitability")}
    if before.fairest:
        return Price(**lost, fairness=was["fairness"] - left["fairness"])
    return Price(**lost)


def _with_hard_floor(names: Names, n: int) -> Names:
    """The same round in which the floor must hold."""
    return names.with_floors(held(names.instance.problem.floors, n))
