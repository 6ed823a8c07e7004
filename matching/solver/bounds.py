"""Bounding boxes: the relaxation of each, and what its prices prove."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from matching.instance.arrays import Ints
from matching.result import Limits
from matching.solver.bound import Bound, bound_of, scale_for, scaled
from matching.solver.box import Box
from matching.solver.lp import Relaxation, Relaxed
from matching.solver.model import Model
from matching.solver.time_is_up import TimeIsUp

MISSED: Final = 1e-6
"""Less than this of all demands together counts as none missed."""
MISSING_PRICE: Final = 10
"""The first price of a missed demand, in worths of the best triple."""
DEARER: Final = 100
"""How much dearer it becomes where something fits and yet a demand is missed."""
MISSING_PRICE_MAX: Final = 100_000
FINER: Final = 1_000
"""How much finer prices are where they only prove that nothing fits."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A box with prices and the bound they prove; `empty` where they prove that nothing fits."""

    box: Box
    bound: Bound
    empty: bool = False
    relaxed: Relaxed | None = None

    @property
    def value(self) -> int:
        """The most any choice in the box is worth; -1 if there is none."""
        return -1 if self.empty else self.bound.value


class Bounds:
    """Bounds the boxes of one model, keeping the relaxation warm between them."""

    def __init__(self, model: Model, limits: Limits, promise: Ints | None = None) -> None:
        """Prepare; nothing is solved yet. `promise` says which triples to begin with."""
        self._model, self._limits, self._promise = model, limits, promise
        self._best_worth = int(model.worth.max(initial=0)) + 1
        self._missing_price = MISSING_PRICE
        self._relaxation = self._new_relaxation()
        self._nothing = np.zeros_like(model.worth)
        self._emptiness: Relaxation | None = None

    def look(self, box: Box) -> Leaf:
        """The bound of a box, with its relaxation unless the time was up or nothing fits."""
        try:
            relaxed: Relaxed | None = self._relaxation.solve(box, self._limits)
            while relaxed and relaxed.missed > MISSED:
                nothing = self._emptiness_bound(box)
                if nothing.value < 0:
                    return Leaf(box, nothing, empty=True)
                if self._missing_price >= MISSING_PRICE_MAX:
                    break
                self._missing_price *= DEARER
                self._relaxation = self._new_relaxation()
                relaxed = self._relaxation.solve(box, self._limits)
        except TimeIsUp:
            relaxed = None
        model, worth = self._model, self._model.worth
        prices = scaled(model, self._relaxation.prices, scale_for(model, worth), box)
        return Leaf(box, bound_of(model, worth, box, prices), relaxed=relaxed)

    def _new_relaxation(self) -> Relaxation:
        price = self._missing_price * self._best_worth
        return Relaxation(self._model, self._model.worth, price, self._promise)

    def _emptiness_bound(self, box: Box) -> Bound:
        """What can be proven where nothing is worth anything: below 0 if nothing fits."""
        if self._emptiness is None:
            self._emptiness = Relaxation(self._model, self._nothing, 1, self._promise)
        self._emptiness.solve(box, self._limits)
        model, worth = self._model, self._nothing
        prices = scaled(model, self._emptiness.prices, scale_for(model, worth, FINER), box)
        return bound_of(model, worth, box, prices)
