"""The linear relaxation, over the triples it needs, kept warm in OR-Tools' simplex (GLOP).

A demand (a youth who must be matched, a count's limit) may be missed at a price per unit, so that
the relaxation always has an answer; where it misses one, the box is empty or the price too low.
"""

from dataclasses import dataclass
from datetime import timedelta
from math import inf
from typing import Any, Final

import numpy as np
from ortools.glop.parameters_pb2 import GlopParameters
from ortools.math_opt.python import mathopt

from matching.instance.arrays import Floats, Ints, floats
from matching.result import Limits, SolverFailed
from matching.solver.box import FREE, Box
from matching.solver.choice import best_of
from matching.solver.model import Model
from matching.solver.time_is_up import TimeIsUp

FIRST_COLUMNS: Final = 8
"""Triples of each youth that the relaxation starts with."""
MORE_COLUMNS: Final = 4
"""Triples of each youth that may join it in each round of pricing."""
TOLERANCE: Final = 1e-4
"""A triple that would pay by less than this, in points, need not join."""
DUAL_TOLERANCE: Final = 1e-10
"""How far off, in worths of the best triple, a price may be; the engine's own 1e-6 is thousands of
points where a policy makes one match worth billions."""
LOOK_UP: Final = 1_000
"""So many triples join between two looks at the clock."""
SECONDS_MAX: Final = 1e6


@dataclass(frozen=True, slots=True)
class Prices:
    """What the rows are worth: resources and apart rows at least 0, counts of either sign."""

    resource: Floats
    apart: Floats
    count: Floats


@dataclass(frozen=True, slots=True)
class Relaxed:
    """An optimum of the relaxation: the triples taken, how far, and what demands missed."""

    triples: Ints
    values: Floats
    missed: float


class Relaxation:
    """The relaxation of a model, with worths and a price for each unit missed of a demand."""

    def __init__(self, model: Model, worth: Ints, missing_price: float) -> None:
        """Start with the rows alone."""
        self._model, self._worth, self._missing_price = model, worth, missing_price
        self.prices = _no_prices(model)
        """The latest prices: what there is to prove a bound with, even when the time is up."""
        self._youth_prices = np.zeros(model.youths)
        self._lp = mathopt.Model()
        self._lp.objective.is_maximize = True
        self._youths = [self._row(ub=1.0) for _ in range(model.youths)]
        self._resources = [self._row(ub=float(units)) for units in model.capacity]
        self._aparts = [self._row(ub=1.0) for _ in model.apart]
        self._counts = [self._row() for _ in model.counts]
        self._units = floats(count.heaviest for count in model.counts)
        """Counts stand in the engine in units of their heaviest youth, near 1 as all else."""
        self._apart_rows = _rows_of_triples(model)
        self._slacks = [self._slack(row, sign) for row in self._counts for sign in (1, -1)]
        self._columns: list[Any] = []
        self._triples: list[int] = []
        self._joined = np.zeros(len(model), dtype=np.bool_)
        self._box_allowed = np.ones(len(model), dtype=np.bool_)
        self._demanded = np.zeros(model.youths, dtype=np.bool_)
        self._slack_of_youth = np.zeros(model.youths, dtype=np.bool_)
        self._engine = self._new_engine()

    def solve(self, box: Box, limits: Limits) -> Relaxed:
        """The optimum over all triples of a box. Raises `TimeIsUp` and `SolverFailed`."""
        self._enter(box)
        if not self._triples:
            worth = self._worth.astype(np.float64)
            self._join(best_of(self._model, worth, box.allowed, FIRST_COLUMNS), limits)
        while True:
            relaxed = self._solve(limits)
            missing = box.allowed & ~self._joined
            prices = self.prices
            profit = self._model.profit(self._worth, prices.resource, prices.apart, prices.count)
            missing &= profit - self._youth_prices[self._model.youth] > TOLERANCE
            if not missing.any():
                return relaxed
            self._join(best_of(self._model, profit, missing, MORE_COLUMNS), limits)

    def _enter(self, box: Box) -> None:
        """Open and close columns, and set the demands, as the box asks."""
        changed = self._box_allowed != box.allowed
        for column, triple in zip(self._columns, self._triples, strict=True):
            if changed[triple]:
                column.upper_bound = inf if box.allowed[triple] else 0.0
        self._box_allowed = box.allowed
        for youth in np.flatnonzero(self._demanded != box.demanded).tolist():
            self._youths[youth].lower_bound = 1.0 if box.demanded[youth] else -inf
            if not self._slack_of_youth[youth]:
                self._slacks.append(self._slack(self._youths[youth], 1))
                self._slack_of_youth[youth] = True
        self._demanded = box.demanded
        for row, unit, least, most in zip(
            self._counts, self._units, box.least, box.most, strict=True
        ):
            row.lower_bound = -inf if least == -FREE else least / unit
            row.upper_bound = inf if most == FREE else most / unit

    def _solve(self, limits: Limits) -> Relaxed:
        """The optimum over the triples that joined; a stumbling engine is started anew once."""
        result = self._ask(limits)
        if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
            self._engine = self._new_engine()
            result = self._ask(limits)
        if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
            raise SolverFailed("GLOP", str(result.termination))
        self._youth_prices = floats(result.dual_values(self._youths))
        self.prices = Prices(
            np.maximum(floats(result.dual_values(self._resources)), 0),
            np.maximum(floats(result.dual_values(self._aparts)), 0),
            floats(result.dual_values(self._counts)) / self._units,
        )
        values = floats(result.variable_values(self._columns))
        taken = np.flatnonzero(values)
        missed = sum(result.variable_values(self._slacks))
        return Relaxed(np.array(self._triples, dtype=np.int64)[taken], values[taken], missed)

    def _ask(self, limits: Limits) -> Any:
        """One run of the engine. Raises `TimeIsUp`."""
        seconds = min(limits.seconds_left, SECONDS_MAX)
        parameters = mathopt.SolveParameters(
            time_limit=timedelta(seconds=seconds),
            presolve=mathopt.Emphasis.OFF,  # with it nothing is kept from one run to the next
            glop=GlopParameters(dual_feasibility_tolerance=DUAL_TOLERANCE),
        )
        result = self._engine.solve(params=parameters)
        if limits.expired or result.termination.limit is not None:
            raise TimeIsUp
        return result

    def _new_engine(self) -> Any:
        return mathopt.IncrementalSolver(self._lp, mathopt.SolverType.GLOP)

    def _row(self, ub: float = inf) -> Any:
        return self._lp.add_linear_constraint(ub=ub)

    def _slack(self, row: Any, sign: int) -> Any:
        """A column that makes up for a missed demand, at its price."""
        slack = self._lp.add_variable(lb=0.0)
        self._lp.objective.set_linear_coefficient(slack, -self._missing_price)
        row.set_coefficient(slack, float(sign))
        return slack

    def _join(self, triples: Ints, limits: Limits) -> None:
        """Let triples into the relaxation. Raises `TimeIsUp`, and is then of no more use."""
        model = self._model
        for n, triple in enumerate(triples.tolist()):
            if n % LOOK_UP == 0 and limits.expired:
                raise TimeIsUp
            column = self._lp.add_variable(lb=0.0)
            youth = int(model.youth[triple])
            self._lp.objective.set_linear_coefficient(column, float(self._worth[triple]))
            self._youths[youth].set_coefficient(column, 1.0)
            for resource in model.resource[triple].tolist():
                self._resources[resource].set_coefficient(column, 1.0)
            for row in self._apart_rows.get(triple, ()):
                self._aparts[row].set_coefficient(column, 1.0)
            for row, unit, count in zip(self._counts, self._units, model.counts, strict=True):
                row.set_coefficient(column, count.weight[youth] / unit)
            self._columns.append(column)
            self._triples.append(triple)
        self._joined[triples] = True


def _rows_of_triples(model: Model) -> dict[int, list[int]]:
    """The apart rows that each triple stands in."""
    rows: dict[int, list[int]] = {}
    for n, apart in enumerate(model.apart):
        for triple in apart.triples.tolist():
            rows.setdefault(triple, []).append(n)
    return rows


def _no_prices(model: Model) -> Prices:
    sizes = (len(model.capacity), len(model.apart), len(model.counts))
    return Prices(*(np.zeros(size) for size in sizes))
