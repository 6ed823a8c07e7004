"""Sparse tables: a value for some pairs of rows, a default for all others."""

from collections.abc import Iterable

import numpy as np

from matching.instance.arrays import Bools, Ints, runs, table


class Lookup:
    """Values by a pair of row numbers."""

    def __init__(
        self, width: int, entries: Ints | Iterable[tuple[int, int, int]], default: int
    ) -> None:
        """Take entries (row, column, value); columns are below `width`."""
        given = entries if isinstance(entries, np.ndarray) else list(entries)
        columns = np.array(given, dtype=np.int64).reshape(-1, 3)
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

    def get_all(self, rows: Ints) -> Ints:
        """The value of every pair of these rows: one line a column, one column a row."""
        values = table(self._width, len(rows), fill=self._default)
        place, column, line = self._entries(rows)
        values[column, line] = self._values[place]
        return values

    def has_all(self, rows: Ints) -> Bools:
        """Whether every pair of these rows has an entry: one line a column, one column a row."""
        marks = table(self._width, len(rows), dtype=np.bool_)
        _, column, line = self._entries(rows)
        marks[column, line] = True
        return marks

    def _entries(self, rows: Ints) -> tuple[Ints, Ints, Ints]:
        """The entries of some rows: where they stand, their column, and whose they are."""
        begin = np.searchsorted(self._keys, rows * self._width)
        end = np.searchsorted(self._keys, (rows + 1) * self._width)
        owner, place = runs(begin, end)
        return place, self._keys[place] - rows[owner] * self._width, owner
