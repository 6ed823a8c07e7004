"""The demands of a problem: its pins, its vetoes and its hard floors."""

from collections.abc import Sequence
from dataclasses import replace

from matching.problem.steering import Floor, Pin, Veto
from matching.problem.whole import Problem

Demand = Pin | Veto | Floor


def demands_of(problem: Problem) -> tuple[Demand, ...]:
    """All demands, in the order of the file."""
    hard = tuple(floor for floor in problem.floors if floor.hard)
    return (*problem.pins, *problem.vetoes, *hard)


def only(problem: Problem, demands: Sequence[Demand]) -> Problem:
    """The problem with no other pins, vetoes and floors than these."""
    return replace(
        problem,
        pins=tuple(one for one in demands if isinstance(one, Pin)),
        vetoes=tuple(one for one in demands if isinstance(one, Veto)),
        floors=tuple(one for one in demands if isinstance(one, Floor)),
    )
