"""Tests of the frontier: against every choice there is, one by one."""

from collections.abc import Callable
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.explain.frontier import frontier
from matching.files.kinds import GroupMark
from matching.problem import Problem
from matching.rules.round_rules import Placing
from matching.verify.options import Option, Options
from tests.oracle import every_choice
from tests.strategies import crowded_problems, problems

PROBLEMS = st.one_of(problems(), crowded_problems())
GROUPS: tuple[tuple[str, GroupMark], ...] = (("social_measures", True), ("sex", "f"))
Value = tuple[int, int]
Heights = Callable[[Options, tuple[Placing, ...]], Fraction]


def stairs_of(problem: Problem, height: Heights) -> list[tuple[Value, Fraction]]:
    """The points of the frontier, found by looking at every choice that is worth anything."""
    options = Options(problem)
    all_ = {
        (value, height(options, choice))
        for choice in every_choice(options)
        if any(value := _value(options, choice))
    }
    return sorted(
        (one for one in all_ if not any(_better(other, one) for other in all_)),
        key=lambda one: one[1],
    )


def _better(one: tuple[Value, Fraction], other: tuple[Value, Fraction]) -> bool:
    return one != other and one[0] >= other[0] and one[1] >= other[1]


def _value(options: Options, choice: tuple[Placing, ...]) -> Value:
    placed = sum(options.placed[one.youth] for one in choice)
    return placed, sum(_option(options, one).suitability for one in choice)


def _option(options: Options, placing: Placing) -> Option:
    there = (placing.position, placing.mentor)
    return next(o for o in options.every[placing.youth] if (o.position, o.mentor) == there)


def lowest(options: Options, choice: tuple[Placing, ...]) -> Fraction:
    """The lowest score among the matched."""
    return Fraction(min(_option(options, one).score for one in choice))


@given(PROBLEMS)
@settings(max_examples=40)
def test_the_lowest_score(problem: Problem) -> None:
    """Tests that all points are there, each the best there is, and none else."""
    found = frontier(problem)
    points = [(one.tiers, Fraction(one.lowest or 0)) for one in found.points]
    assert points == stairs_of(problem, lowest)
    assert found.whole


@given(PROBLEMS, st.sampled_from(GROUPS))
@settings(max_examples=40)
def test_the_share_of_a_group(problem: Problem, asked: tuple[str, GroupMark]) -> None:
    """Tests the same of a share, with those matched before."""
    group, value = asked
    base = next((f for f in problem.floors if (f.group, f.value) == asked), None)
    before = (base.base_matched, base.base_having) if base else (0, 0)

    def share(_options: Options, choice: tuple[Placing, ...]) -> Fraction:
        having = sum(problem.youth[one.youth].belongs(group, value) for one in choice)
        return Fraction(having + before[1], len(choice) + before[0])

    found = frontier(problem, group=group, value=value)
    assert [(one.tiers, one.share) for one in found.points] == stairs_of(problem, share)
    assert (found.base_matched, found.base_having) == before
    assert found.whole
