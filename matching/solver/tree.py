"""The search: branch until the bound and the best found meet.

Each box gets its relaxation with its cuts, and from its prices an exact bound. The better side of a
branch is looked at next, down to where it closes; then the box with the highest bound. A box whose
bound is no better than the best found is closed, and its prices are kept: together the closed boxes
prove that nothing better exists.

A dozen boxes nearly always do. Where they do not, the prices of the whole round say which triples a
choice worth at least so much can hold, and near its bound those are few. So the search hopes for
little less than the bound, sets all other triples aside, and searches the rest; if the hope was too
high, it hopes for less.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count
from math import inf
from typing import Final

import numpy as np

from matching.instance.arrays import Ints
from matching.result import Limits
from matching.solver.bound import losses
from matching.solver.bounds import Bounds, Leaf
from matching.solver.box import Box, inside, whole
from matching.solver.branching import branch_on
from matching.solver.choice import best_of, by_worth, fill, is_lawful, trim
from matching.solver.cuts import Cut
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
FEW_LEAVES: Final = 12
"""The most parts in which the whole round is searched before triples are set aside."""
HOPES: Final = (30, 300, 3_000)
"""So far under the bound of the whole round, in points, the best is hoped for, one by one."""


@dataclass(frozen=True, slots=True)
class Aside:
    """The prices that set triples aside: no choice with one of them is worth `hope` or more."""

    prices: Leaf
    hope: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a search found: the best choice, and leaves that together cover the round.

    `best` are triples of the whole round. `rows` are those of them that were searched, all that
    were not set aside; `model` is the round of these alone, of which the leaves speak.
    """

    best: Ints | None
    value: int
    rows: Ints
    model: Model
    leaves: tuple[Leaf, ...]
    aside: Aside | None

    @property
    def bound(self) -> int:
        """No choice is worth more; -1 if there is no lawful choice."""
        most = max(leaf.value for leaf in self.leaves)
        return most if self.aside is None else max(most, self.aside.hope - 1)

    @property
    def proven(self) -> bool:
        """Whether the best found is the best there is, or it is proven that there is none."""
        return self.bound <= self.value


Tell = Callable[[int, int], None]
"""Is told the best worth found so far (-1 for none) and the bound."""


def unheard(_value: int, _bound: int) -> None:
    """Tell nobody."""


def search(
    model: Model, limits: Limits, tell: Tell, least: int = 0, promise: Ints | None = None
) -> Outcome:
    """Search a model until the best is proven or the time is up.

    `promise` says which triples to begin with: by default those worth most.

    Choices worth less than `least` do not matter: where there are no others, the bound says so, and
    the best found need not be the best there is.
    """
    return _Search(model, limits, tell, least, promise).run()


class _Search:
    def __init__(
        self, model: Model, limits: Limits, tell: Tell, least: int, promise: Ints | None
    ) -> None:
        self._full = self._model = model
        self._limits, self._tell = limits, tell
        self._rows = np.arange(len(model))
        self._bounds = Bounds(model, limits, promise)
        self._best: Ints | None = None
        self._value, self._hope, self._least = -1, least, least

    def run(self) -> Outcome:
        """A few branches of the whole; then, where it is not closed, a search of the rest."""
        full = self._full
        self._keep(trim(full, fill(full, by_worth(full, NEAR))))
        root = self._look(whole(full))
        self._tell(self._value, max(root.value, self._value))
        known = self._outcome(self._branch(root, FEW_LEAVES), None)
        if self._is_over(known) or root.bound.total is None:
            return known
        loss, _ = losses(full, full.worth, root.box, root.bound.prices)
        cuts = self._bounds.cuts
        for below in HOPES:
            self._hope = max(self._value, known.bound - below, self._least)
            rows = implied_by(full, [root], self._hope).triples
            if len(rows) == len(full):
                break
            outcome = self._outcome(self._branch_on(rows, -loss, cuts), Aside(root, self._hope))
            decided = self._value >= self._hope or outcome.bound < self._least
            if decided or self._limits.expired:
                return self._better(known, outcome)
        self._hope = self._least
        rest = self._branch_on(np.arange(len(full)), -loss, cuts)
        return self._better(known, self._outcome(rest, None))

    def _is_over(self, outcome: Outcome) -> bool:
        """Whether nothing better may be there, or the time is up."""
        return outcome.bound < max(outcome.value + 1, self._least) or self._limits.expired

    def _branch_on(self, rows: Ints, promise: Ints, cuts: Sequence[Cut]) -> tuple[Leaf, ...]:
        """Search these triples of the whole round; those of most promise join the relaxation."""
        self._rows, self._model = rows, self._full.only(rows)
        self._bounds = Bounds(self._model, self._limits, promise[rows], cuts)
        return self._branch(self._look(whole(self._model)))

    def _outcome(self, leaves: tuple[Leaf, ...], aside: Aside | None) -> Outcome:
        return Outcome(self._best, self._value, self._rows, self._model, leaves, aside)

    def _better(self, known: Outcome, outcome: Outcome) -> Outcome:
        """The better known: where the time was up, the rest may say less than the whole did."""
        if outcome.bound <= known.bound:
            return outcome
        return replace(known, best=self._best, value=self._value)

    def _branch(self, root: Leaf, leaves_max: float = inf) -> tuple[Leaf, ...]:
        """Look at boxes until none may hold what is hoped for, or there are too many.

        The better side of a branch comes next, down to where it closes; then the highest bound.
        """
        order = count()
        heap, closed = [(-root.value, next(order), root)], list[Leaf]()
        while heap and not self._limits.expired and len(heap) + len(closed) < leaves_max:
            leaf: Leaf | None = heappop(heap)[2]
            while leaf is not None:
                bound = max(leaf.value, -heap[0][0] if heap else -1, self._hope - 1)
                self._tell(self._value, max(bound, self._value))
                branches = branch_on(self._model, leaf.box, leaf.relaxed) if leaf.relaxed else ()
                if leaf.value < max(self._value + 1, self._hope) or not branches:
                    closed.append(leaf)
                    break
                if len(heap) == EXACT_LEAVES:
                    self._try_exactly([leaf, *(other for *_, other in heap)])
                sides = [self._look(inside(self._model, leaf.box, side)) for side in branches]
                leaf, other = sorted(sides, key=lambda side: -side.value)
                heappush(heap, (-other.value, next(order), other))
        return (*closed, *(leaf for *_, leaf in heap))

    def _look(self, box: Box) -> Leaf:
        """Bound a box; where that leaves hope, round its relaxation."""
        leaf = self._bounds.look(box, max(self._value, self._hope - 1))
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
            self._best, self._value = self._rows[chosen], value
