"""Tests of the frontier: against every choice there is, one by one."""

import json
from collections.abc import Callable, Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.explain.frontier import Frontier, frontier
from matching.explain.stairs import End, Point, climb
from matching.files.faults import Refused
from matching.files.kinds import GroupMark
from matching.policy import AFTER_SUITABILITY, BEFORE_SUITABILITY
from matching.problem import Floor, Pin, Problem
from matching.result import Limits, Progress
from tests.cast import SHOP, replace
from tests.contest import after_two, one_seat
from tests.often import often
from tests.oracle import Best, every_best
from tests.strategies import contested_problems, problems

PROBLEMS = st.one_of(contested_problems(), contested_problems(), problems())
GROUPS: tuple[tuple[str, GroupMark], ...] = (("social_measures", True), ("sex", "f"))
Step = tuple[tuple[int, int], Fraction]
Stairs = list[Step]


def stairs_of(problem: Problem, height: Callable[[Best], Fraction]) -> Stairs:
    """The points of the frontier, found by looking at every choice."""
    every = {
        ((one.placed, one.suitability), height(one))
        for one in every_best(problem)
        if one.placed or one.suitability
    }
    best = [one for one in every if not any(_passes(other, one) for other in every)]
    return sorted(best, key=lambda one: one[1])


def _passes(one: Step, other: Step) -> bool:
    return one != other and one[0] >= other[0] and one[1] >= other[1]


@given(PROBLEMS)
@often("frontiers of the lowest score, beside every choice there is", check=40, nightly=2_000)
def test_the_lowest_score(problem: Problem) -> None:
    """Tests that all points are there, each the best there is, and none else."""
    found = frontier(problem)
    points = [(one.tiers, Fraction(one.lowest or 0)) for one in found.points]
    fair = replace(problem, policy=replace(problem.policy, fairness=AFTER_SUITABILITY))
    assert points == stairs_of(fair, lambda choice: Fraction(choice.tiers[2]))
    assert found.whole


@given(PROBLEMS, st.sampled_from(GROUPS))
@often("frontiers of a share, beside every choice there is", check=40, nightly=2_000)
def test_the_share_of_a_group(problem: Problem, asked: tuple[str, GroupMark]) -> None:
    """Tests the same of a share, with those matched before."""
    group, value = asked
    floor = next((one for one in problem.floors if (one.group, one.value) == asked), None)
    before = (floor.base_matched, floor.base_having) if floor else (0, 0)

    def share(choice: Best) -> Fraction:
        having = sum(problem.youth[one.youth].belongs(group, value) for one in choice.placings)
        return Fraction(having + before[1], len(choice.placings) + before[0])

    found = frontier(problem, group=group, value=value)
    points = [(one.tiers, one.share) for one in found.points]
    assert points == stairs_of(problem, share)
    assert (found.base_matched, found.base_having) == before
    assert found.whole


def test_a_better_lowest_score_costs_a_place_for_the_one_who_waits() -> None:
    """Tests Amina's place against Jonas's higher score, and that nobody scores higher than he."""
    found = frontier(one_seat())
    first, second = found.points
    assert (first.placed, second.placed) == (200, 100)
    assert (second.lowest or 0) > (first.lowest or 0)
    assert (first.matched, second.matched) == (1, 1)
    assert (found.end, found.free, found.whole) == (End.NOBODY, 1, True)


def test_a_pinned_match_stays() -> None:
    """Tests that no choice without Amina is a point where she is pinned."""
    found = frontier(replace(one_seat(), pins=(Pin("Amina", SHOP.id),)))
    assert [one.placed for one in found.points] == [200]
    assert found.end == End.IMPOSSIBLE


def test_a_share_counts_who_was_matched_before() -> None:
    """Tests that Amina's place makes it one boy in three, and Jonas's two in three."""
    found = frontier(after_two(), group="sex", value="m")
    shares = [(one.share, one.having) for one in found.points]
    assert shares == [(Fraction(1, 3), 0), (Fraction(2, 3), 1)]
    assert found.end == End.IMPOSSIBLE
    alone = frontier(one_seat(), group="sex", value="m")
    assert [one.share for one in alone.points] == [Fraction(0), Fraction(1)]
    assert alone.end == End.EVERYBODY


def test_of_steps_that_are_as_good_the_last_is_the_point() -> None:
    """Tests that a higher lowest score at the same price leaves nothing of the lower one."""
    steps: Iterator[Point | End] = iter(
        (Point(200, 900, 2, 400), Point(200, 900, 2, 450), Point(100, 600, 1, 600), End.NOBODY)
    )
    points, end = climb(lambda _last: next(steps), lambda _point: None)
    assert [(one.tiers, one.lowest) for one in points] == [((200, 900), 450), ((100, 600), 600)]
    assert end == End.NOBODY


def test_a_value_is_of_its_own_kind() -> None:
    """Tests a group with the value 1 beside a floor on the value true."""
    floor = Floor("sex", value=True, share_min=Fraction(1), base_matched=5, base_having=5)
    counted = frontier(replace(one_seat(), floors=(floor,)), group="sex", value=1)
    assert counted.base_matched == 0


def test_the_smallest_rise_of_a_share_is_a_point() -> None:
    """Tests one boy of a thousand before: to leave out a girl takes him from 1/1002 to 1/1001."""
    both = one_seat()
    girls = tuple(replace(one, groups={"sex": "f"}) for one in both.youths)
    base = Floor("sex", "m", Fraction(0), base_matched=1000, base_having=1)
    roomy = replace(
        both,
        youths=girls,
        floors=(base,),
        positions=(replace(SHOP, seats=2),),
        mentors=tuple(replace(one, capacity=2) for one in both.mentors),
    )
    found = frontier(roomy, group="sex", value="m")
    assert [one.share for one in found.points] == [Fraction(1, 1002), Fraction(1, 1001)]
    assert found.end == End.NOBODY


def test_fairness_as_a_tier_is_set_aside() -> None:
    """Tests that the policy's own lowest score changes nothing of the frontier."""
    problem = one_seat()
    fair = replace(problem, policy=replace(problem.policy, fairness=BEFORE_SUITABILITY))
    assert frontier(fair) == frontier(problem)


def test_demands_that_clash_leave_no_choice() -> None:
    """Tests two pins on one seat."""
    pins = (Pin("Amina", SHOP.id), Pin("Jonas", SHOP.id))
    assert frontier(replace(one_seat(), pins=pins)) == Frontier("lowest_score", (), End.IMPOSSIBLE)


@pytest.mark.parametrize(("group", "value"), [(None, None), ("sex", "m")])
def test_what_the_time_cuts_off_is_told(group: str | None, value: str | None) -> None:
    """Tests that what was proven by then stays, and that the last found is not taken for it."""
    limits = Limits()
    whole = frontier(after_two(), group=group, value=value)

    def stop(progress: Progress) -> None:
        if progress.placed == whole.points[1].placed:
            limits.stop()

    cut = frontier(after_two(), group=group, value=value, limits=limits, watch=stop)
    assert cut.points == whole.points[:1]
    assert (cut.end, cut.whole) == (End.TIME, False)


def test_a_frontier_is_written_and_read() -> None:
    """Tests the file of it, and that nonsense is refused."""
    found = frontier(one_seat(), group="sex", value="m")
    assert Frontier.read(json.loads(json.dumps(found.write())), "", []) == found
    with pytest.raises(Refused):
        replace(found, end="never")
    with pytest.raises(ValueError, match="one value"):
        frontier(one_seat(), group="sex")
