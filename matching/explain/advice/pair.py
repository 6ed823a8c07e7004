"""The pair: the two things that gain most together, by solving.

Two things may gain nothing alone and much together, as a seat does with a mentor for it. So all
pairs are bounded, by the least of the sums known, and the pair with the largest bound is looked at:
first the prices of the round with either thing are learned, which say what the other is still worth
then; where the bound is still the largest, the pair is solved for. Once no bound is larger than the
best gain found, no pair gains more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from matching.explain.advice.screen import Screen
from matching.instance.arrays import Ints
from matching.result import NotProven

ROWS_MAX: Final = 5_000
"""Bounds are kept of the pairs of so many things; what the others could gain is told as left."""
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pair that gains most, and more than any single thing; None for `things` where none does.

    `left` is the most that another pair may gain, where that was not ruled out; else None.
    """

    gain: int
    things: tuple[int, int] | None = None
    left: int | None = None


def best_pair(screen: Screen, alone: int, tell: Tell) -> Pairing:
    """The pair that gains more than `alone`, the best gain of one thing. Raises `SolverFailed`."""
    search = _Search(screen, Pairing(alone))
    try:
        while search.most > search.found.gain:
            tell(search.found.gain, search.most)
            search.look()
    except NotProven:
        return Pairing(search.found.gain, search.found.things, search.most)
    return Pairing(search.found.gain, search.found.things, search.unseen)


class _Search:
    """The pairs whose bounds are larger than the best gain found."""

    def __init__(self, screen: Screen, found: Pairing) -> None:
        self._screen, self.found = screen, found
        first = screen.sums[0]
        bounds = (first.total + first.more + first.more.max(initial=0)) // first.scale
        order = np.argsort(-bounds, kind="stable")
        self._rows: Ints = order[bounds[order] > found.gain]
        self._unseen = int(bounds[self._rows[ROWS_MAX]]) if len(self._rows) > ROWS_MAX else 0
        self._rows = np.sort(self._rows[:ROWS_MAX])
        self._bounds = first.of_pairs(self._rows)
        for one in screen.sums[1:]:
            np.minimum(self._bounds, one.of_pairs(self._rows), out=self._bounds)

    @property
    def most(self) -> int:
        """The largest bound."""
        return int(self._bounds.max(initial=0))

    @property
    def unseen(self) -> int | None:
        """The most that pairs without bounds may gain, where that is more than was found."""
        return self._unseen if self._unseen > self.found.gain else None

    def look(self) -> None:
        """Learn of the pair with the largest bound. Raises `NotProven` and `SolverFailed`."""
        screen = self._screen
        place = divmod(int(self._bounds.argmax()), len(self._rows))
        things = sorted(int(self._rows[n]) for n in place)
        new = [thing for thing in things if not screen.has_learned(thing)]
        if new:
            self._lower(screen.learn(new[0]).of_pairs(self._rows))
            return
        gain = screen.gain(*things)
        self._bounds[place] = self._bounds[place[::-1]] = gain
        if gain > self.found.gain:
            self.found = Pairing(gain, (things[0], things[1]))
        self._lower(screen.learn(*things).of_pairs(self._rows))

    def _lower(self, bounds: Ints) -> None:
        np.minimum(self._bounds, bounds, out=self._bounds)
        kept = self._bounds.max(axis=1, initial=0) > self.found.gain
        self._rows, self._bounds = self._rows[kept], self._bounds[np.ix_(kept, kept)]
