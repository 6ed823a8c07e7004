"""Bounding boxes: the relaxation of each, and what its prices prove."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from matching.instance.arrays import Ints
from matching.result import Limits
from matching.solver.bound import Bound, bound_of, scale_for, scaled
from matching.solver.box import Box
from matching.solver.cuts import Cut, no_cuts
from matching.solver.lp import Relaxation
from matching.solver.model import Model
from matching.solver.program import Relaxed
from matching.solver.separation import cuts_broken_by
from matching.solver.time_is_up import TimeIsUp

MISSED: Final = 1e-6
"""Less than this of all demands together counts as none missed."""
MISSING_PRICE: Final = 10
"""The first price of a missed demand, in worths of the best triple."""
DEARER: Final = 100
"""How much dearer it becomes where something fits and yet a demand is missed."""
MISSING_PRICE_MAX: Final = 100_000
IDLE: Final = 5
"""So many rounds of cuts may not lower the bound by a point; then no more are sought."""
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
    """Bounds the boxes of one model, keeping the relaxation and its cuts between them."""

    def __init__(
        self,
        model: Model,
        limits: Limits,
        promise: Ints | None = None,
        cuts: Sequence[Cut] = (),
    ) -> None:
        """Prepare; nothing is solved yet. `promise` says which triples to begin with."""
        self._model, self._limits, self._promise = model, limits, promise
        self._best_worth = int(model.worth.max(initial=0)) + 1
        self._missing_price = MISSING_PRICE
        self._cuts = no_cuts().more(model, cuts)
        self._relaxation = self._new_relaxation()
        self._nothing = np.zeros_like(model.worth)
        self._emptiness: Relaxation | None = None

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """The cuts found so far."""
        return self._cuts.all

    def look(self, box: Box, beyond: int) -> Leaf:
        """The bound of a box; with its relaxation where that leaves something to decide.

        While the bound is over `beyond`, cuts are sought to lower it.
        """
        leaf, idle = self._bounded(box, beyond), 0
        while leaf.relaxed and leaf.value > beyond and idle < IDLE:
            known = len(self._cuts.all)
            self._cuts = self._cuts.more(self._model, cuts_broken_by(self._model, leaf.relaxed))
            if len(self._cuts.all) == known:
                break
            lower = self._bounded(box, beyond)
            idle = 0 if lower.value < leaf.value else idle + 1
            if lower.relaxed or lower.value <= beyond:
                leaf = lower
            if not lower.relaxed:
                break
        return leaf

    def _bounded(self, box: Box, beyond: int) -> Leaf:
        """The bound of a box under the cuts known."""
        try:
            relaxed: Relaxed | None = self._relaxation.solve(box, self._cuts, self._limits)
            while relaxed and relaxed.missed > MISSED:
                bound = self._prove(box, self._model.worth, self._relaxation)
                if bound.value <= beyond:
                    return Leaf(box, bound)
                nothing = self._emptiness_bound(box)
                if nothing.value < 0:
                    return Leaf(box, nothing, empty=True)
                if self._missing_price >= MISSING_PRICE_MAX:
                    break
                self._missing_price *= DEARER
                self._relaxation = self._new_relaxation()
                relaxed = self._relaxation.solve(box, self._cuts, self._limits)
        except TimeIsUp:
            relaxed = None
        return Leaf(box, self._prove(box, self._model.worth, self._relaxation), relaxed=relaxed)

    def _new_relaxation(self) -> Relaxation:
        price = self._missing_price * self._best_worth
        return Relaxation(self._model, self._model.worth, price, self._promise)

    def _emptiness_bound(self, box: Box) -> Bound:
        """What can be proven where nothing is worth anything: below 0 if nothing fits."""
        if self._emptiness is None:
            self._emptiness = Relaxation(self._model, self._nothing, 1, self._promise)
        self._emptiness.solve(box, self._cuts, self._limits)
        return self._prove(box, self._nothing, self._emptiness, FINER)

    def _prove(self, box: Box, worth: Ints, relaxation: Relaxation, finer: int = 1) -> Bound:
        """What the prices of a relaxation prove."""
        scale = scale_for(self._model, self._cuts, worth, finer)
        prices = scaled(self._model, self._cuts, relaxation.prices, scale, box)
        return bound_of(self._model, worth, box, prices)
