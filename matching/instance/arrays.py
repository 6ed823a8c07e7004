"""Names for the arrays used all over, and the joins that make pairs out of rows."""

from collections.abc import Iterable
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


def group(keys: Ints, groups: int) -> Groups:
    """Sort rows by their key, keeping their order inside each group."""
    start = np.zeros(groups + 1, dtype=np.int64)
    np.cumsum(np.bincount(keys, minlength=groups), out=start[1:])
    return Groups(start, np.argsort(keys, kind="stable"))


def join(keys: Ints, groups: Groups) -> tuple[Ints, Ints]:
    """Pair each entry with every row of its group: indices into `keys`, and rows."""
    sizes = groups.sizes[keys]
    left = np.repeat(np.arange(len(keys)), sizes)
    offsets = np.arange(len(left)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return left, groups.rows[groups.start[keys][left] + offsets]


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
