"""The conflict: the fewest pins, vetoes and hard floors that cannot all hold.

Every way to make the round possible waives some demands; every conflict holds at least one demand
of each such set. So the fewest demands that hit all sets found so far are asked whether they can
hold; if they can, the demands that must then be waived are one more set to hit, and if they cannot,
they are the smallest conflict there is.
"""

from dataclasses import dataclass
from typing import Final

from matching.problem import Floor, Pin, Problem, Veto
from matching.result import Limits
from matching.rules.bars import LIFTED_BY_PIN, Code
from matching.rules.cases import Pair, Round, Triple
from matching.rules.reasons import codes_of_pair
from matching.rules.triple_rules import bars
from matching.solution import Clash
from matching.solver.demands import EFFORT, Demand, Demands, demands_of, few_and_early
from matching.solver.exact import APART, new_program, solve_program, weighted
from matching.solver.model import KINDS
from matching.solver.time_is_up import TimeIsUp

ROUND_CODES: Final = {
    KINDS[0]: Code.SEATS,
    KINDS[1]: Code.MENTOR_CAPACITY,
    KINDS[2]: Code.WORKPLACE_CAP,
    KINDS[3]: Code.INTERVIEWS,
    APART: Code.KEEP_APART,
}
"""Which rule of the round each kind of resource stands for."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Demands that clash, with what bars the pins; `smallest` unless the time was up before."""

    clashes: tuple[Clash, ...]
    demands: tuple[Demand, ...]
    smallest: bool


def conflict_of(problem: Problem, limits: Limits) -> Conflict:
    """The smallest conflict of an infeasible problem; of equals, the earliest in the file.

    All demands, where the time is up before. Raises `SolverFailed`.
    """
    try:
        demands = Demands(problem, limits)
        found = _smallest(demands, limits)
    except TimeIsUp:
        return all_demands(problem)
    chosen = tuple(demands.demands[n] for n in found)
    of_round = _round_bars(demands, found)
    return Conflict(tuple(_clash(problem, one, of_round) for one in chosen), chosen, smallest=True)


def all_demands(problem: Problem) -> Conflict:
    """The demands of an infeasible problem, not all of which need take part in the clash."""
    demands = demands_of(problem)
    return Conflict(tuple(_clash(problem, one, ()) for one in demands), demands, smallest=False)


def _smallest(demands: Demands, limits: Limits) -> tuple[int, ...]:
    ways: list[tuple[int, ...]] = []
    while True:
        hitting = _fewest_hitting(ways, len(demands.demands), limits)
        waived = demands.waived(hitting)
        if waived is None:
            return hitting
        ways.append(waived)


def _fewest_hitting(ways: list[tuple[int, ...]], demands: int, limits: Limits) -> tuple[int, ...]:
    """The fewest demands that hold one of each way."""
    program = new_program()
    chosen = [program.new_bool_var("") for _ in range(demands)]
    for way in ways:
        program.add_bool_or(chosen[n] for n in way)
    program.minimize(weighted(chosen, few_and_early(demands)))
    solver, status = solve_program(program, limits, EFFORT)
    if status != "OPTIMAL":
        raise TimeIsUp
    return tuple(n for n, one in enumerate(chosen) if solver.boolean_value(one))


def _clash(problem: Problem, demand: Demand, of_round: tuple[Code, ...]) -> Clash:
    """A demand, and what bars it; a pin that nothing bars by itself has the round against it."""
    if isinstance(demand, Floor):
        return Clash(floor=demand)
    if isinstance(demand, Veto):
        return Clash(veto=demand)
    return Clash(pin=demand, bars=_bars(problem, demand) or of_round)


def _bars(problem: Problem, pin: Pin) -> tuple[Code, ...]:
    """The rules that bar the pin by itself, if no mentor is left whom none bars."""
    pair = Pair(Round(problem), problem.youth[pin.youth], problem.position[pin.position])
    if pin.mentor is None:
        return tuple(code for code in codes_of_pair(pair) if code not in LIFTED_BY_PIN)
    codes = {bar.code for bar in bars(Triple(pair, problem.mentor[pin.mentor]))}
    return tuple(code for code in Code if code in codes - LIFTED_BY_PIN)


def _round_bars(demands: Demands, found: tuple[int, ...]) -> tuple[Code, ...]:
    """The rules of the round without any one of which the conflict could hold."""
    try:
        return tuple(
            code for kind, code in ROUND_CODES.items() if demands.waived(found, kind) is not None
        )
    except TimeIsUp:
        return ()
