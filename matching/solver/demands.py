"""The demands of a round (pins, vetoes, hard floors) as a program in which each can be waived.

Solved by OR-Tools' CP-SAT, in whole numbers. It tells which demands can hold together.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from matching.candidates import candidates_of
from matching.instance import instance_of
from matching.instance.arrays import Bools, Ints
from matching.problem import Floor, Pin, Problem, Veto
from matching.result import Limits
from matching.solver.exact import add_rules, new_program, solve_program, weighted
from matching.solver.model import Model, floor_count, model_of
from matching.solver.time_is_up import TimeIsUp

Demand = Pin | Veto | Floor
EFFORT: Final = 60.0


def demands_of(problem: Problem) -> tuple[Demand, ...]:
    """All demands, in the order of the file."""
    hard = tuple(floor for floor in problem.floors if floor.hard)
    return (*problem.pins, *problem.vetoes, *hard)


def only(problem: Problem, demands: Sequence[Demand]) -> Problem:
    """The problem with no other demands than these."""
    return replace(
        problem,
        pins=tuple(one for one in demands if isinstance(one, Pin)),
        vetoes=tuple(one for one in demands if isinstance(one, Veto)),
        floors=tuple(one for one in demands if isinstance(one, Floor)),
    )


class Demands:
    """All demands of a problem, over the triples on which any of them bears."""

    def __init__(self, problem: Problem, limits: Limits) -> None:
        """Lay out the triples that would be lawful if no veto were."""
        self.demands = demands_of(problem)
        self._problem, self._limits = problem, limits
        self._instance = instance_of(only(problem, ()))
        self._candidates = candidates_of(self._instance)
        self._model = self._model_of()
        self._among = np.arange(len(self._model))

    def waived(self, enforced: Collection[int], without: str = "") -> tuple[int, ...] | None:
        """The fewest other demands to waive so that those enforced can hold; None if they cannot.

        `without` leaves out the rules on one kind of resource, or on being kept apart. Raises
        `TimeIsUp` and `SolverFailed`.
        """
        program = new_program()
        columns = [program.new_bool_var("") for _ in self._among]
        add_rules(program, columns, self._model, self._among, without)
        waived = [program.new_bool_var("") for _ in self.demands]
        for n in enforced:
            program.add(waived[n] == 0)
        for n, demand in enumerate(self.demands):
            self._add(program, columns, demand, waived[n])
        self._add_lifted(program, columns, waived)
        program.minimize(weighted(waived, few_and_early(len(waived))))
        solver, status = solve_program(program, self._limits, EFFORT)
        if status == "INFEASIBLE":
            return None
        if status != "OPTIMAL":
            raise TimeIsUp
        return tuple(n for n, one in enumerate(waived) if solver.boolean_value(one))

    def _model_of(self) -> Model:
        """The triples that matter: without floors, only those of youths who are pinned."""
        candidates, pinned = self._candidates, self._fits_a_pin()
        barred = ~candidates.lawful & ~pinned
        if not any(isinstance(demand, Floor) for demand in self.demands):
            barred |= ~np.isin(candidates.youth, candidates.youth[pinned])
        nothing = np.zeros_like(barred)
        usable = replace(candidates, low_fit=barred, short_course=nothing)
        return model_of(self._instance, usable)

    def _fits_a_pin(self) -> Bools:
        fits = np.zeros(len(self._candidates), dtype=np.bool_)
        for pin in self._problem.pins:
            fits |= self._fitting(pin)
        return fits

    def _fitting(self, pin: Pin) -> Bools:
        """The candidates that fulfil a pin."""
        names = self._problem
        mentor = np.array([pin.mentor in {None, one.id} for one in names.mentors], dtype=np.bool_)
        position = np.array([one.id == pin.position for one in names.positions], dtype=np.bool_)
        youth = np.array([one.id == pin.youth for one in names.youths], dtype=np.bool_)
        candidates = self._candidates
        return youth[candidates.youth] & position[candidates.position] & mentor[candidates.mentor]

    def _vetoed(self, veto: Veto) -> Bools:
        """The candidates that a veto forbids."""
        names, candidates = self._problem, self._candidates
        workplace = [names.workplace[one.workplace] for one in names.positions]
        position = np.array(
            [
                veto.position == one.id or veto.workplace == at.id or veto.employer == at.employer
                for one, at in zip(names.positions, workplace, strict=True)
            ],
            dtype=np.bool_,
        )
        mentor = np.array([veto.mentor == one.id for one in names.mentors], dtype=np.bool_)
        youth = np.array([one.id == veto.youth for one in names.youths], dtype=np.bool_)
        return youth[candidates.youth] & (position[candidates.position] | mentor[candidates.mentor])

    def _add(self, program: Any, columns: list[Any], demand: Demand, waived: Any) -> None:
        """One demand, unless waived."""
        triple = self._model.triple
        if isinstance(demand, Pin):
            fitting = np.flatnonzero(self._fitting(demand)[triple])
            program.add(sum(columns[n] for n in fitting) + waived >= 1)
        elif isinstance(demand, Veto):
            for n in np.flatnonzero(self._vetoed(demand)[triple]):
                program.add_implication(columns[n], waived)
        else:
            number = next(n for n, one in enumerate(self._problem.floors) if one is demand)
            count = floor_count(self._problem, number)
            total = weighted(columns, count.weight[self._model.youth])
            program.add(total >= count.least).only_enforce_if(waived.negated())

    def _add_lifted(self, program: Any, columns: list[Any], waived: list[Any]) -> None:
        """A triple that only a pin makes lawful asks for such a pin to hold."""
        lifted = np.flatnonzero(~self._candidates.lawful[self._model.triple])
        pins = [(n, self._fitting(one)) for n, one in enumerate(self._problem.pins)]
        for n in lifted:
            holding = [waived[k].negated() for k, fits in pins if fits[self._model.triple[n]]]
            program.add_bool_or([columns[n].negated(), *holding])


def few_and_early(demands: int) -> Ints:
    """Weights under which fewer is better, and of equals those that come first in the file."""
    return demands * demands + np.arange(demands)
