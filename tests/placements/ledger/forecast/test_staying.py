"""Tests of the curve as shares of money."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placements.ledger.forecast.staying import WHOLE, Staying, expected
from placements.monitoring.survival import Span, curve


def staying(*spans: tuple[int, bool]) -> Staying:
    """A curve of spans of so many days, ended or not."""
    return Staying(curve(Span(days, ended=ended) for days, ended in spans))


TEN = staying(*[(50, True)] * 5, *[(200, False)] * 5)
"""Half stop after 50 days, the others are seen for 200."""


@pytest.mark.parametrize(
    ("days", "after", "share"),
    [
        (0, 0, WHOLE),
        (49, 0, WHOLE),
        (50, 0, WHOLE // 2),
        (199, 0, WHOLE // 2),
        (200, 0, None),
        (199, 50, WHOLE),
        (60, 40, WHOLE // 2),
        (30, 60, WHOLE),
        (210, 210, WHOLE),
        (210, 60, None),
    ],
)
def test_shares_of_those_who_came_so_far(days: int, after: int, share: int | None) -> None:
    """Tests each side of a step, what lies behind somebody, and where the curve ends."""
    assert TEN.share(days, after=after) == share
    assert (TEN.observed, TEN.known_days) == (10, 200)


def test_four_are_too_few() -> None:
    """Tests that a curve of four placements is none, and that five are one."""
    four, five = staying(*[(90, False)] * 4), staying(*[(90, False)] * 5)
    assert (four.known_days, four.share(7), four.share(0)) == (0, None, WHOLE)
    assert (five.share(89), five.share(90)) == (WHOLE, None)


def test_the_fifth_longest_is_as_far_as_it_goes() -> None:
    """Tests that a few old hands do not stretch the curve."""
    made = staying(*[(30, True)] * 4, *[(100, False)] * 3, *[(300, False)] * 2)
    assert made.known_days == 100
    assert made.share(100) is None
    assert made.share(99) == round(WHOLE * 5 / 9)


def test_nobody_was_seen() -> None:
    """Tests that nothing is made up."""
    assert staying().share(1) is None
    assert expected([(50_000, None)]) is None
    assert expected([]) == 0


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, WHOLE))))
def test_an_expectation_is_rounded_once(parts: list[tuple[int, int]]) -> None:
    """Tests the sum against exact fractions, half up."""
    exact = sum((Fraction(ore * share, WHOLE) for ore, share in parts), Fraction(0))
    assert expected(parts) == (exact + Fraction(1, 2)).__floor__()
