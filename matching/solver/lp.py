"""The linear relaxation, over the triples it needs.

A demand (a youth who must be matched, a count's limit) may be missed at a price per unit, so that
the relaxation always has an answer; where it misses one, the box is empty or the price too low.

Its rows: youths, resources, apart pairs, counts. Counts stand in the engine in units of their
heaviest youth, near 1 as all else. Its first columns are the misses: of each youth, and of each
count on either side.
"""

from dataclasses import dataclass
from math import floor, inf
from typing import Final

import numpy as np

from matching.instance.arrays import Floats, Ints, best_of_runs, floats, sizes_to_starts
from matching.result import Limits
from matching.solver.box import FREE, Box
from matching.solver.choice import best_of
from matching.solver.engine import Columns, Engine
from matching.solver.model import Model
from matching.solver.time_is_up import TimeIsUp

FIRST_COLUMNS: Final = 8
"""Triples of each youth that the relaxation starts with."""
MORE_COLUMNS: Final = 4
"""Triples of each youth that may join it in each round of pricing."""
TOLERANCE: Final = 1e-4
"""A triple that would pay by less than this, in points, need not join."""
ROUNDING: Final = 1e-3
"""What joins may gain no whole point in all: then the bound is as good as it gets."""


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
    worth: float


class Relaxation:
    """The relaxation of a model, with worths and a price for each unit missed of a demand."""

    def __init__(
        self, model: Model, worth: Ints, missing_price: float, promise: Ints | None = None
    ) -> None:
        """Start with the rows alone; the triples of most promise (by default, worth) join first."""
        self._model, self._worth = model, worth
        self._promise = worth if promise is None else promise
        self.prices = _no_prices(model)
        """The latest prices: what there is to prove a bound with, even when the time is up."""
        self._youth_prices = np.zeros(model.youths)
        sizes = (model.youths, len(model.capacity), len(model.apart), len(model.counts))
        self._first = sizes_to_starts(np.array(sizes))
        self._units = floats(count.heaviest for count in model.counts)
        self._apart_of, self._apart_row = _apart_entries(model)
        high = [np.ones(model.youths), model.capacity, np.ones(len(model.apart))]
        free = np.full(len(model.counts), inf)
        self._engine = Engine(
            np.full(self._first[-1], -inf), np.concatenate([*high, free]).astype(np.float64)
        )
        self._misses = self._add_misses(missing_price)
        self._triples = np.zeros(0, dtype=np.int64)
        self._joined = np.zeros(len(model), dtype=np.bool_)
        self._box_allowed = np.ones(len(model), dtype=np.bool_)
        self._demanded = np.zeros(model.youths, dtype=np.bool_)

    def solve(self, box: Box, limits: Limits) -> Relaxed:
        """The optimum over all triples of a box. Raises `TimeIsUp` and `SolverFailed`."""
        self._enter(box)
        if not len(self._triples):
            promise = self._promise.astype(np.float64)
            self._join(best_of(self._model, promise, box.allowed, FIRST_COLUMNS), limits)
        while True:
            relaxed = self._solve(limits)
            prices = self.prices
            profit = self._model.profit(self._worth, prices.resource, prices.apart, prices.count)
            gain = profit - self._youth_prices[self._model.youth]
            missing = box.allowed & ~self._joined & (gain > TOLERANCE)
            most = best_of_runs(np.where(missing, gain, 0), self._model.start, 0).sum()
            if floor(relaxed.worth + most + ROUNDING) <= floor(relaxed.worth + ROUNDING):
                return relaxed
            self._join(best_of(self._model, profit, missing, MORE_COLUMNS), limits)

    def _enter(self, box: Box) -> None:
        """Open and close columns, and set the demands, as the box asks."""
        changed = np.flatnonzero((self._box_allowed != box.allowed)[self._triples])
        if len(changed):
            high = np.where(box.allowed[self._triples[changed]], inf, 0.0)
            self._engine.open(self._misses + changed, high)
        self._box_allowed = box.allowed
        youths = np.flatnonzero(self._demanded != box.demanded)
        if len(youths):
            low = np.where(box.demanded[youths], 1.0, -inf)
            self._engine.limit(youths, low, np.ones(len(youths)))
        self._demanded = box.demanded
        if len(self._units):
            low = np.where(box.least == -FREE, -inf, box.least / self._units)
            high = np.where(box.most == FREE, inf, box.most / self._units)
            self._engine.limit(np.arange(self._first[3], self._first[4]), low, high)

    def _solve(self, limits: Limits) -> Relaxed:
        """The optimum over the triples that joined."""
        optimum = self._engine.solve(limits)
        youth, resource, apart, count = np.split(optimum.prices, self._first[1:-1])
        self._youth_prices = youth
        self.prices = Prices(np.maximum(resource, 0), np.maximum(apart, 0), count / self._units)
        chosen = optimum.columns >= self._misses
        return Relaxed(
            self._triples[optimum.columns[chosen] - self._misses],
            optimum.values[chosen],
            float(optimum.values[~chosen].sum()),
            optimum.worth,
        )

    def _add_misses(self, price: float) -> int:
        """Add a column for each demand that may be missed, at its price; how many."""
        youths, counts = self._model.youths, np.arange(self._first[3], self._first[4])
        row = np.concatenate([np.arange(youths), counts, counts])
        sign = np.repeat([1.0, 1.0, -1.0], [youths, len(counts), len(counts)])
        worth = np.full(len(row), -float(price))
        self._engine.add(Columns(worth, np.arange(len(row)), row, sign))
        return len(row)

    def _join(self, triples: Ints, limits: Limits) -> None:
        """Let triples into the relaxation. Raises `TimeIsUp`, and is then of no more use."""
        if limits.expired:
            raise TimeIsUp
        model, kinds, count = self._model, self._model.resource.shape[1], len(triples)
        each, youth = np.arange(count), model.youth[triples]
        place = np.full(len(model), -1)
        place[triples] = each
        apart = np.flatnonzero(place[self._apart_of] >= 0)
        weights = [one.weight[youth] / one.heaviest for one in model.counts]
        ones = np.ones(count * (1 + kinds) + len(apart))
        columns = [each, np.repeat(each, kinds), place[self._apart_of[apart]]]
        rows = [youth, (self._first[1] + model.resource[triples]).ravel()]
        rows.append(self._first[2] + self._apart_row[apart])
        for n in range(len(weights)):
            columns.append(each)
            rows.append(np.full(count, self._first[3] + n))
        self._engine.add(
            Columns(
                self._worth[triples].astype(np.float64),
                np.concatenate(columns),
                np.concatenate(rows),
                np.concatenate([ones, *weights]),
            )
        )
        self._triples = np.concatenate([self._triples, triples])
        self._joined[triples] = True


def _apart_entries(model: Model) -> tuple[Ints, Ints]:
    """Triples in apart rows, and those rows."""
    of = [one.triples for one in model.apart]
    row = np.repeat(np.arange(len(of)), [len(triples) for triples in of]).astype(np.int64)
    return np.concatenate([np.zeros(0, dtype=np.int64), *of]), row


def _no_prices(model: Model) -> Prices:
    sizes = (len(model.capacity), len(model.apart), len(model.counts))
    return Prices(*(np.zeros(size) for size in sizes))
