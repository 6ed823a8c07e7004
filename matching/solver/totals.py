"""What the tiers come to, and by which matches: for the price of a demand, where none is written.

Without reasons, lottery and certificate, which take most of the time of a whole answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matching.instance.arrays import Bools
from matching.policy import NO_FAIRNESS
from matching.problem import Problem
from matching.result import Limits, NotProven, Status
from matching.rules.round_rules import Placing
from matching.solver.names import Names, names_of
from matching.solver.nearest import nearest, nearest_of_best
from matching.solver.tiers import solve_tiers
from matching.solver.tree import unheard


@dataclass(frozen=True, slots=True)
class Totals:
    """The value of each tier, in their order, and one of the choices that reach them.

    `best` is the proven value of each, of which something may have been given away.
    """

    tiers: Mapping[str, int]
    placings: tuple[Placing, ...]
    best: Mapping[str, int]


def totals(
    problem: Problem,
    limits: Limits | None = None,
    *,
    near: Sequence[Placing] = (),
    spare: int = 0,
) -> Totals | None:
    """The best there is; None where the demands clash.

    Of the best choices it is one that keeps most of the matches in `near`. With `spare` it may give
    away so many points of suitability to keep more of them; the tiers are then what it comes to.
    Raises `NotProven` where the time was up before, and `SolverFailed`.
    """
    return totals_of(names_of(problem), limits or Limits(), near=near, spare=spare)


def totals_of(
    names: Names, limits: Limits, *, near: Sequence[Placing] = (), spare: int = 0
) -> Totals | None:
    """The same for a problem that is laid out already."""
    kept = names.rows(near)
    if kept.any() and spare == 0 and names.instance.problem.policy.fairness == NO_FAIRNESS:
        return _nearest(names, kept, limits)
    solved = solve_tiers(names, limits, unheard, unheard)
    if solved.status is Status.INFEASIBLE:
        return None
    if solved.status is not Status.OPTIMAL:
        raise NotProven
    among, outcome = solved.drawn_from
    chosen = nearest(among, outcome, near, limits, spare)
    best = {tier.name: tier.value for tier in solved.tiers}
    tiers = dict(best)
    tiers["suitability"] = int(among.model.suitability[chosen].sum())
    if solved.fairest:
        tiers["fairness"] = int(among.scores()[chosen].min(initial=tiers["fairness"]))
    placings = tuple(among.placing(triple) for triple in chosen.tolist())
    return Totals(tiers, placings, best)


def _nearest(names: Names, kept: Bools, limits: Limits) -> Totals | None:
    """The best that keeps most: what it comes to is the best there is."""
    chosen = nearest_of_best(names, kept, limits)
    if chosen is None:
        return None
    placed, suitability = names.model.tiers(int(names.model.worth[chosen].sum()))
    tiers = {"placed": placed, "suitability": suitability}
    return Totals(tiers, tuple(names.placing(triple) for triple in chosen.tolist()), tiers)
