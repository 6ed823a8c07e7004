"""Stairs: how a frontier is climbed, from each point to the best of what is higher."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from matching.files.kinds import OrNull, Share, Whole
from matching.files.records import Record
from matching.problem import Floor, Problem
from matching.result import Limits, NotProven
from matching.solver import board_of
from matching.solver.names import names_of
from matching.solver.question import Found
from matching.solver.totals import totals_of

POINTS = Whole(0, 10**15)


@dataclass(frozen=True, slots=True)
class Point(Record):
    """The best there is of a lowest score, or of a share, and as much of that as it can have."""

    placed: Annotated[int, POINTS, "points of tier 1"]
    suitability: Annotated[int, POINTS, "points of tier 2, the most there are at this tier 1"]
    matched: Annotated[int, Whole(), "how many are matched, in a choice that comes to this"]
    lowest: Annotated[int | None, OrNull(POINTS), "the lowest score among them"] = None
    having: Annotated[int | None, OrNull(Whole()), "how many of them are of the group"] = None
    share: Annotated[
        Fraction | None, OrNull(Share()), "share of the group, those before this round included"
    ] = None

    @property
    def tiers(self) -> tuple[int, int]:
        """What the tiers come to."""
        return self.placed, self.suitability


class End(StrEnum):
    """Why there is no point beyond the last."""

    NOBODY = "nobody"
    """Beyond it nobody could be matched."""
    IMPOSSIBLE = "impossible"
    """Beyond it no choice is lawful: what is pinned, or was matched before, stands in the way."""
    EVERYBODY = "everybody"
    """All matched are of the group."""
    TIME = "time"
    """The time was up: there may be more."""


Step = Callable[[Point | None], Point | End]
"""From a point (None before the first) to the best of what is higher, or why there is nothing."""


def climb(step: Step, tell: Callable[[Point], None]) -> tuple[tuple[Point, ...], End]:
    """All points, and why there are no more.

    Of steps that are as good the last is the point: what it has more of costs nothing. Where the
    time is up the last found is left out, for nobody knows whether more could be had at its price.
    """
    points = list[Point]()
    try:
        while isinstance(found := step(points[-1] if points else None), Point):
            if points and points[-1].tiers == found.tiers:
                points.pop()
            points.append(found)
            tell(found)
    except NotProven:
        return tuple(points[:-1]), End.TIME
    return tuple(points), found


def by_lowest_score(problem: Problem, limits: Limits) -> Step:
    """Each step asks the round without the scores up to the lowest reached."""
    board = board_of(problem, limits)
    scores = board.names.scores()

    def step(last: Point | None) -> Point | End:
        higher = board.round
        if last is not None and last.lowest is not None:
            higher = higher.closing(scores <= last.lowest)
        found = board.find(higher)
        if found is None:
            return End.IMPOSSIBLE
        return _point(found) if any(found.value) else End.NOBODY

    def _point(found: Found) -> Point:
        placed, suitability = found.value
        lowest = int(scores[found.triples].min())
        return Point(placed, suitability, len(found.triples), lowest)

    return step


def by_share(problem: Problem, floor: Floor, limits: Limits) -> Step:
    """Each step asks the round with a hard floor just above the share reached.

    `floor` says of which group, and who was matched before; its own share counts for nothing.
    """
    names = names_of(problem)
    people = len(problem.youths) + floor.base_matched

    def step(last: Point | None) -> Point | End:
        asked = names
        if last is not None and last.share is not None:
            if last.share == 1:
                return End.EVERYBODY
            asked = names.with_floors((*problem.floors, _above(last.share)))
        found = totals_of(asked, limits)
        if found is None:
            return End.IMPOSSIBLE
        placed, suitability = found.tiers["placed"], found.tiers["suitability"]
        if not (placed or suitability):
            return End.NOBODY
        whose = (problem.youth[one.youth] for one in found.placings)
        having = sum(youth.belongs(floor.group, floor.value) for youth in whose)
        matched = len(found.placings)
        share = Fraction(having + floor.base_having, matched + floor.base_matched)
        return Point(placed, suitability, matched, having=having, share=share)

    def _above(share: Fraction) -> Floor:
        """What every larger share of so many people keeps, and this one does not."""
        least = share + Fraction(1, share.denominator * people)
        return replace(floor, share_min=least, hard=True)

    return step
