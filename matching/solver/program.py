"""The relaxation's program in the engine: a column for each triple, a row for what it takes up.

A demand (a youth who must be matched, a count's limit) may be missed at a price per unit, so that
there is always an answer. The first columns are these misses: of each youth, and of each count on
either side. The first rows are youths and resources. Groups kept apart and cuts are many, and
counts are dense: their rows come when they are needed, those of counts in units of their heaviest
youth, near 1 as all else.
"""

from dataclasses import dataclass
from math import inf

import numpy as np

from matching.instance.arrays import Bools, Floats, Ints, floats, sizes_to_starts
from matching.result import Limits
from matching.solver.cuts import no_cuts
from matching.solver.engine import Columns, Engine, Entries, together
from matching.solver.model import KINDS, Model, Prices
from matching.solver.rows import Rows


@dataclass(frozen=True, slots=True)
class Relaxed:
    """An optimum of the relaxation: the triples taken, how far, and what demands missed."""

    triples: Ints
    values: Floats
    missed: float
    worth: float


class Program:
    """The program of a model, with worths and a price for each unit missed of a demand."""

    def __init__(self, model: Model, worth: Ints, missing_price: float) -> None:
        """Start with the first rows and the misses."""
        self._model, self._worth = model, worth
        self._units = floats(count.heaviest for count in model.counts)
        sizes = (model.youths, len(model.capacity))
        self._first = sizes_to_starts(np.array(sizes))
        self._room = model.capacity
        high = np.concatenate([np.ones(model.youths), model.capacity])
        self._engine = Engine(np.full(len(high), -inf), high.astype(np.float64))
        self._apart, self._cuts = _none_in(model.apart_rows), _none_in(no_cuts().rows)
        self._count_row = np.full(len(model.counts), -1)
        self._misses = model.youths + 2 * len(model.counts)
        youths, costs = np.arange(model.youths), np.full(self._misses, -float(missing_price))
        self._engine.add(Columns(costs, Entries(youths, youths, np.ones(len(youths)))))
        self.triples = np.zeros(0, dtype=np.int64)
        """The triples that joined, in the order of their columns."""
        rows = (len(model.capacity), len(model.apart_rows), len(model.counts), 0)
        self.prices = Prices(*(np.zeros(size) for size in rows))
        """The latest prices: what there is to prove a bound with, even when the time is up."""
        self.youth_prices = np.zeros(model.youths)

    def solve(self, limits: Limits) -> Relaxed:
        """The optimum over the triples that joined. Raises `TimeIsUp` and `SolverFailed`."""
        optimum = self._engine.solve(limits)
        prices = optimum.prices
        self.youth_prices, resource, _ = np.split(prices, self._first[1:])
        self.prices = Prices(
            np.maximum(resource, 0),
            np.maximum(_where_in(self._apart.number, prices), 0),
            _where_in(self._count_row, prices) / self._units,
            np.maximum(_where_in(self._cuts.number, prices), 0),
        )
        taken = optimum.columns >= self._misses
        return Relaxed(
            self.triples[optimum.columns[taken] - self._misses],
            optimum.values[taken],
            float(optimum.values[~taken].sum()),
            optimum.worth,
        )

    def join(self, triples: Ints) -> None:
        """Let triples in."""
        model, each = self._model, np.arange(len(triples))
        place = np.full(len(model), -1)
        place[triples] = each
        resources = (self._first[1] + model.resource[triples]).ravel()
        entries = [
            Entries(each, model.youth[triples], np.ones(len(each))),
            Entries(np.repeat(each, len(KINDS)), resources, np.ones(len(resources))),
            self._apart.entries(place),
            self._cuts.entries(place),
            *(self._of_count(n, triples) for n in np.flatnonzero(self._count_row >= 0).tolist()),
        ]
        self._engine.add(Columns(self._worth[triples].astype(np.float64), together(entries)))
        self.triples = np.concatenate([self.triples, triples])

    def allow(self, changed: Bools, allowed: Bools) -> None:
        """Open and close triples that joined, where that changed."""
        columns = np.flatnonzero(changed[self.triples])
        if len(columns):
            high = np.where(allowed[self.triples[columns]], inf, 0.0)
            self._engine.open(self._misses + columns, high)

    def demand(self, youths: Ints, demanded: Bools) -> None:
        """Demand matches of these youths, or no longer."""
        if len(youths):
            self._engine.limit(youths, np.where(demanded, 1.0, -inf), np.ones(len(youths)))

    def make_room(self, room: Ints) -> None:
        """Set how much there is of each resource."""
        changed = np.flatnonzero(room != self._room)
        if len(changed):
            high = room[changed].astype(np.float64)
            self._engine.limit(self._first[1] + changed, np.full(len(changed), -inf), high)
        self._room = room

    def has(self, count: int) -> bool:
        """Whether a count has its row."""
        return bool(self._count_row[count] >= 0)

    def limit(self, count: int, least: float, most: float) -> None:
        """Set the limits of a count, which gets its row if it has none."""
        if not self.has(count):
            self._count_row[count] = self._engine.rows
            misses = self._model.youths + 2 * count + np.arange(2)
            self._engine.add_rows(
                np.array([inf]),
                together(
                    [
                        Entries(misses, self._count_row[[count, count]], np.array([1.0, -1.0])),
                        self._of_count(count, self.triples).moved(self._misses),
                    ]
                ),
            )
        unit = self._units[[count]]
        self._engine.limit(self._count_row[[count]], least / unit, most / unit)

    @property
    def apart(self) -> Bools:
        """Which apart rows are in."""
        return self._apart.number >= 0

    def keep_apart(self, rows: Ints) -> None:
        """Let apart rows in."""
        self._apart = self._let_in(self._apart, rows)

    def cut(self, rows: Rows) -> None:
        """Let cuts in: those that are in, and more after them."""
        known = self._cuts.number
        new = np.arange(len(known), len(rows))
        if len(new):
            cuts = _Lazy(rows, np.concatenate([known, np.full(len(new), -1)]))
            self._cuts = self._let_in(cuts, new)

    def _let_in(self, lazy: "_Lazy", rows: Ints) -> "_Lazy":
        """Let some of the rows in."""
        number = lazy.number.copy()
        number[rows] = self._engine.rows + np.arange(len(rows))
        place = np.full(len(self._model), -1)
        place[self.triples] = np.arange(len(self.triples))
        new = _Lazy(lazy.rows, np.where(lazy.number < 0, number, -1))
        entries = new.entries(place).moved(self._misses)
        self._engine.add_rows(lazy.rows.most[rows].astype(np.float64), entries)
        return _Lazy(lazy.rows, number)

    def _of_count(self, count: int, triples: Ints) -> Entries:
        """The entries of triples in a count's row."""
        weights = self._model.counts[count].weight[self._model.youth[triples]] / self._units[count]
        row = np.full(len(triples), self._count_row[count])
        return Entries(np.arange(len(triples)), row, weights)


@dataclass(frozen=True, slots=True)
class _Lazy:
    """Rows, and their numbers in the engine, below 0 for those that are not in."""

    rows: Rows
    number: Ints

    def entries(self, place: Ints) -> Entries:
        """The entries of triples, by their places, in the rows that are in."""
        rows = self.rows
        there = np.flatnonzero((self.number[rows.owner] >= 0) & (place[rows.triple] >= 0))
        return Entries(
            place[rows.triple[there]],
            self.number[rows.owner[there]],
            rows.number[there].astype(np.float64),
        )


def _none_in(rows: Rows) -> _Lazy:
    return _Lazy(rows, np.full(len(rows), -1))


def _where_in(number: Ints, prices: Floats) -> Floats:
    """The prices of rows by their numbers, 0 where they are not in."""
    return np.where(number < 0, 0.0, prices[number])
