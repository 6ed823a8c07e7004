"""Tests that the answers and the certificates agree: the judge, who knows no solver, passes both.

Each answer says what a changed round comes to. That round is solved as any other, its certificate
goes to the judge, and what is proven there is what the answer said.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from hashlib import sha256

import pytest
from hypothesis import given, settings

from matching.explain.advice import advise
from matching.explain.cost import lost
from matching.explain.flips import flips
from matching.explain.why_not import why_not
from matching.files.writing import as_text
from matching.problem import Pin, Problem
from matching.solution import Price
from matching.solver import board_of, solve
from matching.verify import verify
from matching.verify.matches import placings_of
from tests.conftest import NIGHTLY
from tests.figures import tried
from tests.strategies import crowded_problems


def proven(problem: Problem) -> dict[str, int] | None:
    """The tiers of a problem, as the judge has seen them proven; None where it clashes."""
    digest = sha256(as_text(problem.write()).encode()).hexdigest()
    solution = solve(problem, digest=digest)
    assert not verify(problem, solution, digest=digest)
    tiers = {tier.name: tier.value for tier in solution.tiers}
    assert all(tier.value == tier.bound for tier in solution.tiers)
    return tiers or None


def answered(problem: Problem) -> Iterator[tuple[Problem, Price]]:
    """Every round that an answer speaks of, and what the answer says the tiers lose by it."""
    solution = solve(problem, digest="0" * 64)
    placings = placings_of(problem, solution.matches).all
    for youth in problem.youths:
        for position in problem.positions:
            told = why_not(problem, placings, youth.id, position=position.id)
            pins = dict.fromkeys((*problem.pins, Pin(youth.id, position.id)))
            if told.price:
                yield replace(problem, pins=tuple(pins)), told.price
        for flip in flips(problem, youth.id).changes:
            if flip.gain:
                yield flip.change.applied(problem), flip.gain
    advice = advise(problem)
    for one in advice.best if advice else ():
        changed = reduce(lambda made, change: change.applied(made), one.changes, problem)
        yield changed, Price(**{name: -gain for name, gain in one.gain.items()})


@pytest.mark.trial
@settings(max_examples=400 if NIGHTLY else 12)
@given(crowded_problems())
def test_the_judge_finds_what_was_answered(problem: Problem) -> None:
    """Tests the value of the board, prices of places, gains of changes and of advice."""
    before = proven(problem)
    board = board_of(problem)
    assert board.value == (before and tuple(before.values()))
    if before is None:
        return
    for changed, price in answered(problem):
        after = proven(changed)
        assert after is not None
        assert lost(before, after) == price
        tried("answers that the judge has seen proven")
