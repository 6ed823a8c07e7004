"""Which rules of the round stand behind a conflict: those whose lifting would end it."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from matching.problem import Problem
from matching.result import Limits
from matching.rules.bars import ROOM, Code
from matching.solver.names import names_of
from matching.solver.time_is_up import TimeIsUp
from matching.solver.tree import search, unheard


def rules_behind(problem: Problem, limits: Limits) -> tuple[Code, ...]:
    """Each rule whose lifting alone makes the problem possible.

    If none does, some rules that do so together, no fewer of them; if not even all do, none.
    Raises `TimeIsUp` and `SolverFailed`.
    """
    alone = [code for code in ROOM if is_possible(_lifted(problem, {code}), limits)]
    if alone or not is_possible(_lifted(problem, ROOM), limits):
        return tuple(alone)
    together = set(ROOM)
    for code in ROOM:
        if is_possible(_lifted(problem, together - {code}), limits):
            together.remove(code)
    return tuple(code for code in ROOM if code in together)


def is_possible(problem: Problem, limits: Limits) -> bool:
    """Whether any choice is lawful. Raises `TimeIsUp` where that does not come out."""
    model = names_of(problem).model
    nothing = np.zeros_like(model.placed)
    worthless = replace(model, placed=nothing, suitability=nothing)
    outcome = search(worthless, limits, unheard)
    if not outcome.proven:
        raise TimeIsUp
    return outcome.best is not None


def _lifted(problem: Problem, codes: Collection[Code]) -> Problem:
    """The problem with room for everybody where these rules would limit it."""
    room = len(problem.youths)
    if Code.SEATS in codes:
        positions = (replace(one, seats=room) for one in problem.positions)
        problem = replace(problem, positions=tuple(positions))
    if Code.MENTOR_CAPACITY in codes:
        mentors = (replace(one, capacity=room) for one in problem.mentors)
        problem = replace(problem, mentors=tuple(mentors))
    if Code.WORKPLACE_CAP in codes:
        workplaces = (replace(one, youths_max=room) for one in problem.workplaces)
        problem = replace(problem, workplaces=tuple(workplaces))
    if Code.INTERVIEWS in codes:
        employers = (replace(one, interviews_max=room) for one in problem.employers)
        problem = replace(problem, employers=tuple(employers))
    if Code.KEEP_APART in codes:
        problem = replace(problem, keep_apart=())
    return problem
