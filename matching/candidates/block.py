"""A block: all positions against some youths, with what the rules look at.

Positions, mentors and workplaces are lines of memory, youths are columns: so what holds of a
workplace is copied to its positions, and of a mentor to the mentor's positions, a line at a time.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from matching.candidates import pair_bars
from matching.candidates.forbidden import Forbidden, forbidden_of
from matching.candidates.reach import reach_of
from matching.instance import Instance
from matching.instance.arrays import Bools, Groups, Ints, group, runs
from matching.instance.lookup import Lookup
from matching.rules.bars import Code

FAR: Final = 2**40
"""Stands for the way to a workplace out of reach, in millis: longer than any travel limit."""
Barred = dict[Code, Bools]
"""For each rule, whether it bars: one line a position (or a mentor), one column a youth."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What every block looks up.

    `ways` has the way to each workplace in reach, in millis. `away` is laid out as the menus'
    `choice`: whether there is a week inside the availability, but none with the row's mentor.
    """

    instance: Instance
    forbidden: Forbidden
    ways: Lookup
    away: Bools
    mentors_at: Groups


def tables_of(instance: Instance) -> Tables:
    """Work out everything once."""
    reach, places = reach_of(instance), len(instance.problem.workplaces)
    ways = np.stack([reach.youth, reach.workplace, reach.millis], axis=1)
    return Tables(
        instance,
        forbidden_of(instance),
        ways=Lookup(places, ways, FAR),
        away=_away(instance),
        mentors_at=group(instance.mentors.workplace, places),
    )


def _away(instance: Instance) -> Bools:
    menus, menu = instance.menus, instance.rows.position
    _, place = runs(menus.start[menu], menus.start[menu + 1])
    return menus.lawful[:, place] & (menus.choice == 0)


class Block:
    """The row numbers, to be broadcast, and columns of the pairs: their law, shifts and weeks."""

    def __init__(self, tables: Tables, youths: Ints) -> None:
        """Take the rows of the youths."""
        instance = tables.instance
        self.tables, self.instance, self.youths = tables, instance, youths
        self.youth = youths[None, :]
        self.position = np.arange(len(instance.problem.positions))[:, None]
        self.mentor = np.arange(len(instance.problem.mentors))[:, None]
        self.place = instance.positions.workplace
        self.millis = tables.ways.get_all(youths)
        self.first_day = pair_bars.starts(instance, self.youth, self.position)
        self.law = pair_bars.laws(instance, self.first_day, self.youth)
        self.available = pair_bars.available_to_all(instance, youths)
        self.possible = instance.menus.is_possible(self.position, self.available)
        self.lawful = instance.menus.is_lawful(self.law, self.position, self.available)
