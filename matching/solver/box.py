"""A box: the part of the round that one branch of the search looks at."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from matching.instance.arrays import Bools, Ints
from matching.solver.model import Model

FREE: Final = np.iinfo(np.int64).max // 4
"""A count without a limit; far from any real one, with room to add."""


@dataclass(frozen=True, slots=True)
class Use:
    """A branch: the youth is matched with this resource (one of all kinds), or not."""

    youth: int
    resource: int
    used: bool

    @property
    def other(self) -> "Use":
        """The other side."""
        return Use(self.youth, self.resource, not self.used)


@dataclass(frozen=True, slots=True)
class AtMost:
    """A branch: the count is at most `limit`; or, on the other side, at least one more."""

    count: int
    limit: int
    kept: bool

    @property
    def other(self) -> "AtMost":
        """The other side."""
        return AtMost(self.count, self.limit, not self.kept)


Branch = Use | AtMost


@dataclass(frozen=True, slots=True)
class Box:
    """What the branches taken so far leave: triples, youths who must be matched, count limits."""

    branches: tuple[Branch, ...]
    allowed: Bools
    demanded: Bools
    least: Ints
    most: Ints


def whole(model: Model) -> Box:
    """The box of the whole round."""
    least = [-FREE if count.least is None else count.least for count in model.counts]
    return Box(
        (),
        np.ones(len(model), dtype=np.bool_),
        model.demanded,
        np.array(least, dtype=np.int64),
        np.full(len(least), FREE, dtype=np.int64),
    )


def inside(model: Model, box: Box, branch: Branch) -> Box:
    """The part of a box on one side of a branch."""
    branches = (*box.branches, branch)
    if isinstance(branch, AtMost):
        least, most = box.least.copy(), box.most.copy()
        if branch.kept:
            most[branch.count] = min(most[branch.count], branch.limit)
        else:
            least[branch.count] = max(least[branch.count], branch.limit + 1)
        return Box(branches, box.allowed, box.demanded, least, most)
    own = slice(model.start[branch.youth], model.start[branch.youth + 1])
    using = (model.resource[own] == branch.resource).any(axis=1)
    allowed, demanded = box.allowed.copy(), box.demanded
    allowed[own] &= using == branch.used
    if branch.used:
        demanded = demanded.copy()
        demanded[branch.youth] = True
    return Box(branches, allowed, demanded, box.least, box.most)
