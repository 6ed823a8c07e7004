"""The ranking: the things of the catalogue that gain most, one of each sort, by solving.

Things are solved for in the order of their bounds. Where the next bound is less than the last gain
listed, whatever was not solved for gains less than all that is listed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from matching.explain.advice.catalogue import thing_of
from matching.explain.advice.screen import Screen
from matching.explain.changes import Change
from matching.result import NotProven

Tell = Callable[[int, int], None]
"""Is told of the best gain found, and of the most there can be."""


@dataclass(slots=True)
class Best:
    """Of the things about one matter, those that gain most, in the order of the catalogue."""

    gain: int
    things: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best of each matter that gain anything, the best first.

    `left` is the most that anything not solved for gains, where the time was up; else None.
    """

    best: Sequence[Best]
    left: int | None = None


def ranked(screen: Screen, things: Sequence[Change], most: int, tell: Tell) -> Ranking:
    """The so many matters that gain most. Raises `SolverFailed`."""
    found: dict[tuple[str | None, ...], Best] = {}
    bounds = screen.most()
    for thing in np.argsort(-bounds, kind="stable").tolist():
        bound, matter = int(bounds[thing]), thing_of(things[thing])
        if bound <= max(0, _last(found.values(), most) - 1):
            break
        if matter in found and found[matter].gain > bound:
            continue
        best_gain = max((one.gain for one in found.values()), default=0)
        tell(best_gain, max(best_gain, bound))
        try:
            gain = screen.gain(thing)
        except NotProven:
            return Ranking(_in_order(found.values(), most), bound)
        best = found.setdefault(matter, Best(gain))
        if gain > best.gain:
            best.gain, best.things = gain, []
        if gain == best.gain:
            best.things.append(thing)
    return Ranking(_in_order(found.values(), most))


def _last(found: Iterable[Best], most: int) -> int:
    """The gain that a thing must have to be listed, as far as is known; 0 for any gain."""
    gains = sorted((one.gain for one in found if one.gain > 0), reverse=True)
    return gains[most - 1] if len(gains) >= most else 0


def _in_order(found: Iterable[Best], most: int) -> list[Best]:
    """The best first; of equals, the one that comes first in the catalogue."""
    for one in found:
        one.things.sort()
    gaining = [one for one in found if one.gain > 0]
    return sorted(gaining, key=lambda one: (-one.gain, one.things[0]))[:most]
