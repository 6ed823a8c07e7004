"""The whole round as one mixed-integer program, solved by HiGHS: the peer with no idea of ours.

Its objective counts both tiers with a moderate factor, as one would; whether its optimum is ours is
for the caller to see.
"""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from ortools.math_opt.python import mathopt

from matching.solver.model import Model


@dataclass(frozen=True, slots=True)
class Found:
    """Points of both tiers, and whether they are proven to be the best."""

    placed: int
    suitability: int
    proven: bool


def by_highs(model: Model, seconds: float) -> Found | None:
    """Solve in one go; None if nothing lawful was found in time."""
    factor = 4 * int(model.suitability.max(initial=1))
    worth = factor * (model.placed // model.unit) + model.suitability
    program = mathopt.Model()
    chosen = [program.add_binary_variable() for _ in range(len(model))]
    program.maximize(mathopt.fast_sum(w * x for w, x in zip(worth.tolist(), chosen, strict=True)))
    for n in range(model.youths):
        own = mathopt.fast_sum(chosen[model.start[n] : model.start[n + 1]])
        program.add_linear_constraint(lb=float(model.demanded[n]), ub=1.0, expr=own)
    for users, units in _users(model):
        program.add_linear_constraint(mathopt.fast_sum(chosen[n] for n in users) <= units)
    for together in model.apart_rows.triples():
        program.add_linear_constraint(mathopt.fast_sum(chosen[n] for n in together) <= 1.0)
    for count in model.counts:
        if count.least is not None:
            weights = count.weight[model.youth].tolist()
            total = mathopt.fast_sum(w * x for w, x in zip(weights, chosen, strict=True))
            program.add_linear_constraint(total >= float(count.least))
    limit = mathopt.SolveParameters(time_limit=timedelta(seconds=seconds))
    result = mathopt.solve(program, mathopt.SolverType.HIGHS, params=limit)
    if not result.has_primal_feasible_solution():
        return None
    taken = np.array(result.variable_values(chosen)) > 0.5
    proven = result.termination.reason == mathopt.TerminationReason.OPTIMAL
    return Found(int(model.placed[taken].sum()), int(model.suitability[taken].sum()), proven)


def _users(model: Model) -> list[tuple[list[int], float]]:
    """The triples that take each resource, and how much there is of it."""
    users: dict[int, list[int]] = {}
    for n, resources in enumerate(model.resource.tolist()):
        for resource in resources:
            users.setdefault(resource, []).append(n)
    return [(own, float(model.capacity[resource])) for resource, own in users.items()]
