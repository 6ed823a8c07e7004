"""The best choice among some triples, in exact whole numbers, by OR-Tools' CP-SAT.

For small rests only: what prices have not already decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from matching.instance.arrays import Ints
from matching.result import Limits, SolverFailed
from matching.solver.implied import Implied
from matching.solver.model import Model
from matching.solver.stoppable import run_stoppably

SECONDS_MAX: Final = 1e6


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice of triples, and whether it is proven to be the best."""

    triples: Ints
    proven: bool


def best_choice(
    model: Model, implied: Implied, points: Ints, limits: Limits, *, worth_min: int, effort: float
) -> Chosen | None:
    """Of the choices worth at least `worth_min`, the lawful one with most points.

    `implied` is what is known of all of them; `points` has one number for each of its triples.
    `effort` is how much work to spend, in the engine's own measure (about seconds, but the same on
    every machine). None if there is no such choice, or none was found. Raises `SolverFailed`.
    """
    among = implied.triples
    program = new_program()
    columns = [program.new_bool_var("") for _ in among]
    add_rules(program, columns, model, among)
    _add_implied(program, columns, model, implied)
    program.add(weighted(columns, model.worth[among]) >= worth_min)
    program.maximize(weighted(columns, points))
    solver, status = solve_program(program, limits, effort)
    if status not in {"OPTIMAL", "FEASIBLE"}:
        return None
    on = np.array([solver.boolean_value(column) for column in columns], dtype=np.bool_)
    return Chosen(np.sort(among[on]), status == "OPTIMAL")


def _add_implied(program: Any, columns: Sequence[Any], model: Model, implied: Implied) -> None:
    """Say again what follows anyway: without it the engine does not see it in time."""
    among = implied.triples
    of_youth = _grouped(model.youth[among], columns)
    for youth in np.flatnonzero(implied.demanded).tolist():
        program.add_bool_or(of_youth.get(youth, []))
    for resources in model.resource[among].T:
        for resource, users in _grouped(resources, columns).items():
            program.add(sum(users) >= int(implied.least[resource]))


def new_program() -> Any:
    """An empty program."""
    from ortools.sat.python import cp_model

    return cp_model.CpModel()


def solve_program(program: Any, limits: Limits, effort: float) -> tuple[Any, str]:
    """Solve in one thread, so that the same program has the same answer; and its status.

    The status is OPTIMAL, FEASIBLE, INFEASIBLE or UNKNOWN; any other raises `SolverFailed`.
    """
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = effort
    solver.parameters.max_time_in_seconds = min(limits.seconds_left, SECONDS_MAX)
    solver.parameters.catch_sigint_signal = False  # Ctrl-C is ours, here and ever after
    answer = run_stoppably(lambda: solver.solve(program), solver.stop_search, limits)
    status = solver.status_name(answer)
    if status not in {"OPTIMAL", "FEASIBLE", "INFEASIBLE", "UNKNOWN"}:
        raise SolverFailed("CP-SAT", status)
    return solver, status


def weighted(columns: Sequence[Any], weights: Ints) -> Any:
    """A weighted sum of columns."""
    from ortools.sat.python import cp_model

    return cp_model.LinearExpr.weighted_sum(columns, weights.tolist())


def add_rules(program: Any, columns: Sequence[Any], model: Model, among: Ints) -> None:
    """Add the rules of the round."""
    _add_youth_rules(program, columns, model, among)
    for resources in model.resource[among].T:
        _add_capacity_rules(program, columns, model, resources)
    place = dict(zip(among.tolist(), columns, strict=True))
    for together in model.apart_rows.triples():
        program.add_at_most_one(place[t] for t in together.tolist() if t in place)
    for count in model.counts:
        if count.least is not None:
            program.add(weighted(columns, count.weight[model.youth[among]]) >= count.least)


def _add_youth_rules(program: Any, columns: Sequence[Any], model: Model, among: Ints) -> None:
    """A youth has at most one match, and one if it must be."""
    of_youth = _grouped(model.youth[among], columns)
    for own in of_youth.values():
        program.add_at_most_one(own)
    for youth in np.flatnonzero(model.demanded).tolist():
        program.add_bool_or(of_youth.get(youth, []))


def _add_capacity_rules(
    program: Any, columns: Sequence[Any], model: Model, resources: Ints
) -> None:
    """No resource is taken more often than there is of it."""
    for resource, users in _grouped(resources, columns).items():
        if len(users) > model.capacity[resource]:
            program.add(sum(users) <= int(model.capacity[resource]))


def _grouped(keys: Ints, columns: Sequence[Any]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for key, column in zip(keys.tolist(), columns, strict=True):
        groups.setdefault(key, []).append(column)
    return groups
