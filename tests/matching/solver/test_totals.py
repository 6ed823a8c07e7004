"""Tests of the totals: those of the whole answer, without one."""

from dataclasses import replace

import pytest

from matching.problem import Pin, Problem, Wishes
from matching.rules.round_rules import Placing
from matching.solver import solve, totals
from tests.cast import AMINA, BIRTHE, EMIL, JONAS, MALIK, SARA, SHOP, town

TWO = town(AMINA, MALIK, SARA, positions=(replace(SHOP, seats=2),))
FAIR = replace(TWO, policy=replace(TWO.policy, fairness="before_suitability"))


@pytest.mark.parametrize("problem", [town(), town(AMINA), town(AMINA, EMIL, JONAS), TWO, FAIR])
def test_they_are_those_of_the_answer(problem: Problem) -> None:
    """Tests each tier, and that the choice reaches them."""
    found, whole = totals(problem), solve(problem, digest="0" * 64)
    assert found is not None
    assert dict(found.tiers) == {tier.name: tier.value for tier in whole.tiers}
    assert len(found.placings) == len(whole.matches)


def test_demands_that_clash_have_none() -> None:
    """Tests two pins for one seat."""
    problem = town(AMINA, SARA)
    pins = tuple(Pin(one.name, SHOP.id) for one in (AMINA, SARA))
    assert totals(replace(problem, pins=pins)) is None


def test_a_point_of_suitability_comes_before_all_that_is_kept() -> None:
    """Tests that two matches are given up for a single point."""
    sara = replace(SARA, needs={}).youth((55.697, 12.548))
    two = [replace(sara, id=name, wishes=Wishes()) for name in ("one", "two")]
    two[0] = replace(two[0], wishes=Wishes({"bageri": 4}))
    bakery = replace(SHOP, id="bakery", job_type="bageri")
    guides = (replace(BIRTHE, capacity=2),)
    problem = town(*two, positions=(SHOP, bakery), guides=guides)
    problem = replace(problem, policy=replace(problem.policy, wishes_points=1))
    mentor = problem.mentors[0].id
    worse = (Placing("one", "shop", mentor), Placing("two", "bakery", mentor))
    found, alone = totals(problem, near=worse), totals(problem)
    assert found is not None
    assert found == alone
    assert not set(found.placings) & set(worse)
