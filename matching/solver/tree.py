"""The search: branch until the bound and the best found meet.

Boxes are looked at in the order of their bounds. Each gets its relaxation, and from its prices an
exact bound. A box whose bound is no better than the best found is closed, and its prices are kept:
together the closed boxes prove that nothing better exists.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from typing import Final

import numpy as np

from matching.instance.arrays import Ints
from matching.result import Limits
from matching.solver.bound import losses
from matching.solver.bounds import Bounds, Leaf
from matching.solver.box import Box, inside, whole
from matching.solver.branching import branch_on
from matching.solver.choice import best_of, by_worth, fill, is_lawful, trim
from matching.solver.exact import best_choice
from matching.solver.implied import implied_by
from matching.solver.model import Model

NEAR: Final = 10
"""How many triples of each youth a rounding of the relaxation looks at."""
HALF: Final = 0.5
"""More than this of a triple rounds up; of one youth no two can."""
EXACT_LEAVES: Final = 12
"""So many boxes may be open before the exact method looks for something better."""
EXACT_TRIPLES: Final = 20_000
"""The most triples among which the exact method looks for something better."""
EXACT_EFFORT: Final = 10.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a search found: the best choice, and leaves that together cover the whole round."""

    best: Ints | None
    value: int
    leaves: tuple[Leaf, ...]

    @property
    def bound(self) -> int:
        """No choice is worth more; -1 if there is no lawful choice."""
        return max(leaf.value for leaf in self.leaves)

    @property
    def proven(self) -> bool:
        """Whether the best found is the best there is, or it is proven that there is none."""
        return self.bound <= self.value


Tell = Callable[[int, int], None]
"""Is told the best worth found so far (-1 for none) and the bound."""


def search(model: Model, limits: Limits, tell: Tell) -> Outcome:
    """Search a model until the best is proven or the time is up."""
    return _Search(model, limits, tell).run()


class _Search:
    def __init__(self, model: Model, limits: Limits, tell: Tell) -> None:
        self._model, self._limits, self._tell = model, limits, tell
        self._bounds = Bounds(model, limits)
        self._best: Ints | None = None
        self._value = -1

    def run(self) -> Outcome:
        """Look at boxes, the highest bound first, until none may hold anything better."""
        model, order = self._model, count()
        self._keep(trim(model, fill(model, by_worth(model, NEAR))))
        root = self._look(whole(model))
        heap, closed = [(-root.value, next(order), root)], []
        while heap and not self._limits.expired:
            leaf = heappop(heap)[2]
            self._tell(self._value, max(leaf.value, self._value))
            branches = branch_on(model, leaf.box, leaf.relaxed) if leaf.relaxed else ()
            if leaf.value <= self._value or not branches:
                closed.append(leaf)
                continue
            if len(heap) == EXACT_LEAVES:
                self._try_exactly([leaf, *(other for *_, other in heap)])
            for branch in branches:
                child = self._look(inside(model, leaf.box, branch))
                heappush(heap, (-child.value, next(order), child))
        return Outcome(self._best, self._value, (*closed, *(leaf for *_, leaf in heap)))

    def _look(self, box: Box) -> Leaf:
        """Bound a box; where that leaves hope, round its relaxation."""
        leaf = self._bounds.look(box)
        relaxed = leaf.relaxed
        if relaxed and leaf.value > self._value:
            model = self._model
            self._keep(np.sort(relaxed.triples[relaxed.values > HALF]))
            loss, _ = losses(model, model.worth, box, leaf.bound.prices)
            near = best_of(model, -loss.astype(np.float64), box.allowed, NEAR)
            taken = relaxed.triples[np.argsort(-relaxed.values, kind="stable")]
            order = np.concatenate([taken, near[np.argsort(loss[near], kind="stable")]])
            self._keep(trim(model, fill(model, order)))
        return leaf

    def _try_exactly(self, leaves: Sequence[Leaf]) -> None:
        """Ask the exact method for something better, if prices leave few enough triples."""
        model, worth_min = self._model, self._value + 1
        implied = implied_by(model, leaves, worth_min)
        if len(implied.triples) <= EXACT_TRIPLES:
            points = model.worth[implied.triples]
            limits, effort = self._limits, EXACT_EFFORT
            found = best_choice(model, implied, points, limits, worth_min=worth_min, effort=effort)
            if found:
                self._keep(found.triples)

    def _keep(self, chosen: Ints) -> None:
        """Keep a choice if it is lawful and the best so far."""
        value = int(self._model.worth[chosen].sum())
        if value > self._value and is_lawful(self._model, chosen):
            self._best, self._value = chosen, value
