"""Everywhere: the fewest rules that bar every position from a youth, at any hour and distance."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations

import numpy as np

from matching.candidates.block import tables_of
from matching.candidates.reasons import barred_of
from matching.explain.advice.stretching import asking_for, travelling, working_from
from matching.instance import instance_of
from matching.instance.arrays import Bools
from matching.problem import Problem, Youth
from matching.rules.bars import Code


def everywhere_barred(problem: Problem, youths: Sequence[Youth]) -> Iterator[tuple[Code, ...]]:
    """For each youth the fewest rules one of which bars each position.

    Of equally few the first in the order of the codes.
    """
    if not youths:
        return
    asked = asking_for(problem, [travelling(working_from(one, 0), None) for one in youths])
    unstaffed = np.array(
        [not problem.mentors_at[one.workplace] for one in problem.positions], np.bool_
    )
    for barred in barred_of(tables_of(instance_of(asked)), range(len(youths))):
        telling = dict(barred)
        del telling[Code.SHIFTS]  # it only sums up what others say
        telling[Code.NO_MENTOR] = telling[Code.NO_MENTOR] & unstaffed
        telling = {code: table for code, table in telling.items() if table.any()}
        yield _fewest(telling, len(unstaffed))


def _fewest(barred: Mapping[Code, Bools], positions: int) -> tuple[Code, ...]:
    nothing = np.zeros(positions, dtype=np.bool_)
    sets = chain.from_iterable(combinations(barred, size) for size in range(len(barred) + 1))
    return next(
        codes
        for codes in sets
        if np.logical_or.reduce([nothing, *(barred[code] for code in codes)]).all()
    )
