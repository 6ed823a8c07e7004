"""The frontier: what it costs the round to leave nobody, or no group, further behind.

A point is the best there is with a lowest score, or a share of a group, above that of the point
before: the most of tiers 1 and 2, and of what is as good the highest such score or share. So no
point is passed over, and of no two is one better in both.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated, Final

from matching.explain.stairs import End, Point, by_lowest_score, by_share, climb
from matching.files.kinds import GroupMark, ListOf, Mark, OneOf, OrNull, Text, Whole
from matching.files.records import Of, Record
from matching.policy import NO_FAIRNESS
from matching.problem import Floor, Problem
from matching.result import Limits, Progress, Watch, unwatched

LOWEST_SCORE: Final = "lowest_score"
SHARE: Final = "share"
PHASES: Final = {LOWEST_SCORE: "fairness", SHARE: "share"}


@dataclass(frozen=True, slots=True)
class Frontier(Record):
    """All points, the best of the round first: each has less of the tiers and more of `by`.

    Fairness as a tier is set aside, for it is what the frontier is about.
    """

    by: Annotated[str, OneOf((LOWEST_SCORE, SHARE)), "what rises from point to point"]
    points: Annotated[tuple[Point, ...], ListOf(Of(Point), distinct=False), "each proven"]
    end: Annotated[
        str,
        OneOf(tuple(End)),
        "why there are no more: beyond the last nobody could be matched, or no choice is lawful; "
        "everybody matched is of the group; or the time was up",
    ]
    group: Annotated[str | None, OrNull(Text()), "name of the group"] = None
    value: Annotated[GroupMark | None, OrNull(Mark()), "which value of it"] = None
    base_matched: Annotated[int, Whole(), "matched before this round"] = 0
    base_having: Annotated[int, Whole(), "of them with this value"] = 0

    @property
    def whole(self) -> bool:
        """Whether these are all the points there are."""
        return self.end != End.TIME

    @property
    def free(self) -> int:
        """How many points, from the first on, lose nothing of tier 1."""
        return sum(one.placed == self.points[0].placed for one in self.points)


def frontier(
    problem: Problem,
    *,
    group: str | None = None,
    value: GroupMark | None = None,
    limits: Limits | None = None,
    watch: Watch = unwatched,
) -> Frontier:
    """The frontier of the lowest score; or of the share of those with this value of a group.

    Who was matched before counts for the share as the problem's first floor of the group says.
    Where the time is up, the points proven by then. Raises `SolverFailed`.
    """
    by = LOWEST_SCORE if group is None else SHARE

    def tell(point: Point) -> None:
        placed, suitability = point.tiers
        watch(Progress(PHASES[by], placed, placed, suitability, suitability))

    problem = replace(problem, policy=replace(problem.policy, fairness=NO_FAIRNESS))
    limits = limits or Limits()
    if group is None:
        return Frontier(by, *climb(by_lowest_score(problem, limits), tell))
    if value is None:
        raise ValueError("a share is of one value of the group")
    floor = _floor_of(problem, group, value)
    return Frontier(
        by,
        *climb(by_share(problem, floor, limits), tell),
        group=group,
        value=value,
        base_matched=floor.base_matched,
        base_having=floor.base_having,
    )


def _floor_of(problem: Problem, group: str, value: GroupMark) -> Floor:
    asked = Floor(group, value, Fraction(0))
    same = (one for one in problem.floors if one.group == group and _is(one.value, value))
    return next(same, asked)


def _is(one: GroupMark, other: GroupMark) -> bool:
    """Whether two values are the same; true is not 1."""
    return type(one) is type(other) and one == other
