"""The relaxation's program in the engine: a column for each triple, a row for what it takes up.

A demand (a youth who must be matched, a count's limit) may be missed at a price per unit, so that
there is always an answer. The first columns are these misses: of each youth, and of each count on
either side. The first rows are youths, resources and apart pairs. Counts are dense and cuts are
many: their rows come when they are needed, those of counts in units of their heaviest youth, near
1 as all else.
"""

from dataclasses import dataclass
from math import inf

import numpy as np

from matching.instance.arrays import Bools, Floats, Ints, floats, sizes_to_starts
from matching.result import Limits
from matching.solver.cuts import Cuts, no_cuts
from matching.solver.engine import Columns, Engine, Entries, together
from matching.solver.model import KINDS, Model


@dataclass(frozen=True, slots=True)
class Prices:
    """What the rows are worth: resources, apart rows, cuts at least 0, counts of either sign."""

    resource: Floats
    apart: Floats
    count: Floats
    cut: Floats


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
        self._apart_triple, self._apart_row = _apart_entries(model)
        sizes = (model.youths, len(model.capacity), len(model.apart))
        self._first = sizes_to_starts(np.array(sizes))
        high = np.concatenate([np.ones(model.youths), model.capacity, np.ones(len(model.apart))])
        self._engine = Engine(np.full(len(high), -inf), high.astype(np.float64))
        self._cuts, self._cut_row = no_cuts(), np.zeros(0, dtype=np.int64)
        self._count_row = np.full(len(model.counts), -1)
        self._misses = model.youths + 2 * len(model.counts)
        youths, costs = np.arange(model.youths), np.full(self._misses, -float(missing_price))
        self._engine.add(Columns(costs, Entries(youths, youths, np.ones(len(youths)))))
        self.triples = np.zeros(0, dtype=np.int64)
        """The triples that joined, in the order of their columns."""
        self.prices = Prices(*(np.zeros(size) for size in (*sizes[1:], len(model.counts), 0)))
        """The latest prices: what there is to prove a bound with, even when the time is up."""
        self.youth_prices = np.zeros(model.youths)

    def solve(self, limits: Limits) -> Relaxed:
        """The optimum over the triples that joined. Raises `TimeIsUp` and `SolverFailed`."""
        optimum = self._engine.solve(limits)
        self.youth_prices, resource, apart, _ = np.split(optimum.prices, self._first[1:])
        count = np.where(self._count_row < 0, 0.0, optimum.prices[self._count_row]) / self._units
        cut = optimum.prices[self._cut_row]
        self.prices = Prices(
            np.maximum(resource, 0), np.maximum(apart, 0), count, np.maximum(cut, 0)
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
        apart = np.flatnonzero(place[self._apart_triple] >= 0)
        resources = (self._first[1] + model.resource[triples]).ravel()
        entries = [
            Entries(each, model.youth[triples], np.ones(len(each))),
            Entries(np.repeat(each, len(KINDS)), resources, np.ones(len(resources))),
            Entries(
                place[self._apart_triple[apart]],
                self._first[2] + self._apart_row[apart],
                np.ones(len(apart)),
            ),
            self._of_cuts(place, 0),
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

    def cut(self, cuts: Cuts) -> None:
        """Let cuts in: those that are in, and more after them."""
        known = len(self._cuts)
        if len(cuts) > known:
            new = self._engine.rows + np.arange(len(cuts) - known)
            self._cuts, self._cut_row = cuts, np.concatenate([self._cut_row, new])
            place = np.full(len(self._model), -1)
            place[self.triples] = np.arange(len(self.triples))
            entries = self._of_cuts(place, known).moved(self._misses)
            self._engine.add_rows(cuts.most[known:].astype(np.float64), entries)

    def _of_count(self, count: int, triples: Ints) -> Entries:
        """The entries of triples in a count's row."""
        weights = self._model.counts[count].weight[self._model.youth[triples]] / self._units[count]
        row = np.full(len(triples), self._count_row[count])
        return Entries(np.arange(len(triples)), row, weights)

    def _of_cuts(self, place: Ints, known: int) -> Entries:
        """The entries of triples, by their places, in the rows of all cuts but those known."""
        cuts = self._cuts
        there = np.flatnonzero((cuts.owner >= known) & (place[cuts.triple] >= 0))
        number = cuts.number[there].astype(np.float64)
        return Entries(place[cuts.triple[there]], self._cut_row[cuts.owner[there]], number)


def _apart_entries(model: Model) -> tuple[Ints, Ints]:
    """Triples in apart rows, and those rows."""
    of = [one.triples for one in model.apart]
    row = np.repeat(np.arange(len(of)), [len(triples) for triples in of]).astype(np.int64)
    return np.concatenate([np.zeros(0, dtype=np.int64), *of]), row
