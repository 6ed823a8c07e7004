"""What the tiers come to, and by which matches: for the price of a demand, where none is written.

Without reasons, lottery and certificate, which take most of the time of a whole answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from matching.problem import Problem
from matching.result import Limits, Status
from matching.rules.round_rules import Placing
from matching.solver.names import names_of
from matching.solver.tiers import solve_tiers


@dataclass(frozen=True, slots=True)
class Totals:
    """The proven value of each tier, and one of the choices that reach them."""

    tiers: Mapping[str, int]
    placings: tuple[Placing, ...]


def totals(problem: Problem, limits: Limits | None = None) -> Totals | None:
    """The best there is; None where the demands clash, or the time was up before a proof.

    Raises `SolverFailed`.
    """
    solved = solve_tiers(names_of(problem), limits or Limits(), _unheard, _unheard)
    names, outcome = solved.drawn_from
    if solved.status is not Status.OPTIMAL or outcome.best is None:
        return None
    return Totals(
        {tier.name: tier.value for tier in solved.tiers},
        tuple(names.placing(triple) for triple in outcome.best),
    )


def _unheard(_value: int, _bound: int) -> None:
    """Tell nobody how far the search has come."""
