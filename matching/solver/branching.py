"""Where to branch: on what the relaxation leaves undecided."""

from math import floor
from typing import Final

import numpy as np

from matching.solver.box import AtMost, Box, Branch, Use
from matching.solver.model import KINDS, Model
from matching.solver.program import Relaxed

WHOLE: Final = 1e-6
"""A value this near to a whole number counts as whole."""
ORDER: Final = ("workplace", "position", "mentor")
"""Youths are first brought to one workplace, then to one position and one mentor there."""


def branch_on(model: Model, box: Box, relaxed: Relaxed) -> tuple[Branch, ...]:
    """Both sides of a branch; none where nothing in the box is left to decide.

    How many are matched, and how many of a group, comes first: where a floor binds, that is what
    the relaxation splits, and no single youth decides it.
    """
    youth = model.youth[relaxed.triples]
    matched = np.bincount(youth, weights=relaxed.values, minlength=model.youths)
    for n, count in enumerate(model.counts):
        total = float(count.weight @ matched)
        open_ = box.least[n] <= floor(total) < box.most[n]
        if count.least is None and open_ and not _is_whole(total):
            branch = AtMost(n, floor(total), kept=True)
            return branch, branch.other
    for kind in ORDER:
        use = _most_split(model, relaxed, KINDS.index(kind))
        if use:
            return use, use.other
    return _undecided(model, box)


def _undecided(model: Model, box: Box) -> tuple[Branch, ...]:
    """Where the relaxation is whole and yet its prices are too coarse: any youth with a choice."""
    allowed = np.flatnonzero(box.allowed)
    choices = np.bincount(model.youth[allowed], minlength=model.youths)
    open_ = np.flatnonzero(choices > box.demanded)
    if not len(open_):
        return ()
    own = allowed[model.youth[allowed] == open_[0]]
    for kind in ORDER:
        resource = model.resource[own, KINDS.index(kind)]
        if box.demanded[open_[0]] and (resource == resource[0]).all():
            continue
        use = Use(int(open_[0]), int(resource[0]), used=True)
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
