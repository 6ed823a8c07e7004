"""Tests that sums hold whatever is assumed, and the formula of the calendar against counting."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from placements.ledger.budget.assumptions import Assumptions
from placements.ledger.budget.funded import Funded, added
from placements.ledger.budget.spreading import accrued, earned_by
from placements.ledger.budget.whole import budget
from tests.budget_strategies import assumptions, lengths, starts


@given(assumptions())
def test_everything_adds_up(given_: Assumptions) -> None:
    """Tests rows against columns, payers against totals, and both views of the courses."""
    made = budget(given_)
    table = made.costs
    assert added(table.years) == table.total
    assert added(row.total for row in table.rows) == added(table.years)
    assert table.total.own_ore + table.total.fund_ore == table.total.total_ore
    years = [one for row in table.rows for one in row.years]
    assert all(min(one.own_ore, one.fund_ore) >= 0 for one in years)
    assert added(made.accrued) == added(made.booked) == table.rows[-1].total
    assert added(made.accrued[: len(made.booked)]) + made.after_end == added(made.booked)
    outside = made.evaluation.total.fund_ore if made.evaluation else 0
    assert made.project_ore == made.vat.own_with_ore + made.application_ore
    assert made.application_ore == made.vat.granted_ore + outside
    assert made.vat.usable_ore + made.vat.ore == made.vat.granted_ore


@given(lengths(), starts())
def test_shares_rise_to_the_whole(length: Fraction, weights: Sequence[int]) -> None:
    """Tests that what is earned never falls, and that it ends with the last course."""
    shares = earned_by(length, weights)
    assert list(shares) == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) <= (1 + length).__ceil__()


@given(
    st.lists(st.builds(Funded, st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1),
    lengths(),
    starts(),
)
def test_nothing_is_lost_in_any_cohort(
    booked: list[Funded], length: Fraction, weights: Sequence[int]
) -> None:
    """Tests that the view by calendar sums to the one by start, for each payer, to the øre."""
    assert added(accrued(booked, length, weights)) == added(booked)
    assert all(min(one.own_ore, one.fund_ore) >= 0 for one in accrued(booked, length, weights))


def counted(length: Fraction, weights: Sequence[int], by: int, slices: int) -> Fraction:
    """The same share by counting many starts, each in the middle of its slice of the year."""
    total = Fraction(0)
    for part, weight in enumerate(weights):
        for one in range(slices):
            start = (part + Fraction(2 * one + 1, 2 * slices)) / len(weights)
            total += weight * min(max((by - start) / length, Fraction(0)), Fraction(1))
    return total / (sum(weights) * slices)


@given(lengths(), starts())
def test_the_formula_against_counting(length: Fraction, weights: Sequence[int]) -> None:
    """Tests the closed form against forty starts in each part, off by an eighth of two slices."""
    slices = 40
    for by, share in enumerate(earned_by(length, weights), start=1):
        near = 1 / (4 * slices * slices * len(weights) * length)
        assert abs(counted(length, weights, by, slices) - share) <= near


def test_half_year_courses_by_hand() -> None:
    """Tests courses that begin evenly, in the first half alone, and on the last days alone."""
    half = Fraction(1, 2)

    def shares(length: Fraction, weights: list[int]) -> list[Fraction | int]:
        return list(earned_by(length, weights))

    assert shares(half, [1]) == [Fraction(3, 4), 1]
    assert shares(half, [1, 0]) == [1]
    assert shares(half, [0, 1]) == [half, 1]
    assert shares(Fraction(1), [1]) == [half, 1]
    assert shares(Fraction(3, 2), [1]) == [Fraction(1, 3), Fraction(11, 12), 1]
