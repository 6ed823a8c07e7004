"""The rules on a youth and a position, for many pairs of rows at once.

Each function answers a column: whether the rule of that name in rules/pair_rules.py bars the pair.
Row numbers may be broadcast.
"""

import numpy as np

from matching.instance import Instance
from matching.instance.arrays import Bools, Ints
from matching.instance.bits import in_common
from matching.instance.menus import SCHOOLINGS
from matching.instance.windows import all_available_masks, available_masks
from matching.rules.youth_law import PACKS


def starts(instance: Instance, youth: Ints, position: Ints) -> Ints:
    """The first day of work, as an ordinal."""
    earliest = instance.youths.earliest_start[youth]
    return np.maximum(instance.positions.start_from[position], earliest)


def start(instance: Instance, first_day: Ints, position: Ints) -> Bools:
    """START."""
    return first_day > instance.positions.start_by[position]


def age(instance: Instance, first_day: Ints, youth: Ints, position: Ints) -> Bools:
    """AGE."""
    old_enough = instance.youths.turns[youth, instance.positions.age[position]]
    return (first_day < old_enough) | (first_day >= instance.youths.age_to_day[youth])


def course(instance: Instance, first_day: Ints, youth: Ints) -> Bools:
    """COURSE."""
    days_left = instance.youths.age_to_day[youth] - first_day
    return days_left < instance.problem.policy.course_days_min


def task(instance: Instance, youth: Ints, position: Ints) -> Bools:
    """TASK."""
    return in_common(instance.positions.tasks[position], instance.youths.excluded_tasks[youth])


def language(instance: Instance, youth: Ints, position: Ints) -> Bools:
    """LANGUAGE."""
    return in_common(instance.positions.languages[position], ~instance.youths.languages[youth])


def laws(instance: Instance, first_day: Ints, youth: Ints) -> Ints:
    """Which of the menus' LAWS the week must keep."""
    valid_from = [pack.valid_from.toordinal() for pack in PACKS]
    pack = np.maximum(np.searchsorted(valid_from, first_day, side="right") - 1, 0)
    return pack * len(SCHOOLINGS) + instance.youths.schooling[youth]


def available(instance: Instance, youth: Ints, position: Ints) -> Ints:
    """The mask of the menu's shifts that lie inside the youth's availability."""
    return available_masks(instance.youths.available, youth, instance.shifts, position)


def available_to_all(instance: Instance, youths: Ints) -> Ints:
    """The same masks for all pairs: one line a position, one column for each of the youths."""
    return all_available_masks(instance.youths.available, youths, instance.distinct_shifts)
