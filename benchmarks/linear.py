"""A pure assignment, one seat for one youth and room for all else, by SciPy's own method."""

import numpy as np

from benchmarks.whole import Found
from matching.solver.model import KINDS, Model


def by_scipy(model: Model) -> Found:
    """The best assignment of youths to positions, each with the best of its mentors."""
    from scipy.optimize import linear_sum_assignment

    position = model.resource[:, KINDS.index("position")]
    worth = np.zeros((model.youths, int(position.max(initial=0)) + 1))
    np.maximum.at(worth, (model.youth, position), model.worth.astype(np.float64))
    rows, columns = linear_sum_assignment(worth, maximize=True)
    total = int(worth[rows, columns].astype(np.int64).sum())
    placed, suitability = model.tiers(total)
    return Found(placed, suitability, proven=True)
