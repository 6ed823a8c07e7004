"""What the tests of explanations ask by brute force."""

from dataclasses import replace

from hypothesis import strategies as st

from matching.problem import Pin, Problem
from matching.solution import Price
from matching.solver import Totals, totals
from tests.strategies import crowded_problems, problems

PROBLEMS = st.one_of(problems(), crowded_problems())


def pinned(problem: Problem, youth: str, position: str, mentor: str | None = None) -> Problem:
    """The problem with one pin more."""
    pins = dict.fromkeys((*problem.pins, Pin(youth, position, mentor)))
    return replace(problem, pins=tuple(pins))


def price_of(base: Totals, other: Problem) -> Price | None:
    """What each tier loses, by the other problem laid out and solved for itself."""
    found = totals(other)
    if found is None:
        return None
    return Price(**{name: was - found.tiers[name] for name, was in base.tiers.items()})


def dearness(problem: Problem, price: Price) -> tuple[int, ...]:
    """What makes one price higher than another: the tiers in the order of the policy."""
    fairness = () if price.fairness is None else (price.fairness,)
    if problem.policy.fairness == "before_suitability":
        return (price.placed, *fairness, price.suitability)
    return (price.placed, price.suitability, *fairness)
