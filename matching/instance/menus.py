"""The week to propose, for every menu, law and availability at once.

A choice of shifts is a mask, bit n for shift n of the menu. For each menu the masks are ranked
once, the most wanted first; the best choice inside an availability is the best rank among the
submasks of it, which one pass over the bits finds for all availabilities together.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from matching.instance.arrays import Bools, Ints, sizes_to_starts
from matching.instance.windows import Spans
from matching.rules.youth_law import PACKS, Pack
from matching.rules.youth_law.week import DAY_MINUTES, DAYS, NEVER, WorkWeek

SCHOOLINGS = ("compulsory", "beyond")
LAWS = tuple((pack, schooling) for pack in PACKS for schooling in SCHOOLINGS)
"""Each pack with each schooling: the laws a week may have to keep."""
NO_RANK = np.int64(2**62)


@cache
def bits_of(size: int) -> Ints:
    """Row m holds the bits of mask m."""
    masks = np.arange(2**size)
    return (masks[:, None] >> np.arange(size)) & 1


@cache
def _order(size: int) -> Ints:
    """The masks in the order of their lists of indices; the empty one first."""
    masks = range(2**size)
    lists = {mask: tuple(n for n in range(size) if mask >> n & 1) for mask in masks}
    return np.array(sorted(masks, key=lists.__getitem__), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Rank:
    """Choices by how wanted they are: fewer missing minutes first, then the list of indices."""

    size: int

    def ranks(self, minutes: Ints) -> Ints:
        """The rank of each mask, for menus whose masks have these minutes."""
        place = np.empty(2**self.size, dtype=np.int64)
        place[_order(self.size)] = np.arange(2**self.size)
        return ((minutes.max(axis=1, keepdims=True) - minutes) << self.size) + place

    def masks(self, ranks: Ints) -> Ints:
        """The mask of each rank, 0 for none."""
        masks = _order(self.size)[ranks & (2**self.size - 1)]
        return np.where(ranks == NO_RANK, 0, masks)


def best_inside(ranks: Ints, size: int) -> Ints:
    """For each mask the best rank among its submasks."""
    best = ranks.copy()
    for bit in range(size):
        halves = best.reshape(len(best), 2 ** (size - bit - 1), 2, 2**bit)
        np.minimum(halves[:, :, 1], halves[:, :, 0], out=halves[:, :, 1])
    return best


@dataclass(frozen=True, slots=True)
class Menus:
    """Tables over masks of availability, laid end to end: one for each menu, or each row.

    `possible` and `lawful` have one table a menu: is there a choice inside the availability, and
    one that keeps the law. `choice` has one table a row (a menu and a mentor): the mask to propose,
    0 for none. `lawful` and `choice` have one line for each of LAWS.
    """

    start: Ints
    possible: Bools
    lawful: Bools
    row_start: Ints
    choice: Ints

    def is_possible(self, menu: Ints, available: Ints) -> Bools:
        """Whether a choice has allowed minutes, whatever the law."""
        return self.possible[self.start[menu] + available]

    def is_lawful(self, law: Ints, menu: Ints, available: Ints) -> Bools:
        """Whether a choice has allowed minutes and keeps the law."""
        return self.lawful[law, self.start[menu] + available]

    def chosen(self, law: Ints, row: Ints, available: Ints) -> Ints:
        """The mask to propose with the row's mentor, 0 for none."""
        return self.choice[law, self.row_start[row] + available]


@dataclass(frozen=True, slots=True)
class MenuColumns:
    """What the tables are made from: menus, and rows that pair a menu with a mentor's presence."""

    shifts: Spans
    size: Ints
    minutes_min: Ints
    minutes_max: Ints
    sector: list[str]
    row_menu: Ints
    row_covered: Ints


def menus_of(columns: MenuColumns) -> Menus:
    """Work out all tables, menus of one size together."""
    start = sizes_to_starts(2**columns.size)
    row_start = sizes_to_starts(2 ** columns.size[columns.row_menu])
    possible = np.zeros(start[-1], dtype=np.bool_)
    lawful = np.zeros((len(LAWS), start[-1]), dtype=np.bool_)
    choice = np.zeros((len(LAWS), row_start[-1]), dtype=np.int64)
    for size in np.unique(columns.size):
        menu = np.flatnonzero(columns.size == size)
        row = np.flatnonzero(columns.size[columns.row_menu] == size)
        place = np.searchsorted(menu, columns.row_menu[row])
        span = np.arange(2**size)
        minutes = _minutes(columns, menu, int(size))
        allowed = (columns.minutes_min[menu, None] <= minutes) & (
            minutes <= columns.minutes_max[menu, None]
        )
        allowed[:, 0] = False
        rank = Rank(int(size))
        ranks = np.where(allowed, rank.ranks(minutes), NO_RANK)
        found = best_inside(ranks, int(size)) != NO_RANK
        possible[start[menu][:, None] + span] = found
        covered = columns.row_covered[row, :size] @ bits_of(int(size)).T
        present = 2 * covered >= minutes[place]
        for law, (pack, schooling) in enumerate(LAWS):
            kept = _kept(columns, menu, int(size), pack, schooling)
            under_law = np.where(kept, ranks, NO_RANK)
            found = best_inside(under_law, int(size)) != NO_RANK
            lawful[law, start[menu][:, None] + span] = found
            best = best_inside(np.where(present, under_law[place], NO_RANK), int(size))
            choice[law, row_start[row][:, None] + span] = rank.masks(best)
    return Menus(start, possible, lawful, row_start, choice)


def _minutes(columns: MenuColumns, menu: Ints, size: int) -> Ints:
    """The minutes of each menu (row) and mask (column)."""
    minutes = (columns.shifts.end - columns.shifts.start)[menu, :size]
    return minutes @ bits_of(size).T


def _kept(columns: MenuColumns, menu: Ints, size: int, pack: Pack, schooling: str) -> Bools:
    """Whether each menu's (row) choice (column) keeps every rule of the pack."""
    week = _weeks(columns.shifts, menu, size)
    figures = pack.figures[schooling]
    kept = np.ones((len(menu), 2**size), dtype=np.bool_)
    sectors = np.array([columns.sector[n] for n in menu])
    for sector in sorted(set(sectors)):
        rows = np.flatnonzero(sectors == sector)
        here = WorkWeek(
            [day[rows] for day in week.minutes],
            [day[rows] for day in week.first_start],
            [day[rows] for day in week.last_end],
        )
        for rule in pack.rules:
            kept[rows] &= rule.keeps(here, figures, str(sector))
    return kept


def _weeks(shifts: Spans, menu: Ints, size: int) -> WorkWeek:
    """The weeks that the masks (columns) of the menus (rows) make."""
    shape = (len(menu), 2**size)
    minutes = [np.zeros(shape, dtype=np.int64) for _ in DAYS]
    first_start = [np.full(shape, NEVER, dtype=np.int64) for _ in DAYS]
    last_end = [np.full(shape, -NEVER, dtype=np.int64) for _ in DAYS]
    bits = bits_of(size).astype(np.bool_)
    for n in range(size):
        on = shifts.start[menu, n] // DAY_MINUTES
        start = shifts.start[menu, n] - on * DAY_MINUTES
        end = shifts.end[menu, n] - on * DAY_MINUTES
        for day in DAYS:
            works = (on == day)[:, None] & bits[:, n]
            minutes[day] += np.where(works, (end - start)[:, None], 0)
            first = np.where(works, start[:, None], NEVER)
            last = np.where(works, end[:, None], -NEVER)
            np.minimum(first_start[day], first, out=first_start[day])
            np.maximum(last_end[day], last, out=last_end[day])
    return WorkWeek(minutes, first_start, last_end)
