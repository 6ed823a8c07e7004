"""Floors count in exact fractions, and true is not 1."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.problem import Floor, held
from tests.cast import AMINA, replace

SHARES = st.fractions(0, 1, max_denominator=10**6)


@pytest.mark.parametrize(
    ("share", "having", "matched", "holds"),
    [
        ("2/3", 2, 3, True),
        ("2/3", 1, 2, False),
        ("0.55", 11, 20, True),
        ("0.5500000000000001", 11, 20, False),
        ("1", 5, 5, True),
        ("0", 0, 9, True),
        ("1", 0, 0, True),
    ],
)
def test_a_share_at_its_edge(share: str, having: int, matched: int, holds: bool) -> None:
    """Tests exactly the least share, and a hair above it."""
    assert Floor("g", "x", Fraction(share)).holds(having, matched) is holds


def test_those_before_count_too() -> None:
    """Tests 7 of 12 before, and 3 of 5 now: 10 of 17."""
    floor = Floor("g", "x", Fraction(10, 17), base_matched=12, base_having=7)
    assert floor.holds(3, 5)
    assert not floor.holds(2, 5)


@given(SHARES, st.integers(0, 60))
def test_among_few_people_a_simple_share_asks_for_the_same(share: Fraction, people: int) -> None:
    """Tests the share with small numbers against the share itself, for every possible outcome."""
    simple = Floor("g", "x", share).share_among(people)
    assert simple.denominator <= max(people, 1)
    for matched in range(people + 1):
        for having in range(matched + 1):
            assert (having >= share * matched) is (having >= simple * matched)


def test_true_is_not_one() -> None:
    """Tests that a group is had by value and kind."""
    youth = replace(AMINA.youth(), groups={"g": True})
    assert youth.belongs("g", value=True)
    assert not youth.belongs("g", 1)
    assert not replace(youth, groups={"g": 1}).belongs("g", value=True)
    assert not youth.belongs("other", value=True)


def test_a_floor_can_be_held() -> None:
    """Tests that one floor becomes a rule, and that the same rule is not written twice."""
    soft = Floor("g", "x", Fraction(1, 2))
    hard = replace(soft, hard=True)
    other = Floor("g", "x", Fraction(1, 3))
    assert held((soft, other), 0) == (hard, other)
    assert held((soft, hard), 0) == (soft, hard)
