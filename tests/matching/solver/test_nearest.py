"""Tests of the nearest: what every choice, tried one by one, says is nearest."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from matching.policy import FAIRNESS
from matching.problem import Problem, Wishes, Youth
from matching.rules.round_rules import Placing
from matching.solver import totals
from tests import oracle
from tests.cast import AMINA, BAKERY, BIRTHE, SHOP, town
from tests.often import often
from tests.strategies import crowded_problems, matches_in, problems

PROBLEMS = st.one_of(problems(), crowded_problems(), crowded_problems())
SPARE = st.sampled_from((0, 10, 100, 200, 400, 1_000, 10**6))


@given(PROBLEMS, st.data(), SPARE, st.sampled_from(FAIRNESS))
@often("nearest choices, beside every choice there is", check=40, nightly=2_000)
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


def test_the_bonus_is_narrowed_down_from_both_sides() -> None:
    """Tests three whom it costs 50, 150 and 200 points to keep: as many as the spare pays for."""
    costs = {"Amina": 1, "Malik": 3, "Sara": 4}
    homes = {f"{name} {side}": name for name in costs for side in ("here", "there")}
    people = [
        _wishing(name, dict.fromkeys(homes, 1) | {f"{name} here": 5 - cost, f"{name} there": 5})
        for name, cost in costs.items()
    ]
    problem = _shops(people, homes)
    near = [Placing(name, f"{name} here", f"mentor {name} here") for name in costs]
    kept = {spare: _kept(problem, near, spare) for spare in (49, 50, 199, 200, 399, 400)}
    assert kept == {49: 0, 50: 1, 199: 1, 200: 2, 399: 2, 400: 3}


def test_what_is_worth_as_much_may_not_be_lawful() -> None:
    """Tests two in one seat, where one of two seats as good would be the best."""
    people = [_wishing(name, {"here": 5, "there": 5}) for name in ("Amina", "Malik")]
    problem = _shops(people, ["here", "there"])
    near = [Placing(one.id, "here", "mentor here") for one in people]
    assert _kept(problem, near, 0) == 1


def test_keeping_two_may_cost_less_a_match_than_keeping_one() -> None:
    """Tests a tolerance between what it costs to keep one of two, and what it costs to keep both.

    Amina and Malik each stand where the other would rather be. To let one stay, the other must go
    to the third shop, which costs 150 points; to let both stay costs 200.
    """
    people = [
        _wishing("Amina", {"here": 3, "there": 5, "beyond": 1}),
        _wishing("Malik", {"here": 5, "there": 3, "beyond": 4}),
    ]
    problem = _shops(people, ["here", "there", "beyond"])
    near = [Placing("Amina", "here", "mentor here"), Placing("Malik", "there", "mentor there")]
    kept = {spare: _kept(problem, near, spare) for spare in (149, 150, 199, 200)}
    assert kept == {149: 0, 150: 1, 199: 1, 200: 2}


def _wishing(name: str, wishes: dict[str, int]) -> Youth:
    return replace(AMINA.youth(), id=name, wishes=Wishes({}, wishes))


def _shops(people: Sequence[Youth], names: Iterable[str]) -> Problem:
    """A shop of each name, with one seat and a mentor for one."""
    shops = [replace(BAKERY, id=name) for name in names]
    guides = [replace(BIRTHE.mentor(), id=f"mentor {one.id}", workplace=one.id) for one in shops]
    return town(
        *people,
        positions=tuple(replace(SHOP, id=one.id, workplace=one.id) for one in shops),
        guides=tuple(guides),
        workplaces=tuple(shops),
    )


def _kept(problem: Problem, near: Sequence[Placing], spare: int) -> int:
    found = totals(problem, near=near, spare=spare)
    assert found is not None
    return len(set(near).intersection(found.placings))
