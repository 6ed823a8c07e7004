"""Where to branch: on what the relaxation leaves undecided."""

from math import floor
from typing import Final

import numpy as np

from matching.solver.box import AtMost, Branch, Use
from matching.solver.lp import Relaxed
from matching.solver.model import KINDS, Model

WHOLE: Final = 1e-6
"""A value this near to a whole number counts as whole."""
ORDER: Final = ("workplace", "position", "mentor")
"""Youths are first brought to one workplace, then to one position and one mentor there."""


def branch_on(model: Model, relaxed: Relaxed) -> tuple[Branch, ...]:
    """Both sides of a branch; none where the relaxation is whole.

    How many are matched, and how many of a group, comes first: where a floor binds, that is what
    the relaxation splits, and no single youth decides it.
    """
    youth = model.youth[relaxed.triples]
    matched = np.bincount(youth, weights=relaxed.values, minlength=model.youths)
    for n, count in enumerate(model.counts):
        total = float(count.weight @ matched)
        if count.least is None and not _is_whole(total):
            branch = AtMost(n, floor(total), kept=True)
            return branch, branch.other
    for kind in ORDER:
        use = _most_split(model, relaxed, KINDS.index(kind))
        if use:
            return use, use.other
    return ()


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) < WHOLE


def _most_split(model: Model, relaxed: Relaxed, kind: int) -> Use | None:
    """The use of a resource of this kind that is nearest to one half."""
    used = relaxed.triples
    keys = model.youth[used] * len(model.capacity) + model.resource[used, kind]
    key, place = np.unique(keys, return_inverse=True)
    share = np.bincount(place, weights=relaxed.values)
    split = np.flatnonzero((share > WHOLE) & (share < 1 - WHOLE))
    if not len(split):
        return None
    nearest = key[split[np.argmin(np.abs(share[split] - 0.5))]]
    youth, resource = divmod(int(nearest), len(model.capacity))
    return Use(youth, resource, used=True)
