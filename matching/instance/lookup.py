"""Sparse tables: a value for some pairs of rows, a default for all others."""

from collections.abc import Iterable

import numpy as np

from matching.instance.arrays import Bools, Ints


class Lookup:
    """Values by a pair of row numbers."""

    def __init__(self, width: int, entries: Iterable[tuple[int, int, int]], default: int) -> None:
        """Take entries (row, column, value); columns are below `width`."""
        columns = np.array(list(entries), dtype=np.int64).reshape(-1, 3)
        keys = columns[:, 0] * width + columns[:, 1]
        order = np.argsort(keys, kind="stable")
        self._width, self._default = width, default
        self._keys, self._values = keys[order], columns[order, 2]

    def get(self, row: Ints, column: Ints) -> Ints:
        """The value of each pair."""
        keys = row * self._width + column
        place = np.searchsorted(self._keys, keys)
        found = self._found(keys, place)
        result = np.full(keys.shape, self._default, dtype=np.int64)
        result[found] = self._values[place[found]]
        return result

    def has(self, row: Ints, column: Ints) -> Bools:
        """Whether each pair has an entry."""
        keys = row * self._width + column
        return self._found(keys, np.searchsorted(self._keys, keys))

    def _found(self, keys: Ints, place: Ints) -> Bools:
        found = place < len(self._keys)
        found[found] = self._keys[place[found]] == keys[found]
        return found
