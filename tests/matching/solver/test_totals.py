"""Tests of the totals: those of the whole answer, without one."""

from dataclasses import replace

import pytest

from matching.problem import Pin, Problem
from matching.solver import solve, totals
from tests.cast import AMINA, EMIL, JONAS, MALIK, SARA, SHOP, town

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
