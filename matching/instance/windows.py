"""Which shifts lie inside which windows, in minutes of the week, many rows at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from matching.instance.arrays import Bools, Ints, sizes_to_starts, table
from matching.problem import Window
from matching.rules.shifts import Stretches
from matching.rules.youth_law.week import DAY_MINUTES, DAYS

TURN: Final = len(DAYS) * DAY_MINUTES + 1
"""More than any minute of the week, its end included."""


@dataclass(frozen=True, slots=True)
class Spans:
    """For each row some spans of the week; a row with fewer has empty ones at the end."""

    start: Ints
    end: Ints


@dataclass(frozen=True, slots=True)
class Distinct:
    """Each span of a table once; `number[n, k]` is that of the k-th span of row n."""

    start: Ints
    end: Ints
    number: Ints


def windows(rows: Sequence[Stretches]) -> Spans:
    """The stretches of each row, one day a line: day d (Monday is 0) of row n is line 7 n + d."""
    entries = (
        (len(DAYS) * n + day - 1, DAY_MINUTES * (day - 1) + first, DAY_MINUTES * (day - 1) + last)
        for n, row in enumerate(rows)
        for day, stretches in row.items()
        for first, last in stretches
    )
    return _spans(len(DAYS) * len(rows), entries)


def menus(rows: Sequence[Sequence[Window]]) -> Spans:
    """The shifts of each menu, in its order, as spans of the week."""
    entries = (
        (n, DAY_MINUTES * (shift.day - 1) + shift.start, DAY_MINUTES * (shift.day - 1) + shift.end)
        for n, row in enumerate(rows)
        for shift in row
    )
    return _spans(len(rows), entries)


def _spans(rows: int, entries: Iterable[tuple[int, int, int]]) -> Spans:
    """Entries (row, start, end), those of one row together, as a table."""
    row, first, last = np.array(list(entries), dtype=np.int64).reshape(-1, 3).T
    sizes = np.bincount(row, minlength=rows)
    place = np.arange(len(row)) - sizes_to_starts(sizes)[row]
    start, end = (table(rows, int(sizes.max(initial=0))) for _ in range(2))
    start[row, place], end[row, place] = first, last
    return Spans(start, end)


def distinct(shifts: Spans) -> Distinct:
    """Menus offer the same hours again and again: number them."""
    keys, number = np.unique(shifts.start * TURN + shifts.end, return_inverse=True)
    return Distinct(*np.divmod(keys, TURN), number)


def available_masks(windows: Spans, row: Ints, shifts: Spans, position: Ints) -> Ints:
    """For each pair the bits of the menu's shifts that lie wholly inside a window of the row."""
    masks = np.zeros(len(row), dtype=np.int64)
    for bit in range(shifts.start.shape[1]):
        start, end = shifts.start[position, bit], shifts.end[position, bit]
        masks |= _inside(windows, row, start, end).astype(np.int64) << bit
    return masks


def all_available_masks(windows: Spans, rows: Ints, shifts: Distinct) -> Ints:
    """The same for all pairs: one line a position, one column for each of the rows."""
    inside = _inside(windows, rows, shifts.start[:, None], shifts.end[:, None]).astype(np.int64)
    masks = table(len(shifts.number), len(rows))
    for bit, number in enumerate(shifts.number.T):
        masks |= inside[number] << bit
    return masks


def _inside(windows: Spans, row: Ints, start: Ints, end: Ints) -> Bools:
    """Whether the span is not empty and lies inside one of the row's windows."""
    line = len(DAYS) * row + start // DAY_MINUTES
    result = np.zeros(line.shape, dtype=np.bool_)
    for n in range(windows.start.shape[1]):
        result |= (windows.start[line, n] <= start) & (end <= windows.end[line, n])
    return result & (start < end)


def covered_minutes(windows: Spans, row: Ints, shifts: Spans, position: Ints) -> Ints:
    """For each pair, and each shift of the menu, the minutes inside the row's windows."""
    covered = table(len(row), shifts.start.shape[1])
    for bit in range(covered.shape[1]):
        start, end = shifts.start[position, bit], shifts.end[position, bit]
        line = len(DAYS) * row + start // DAY_MINUTES
        for n in range(windows.start.shape[1]):
            first, last = windows.start[line, n], windows.end[line, n]
            covered[:, bit] += np.maximum(np.minimum(end, last) - np.maximum(start, first), 0)
    return covered
