"""Which shifts lie inside which windows, in minutes of the week, many rows at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.instance.arrays import Bools, Ints, table
from matching.problem import Window
from matching.rules.shifts import Stretches
from matching.rules.youth_law.week import DAY_MINUTES


@dataclass(frozen=True, slots=True)
class Spans:
    """For each row some spans of the week; a row with fewer has empty ones at the end."""

    start: Ints
    end: Ints


def spans(rows: Sequence[Stretches]) -> Spans:
    """The stretches of each row, as spans of the week."""
    flat = [
        [
            (DAY_MINUTES * (day - 1) + first, DAY_MINUTES * (day - 1) + last)
            for day, stretches in row.items()
            for first, last in stretches
        ]
        for row in rows
    ]
    return _spans(flat)


def menus(rows: Sequence[Sequence[Window]]) -> Spans:
    """The shifts of each menu, in its order, as spans of the week."""
    flat = [
        [
            (DAY_MINUTES * (shift.day - 1) + shift.start, DAY_MINUTES * (shift.day - 1) + shift.end)
            for shift in row
        ]
        for row in rows
    ]
    return _spans(flat)


def _spans(flat: list[list[tuple[int, int]]]) -> Spans:
    width = max(map(len, flat), default=0)
    start, end = table(len(flat), width), table(len(flat), width)
    for n, row in enumerate(flat):
        if row:
            start[n, : len(row)], end[n, : len(row)] = zip(*row, strict=True)
    return Spans(start, end)


def available_masks(windows: Spans, youth: Ints, shifts: Spans, position: Ints) -> Ints:
    """For each pair the bits of the menu's shifts that lie wholly inside a window."""
    masks = np.zeros(len(youth), dtype=np.int64)
    for bit in range(shifts.start.shape[1]):
        start, end = shifts.start[position, bit], shifts.end[position, bit]
        masks |= _inside(windows, youth, start, end).astype(np.int64) << bit
    return masks


def _inside(windows: Spans, row: Ints, start: Ints, end: Ints) -> Bools:
    """Whether the span is not empty and lies inside one of the row's windows."""
    result = np.zeros(len(row), dtype=np.bool_)
    for n in range(windows.start.shape[1]):
        result |= (windows.start[row, n] <= start) & (end <= windows.end[row, n])
    return result & (start < end)


def covered_minutes(windows: Spans, row: Ints, shifts: Spans, position: Ints) -> Ints:
    """For each pair, and each shift of the menu, the minutes inside the row's windows."""
    covered = table(len(row), shifts.start.shape[1])
    for bit in range(covered.shape[1]):
        start, end = shifts.start[position, bit], shifts.end[position, bit]
        for n in range(windows.start.shape[1]):
            common = np.minimum(end, windows.end[row, n]) - np.maximum(start, windows.start[row, n])
            covered[:, bit] += np.maximum(common, 0)
    return covered
