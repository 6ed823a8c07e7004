"""Cuts: what holds of whole matches, and not of halves of them (zero-half cuts).

Add up the limits of some youths (one match each) and some resources (their capacity). A triple that
takes up two or three of them takes up one whole half of the sum, one that takes up four or five
takes up two. So they together can take no more than half the sum, rounded down; where the sum is
odd, the relaxation takes half a match more.

Caprara and Fischetti, {0, 1/2}-Chvátal-Gomory cuts, Mathematical Programming 74 (1996).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.instance.arrays import Ints
from matching.solver.model import Model, Numbers


@dataclass(frozen=True, slots=True)
class Cut:
    """Youths and resources whose limits are added up and halved."""

    youths: tuple[int, ...]
    resources: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many limits it adds up."""
        return len(self.youths) + len(self.resources)

    def most(self, model: Model) -> int:
        """Half of all limits, rounded down."""
        return (len(self.youths) + sum(model.capacity[list(self.resources)].tolist())) // 2

    def halves(self, model: Model) -> Ints:
        """How many whole halves each triple takes up."""
        youths = np.zeros(model.youths, dtype=np.int64)
        resources = np.zeros(len(model.capacity), dtype=np.int64)
        youths[list(self.youths)] = 1
        resources[list(self.resources)] = 1
        taken = youths[model.youth] + resources[model.resource].sum(axis=1)
        return np.asarray(taken // 2)


@dataclass(frozen=True, slots=True)
class Cuts:
    """Cuts of one model, and their entries: cut `owner` counts triple `triple` `number` times."""

    all: tuple[Cut, ...]
    most: Ints
    owner: Ints
    triple: Ints
    number: Ints

    def __len__(self) -> int:
        """How many there are."""
        return len(self.all)

    @property
    def heaviest(self) -> int:
        """How often at most they all together count a triple."""
        return int(np.bincount(self.triple, weights=self.number).max(initial=0))

    def more(self, model: Model, cuts: Sequence[Cut]) -> "Cuts":
        """These, and others after them."""
        most, owner, triple, number = [self.most], [self.owner], [self.triple], [self.number]
        for n, cut in enumerate(cuts, len(self)):
            halves = cut.halves(model)
            counted = np.flatnonzero(halves)
            most.append(np.array([cut.most(model)]))
            owner.append(np.full(len(counted), n))
            triple.append(counted)
            number.append(halves[counted])
        columns = (np.concatenate(one) for one in (most, owner, triple, number))
        return Cuts((*self.all, *cuts), *columns)

    def charge(self, profit: Numbers, prices: Numbers) -> None:
        """Take the prices of cuts, the first of these, off the profits of triples, in place."""
        priced = self.owner < len(prices)
        owner = self.owner[priced]
        np.subtract.at(profit, self.triple[priced], prices[owner] * self.number[priced])


def no_cuts() -> Cuts:
    """None yet."""
    nothing = np.zeros(0, dtype=np.int64)
    return Cuts((), nothing, nothing, nothing, nothing)
