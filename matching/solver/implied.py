"""What prices say of every choice that is worth at least so much.

Against the bound such a choice can give away only the distance between the two. So it holds no
triple that gives away more, leaves no youth unmatched for whom that gives away more, and leaves no
more of a resource unused than its price allows.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from matching.instance.arrays import Bools, Ints
from matching.solver.bound import losses
from matching.solver.bounds import Leaf
from matching.solver.box import FREE
from matching.solver.model import Model


@dataclass(frozen=True, slots=True)
class Implied:
    """The triples it may hold, the youths it must match, the least it takes of each resource."""

    possible: Bools
    demanded: Bools
    least: Ints

    @property
    def triples(self) -> Ints:
        """The triples it may hold, as row numbers."""
        return np.flatnonzero(self.possible)


def implied_by(model: Model, leaves: Iterable[Leaf], worth: int) -> Implied:
    """What every choice worth at least `worth` is like, in whichever leaf it lies."""
    possible = np.zeros(len(model), dtype=np.bool_)
    demanded = np.ones(model.youths, dtype=np.bool_)
    least = model.capacity.copy()
    for leaf in leaves:
        if leaf.value < worth or leaf.bound.total is None:
            continue
        prices = leaf.bound.prices
        gap = min(leaf.bound.total - prices.scale * worth, FREE - 1)
        loss, unmatched = losses(model, model.worth, leaf.box, prices)
        possible |= loss <= gap
        demanded &= unmatched > gap
        unused = np.where(
            prices.resource > 0, gap // np.maximum(prices.resource, 1), model.capacity
        )
        least = np.minimum(least, np.maximum(model.capacity - unused, 0))
    return Implied(possible, demanded, least)
