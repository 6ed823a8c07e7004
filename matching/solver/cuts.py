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
from matching.solver.model import Model
from matching.solver.rows import Rows, rows_of


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
    """Cuts of one model, and what they say of its triples, row for row."""

    all: tuple[Cut, ...]
    rows: Rows

    def more(self, model: Model, cuts: Sequence[Cut]) -> "Cuts":
        """These, and after them those of the others that are not among them."""
        cuts = [cut for cut in cuts if cut not in self.all]
        most = [cut.most(model) for cut in cuts]
        halves = [cut.halves(model) for cut in cuts]
        counted = [(np.flatnonzero(one), one[one > 0]) for one in halves]
        return Cuts((*self.all, *cuts), self.rows.and_then(rows_of(most, counted)))


def no_cuts() -> Cuts:
    """None yet."""
    return Cuts((), rows_of([], []))
