"""Bounds hold whatever the prices are."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.problem import Problem
from matching.solver.bound import ScaledPrices, bound_of, losses, scale_for
from matching.solver.box import FREE, AtMost, Box, Use, inside, whole
from matching.solver.cuts import Cut, no_cuts
from matching.solver.model import Model
from matching.solver.names import names_of
from matching.verify.options import Options
from tests import oracle
from tests.strategies import crowded_problems

Rolls = st.integers(0, 2**32)


def any_prices(model: Model, box: Box, roll: int) -> ScaledPrices:
    """Some prices: not below 0, but for counts, which have one only where there is a limit."""
    random = np.random.default_rng(roll)
    scale = scale_for(model, no_cuts(), model.worth)
    most = scale * (int(model.worth.max(initial=0)) + 1)
    count = random.integers(-most, most, len(model.counts))
    count = np.where(box.most == FREE, np.minimum(count, 0), count)
    count = np.where(box.least == -FREE, np.maximum(count, 0), count)
    resource = random.integers(0, most, len(model.capacity)) * random.integers(
        0, 2, len(model.capacity)
    )
    cuts = no_cuts().more(model, [any_cut(model, random) for _ in range(3)])
    apart, cut = (random.integers(0, most, n) for n in (len(model.apart), len(cuts.rows)))
    return ScaledPrices(resource, apart, count, cut, scale, cuts)


def any_cut(model: Model, random: np.random.Generator) -> Cut:
    """Some youths and resources."""
    youths, resources = (
        tuple(np.flatnonzero(random.integers(0, 2, size)).tolist())
        for size in (model.youths, len(model.capacity))
    )
    return Cut(youths, resources)


def best_worth(problem: Problem, model: Model) -> int:
    """The worth of the best choice, by trying all; -1 if there is none."""
    best = oracle.best(problem)
    if best is None:
        return -1
    return best.placed // model.unit * model.placed_weight + best.suitability


@given(crowded_problems(), Rolls)
def test_any_prices_prove_a_bound(problem: Problem, roll: int) -> None:
    """Tests that no choice is worth more than what any prices say."""
    model = names_of(problem).model
    box = whole(model)
    bound = bound_of(model, model.worth, box, any_prices(model, box, roll))
    assert bound.value >= best_worth(problem, model)


@given(crowded_problems(), Rolls, st.data())
def test_both_sides_of_a_branch_cover_the_box(
    problem: Problem, roll: int, data: st.DataObject
) -> None:
    """Tests that the best choice is on one side or the other of any branch."""
    model = names_of(problem).model
    branches: list[Use | AtMost] = [
        Use(int(model.youth[t]), int(r), used=True)
        for t in range(len(model))
        for r in model.resource[t]
    ]
    branches += [AtMost(n, 1, kept=True) for n, c in enumerate(model.counts) if c.least is None]
    if not branches:
        return
    branch = data.draw(st.sampled_from(branches))
    sides = [inside(model, whole(model), side) for side in (branch, branch.other)]
    bounds = [bound_of(model, model.worth, box, any_prices(model, box, roll)) for box in sides]
    assert max(bound.value for bound in bounds) >= best_worth(problem, model)


@given(crowded_problems(), Rolls)
def test_a_choice_is_worth_the_bound_less_what_it_gives_away(problem: Problem, roll: int) -> None:
    """Tests that losses add up: worth, losses and unused resources make the bound."""
    names = names_of(problem)
    model = names.model
    free = [count for count in model.counts if count.least is not None]
    if free or model.demanded.any() or model.apart:
        return  # these add terms of their own; the property above covers them
    box = whole(model)
    prices = any_prices(model, box, roll)
    prices = replace(prices, cut=0 * prices.cut)
    bound = bound_of(model, model.worth, box, prices)
    chosen, unmatched = losses(model, model.worth, box, prices)
    triple_of = {names.placing(triple): triple for triple in range(len(model))}
    for placings in oracle.every_choice(Options(problem)):
        triples = [triple_of[one] for one in placings]
        taken = np.bincount(model.resource[triples].ravel(), minlength=len(model.capacity))
        matched = np.bincount(model.youth[triples], minlength=model.youths)
        given_away = (
            chosen[triples].sum()
            + unmatched[matched == 0].sum()
            + (prices.resource * (model.capacity - taken)).sum()
        )
        assert bound.total is not None
        assert prices.scale * model.worth[triples].sum() + given_away == bound.total
