"""The lowest score as high as it can be, against trying all and at a week's size."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.towns import SOCIAL, Town, town
from matching.policy import AFTER_SUITABILITY, BEFORE_SUITABILITY, NO_FAIRNESS
from matching.problem import Problem
from matching.result import Limits, Progress, Status, Watch
from matching.solver import solve
from matching.verify import verify
from tests import oracle
from tests.conftest import NIGHTLY
from tests.figures import tried
from tests.strategies import crowded_problems

ASKED = (AFTER_SUITABILITY, BEFORE_SUITABILITY)


def asking(problem: Problem, when: str) -> Problem:
    """The same problem with a policy that asks for fairness."""
    return replace(problem, policy=replace(problem.policy, fairness=when))


@pytest.mark.trial
@settings(max_examples=5_000 if NIGHTLY else 60)
@given(crowded_problems(), st.sampled_from(ASKED))
def test_brute_force_agrees(problem: Problem, when: str) -> None:
    """Tests all tiers in their order, the lottery and the proof against trying all."""
    problem = asking(problem, when)
    solution, best = solve(problem, digest="digest", seed=7), oracle.best(problem, seed=7)
    if best is None:
        assert solution.status == Status.INFEASIBLE
    else:
        assert solution.status == Status.OPTIMAL
        assert tuple(tier.value for tier in solution.tiers) == best.tiers
        assert solution.lottery is not None
        assert (solution.lottery.weight, solution.lottery.proven) == (best.lots, True)
    assert verify(problem, solution, digest="digest") == ()
    tried("rounds of up to 5 youths with fairness on which trying all agrees")


@pytest.mark.parametrize("floors", [(), (SOCIAL,)])
def test_fairness_costs_no_tier_before_it(floors: tuple[()]) -> None:
    """Tests a week's round: the sooner fairness counts, the higher the lowest score."""
    plan = Town(100, 1, floors)
    lowest, placed, suitability = {}, {}, {}
    for when in (NO_FAIRNESS, *ASKED):
        problem = asking(town(plan), when)
        solution = solve(problem, digest="digest")
        assert solution.status == Status.OPTIMAL
        assert verify(problem, solution, digest="digest") == ()
        value = {tier.name: tier.value for tier in solution.tiers}
        placed[when], suitability[when] = value["placed"], value["suitability"]
        lowest[when] = min(match.score for match in solution.matches)
        assert value.get("fairness", lowest[when]) == lowest[when]
    assert len(set(placed.values())) == 1
    assert suitability[NO_FAIRNESS] == suitability[AFTER_SUITABILITY]
    assert suitability[BEFORE_SUITABILITY] < suitability[AFTER_SUITABILITY]
    assert lowest[NO_FAIRNESS] <= lowest[AFTER_SUITABILITY] < lowest[BEFORE_SUITABILITY]


@pytest.mark.parametrize("when", ASKED)
@pytest.mark.parametrize("plan", [Town(30, 1), Town(40, 2), Town(40, 2, (SOCIAL,))])
def test_stopped_early_the_answer_can_be_relied_on(when: str, plan: Town) -> None:
    """Tests, at every report of progress, that a round cut off there claims what it has proven.

    What the climb has reached it keeps: the later the round is cut off, the higher the lowest score
    and the lower its bound.
    """
    problem = asking(town(plan), when)
    reached = []
    for reports in range(12):
        limits = Limits()
        solution = solve(
            problem, digest="digest", limits=limits, watch=stopping(limits, after=reports)
        )
        assert verify(problem, solution, digest="digest") == ()
        assert all(tier.value <= tier.bound for tier in solution.tiers)
        reached += [tier for tier in solution.tiers if tier.name == "fairness"]
    climbing = [tier.value for tier in reached if tier.bound < reached[0].bound]
    assert climbing == sorted(climbing)
    assert [tier.bound for tier in reached] == sorted((t.bound for t in reached), reverse=True)


def stopping(limits: Limits, after: int) -> Watch:
    """Stops a round after so many reports of progress."""
    left = [after]

    def watch(_: Progress) -> None:
        left[0] -= 1
        if left[0] < 0:
            limits.stop()

    return watch
