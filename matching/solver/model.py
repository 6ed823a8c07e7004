"""The round as arrays: which triples may be chosen, what they are worth, what they take up.

Every triple takes one unit of four resources: its position's seats, its mentor's capacity, its
workplace's cap and its employer's interviews. All resources are numbered through, in this order.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from matching.instance.arrays import Bools, Ints, Numbers, best_of_runs, sizes_to_starts
from matching.solver.rows import Rows

KINDS: Final = ("position", "mentor", "workplace", "employer")
"""The kinds of resources, in the order of their numbers."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Youths any two of whom are kept apart: of them at most one may be at this workplace."""

    youths: tuple[int, ...]
    workplace: int


@dataclass(frozen=True, slots=True)
class Count:
    """A sum over the matched youths, each counted with its weight, and the least it must be.

    A floor is one (having less the share of the matched, times the share's denominator). So are
    the number of matched and the number having a group's value, which are free at first and on
    which the search may branch.
    """

    name: str
    floor: int | None
    weight: Ints
    least: int | None = None

    @property
    def heaviest(self) -> int:
        """The largest weight of a youth, 1 at least."""
        return int(np.abs(self.weight).max(initial=1))


@dataclass(frozen=True, slots=True)
class Prices:
    """What limits are worth: resources, apart rows and cuts at least 0, counts of either sign."""

    resource: Numbers
    apart: Numbers
    count: Numbers
    cut: Numbers


@dataclass(frozen=True)
class Model:
    """A round to be solved; row n of the triples' columns is candidate `triple[n]`."""

    triple: Ints
    youth: Ints
    resource: Ints
    placed: Ints
    suitability: Ints
    start: Ints
    capacity: Ints
    first: Ints
    demanded: Bools
    apart: tuple[Apart, ...]
    apart_rows: Rows
    """What `apart` says of triples, row for row."""
    counts: tuple[Count, ...]
    unit: int
    """The points of tier 1 come in multiples of this."""
    suitability_max: int
    """The suitability of everybody's best triple together, whatever is left out here."""

    def __len__(self) -> int:
        """How many triples may be chosen."""
        return len(self.triple)

    @property
    def youths(self) -> int:
        """How many youths there are."""
        return len(self.demanded)

    @property
    def placed_weight(self) -> int:
        """More than all suitability that could ever be had: what one unit of tier 1 is worth.

        With it the sum of `worth` puts tier 1 strictly before tier 2.
        """
        return self.suitability_max + 1

    @cached_property
    def best_suitability(self) -> int:
        """The suitability of everybody's best triple together, of those that are left here."""
        return int(best_of_runs(self.suitability, self.start, 0).sum())

    @cached_property
    def heaviest(self) -> int:
        """The largest weight a youth has in any count, 1 at least."""
        return max((one.heaviest for one in self.counts), default=1)

    @cached_property
    def prices_of_a_triple(self) -> int:
        """How many numbers at most add up to the profit of a triple."""
        return 1 + len(KINDS) + self.apart_rows.heaviest + len(self.counts)

    @cached_property
    def worth(self) -> Ints:
        """Both tiers in one number."""
        return self.placed_weight * (self.placed // self.unit) + self.suitability

    def profit(self, worth: Numbers, prices: Prices, cuts: Rows) -> Numbers:
        """What each triple is worth beyond the prices of what it takes up, but for its youth.

        `worth` has one number a triple. Whole numbers give whole numbers.
        """
        position, mentor, workplace, employer = (prices.resource[one] for one in self._taken)
        profit = worth - (position + mentor + workplace + employer)
        self.apart_rows.charge(profit, prices.apart)
        cuts.charge(profit, prices.cut)
        for count, price in zip(self.counts, prices.count, strict=True):
            profit -= price * count.weight[self.youth]
        return profit

    @cached_property
    def _taken(self) -> Ints:
        """The resources kind by kind: to add up four long rows is faster than many short ones."""
        return np.ascontiguousarray(self.resource.T)

    def only(self, kept: Ints) -> "Model":
        """The same round with these triples alone, given in their order; all else stays."""
        youth = self.youth[kept]
        place = np.full(len(self), -1)
        place[kept] = np.arange(len(kept))
        return replace(
            self,
            triple=self.triple[kept],
            youth=youth,
            resource=self.resource[kept],
            placed=self.placed[kept],
            suitability=self.suitability[kept],
            start=sizes_to_starts(np.bincount(youth, minlength=self.youths)),
            apart_rows=self.apart_rows.at(place),
        )

    def tiers(self, worth: int) -> tuple[int, int]:
        """A sum of worths as points of tier 1 and of tier 2."""
        units, suitability = divmod(worth, self.placed_weight)
        return units * self.unit, suitability
