"""Cuts hold of every lawful choice, and close what the relaxation leaves open."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.towns import BOYS_AND_GIRLS, SOCIAL, Town, dense, town
from matching.problem import Problem
from matching.result import Limits
from matching.solver.box import whole
from matching.solver.cuts import Cut, no_cuts
from matching.solver.lp import Relaxation
from matching.solver.model import Model
from matching.solver.names import names_of
from matching.solver.program import Relaxed
from matching.solver.separation import cuts_broken_by
from matching.solver.tree import search
from matching.verify.options import Options
from tests import oracle
from tests.matching.odd import odd_round
from tests.strategies import crowded_problems


def relaxed(model: Model, *cuts: Cut) -> Relaxed:
    """The relaxation of a model under some cuts."""
    relaxation = Relaxation(model, model.worth, 10.0 * int(model.worth.max(initial=1)))
    return relaxation.solve(whole(model), no_cuts().more(model, cuts), Limits())


@given(crowded_problems(), st.data())
def test_any_cut_holds_of_every_lawful_choice(problem: Problem, data: st.DataObject) -> None:
    """Tests cuts of whatever youths and resources against trying all."""
    names = names_of(problem)
    model = names.model
    youths, resources = (
        tuple(n for n in range(size) if data.draw(st.booleans()))
        for size in (model.youths, len(model.capacity))
    )
    cut = Cut(youths, resources)
    halves, most = cut.halves(model), cut.most(model)
    triple_of = {names.placing(triple): triple for triple in range(len(model))}
    for placings in oracle.every_choice(Options(problem)):
        assert halves[[triple_of[one] for one in placings]].sum() <= most


def test_the_odd_round_needs_one_cut() -> None:
    """Tests that one and a half matches become one, without a branch."""
    model = names_of(odd_round()).model
    before = relaxed(model)
    (cut,) = cuts_broken_by(model, before)
    assert before.values.sum() == 1.5
    assert relaxed(model, cut).values.sum() == 1
    outcome = search(model, Limits(), lambda *_: None)
    assert outcome.proven
    assert len(outcome.leaves) == 1


@pytest.mark.parametrize(("youths", "seed"), [(150, 1), (400, 3)])
def test_cuts_found_are_broken_by_a_half(youths: int, seed: int) -> None:
    """Tests that every cut found says less than what the relaxation takes."""
    model = names_of(town(dense(Town(youths, seed, (SOCIAL, *BOYS_AND_GIRLS))))).model
    taken = relaxed(model)
    cuts = cuts_broken_by(model, taken)
    assert cuts
    for cut in cuts:
        halves = cut.halves(model)[taken.triples] @ taken.values
        assert halves == pytest.approx(cut.most(model) + 0.5)


def test_whole_matches_break_no_cut() -> None:
    """Tests that nothing is sought where nothing is taken in part."""
    model = names_of(odd_round()).model
    assert cuts_broken_by(model, Relaxed(np.array([1]), np.array([1.0]), 0.0, 0.0)) == []
