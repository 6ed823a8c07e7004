"""Bounds in exact whole numbers: what any prices prove about the best of a box.

Prices from the relaxation are rounded to whole numbers of a fine scale. Whatever they are, as long
as resources and apart rows cost at least nothing, no choice of triples in the box is worth more
than: the price of all there is to take, plus for each youth the profit of its best triple. So
nothing the engine says is trusted; its prices only decide how tight the bound is.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from matching.instance.arrays import Ints, best_of_runs
from matching.solver.box import FREE, Box
from matching.solver.cuts import Cuts
from matching.solver.model import Model, Prices

PROFIT_MAX: Final = 10**18
"""The profit of a triple is kept below this, and so below FREE and what 64 bits hold."""


@dataclass(frozen=True, slots=True)
class ScaledPrices(Prices):
    """Prices as whole numbers of 1/scale, and the cuts they are of."""

    scale: int
    cuts: Cuts


@dataclass(frozen=True, slots=True)
class Bound:
    """What prices prove: no choice in the box is worth more than `total` (in 1/scale).

    None for `total` means the box is empty: some youth must be matched and has no triple left.
    """

    prices: ScaledPrices
    total: int | None

    @property
    def value(self) -> int:
        """The bound in whole points; -1 where it proves that the box is empty."""
        return -1 if self.total is None else max(-1, self.total // self.prices.scale)


def scaled(model: Model, cuts: Cuts, prices: Prices, scale: int, box: Box) -> ScaledPrices:
    """Round prices to whole numbers of 1/scale; a count has a price only where it has a limit."""
    most = PROFIT_MAX // (model.prices_of_a_triple + cuts.rows.heaviest)
    resource, apart, count, cut = (
        np.clip(np.rint(column * scale), -most / weight, most / weight).astype(np.int64)
        for column, weight in (
            (prices.resource, 1),
            (prices.apart, 1),
            (prices.count, model.heaviest),
            (prices.cut, 1),
        )
    )
    count = np.where(box.most == FREE, np.minimum(count, 0), count)
    count = np.where(box.least == -FREE, np.maximum(count, 0), count)
    return ScaledPrices(resource, apart, count, cut, scale, cuts)


def scale_for(model: Model, cuts: Cuts, worth: Ints, finer: int = 1) -> int:
    """A power of ten fine enough that rounding the prices loses less than half a point.

    Less fine, and so with a bound less tight, where profits would not fit into 64 bits.
    """
    fine = finer * 10 ** len(str(model.youths * (20 + 2 * len(model.counts) * model.heaviest)))
    room = (
        PROFIT_MAX
        // (model.prices_of_a_triple + cuts.rows.heaviest)
        // max(1, int(worth.max(initial=0)))
    )
    return int(min(fine, 10 ** (len(str(max(1, room))) - 1)))


def bound_of(model: Model, worth: Ints, box: Box, prices: ScaledPrices) -> Bound:
    """What the prices prove about a box."""
    profit = model.profit(prices.scale * worth, prices, prices.cuts.rows)
    best = best_profits(model, box, profit)
    if (best == -FREE).any():
        return Bound(prices, None)
    return Bound(prices, total_of(model, box, prices, best))


def total_of(model: Model, box: Box, prices: ScaledPrices, best: Ints) -> int:
    """The price of all there is to take, and the best profits given, in 1/scale."""
    total = sum(prices.apart.tolist()) + sum(best.tolist())  # of Python: may pass 64 bits
    for price, most in zip(prices.cut.tolist(), prices.cuts.rows.most.tolist(), strict=False):
        total += price * most
    for resource in np.flatnonzero(prices.resource):
        total += int(prices.resource[resource]) * int(model.capacity[resource])
    for price, least, most in zip(prices.count, box.least, box.most, strict=True):
        if price:
            total += int(price) * int(most if price > 0 else least)
    return total


def losses(model: Model, worth: Ints, box: Box, prices: ScaledPrices) -> tuple[Ints, Ints]:
    """What choosing each triple, and leaving each youth unmatched, gives away (in 1/scale).

    A choice that gives away more than the bound's distance to some value cannot reach that value.
    What the box does not allow gives away more than anything.
    """
    profit = model.profit(prices.scale * worth, prices, prices.cuts.rows)
    best = best_profits(model, box, profit)
    chosen = np.where(box.allowed, best[model.youth] - profit, FREE)
    return chosen, np.where(box.demanded, FREE, best)


def best_profits(model: Model, box: Box, profit: Ints) -> Ints:
    """For each youth the best profit in the box, 0 where none is needed; -FREE where none is."""
    best = best_of_runs(np.where(box.allowed, profit, -FREE), model.start, -FREE)
    return np.where(box.demanded, best, np.maximum(best, 0))
