"""Small counts are closed, so that they cannot be worked out from what stays open either.

A count under five is small; so is none at all, for that nobody of a group got somewhere says of
everybody in it that they did not. To close the small ones alone hides little: whoever has the
totals subtracts. So other counts are closed with them, until this holds:

    For whoever knows every open count and every known total, and that counts are whole numbers
    from 0 upwards, each small count may be 0, and may be five or more.

So nobody can tell whether there was anybody, nor whether it were few. What can be worked out from
open counts is then never under five either: a small count within it could be no larger.

A table is a network. Each count is what flows from one node to another, and whatever flows into a
node flows out again: a total splits into its parts. What a count can be, given the open ones, is
how much more, or less, can flow through it in a circle over closed ones alone; it is found exactly.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from heapq import heappop, heappush
from itertools import count as numbers
from typing import Final

SMALL: Final = 5
"""Counts under this are closed."""
Name = Hashable
Node = Hashable


class Standing(Enum):
    """What becomes of a count."""

    KNOWN = "known"
    """Told elsewhere too, so never closed, and not small."""
    TOLD = "told"
    """Told, unless it is closed."""
    UNTOLD = "untold"
    """Never told itself; what is told must not give it away."""


@dataclass(frozen=True, slots=True)
class Count:
    """A count, as what flows from one node to another."""

    name: Name
    tail: Node
    head: Node
    count: int
    standing: Standing = Standing.TOLD
    worth: int = 1
    """The more, the later it is closed to protect others."""


@dataclass(frozen=True, slots=True)
class Range:
    """What a count may be, for whoever knows all open ones: up to so much more than is asked."""

    low: int
    high: int


class TooLittle(ValueError):
    """The table cannot be protected: a total that is known elsewhere is small itself."""


def close(counts: Sequence[Count]) -> frozenset[Name]:
    """The names of the counts to be closed. Raises `TooLittle`."""
    network = _Network(counts)
    free = {
        place
        for place, one in enumerate(counts)
        if one.standing is Standing.UNTOLD or (one.standing is Standing.TOLD and one.count < SMALL)
    }
    for place, one in enumerate(counts):
        if one.standing is Standing.KNOWN or one.count >= SMALL:
            continue
        for more, needed in ((True, SMALL - one.count), (False, one.count)):
            sent, used = network.send(place, free, needed, more=more, opening=True)
            if sent < needed:
                raise TooLittle(f"{one.name} has room for {sent} of {needed}")
            free |= used
    told = (place for place in free if counts[place].standing is Standing.TOLD)
    return frozenset(counts[place].name for place in told)


def ranges(
    counts: Sequence[Count], closed: Collection[Name], most: int = SMALL
) -> Mapping[Name, Range]:
    """What each count may be for whoever knows the open ones; looked for up to `most` more."""
    network = _Network(counts)
    free = {
        place
        for place, one in enumerate(counts)
        if one.standing is Standing.UNTOLD or one.name in closed
    }
    found: dict[Name, Range] = {}
    for place, one in enumerate(counts):
        up = network.send(place, free, most, more=True)[0] if place in free else 0
        down = network.send(place, free, one.count, more=False)[0] if place in free else 0
        found[one.name] = Range(one.count - down, one.count + up)
    return found


class _Network:
    """The counts as flows: which lead into and out of each node."""

    def __init__(self, counts: Sequence[Count]) -> None:
        self.counts = counts
        self.at: dict[Node, list[tuple[int, bool]]] = {}
        for place, one in enumerate(counts):
            self.at.setdefault(one.tail, []).append((place, True))
            self.at.setdefault(one.head, []).append((place, False))

    def send(
        self, place: int, free: Collection[int], needed: int, *, more: bool, opening: bool = False
    ) -> tuple[int, set[int]]:
        """How much more, or less, can flow through a count, up to what is needed; and over which.

        Over free counts; with `opening` over others too that may be closed, as few as may be.
        """
        one = self.counts[place]
        start, goal = (one.head, one.tail) if more else (one.tail, one.head)
        flows = [each.count for each in self.counts]
        sent, used = 0, {place}
        while sent < needed:
            path = self._path(start, goal, flows, place, set(free) | used, opening=opening)
            if path is None:
                break
            least = min((flows[at] for at, along in path if not along), default=needed)
            step = min(least, needed - sent)
            for at, along in path:
                flows[at] += step if along else -step
                used.add(at)
            sent += step
        return sent, used

    def _path(
        self,
        start: Node,
        goal: Node,
        flows: Sequence[int],
        but: int,
        free: Collection[int],
        *,
        opening: bool,
    ) -> list[tuple[int, bool]] | None:
        """The cheapest way along which more can flow; None if there is none."""
        order = numbers()
        waiting: list[tuple[int, int, Node]] = [(0, next(order), start)]
        best: dict[Node, int] = {start: 0}
        came: dict[Node, tuple[Node, int, bool]] = {}
        while waiting:
            price, _, node = heappop(waiting)
            if node == goal:
                return _walked(came, start, goal)
            if price > best[node]:
                continue
            for at, along in self.at[node]:
                cost = self._cost(at, free, opening=opening)
                if at == but or cost is None or not (along or flows[at] > 0):
                    continue
                to = self.counts[at].head if along else self.counts[at].tail
                if price + cost < best.get(to, price + cost + 1):
                    best[to] = price + cost
                    came[to] = (node, at, along)
                    heappush(waiting, (price + cost, next(order), to))
        return None

    def _cost(self, at: int, free: Collection[int], *, opening: bool) -> int | None:
        """What it costs to go over a count; None if that cannot be."""
        one = self.counts[at]
        if at in free:
            return 0
        if not opening or one.standing is Standing.KNOWN:
            return None
        return one.worth * (SMALL + one.count)


def _walked(
    came: Mapping[Node, tuple[Node, int, bool]], start: Node, goal: Node
) -> list[tuple[int, bool]]:
    path = []
    node = goal
    while node != start:
        node, at, along = came[node]
        path.append((at, along))
    return path[::-1]
