"""Tests of the nearest: what every choice, tried one by one, says is nearest."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from matching.policy import FAIRNESS
from matching.problem import Problem
from matching.rules.round_rules import Placing
from matching.solver import totals
from tests import oracle
from tests.strategies import crowded_problems, problems

PROBLEMS = st.one_of(problems(), crowded_problems(), crowded_problems())
SPARE = st.sampled_from((0, 10, 100, 200, 400, 1_000, 10**6))


@given(PROBLEMS, st.data(), SPARE, st.sampled_from(FAIRNESS))
def test_it_keeps_most(problem: Problem, data: st.DataObject, spare: int, fairness: str) -> None:
    """Tests how many are kept, and what that comes to, of whatever matches are given."""
    problem = replace(problem, policy=replace(problem.policy, fairness=fairness))
    near = data.draw(_matches(problem))
    found, brute = totals(problem, near=near, spare=spare), oracle.nearest(problem, near, spare)
    if brute is None:
        assert found is None
        return
    assert found is not None
    assert (found.tiers["placed"], found.tiers["suitability"]) == (brute.placed, brute.suitability)
    kept = set(near).intersection
    assert len(kept(found.placings)) == len(kept(brute.placings))
    assert set(found.placings) in [set(one.placings) for one in oracle.every_best(problem)]


def _matches(problem: Problem) -> st.SearchStrategy[Sequence[Placing]]:
    """A match for some of the youths, lawful or not, with room for all of them or not."""
    pairs = [(at.id, by.id) for at in problem.positions for by in problem.mentors]
    own = [
        st.sampled_from([None, *(Placing(one.id, *pair) for pair in pairs)])
        for one in problem.youths
    ]
    return st.tuples(*own).map(lambda some: [one for one in some if one])
