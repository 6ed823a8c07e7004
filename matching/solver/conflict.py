"""The conflict: the fewest pins, vetoes and hard floors that cannot all hold.

Every way to make the round possible waives some demands; every conflict holds at least one demand
of each such set. So the fewest demands that hit all sets found so far are asked whether they can
hold; if they can, as many others are kept as possible, and those that are not are one more set to
hit; if they cannot, they are the smallest conflict there is.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from matching.problem import Demand, Floor, Pin, Problem, Veto, demands_of, only
from matching.result import Limits
from matching.rules.bars import Code
from matching.rules.reasons import codes_of_pin
from matching.solution import Clash
from matching.solver.exact import new_program, solve_program, weighted
from matching.solver.lifting import is_possible, rules_behind
from matching.solver.time_is_up import TimeIsUp

Demands = tuple[Demand, ...]
EFFORT: Final = 60.0


@dataclass(frozen=True, slots=True)
class Conflict:
    """Demands that clash, with what bars the pins; `smallest` unless the time was up before."""

    clashes: tuple[Clash, ...]
    demands: Demands
    smallest: bool


def conflict_of(problem: Problem, limits: Limits) -> Conflict:
    """The smallest conflict of an infeasible problem; of equals, demands early in the file.

    All demands, where the time is up before. Raises `SolverFailed`.
    """
    try:
        chosen = _smallest(problem, demands_of(problem), limits)
    except TimeIsUp:
        return all_demands(problem)
    behind = _rules_behind(problem, chosen, limits)
    return Conflict(tuple(_clash(problem, one, behind) for one in chosen), chosen, smallest=True)


def all_demands(problem: Problem) -> Conflict:
    """The demands of an infeasible problem, not all of which need take part in the clash."""
    demands = demands_of(problem)
    return Conflict(tuple(_clash(problem, one, ()) for one in demands), demands, smallest=False)


def _smallest(problem: Problem, demands: Demands, limits: Limits) -> Demands:
    def possible(numbers: Collection[int]) -> bool:
        chosen = [demands[n] for n in sorted(numbers)]
        return is_possible(only(problem, chosen), limits)

    ways: list[list[int]] = []
    while True:
        hitting = _fewest_hitting(ways, len(demands), limits)
        if not possible(hitting):
            return tuple(demands[n] for n in hitting)
        rest = [n for n in range(len(demands)) if n not in hitting]
        kept = _grown(frozenset(hitting), rest, possible)
        ways.append([n for n in rest if n not in kept])


def _grown(
    kept: frozenset[int], rest: Sequence[int], possible: Callable[[Collection[int]], bool]
) -> frozenset[int]:
    """What is kept, and as many of the rest as can hold beside it; the first come first."""
    if possible(kept.union(rest)):
        return kept.union(rest)
    if len(rest) == 1:
        return kept
    middle = len(rest) // 2
    return _grown(_grown(kept, rest[:middle], possible), rest[middle:], possible)


def _fewest_hitting(ways: Sequence[Sequence[int]], demands: int, limits: Limits) -> tuple[int, ...]:
    """The fewest demands that hold one of each way."""
    program = new_program()
    chosen = [program.new_bool_var("") for _ in range(demands)]
    for way in ways:
        program.add_bool_or(chosen[n] for n in way)
    few_and_early = demands * demands + np.arange(demands)
    program.minimize(weighted(chosen, few_and_early))
    solver, status = solve_program(program, limits, EFFORT)
    if status != "OPTIMAL":
        raise TimeIsUp
    return tuple(n for n, one in enumerate(chosen) if solver.boolean_value(one))


def _rules_behind(problem: Problem, demands: Demands, limits: Limits) -> tuple[Code, ...]:
    """The rules of the round behind the clash; not looked for where no pin would name them."""
    if all(codes_of_pin(problem, one) for one in demands if isinstance(one, Pin)):
        return ()
    try:
        return rules_behind(only(problem, demands), limits)
    except TimeIsUp:
        return ()


def _clash(problem: Problem, demand: Demand, behind: tuple[Code, ...]) -> Clash:
    """A demand, and what bars it; a pin that nothing bars by itself has the round against it."""
    if isinstance(demand, Floor):
        return Clash(floor=demand)
    if isinstance(demand, Veto):
        return Clash(veto=demand)
    return Clash(pin=demand, bars=codes_of_pin(problem, demand) or behind)
