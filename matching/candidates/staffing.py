"""Which mentors fit a youth at a position: NO_MENTOR, what bars those who are there, and LOW_FIT.

A vectorised twin too: of the part of rules/reasons.py that looks at each of a position's mentors.
"""

from typing import Final

import numpy as np

from matching.candidates import triple_bars
from matching.candidates.block import Barred, Block
from matching.instance.arrays import Bools, Ints
from matching.rules.bars import Code

NOBODY: Final = -1
"""Stands for the points of the best mentor where none fits; worse than any."""


def barred_by_mentors(block: Block) -> Barred:
    """What bars each position because of its mentors, or because it has none."""
    barring = _of_mentors(block)
    best, away = _best(block, np.logical_or.reduce(list(barring.values())))
    nobody = best == NOBODY
    barred = {code: nobody & _any(block, table) for code, table in barring.items()}
    low = triple_bars.low_fit(block.instance, block.youth, _points(block) + best)
    return barred | {
        Code.SHIFTS: nobody & away,
        Code.MENTOR_SHIFT: nobody & away,
        Code.NO_MENTOR: nobody,
        Code.LOW_FIT: ~nobody & low,
    }


def _of_mentors(block: Block) -> Barred:
    """What bars each mentor, whatever the position."""
    instance, youth, mentor = block.instance, block.youth, block.mentor
    return {
        Code.VETO: block.tables.forbidden.veto_mentor.has_all(block.youths),
        Code.LANGUAGE: triple_bars.shared_language(instance, youth, mentor),
        Code.MENTOR_STRENGTH: triple_bars.mentor_strength(instance, youth, mentor),
    }


def _any(block: Block, barred: Bools) -> Bools:
    """Whether any mentor at the position's workplace is barred."""
    found = np.zeros(block.millis.shape, dtype=np.bool_)
    for workplace, mentor in block.tables.mentors_at.layers():
        found[workplace] |= barred[mentor]
    return found[block.place]


def _best(block: Block, barred: Bools) -> tuple[Ints, Bools]:
    """The points of the best mentor who fits, and whether any mentor is away."""
    instance, rows = block.instance, block.instance.rows
    points = triple_bars.mentor_fit(instance, block.youth, block.mentor)
    points[barred] = NOBODY
    best = np.full(block.lawful.shape, NOBODY, dtype=np.int64)
    any_away = np.zeros(block.lawful.shape, dtype=np.bool_)
    away_at = block.tables.away.ravel()
    week = block.law * block.tables.away.shape[1] + block.available
    for position, row in rows.of_position.layers():
        away = away_at.take(week[position] + instance.menus.row_start[row][:, None])
        there = np.where(away, NOBODY, points[rows.mentor[row]])
        best[position] = np.maximum(best[position], there)
        any_away[position] |= away
    return best, any_away


def _points(block: Block) -> Ints:
    """The points of each position without those for the mentor."""
    instance, youths = block.instance, block.instance.youths
    job_type = youths.wish_job_type[block.youths].T[instance.positions.job_type]
    workplace = youths.wish_workplace.get_all(block.youths)[block.place]
    travel = triple_bars.travel(instance, block.youth, block.millis)[block.place]
    return triple_bars.wish_points(instance, job_type, workplace) + travel
