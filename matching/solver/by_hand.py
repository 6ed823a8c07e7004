"""The round by hand: whoever has waited longest comes first, and takes what suits best.

This is the peer to compare with: how an office works through its list. It keeps every rule of the
round but pins and floors, and never takes a match back.
"""

import numpy as np

from matching.instance.arrays import Ints
from matching.problem import Problem
from matching.rules.round_rules import Placing
from matching.solver.choice import fill
from matching.solver.names import Names, names_of


def placed_by_hand(problem: Problem) -> tuple[Placing, ...]:
    """First come, first served; of equal waits, the first in the file."""
    names = names_of(problem)
    return tuple(names.placing(triple) for triple in triples_by_hand(names))


def triples_by_hand(names: Names) -> Ints:
    """The same as triples of the round."""
    problem = names.instance.problem
    model = names.model
    waiting_since = np.array([one.approved_on.toordinal() for one in problem.youths])
    score = names.candidates.score[model.triple]
    turn = (np.arange(len(model)), -score, model.youth, waiting_since[model.youth])
    return fill(model, np.lexsort(turn))
