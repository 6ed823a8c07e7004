"""Tests of how the best is found: whatever the bounds, as long as they hold, and wherever it stops.

The screen is one that has been told the gains; its bounds are any that are no less.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement
from typing import cast

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.explain.advice.pair import best_pair
from matching.explain.advice.ranking import ranked
from matching.explain.advice.screen import Screen, Sum
from matching.explain.changes import MENTOR, SEAT, Change
from matching.instance.arrays import Ints, ints
from matching.result import NotProven

Pairs = Mapping[tuple[int, ...], int]


class Told:
    """A screen that was told everything, with time for so many questions."""

    def __init__(self, gains: Pairs, sums: Sequence[Sum], time: int = 10_000) -> None:
        """Take the gains, and the sums: the first of all, the others to be learned."""
        self._gains, self._left, self._time = gains, list(sums[1:]), time
        self.sums = list(sums[:1])
        self._learned: set[tuple[int, ...]] = set()

    def most(self) -> Ints:
        """The bound of each thing alone."""
        (one,) = self.sums
        return (one.total + one.more) // one.scale

    def gain(self, *things: int) -> int:
        """What was told."""
        self._time -= 1
        if self._time < 0:
            raise NotProven
        return self._gains[tuple(sorted(things))]

    def has_learned(self, *things: int) -> bool:
        """Whether there was a lesson on these."""
        return tuple(sorted(things)) in self._learned

    def learn(self, *things: int) -> Sum:
        """The next sum, or the last one again."""
        self._learned.add(tuple(sorted(things)))
        if self._left:
            self.sums.append(self._left.pop())
        return self.sums[-1]


def heard(_found: int, _most: int) -> None:
    """Hear of it."""


@st.composite
def single(draw: st.DrawFn) -> tuple[list[int], list[int], list[Change]]:
    """Gains, bounds that are no less, and what the things are about: a few matters."""
    gains = draw(st.lists(st.integers(0, 6), min_size=1, max_size=12))
    more = draw(st.lists(st.integers(0, 4), min_size=len(gains), max_size=len(gains)))
    places = draw(st.lists(st.sampled_from("abc"), min_size=len(gains), max_size=len(gains)))
    things = [
        Change(MENTOR, mentor=f"{n}", workplace=place)
        if place != "c"
        else Change(SEAT, position=f"{n}")
        for n, place in enumerate(places)
    ]
    return gains, [gain + one for gain, one in zip(gains, more, strict=True)], things


@given(single(), st.integers(1, 4), st.integers(0, 12))
def test_the_best_by_any_bounds(
    drawn: tuple[list[int], list[int], list[Change]], most: int, time: int
) -> None:
    """Tests the list beside sorting everything; or if stopped, that no more is left."""
    gains, bounds, things = drawn
    told: Pairs = {(n,): gain for n, gain in enumerate(gains)}
    first = Sum(0, ints(bounds), 1)
    ranking = ranked(cast("Screen", Told(told, [first])), things, most, heard)
    about: dict[tuple[str | None, str | None], list[int]] = {}
    for n, thing in enumerate(things):
        about.setdefault((thing.position, thing.workplace), []).append(n)
    best = [
        (-gain, [n for n in all_ if gains[n] == gain])
        for all_ in about.values()
        if (gain := max(gains[n] for n in all_)) > 0
    ]
    assert [(-one.gain, one.things) for one in ranking.best] == sorted(best)[:most]
    assert ranking.left is None
    stopped = ranked(cast("Screen", Told(told, [first], time)), things, most, heard)
    found = [one.gain for one in stopped.best]
    assert max(gains) <= max([0, stopped.left or 0, *found])


@st.composite
def paired(draw: st.DrawFn) -> tuple[Pairs, list[Sum]]:
    """Gains of all pairs, and sums that are no less than any of them."""
    count = draw(st.integers(1, 5))
    pairs: list[tuple[int, ...]] = list(combinations_with_replacement(range(count), 2))
    gains: Pairs = {pair: draw(st.integers(0, 9)) for pair in pairs}
    sums = []
    for _ in range(draw(st.integers(1, 4))):
        more = np.array([draw(st.integers(0, 9)) for _ in range(count)])
        short = max(gain - int(more[list(pair)].sum()) for pair, gain in gains.items())
        scale = draw(st.sampled_from((1, 10)))
        sums.append(Sum(max(0, short) * scale, more * scale, scale))
    return gains, sums


@given(paired(), st.integers(0, 9), st.integers(0, 12))
def test_the_best_pair_by_any_bounds(drawn: tuple[Pairs, list[Sum]], alone: int, time: int) -> None:
    """Tests the pair beside all pairs; or if stopped, that no more is left."""
    gains, sums = drawn
    best = max(gains.values())
    pairing = best_pair(cast("Screen", Told(gains, sums)), alone, heard)
    assert pairing.gain == max(best, alone)
    assert (pairing.things is None) == (best <= alone)
    assert pairing.things is None or gains[pairing.things] == best
    assert pairing.left is None
    stopped = best_pair(cast("Screen", Told(gains, sums, time)), alone, heard)
    assert best <= max(stopped.gain, stopped.left or 0)
