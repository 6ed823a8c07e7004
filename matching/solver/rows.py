"""Rows that limit triples: of those it counts, each so many times, at most so much is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.instance.arrays import Floats, Ints, Numbers


@dataclass(frozen=True, slots=True)
class Rows:
    """Entry n says that row `owner[n]` counts triple `triple[n]` `number[n]` times."""

    most: Ints
    owner: Ints
    triple: Ints
    number: Ints

    def __len__(self) -> int:
        """How many there are."""
        return len(self.most)

    @property
    def heaviest(self) -> int:
        """How often at most they all together count a triple."""
        return int(np.bincount(self.triple, weights=self.number).max(initial=0))

    def and_then(self, other: "Rows") -> "Rows":
        """These rows, and others after them."""
        return Rows(
            np.concatenate([self.most, other.most]),
            np.concatenate([self.owner, other.owner + len(self)]),
            np.concatenate([self.triple, other.triple]),
            np.concatenate([self.number, other.number]),
        )

    def at(self, place: Ints) -> "Rows":
        """The same over other triples: triple n is now `place[n]`, none where that is below 0."""
        there = place[self.triple] >= 0
        return Rows(self.most, self.owner[there], place[self.triple[there]], self.number[there])

    def triples(self) -> list[Ints]:
        """The triples of each row."""
        return np.split(self.triple, np.searchsorted(self.owner, np.arange(1, len(self))))

    def taken(self, triples: Ints, values: Floats | Ints, size: int) -> Floats:
        """Each row's sum over triples taken so far, of `size` there are."""
        amount = np.zeros(size)
        amount[triples] = values
        weights = self.number * amount[self.triple]
        return np.bincount(self.owner, weights=weights, minlength=len(self)).astype(np.float64)

    def charge(self, profit: Numbers, prices: Numbers) -> None:
        """Take the prices of the first of these rows off the profits of triples, in place."""
        priced = self.owner < len(prices)
        owner = self.owner[priced]
        np.subtract.at(profit, self.triple[priced], prices[owner] * self.number[priced])


def rows_of(most: Sequence[int], numbers: Sequence[tuple[Ints, Ints]]) -> Rows:
    """Rows from what each is at most, and the triples it counts with how often."""
    nothing = np.zeros(0, dtype=np.int64)
    return Rows(
        np.array(most, dtype=np.int64),
        np.repeat(np.arange(len(most)), [len(triples) for triples, _ in numbers]).astype(np.int64),
        np.concatenate([nothing, *(triples for triples, _ in numbers)]),
        np.concatenate([nothing, *(number for _, number in numbers)]),
    )
