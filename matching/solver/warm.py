"""The relaxation of a board, kept warm from question to question.

Its prices prove a bound. Where a choice worth as much is found among the few triples that such a
choice could hold, which is nearly always, the question is answered in the time of a few pivots.
Where none is, cuts may be let in, which stay for the questions that follow. They make the
relaxation slower; so those that need none are asked without. Else the question is to be searched.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from matching.instance.arrays import Bools, Ints
from matching.result import Limits
from matching.solver.bound import Bound, ScaledPrices, bound_of, losses, scale_for, scaled
from matching.solver.bounds import MISSED, MISSING_PRICE, Leaf
from matching.solver.box import Box
from matching.solver.choice import fill, is_lawful
from matching.solver.cuts import no_cuts
from matching.solver.exact import best_choice
from matching.solver.implied import implied_by
from matching.solver.lp import Relaxation
from matching.solver.model import Model
from matching.solver.program import Relaxed
from matching.solver.separation import cuts_broken_by
from matching.solver.tree import HALF

WHOLE: Final = 1 - 1e-6
"""From here on a triple is taken as a whole."""
EFFORT: Final = 2.0
"""How hard the exact method tries before the question is left to the search."""
CUTTING: Final = 4
"""How often cuts are let in before that."""


class Warm:
    """The relaxation of everything laid out.

    With `cuts` it is for questions with the model's room alone, on which depends what a cut says.
    """

    def __init__(self, model: Model, *, cuts: bool = False) -> None:
        """Solve nothing yet."""
        self._model, self._rounds = model, CUTTING if cuts else 0
        self._cuts = no_cuts()
        missing_price = MISSING_PRICE * (int(model.worth.max(initial=0)) + 1)
        self._relaxation = Relaxation(model, model.worth, missing_price)

    def best(self, box: Box, room: Ints, limits: Limits) -> Ints | None:
        """The best choice in a box with so much room, proven; None where none is seen at once.

        Raises `TimeIsUp` and `SolverFailed`.
        """
        model = replace(self._model, capacity=room, demanded=box.demanded)
        for again in range(self._rounds + 1):
            relaxed, bound = self._bounded(box, room, limits)
            if relaxed.missed > MISSED:
                return None
            for choice in (_rounded, _filled, _exact):
                chosen = choice(model, box, relaxed, bound, limits)
                if is_lawful(model, chosen) and int(model.worth[chosen].sum()) == bound.value:
                    return chosen
            if again < self._rounds and not self._cut(relaxed):
                return None
        return None

    def prices(self, box: Box, room: Ints, limits: Limits) -> ScaledPrices:
        """The prices of a box with so much room. Raises `TimeIsUp` and `SolverFailed`."""
        return self._bounded(box, room, limits)[1].prices

    def _bounded(self, box: Box, room: Ints, limits: Limits) -> tuple[Relaxed, Bound]:
        self._relaxation.make_room(room)
        relaxed = self._relaxation.solve(box, self._cuts, limits)
        model = replace(self._model, capacity=room, demanded=box.demanded)
        scale = scale_for(model, self._cuts, model.worth)
        prices = scaled(model, self._cuts, self._relaxation.prices, scale, box)
        return relaxed, bound_of(model, model.worth, box, prices)

    def _cut(self, relaxed: Relaxed) -> bool:
        """Whether the relaxation broke any cut; those that it broke are in from now on."""
        known = len(self._cuts.all)
        self._cuts = self._cuts.more(self._model, cuts_broken_by(self._model, relaxed))
        return len(self._cuts.all) > known


def _rounded(_model: Model, _box: Box, relaxed: Relaxed, _bound: Bound, _limits: Limits) -> Ints:
    return np.sort(relaxed.triples[relaxed.values > HALF])


def _filled(model: Model, box: Box, relaxed: Relaxed, bound: Bound, _limits: Limits) -> Ints:
    """Filled up with what gives nothing away."""
    loss, _ = losses(model, model.worth, box, bound.prices)
    taken = relaxed.triples[np.argsort(-relaxed.values, kind="stable")]
    near = np.flatnonzero(loss < bound.prices.scale)
    near = near[_has_room(model, relaxed.triples[relaxed.values > WHOLE], near)]
    return fill(model, np.concatenate([taken, near[np.argsort(loss[near], kind="stable")]]))


def _has_room(model: Model, chosen: Ints, triples: Ints) -> Bools:
    """Which triples could still be taken beside those chosen: for most there is no need to try."""
    matched = np.bincount(model.youth[chosen], minlength=model.youths) > 0
    taken = np.bincount(model.resource[chosen].ravel(), minlength=len(model.capacity))
    room = (taken < model.capacity)[model.resource[triples]].all(axis=1)
    return room & ~matched[model.youth[triples]]


def _exact(model: Model, box: Box, _relaxed: Relaxed, bound: Bound, limits: Limits) -> Ints:
    implied = implied_by(model, [Leaf(box, bound)], bound.value)
    points = model.worth[implied.triples]
    found = best_choice(model, implied, points, limits, worth_min=bound.value, effort=EFFORT)
    return found.triples if found else np.zeros(0, dtype=np.int64)
