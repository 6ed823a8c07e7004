"""Tests of the nearest: what every choice, tried one by one, says is nearest."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from matching.policy import FAIRNESS
from matching.problem import Problem, Wishes
from matching.rules.round_rules import Placing
from matching.solver import totals
from tests import oracle
from tests.cast import AMINA, BAKERY, BIRTHE, SHOP, town
from tests.strategies import crowded_problems, matches_in, problems

PROBLEMS = st.one_of(problems(), crowded_problems(), crowded_problems())
SPARE = st.sampled_from((0, 10, 100, 200, 400, 1_000, 10**6))


@given(PROBLEMS, st.data(), SPARE, st.sampled_from(FAIRNESS))
def test_it_keeps_most(problem: Problem, data: st.DataObject, spare: int, fairness: str) -> None:
    """Tests how many are kept, and what that comes to, of whatever matches are given."""
    problem = replace(problem, policy=replace(problem.policy, fairness=fairness))
    near = data.draw(matches_in(problem))
    found, brute = totals(problem, near=near, spare=spare), oracle.nearest(problem, near, spare)
    if brute is None:
        assert found is None
        return
    assert found is not None
    assert (found.tiers["placed"], found.tiers["suitability"]) == (brute.placed, brute.suitability)
    kept = set(near).intersection
    assert len(kept(found.placings)) == len(kept(brute.placings))
    assert set(found.placings) in [set(one.placings) for one in oracle.every_best(problem)]


def test_keeping_two_may_cost_less_a_match_than_keeping_one() -> None:
    """Tests a tolerance between what it costs to keep one of two, and what it costs to keep both.

    Amina and Malik each stand where the other would rather be. To let one stay, the other must go
    to the third shop, which costs 150 points; to let both stay costs 200.
    """
    shops = [replace(BAKERY, id=name) for name in ("here", "there", "beyond")]
    people = (
        replace(AMINA.youth(), wishes=Wishes({}, {"here": 3, "there": 5, "beyond": 1})),
        replace(AMINA.youth(), id="Malik", wishes=Wishes({}, {"here": 5, "there": 3, "beyond": 4})),
    )
    problem = town(
        *people,
        positions=tuple(replace(SHOP, id=one.id, workplace=one.id) for one in shops),
        guides=tuple(
            replace(BIRTHE.mentor(), id=f"mentor {one.id}", workplace=one.id) for one in shops
        ),
        workplaces=tuple(shops),
    )
    near = (Placing("Amina", "here", "mentor here"), Placing("Malik", "there", "mentor there"))
    kept = {
        spare: len(set(near).intersection(found.placings))
        for spare in (149, 150, 199, 200)
        if (found := totals(problem, near=near, spare=spare))
    }
    assert kept == {149: 0, 150: 1, 199: 1, 200: 2}
