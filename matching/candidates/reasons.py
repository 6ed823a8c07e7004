"""The vectorised twin of rules/reasons.py: all positions against many youths at once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from matching.candidates import pair_bars
from matching.candidates.block import Barred, Block, Tables
from matching.candidates.staffing import barred_by_mentors
from matching.instance.arrays import Bools
from matching.rules.bars import Code

PAIRS: Final = 300_000
"""Pairs of a youth and a position (or mentor) that are looked at in one go: 2 MB a table."""
Counts = Mapping[Code, int]


def reasons_of(tables: Tables, youths: Sequence[int]) -> Iterator[Counts]:
    """For each youth the positions that each rule bars, in the order of the codes."""
    for block in _blocks(tables, youths):
        yield from _counts(block)


def barred_of(tables: Tables, youths: Sequence[int]) -> Iterator[Mapping[Code, Bools]]:
    """For each youth and each rule, in the order of the codes: which positions it bars."""
    for block in _blocks(tables, youths):
        barred = _barred(block)
        for n in range(len(block.youths)):
            yield {code: table[:, n] for code, table in barred.items()}


def _blocks(tables: Tables, youths: Sequence[int]) -> Iterator[Block]:
    problem = tables.instance.problem
    longest = max(map(len, (problem.positions, problem.mentors, problem.workplaces)))
    step = max(1, PAIRS // max(1, longest))
    for first in range(0, len(youths), step):
        yield Block(tables, np.array(youths[first : first + step], dtype=np.int64))


def _counts(block: Block) -> Iterator[Counts]:
    counts = {code: table.sum(axis=0).tolist() for code, table in _barred(block).items()}
    for n in range(len(block.youths)):
        yield {code: column[n] for code, column in counts.items() if column[n]}


def _barred(block: Block) -> Barred:
    """All that bars each position, in the order of the codes."""
    barred = _barred_by_pairs(block)
    for code, table in barred_by_mentors(block).items():
        barred[code] = barred[code] | table if code in barred else table
    return {code: barred[code] for code in Code if code in barred}


def _barred_by_pairs(block: Block) -> Barred:
    """What bars each position, whoever the mentor is."""
    instance, forbidden, place = block.instance, block.tables.forbidden, block.place
    youth, position, first_day = block.youth, block.position, block.first_day
    far = block.millis > 1000 * instance.youths.travel_minutes_max[youth]
    vetoed = forbidden.veto_workplace.has_all(block.youths)[place]
    return {
        Code.START: pair_bars.start(instance, first_day, position),
        Code.AGE: pair_bars.age(instance, first_day, youth, position),
        Code.COURSE: pair_bars.course(instance, first_day, youth),
        Code.TRAVEL: far[place],
        Code.WORKPLACE: forbidden.workplace.has_all(block.youths)[place],
        Code.AREA: forbidden.area.has_all(block.youths)[place],
        Code.TASK: pair_bars.task(instance, youth, position),
        Code.VETO: vetoed | forbidden.veto_position.has_all(block.youths),
        Code.LANGUAGE: pair_bars.language(instance, youth, position),
        Code.SHIFTS: ~block.lawful,
        Code.AVAILABILITY: ~block.possible,
        Code.YOUTH_LAW: block.possible & ~block.lawful,
    }
