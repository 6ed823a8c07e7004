"""The linear relaxation, over the triples and limits it needs.

It is solved over some triples. Those that would pay at its prices join, and limits of counts and of
groups kept apart that it breaks come in, until there are none.
"""

from math import floor, inf
from typing import Final

import numpy as np

from matching.instance.arrays import Ints, best_of_runs
from matching.result import Limits
from matching.solver.box import FREE, Box
from matching.solver.choice import best_of
from matching.solver.cuts import Cuts
from matching.solver.model import Model, Prices
from matching.solver.program import Program, Relaxed
from matching.solver.time_is_up import TimeIsUp

FIRST_COLUMNS: Final = 8
"""Triples of each youth that the relaxation starts with."""
MORE_COLUMNS: Final = 4
"""Triples of each youth that may join it in each round of pricing."""
TOLERANCE: Final = 1e-4
"""A triple that would pay by less than this, in points, need not join."""
ROUNDING: Final = 1e-3
"""What joins may gain no whole point in all: then the bound is as good as it gets."""
BROKEN: Final = 1e-6
"""By more than this a count must be beyond its limit for the limit to come in."""


class Relaxation:
    """The relaxation of a model, kept warm from box to box."""

    def __init__(
        self, model: Model, worth: Ints, missing_price: float, promise: Ints | None = None
    ) -> None:
        """Begin with no triples; those of most promise (by default, worth) join first."""
        self._model, self._worth = model, worth
        self._promise = worth if promise is None else promise
        self._program = Program(model, worth, missing_price)
        self._joined = np.zeros(len(model), dtype=np.bool_)
        self._allowed = np.ones(len(model), dtype=np.bool_)
        self._demanded = np.zeros(model.youths, dtype=np.bool_)

    @property
    def prices(self) -> Prices:
        """The latest prices."""
        return self._program.prices

    def make_room(self, room: Ints) -> None:
        """Set how much there is of each resource: in the model, until it is said again."""
        self._program.make_room(room)

    def solve(self, box: Box, cuts: Cuts, limits: Limits) -> Relaxed:
        """The optimum over all triples of a box. Raises `TimeIsUp` and `SolverFailed`.

        `cuts` are those of last time, and more after them.
        """
        self._enter(box, cuts)
        if not self._joined.any():
            promise = self._promise.astype(np.float64)
            self._join(best_of(self._model, promise, box.allowed, FIRST_COLUMNS), limits)
        while True:
            relaxed = self._program.solve(limits)
            profit = self._model.profit(self._worth, self.prices, cuts.rows)
            gain = profit - self._program.youth_prices[self._model.youth]
            missing = box.allowed & ~self._joined & (gain > TOLERANCE)
            most = best_of_runs(np.where(missing, gain, 0), self._model.start, 0).sum()
            if floor(relaxed.worth + most + ROUNDING) > floor(relaxed.worth + ROUNDING):
                self._join(best_of(self._model, profit, missing, MORE_COLUMNS), limits)
            elif not self._let_in_broken_limits(box, relaxed):
                return relaxed

    def _enter(self, box: Box, cuts: Cuts) -> None:
        """Open and close columns, and set demands and limits, as the box asks."""
        program = self._program
        program.allow(self._allowed != box.allowed, box.allowed)
        youths = np.flatnonzero(self._demanded != box.demanded)
        program.demand(youths, box.demanded[youths])
        program.cut(cuts.rows)
        self._allowed, self._demanded = box.allowed, box.demanded
        for count in range(len(self._model.counts)):
            if program.has(count):
                program.limit(count, *limits_of(box, count))

    def _let_in_broken_limits(self, box: Box, relaxed: Relaxed) -> bool:
        """Whether any count, or group kept apart, is beyond its limits and had no row."""
        model, program = self._model, self._program
        apart = model.apart_rows
        taken = apart.taken(relaxed.triples, relaxed.values, len(model))
        groups = np.flatnonzero((taken > apart.most + BROKEN) & ~program.apart)
        if len(groups):
            program.keep_apart(groups)
        youth = model.youth[relaxed.triples]
        counts = []
        for n, count in enumerate(model.counts):
            least, most = limits_of(box, n)
            total = float(count.weight[youth] @ relaxed.values)
            if not program.has(n) and not least - BROKEN <= total <= most + BROKEN:
                program.limit(n, least, most)
                counts.append(n)
        return bool(len(groups) or counts)

    def _join(self, triples: Ints, limits: Limits) -> None:
        """Let triples in. Raises `TimeIsUp`, and is then of no more use."""
        if limits.expired:
            raise TimeIsUp
        self._program.join(triples)
        self._joined[triples] = True


def limits_of(box: Box, count: int) -> tuple[float, float]:
    """The least and the most of a count in a box."""
    least, most = int(box.least[count]), int(box.most[count])
    return (-inf if least == -FREE else least), (inf if most == FREE else most)
