"""The pair: the two things that gain most together, by solving.

Two things may gain nothing alone and much together, as a seat does with a mentor for it. So all
pairs are bounded, by the least of the sums known, and the pair with the largest bound is looked at:
first the prices of the round with either thing are learned, which say what the other is still worth
then; where the bound is still the largest, the pair is solved for. Once no bound is larger than the
best gain found, no pair gains more.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matching.explain.advice.screen import Screen
from matching.instance.arrays import Ints
from matching.result import NotProven


@dataclass(slots=True)
class Pairing:
    """The pair that gains most, and no less than `at_least`: what a single thing gains.

    None for `things` where no pair gains more than that. `left` is the most that another pair may
    gain, where the time was up; else None.
    """

    gain: int
    things: tuple[int, int] | None = None
    left: int | None = None


def best_pair(screen: Screen, alone: int, tell: Callable[[int, int], None]) -> Pairing:
    """The pair that gains more than `alone`, and most. Raises `SolverFailed`."""
    found = Pairing(alone)
    rows = _worth_a_look(screen, alone)
    bounds = _bounds(screen, rows)
    while bounds.size and int(bounds.max()) > found.gain:
        place = divmod(int(bounds.argmax()), len(rows))
        one, other = sorted(int(rows[n]) for n in place)
        bound = int(bounds[place])
        tell(found.gain, bound)
        try:
            new = [thing for thing in (one, other) if not screen.has_learned(thing)]
            if new:
                screen.learn(new[0])
            else:
                gain = screen.gain(one, other)
                screen.learn(one, other)
                if gain > found.gain:
                    found = Pairing(gain, (one, other))
        except NotProven:
            found.left = bound
            return found
        np.minimum(bounds, screen.sums[-1].of_pairs(rows), out=bounds)
        if not new:
            bounds[place] = bounds[place[::-1]] = gain
        kept = bounds.max(axis=1) > found.gain
        rows, bounds = rows[kept], bounds[np.ix_(kept, kept)]
    return found


def _worth_a_look(screen: Screen, alone: int) -> Ints:
    """The things that may be of a pair that gains more."""
    first = screen.sums[0]
    most = (first.total + first.more + first.more.max(initial=0)) // first.scale
    return np.flatnonzero(most > alone)


def _bounds(screen: Screen, rows: Ints) -> Ints:
    """The bound of each pair of these things."""
    bounds = screen.sums[0].of_pairs(rows)
    for one in screen.sums[1:]:
        np.minimum(bounds, one.of_pairs(rows), out=bounds)
    return bounds
