"""OR-Tools' simplex (GLOP), kept warm between runs: whole columns of numbers go in and out.

MathOpt's own model has a Python object for every column and every coefficient, which takes longer
than the simplex itself. Its messages, which that model is only a face of, take arrays.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from ortools.glop.parameters_pb2 import GlopParameters
from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_pb2,
    model_update_pb2,
    parameters_pb2,
    result_pb2,
)
from ortools.math_opt.core.python import solver
from ortools.math_opt.parameters_pb2 import SOLVER_TYPE_GLOP
from ortools.util.python.solve_interrupter import SolveInterrupter

from matching.instance.arrays import Floats, Ints
from matching.result import Limits, SolverFailed
from matching.solver.stoppable import run_stoppably
from matching.solver.time_is_up import TimeIsUp

DUAL_TOLERANCE: Final = 1e-10
"""How far off, in worths of the best triple, a price may be; the engine's own 1e-6 is thousands of
points where a policy makes one match worth billions."""
PARAMETERS: Final = parameters_pb2.SolveParametersProto(
    presolve=parameters_pb2.EMPHASIS_OFF,
    glop=GlopParameters(
        dual_feasibility_tolerance=DUAL_TOLERANCE,
        max_number_of_reoptimizations=1,
        use_scaling=False,
        feasibility_rule=GlopParameters.DANTZIG,
        optimization_rule=GlopParameters.DANTZIG,
    ),
)
"""Presolving changes the program, and scaling changes it with each column: then nothing would be
kept from one run to the next."""
ANSWER: Final = model_parameters_pb2.ModelSolveParametersProto(
    variable_values_filter={"skip_zero_values": True},
    reduced_costs_filter={"filter_by_ids": True},
)
"""Which numbers to give back: prices of rows, and columns that are not zero."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries of the program: column, row and number; those of number 0 are left out."""

    column: Ints
    row: Ints
    number: Floats

    def moved(self, first: int) -> "Entries":
        """The same, so many columns further on."""
        return Entries(self.column + first, self.row, self.number)

    def write(self, matrix: Any) -> None:
        """Write them into a message."""
        order = np.lexsort((self.column, self.row))
        order = order[self.number[order] != 0]
        matrix.row_ids.extend(self.row[order].tolist())
        matrix.column_ids.extend(self.column[order].tolist())
        matrix.coefficients.extend(self.number[order].tolist())


def together(entries: Iterable[Entries]) -> Entries:
    """All these entries."""
    columns, rows, numbers = zip(
        *((one.column, one.row, one.number) for one in entries), strict=True
    )
    return Entries(np.concatenate(columns), np.concatenate(rows), np.concatenate(numbers))


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns to add: what they are worth, and their entries, which count columns from 0."""

    worth: Floats
    entries: Entries


@dataclass(frozen=True, slots=True)
class Optimum:
    """An optimum: its worth, the columns that are not zero, and the prices of all rows."""

    worth: float
    columns: Ints
    values: Floats
    prices: Floats


class Engine:
    """A linear program to be maximised, to which columns and rows are added."""

    def __init__(self, low: Floats, high: Floats) -> None:
        """Begin with rows between these limits, and no columns."""
        self._model = model_pb2.ModelProto()
        self._model.objective.maximize = True
        rows = self._model.linear_constraints
        rows.ids.extend(range(len(low)))
        rows.lower_bounds.extend(low.tolist())
        rows.upper_bounds.extend(high.tolist())
        self.rows = len(low)
        """How many rows there are."""
        self._columns = 0
        self._updates: list[Any] = []
        self._solver = self._begin()

    def add(self, columns: Columns) -> None:
        """Add columns, each at least 0."""
        first, count = self._columns, len(columns.worth)
        ids = range(first, first + count)
        update = model_update_pb2.ModelUpdateProto()
        new, worth = update.new_variables, update.objective_updates.linear_coefficients
        new.ids.extend(ids)
        new.lower_bounds.extend([0.0] * count)
        new.upper_bounds.extend([np.inf] * count)
        new.integers.extend([False] * count)
        worth.ids.extend(ids)
        worth.values.extend(columns.worth.tolist())
        columns.entries.moved(first).write(update.linear_constraint_matrix_updates)
        self._columns += count
        self._apply(update)

    def add_rows(self, high: Floats, entries: Entries) -> None:
        """Add rows, each at most so much."""
        ids = range(self.rows, self.rows + len(high))
        update = model_update_pb2.ModelUpdateProto()
        new = update.new_linear_constraints
        new.ids.extend(ids)
        new.lower_bounds.extend([-np.inf] * len(high))
        new.upper_bounds.extend(high.tolist())
        entries.write(update.linear_constraint_matrix_updates)
        self.rows += len(high)
        self._apply(update)

    def open(self, columns: Ints, high: Floats) -> None:
        """Set how far columns, given in their order, may be taken."""
        update = model_update_pb2.ModelUpdateProto()
        bounds = update.variable_updates.upper_bounds
        bounds.ids.extend(columns.tolist())
        bounds.values.extend(high.tolist())
        self._apply(update)

    def limit(self, rows: Ints, low: Floats, high: Floats) -> None:
        """Set the limits of rows, given in their order."""
        update = model_update_pb2.ModelUpdateProto()
        bounds = update.linear_constraint_updates
        for side, values in ((bounds.lower_bounds, low), (bounds.upper_bounds, high)):
            side.ids.extend(rows.tolist())
            side.values.extend(values.tolist())
        self._apply(update)

    def solve(self, limits: Limits) -> Optimum:
        """The optimum; a stumbling engine is started anew once.

        Raises `TimeIsUp` and `SolverFailed`.
        """
        result = self._run(limits)
        if result.termination.reason != result_pb2.TERMINATION_REASON_OPTIMAL:
            self._solver = self._begin()
            result = self._run(limits)
        if result.termination.reason != result_pb2.TERMINATION_REASON_OPTIMAL:
            raise SolverFailed("GLOP", str(result.termination))
        best = result.solutions[0]
        values, duals = best.primal_solution.variable_values, best.dual_solution.dual_values
        prices = np.zeros(self.rows)
        prices[np.array(duals.ids, dtype=np.int64)] = duals.values
        return Optimum(
            worth=best.primal_solution.objective_value,
            columns=np.array(values.ids, dtype=np.int64),
            values=np.array(values.values, dtype=np.float64),
            prices=prices,
        )

    def _run(self, limits: Limits) -> Any:
        """One run. Raises `TimeIsUp`."""
        interrupter = SolveInterrupter()
        result = run_stoppably(
            lambda: self._solver.solve(
                PARAMETERS,
                ANSWER,
                None,
                callback_pb2.CallbackRegistrationProto(),
                None,
                interrupter.pybind_interrupter,
            ),
            interrupter.interrupt,
            limits,
        )
        if limits.expired:
            raise TimeIsUp
        return result

    def _begin(self) -> Any:
        """A new engine with the model as it is."""
        nothing = parameters_pb2.SolverInitializerProto()
        engine = solver.new(SOLVER_TYPE_GLOP, self._model, nothing)
        for update in self._updates:
            engine.update(update)
        return engine

    def _apply(self, update: Any) -> None:
        self._updates.append(update)
        if not self._solver.update(update):
            raise SolverFailed("GLOP", "an update refused")
