"""Tests of plan B: beside every choice there is, and told of the cast."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.explain.cost import lost, named
from matching.explain.fallen import gone_of
from matching.explain.moves import moved
from matching.explain.plan_b import PlanB, plan_b, plans
from matching.explain.repair import holding
from matching.files.reading import read
from matching.files.writing import as_text
from matching.policy import FAIRNESS
from matching.problem import Pin, Problem, Veto
from matching.result import Progress
from matching.rules.round_rules import Placing
from matching.solution import Price
from matching.solver import totals
from tests import oracle
from tests.cast import AMINA, BIRTHE, ROUND_DATE, SHOP, town
from tests.often import often
from tests.strategies import crowded_problems, matches_in, problems, some

PROBLEMS = st.one_of(problems(), crowded_problems(), crowded_problems())


@given(PROBLEMS, st.data(), st.sampled_from(FAIRNESS))
@often("rounds with a decline, beside every choice there is", check=20, nightly=1_000)
def test_every_decline(problem: Problem, data: st.DataObject, fairness: str) -> None:
    """Tests the price of a decline and how many move, of proposals that are the best or not."""
    problem = replace(problem, policy=replace(problem.policy, fairness=fairness))
    found = totals(problem)
    best = () if found is None else found.placings
    standing = data.draw(st.one_of(st.just(best), matches_in(problem))) or best
    lawful = [one.youth for one in best if one in standing]
    accepted = set(data.draw(some(lawful, 2)) if lawful else ())
    fixed = holding(problem, standing, accepted)
    known = plans(problem, standing, accepted=accepted)
    assert [one.youth for one in known] == [
        one.youth for one in standing if one.youth not in accepted
    ]
    if known:
        plan = data.draw(st.sampled_from(known))
        _check(fixed, standing, plan)
        alone = plan_b(problem, standing, plan.youth, accepted=accepted)
        assert (alone.price, len(alone.moved)) == (plan.price, len(plan.moved))
        assert not accepted & {one.youth for one in plan.moves}
        assert read(PlanB, as_text(plan.write()).encode()) == plan


def _check(fixed: Problem, standing: tuple[Placing, ...], plan: PlanB) -> None:
    before = oracle.best(fixed)
    veto = Veto(plan.youth, position=plan.place.position)
    vetoed = replace(fixed, vetoes=tuple(dict.fromkeys((*fixed.vetoes, veto))))
    after = oracle.nearest(vetoed, standing, 0)
    if before is None or after is None:
        assert plan.price is None
        assert plan.clashes
        return
    policy = fixed.policy
    assert plan.price == lost(named(policy, before.tiers), named(policy, after.tiers))
    stands = moved(standing, plan.moves)
    assert len({*stands} & {*standing}) == len({*after.placings} & {*standing})
    assert set(stands) in [set(one.placings) for one in oracle.every_best(vetoed)]
    _check_still(vetoed, standing, plan, before)


def _check_still(
    vetoed: Problem, standing: tuple[Placing, ...], plan: PlanB, before: oracle.Best
) -> None:
    """What is best with everybody else pinned to what they have, solved for itself."""
    others = {one.youth for one in standing} - {plan.youth}
    gone = any(gone_of(vetoed, one) for one in standing if one.youth in others)
    found = None if gone else totals(holding(vetoed, standing, others))
    if found is None:
        assert plan.still is None
        return
    assert plan.still
    assert plan.still.price == lost(named(vetoed.policy, before.tiers), found.tiers)
    assert not others & {one.youth for one in plan.still.moves}


GUIDE = replace(BIRTHE.mentor(), id="Birthe", capacity=2)
MALIK = replace(AMINA.youth(), id="Malik", approved_on=ROUND_DATE)
"""As Amina, but for her two weeks of waiting."""
TILL = replace(SHOP, id="till", job_type="kasse")
BOTH = town(AMINA, MALIK, positions=(SHOP, TILL), guides=(GUIDE,))
STANDING = (Placing("Amina", "shop", "Birthe"), Placing("Malik", "till", "Birthe"))


def test_a_decline_moves_somebody_else() -> None:
    """Tests Amina's no to the shop: the two change places, which costs the round nothing."""
    plan = plan_b(BOTH, STANDING, "Amina")
    assert [(one.youth, one.after and one.after.position) for one in plan.moves] == [
        ("Amina", "till"),
        ("Malik", "shop"),
    ]
    assert (plan.moved, plan.price) == (("Malik",), Price(placed=0, suitability=0))
    assert plan.still
    assert [(one.youth, one.after) for one in plan.still.moves] == [("Amina", None)]
    assert plan.still.price.placed == 200


@pytest.mark.parametrize("fairness", FAIRNESS)
@pytest.mark.parametrize("mentor", ["Birthe", "Bente"])
def test_of_what_is_as_good_the_one_that_stands_is_kept(mentor: str, fairness: str) -> None:
    """Tests two mentors as good as each other: Malik's no leaves Amina with the one she has."""
    guides = tuple(replace(GUIDE, id=name) for name in ("Birthe", "Bente"))
    problem = town(AMINA, MALIK, positions=(replace(SHOP, seats=2),), guides=guides)
    fair = replace(problem, policy=replace(problem.policy, fairness=fairness))
    standing = [Placing("Amina", "shop", mentor), Placing("Malik", "shop", "Birthe")]
    plan = plan_b(fair, standing, "Malik")
    assert [(one.youth, one.after) for one in plan.moves] == [("Malik", None)]


def test_whoever_has_accepted_does_not_move() -> None:
    """Tests the same after Malik has said yes: Amina has nothing left."""
    plan = plan_b(BOTH, STANDING, "Amina", accepted=["Malik"])
    assert [(one.youth, one.after) for one in plan.moves] == [("Amina", None)]
    assert plan.price
    assert plan.price.placed == 200
    assert [one.youth for one in plans(BOTH, STANDING, accepted=["Malik"])] == ["Amina"]


def test_who_is_pinned_cannot_decline_without_a_clash() -> None:
    """Tests a pin: the demands that clash are named, and nothing is raised."""
    pinned = replace(BOTH, pins=(Pin("Amina", "shop"),))
    plan = plan_b(pinned, STANDING, "Amina")
    assert (plan.price, plan.moves) == (None, ())
    assert [one.demand for one in plan.clashes] == [
        Pin("Amina", "shop"),
        Veto("Amina", position="shop"),
    ]


def test_who_has_nothing_cannot_decline() -> None:
    """Tests somebody without a proposal, and somebody who has accepted it."""
    for youth in ("Jonas", "Malik"):
        with pytest.raises(ValueError, match=f"{youth} has nothing to decline"):
            plan_b(BOTH, STANDING, youth, accepted=["Malik"])


def test_it_tells_how_far_it_has_come() -> None:
    """Tests the progress: how many declines are done, of how many."""
    told = list[Progress]()
    plans(BOTH, STANDING, watch=told.append)
    assert [(one.done, one.of) for one in told] == [(0, 2), (1, 2)]
