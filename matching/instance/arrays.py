"""Names for the arrays used all over, and the joins that make pairs out of rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Words = NDArray[np.uint64]
Numbers = NDArray[Any]
"""Whole numbers or not."""


def ints(values: Iterable[int]) -> Ints:
    """A column of whole numbers."""
    return np.fromiter(values, dtype=np.int64)


def floats(values: Iterable[float]) -> Floats:
    """A column of numbers."""
    return np.fromiter(values, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Groups:
    """Rows sorted into groups: the rows of group g are `rows[start[g]:start[g + 1]]`."""

    start: Ints
    rows: Ints

    @property
    def sizes(self) -> Ints:
        """How many rows each group has."""
        return np.diff(self.start)

    def layers(self) -> Iterator[tuple[Ints, Ints]]:
        """First the first row of each group that has one, then the second: groups and rows."""
        for n in range(int(self.sizes.max(initial=0))):
            groups = np.flatnonzero(self.sizes > n)
            yield groups, self.rows[self.start[groups] + n]


def group(keys: Ints, groups: int) -> Groups:
    """Sort rows by their key, keeping their order inside each group."""
    start = np.zeros(groups + 1, dtype=np.int64)
    np.cumsum(np.bincount(keys, minlength=groups), out=start[1:])
    return Groups(start, np.argsort(keys, kind="stable"))


def join(keys: Ints, groups: Groups) -> tuple[Ints, Ints]:
    """Pair each entry with every row of its group: indices into `keys`, and rows."""
    left, place = runs(groups.start[keys], groups.start[keys + 1])
    return left, groups.rows[place]


def runs(begin: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Lay out the runs `begin[n]` to `end[n]`: for each place which run it is of, and the place."""
    sizes = end - begin
    of = np.repeat(np.arange(len(sizes)), sizes)
    offsets = np.arange(len(of)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return of, begin[of] + offsets


def sizes_to_starts(sizes: Ints) -> Ints:
    """Where each run begins when runs of these sizes are laid end to end, and where all end."""
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)


def best_of_runs(values: Numbers, start: Ints, nothing: float) -> Numbers:
    """The largest value of each run `values[start[n]:start[n + 1]]`, `nothing` for an empty one."""
    best = np.full(len(start) - 1, nothing, dtype=values.dtype)
    filled = np.flatnonzero(start[1:] > start[:-1])
    if len(filled):
        best[filled] = np.maximum(np.maximum.reduceat(values, start[filled]), nothing)
    return best


def table(rows: int, columns: int, dtype: Any = np.int64, fill: int = 0) -> NDArray[Any]:
    """A table filled with one value."""
    return np.full((rows, columns), fill, dtype=dtype)
