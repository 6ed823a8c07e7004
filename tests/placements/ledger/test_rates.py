"""Tests of what a week costs on a day: agreements in turn, and workplaces that change hands."""

from datetime import date, timedelta
from typing import Final

import pytest

from employers.ids import AgreementId, EmployerId
from placements.ledger.rates import (
    EVER,
    Agreed,
    Owned,
    Rate,
    Rates,
    in_turn,
    of_agreements,
    of_workplace,
    owner,
)

MAY: Final = date(2026, 5, 1)
JUNE: Final = date(2026, 6, 1)
JULY: Final = date(2026, 7, 1)
DAY: Final = timedelta(days=1)
A, B, C = map(EmployerId, "ABC")


def agreed(name: str, from_on: date, until_on: date | None = None) -> Agreed:
    """An agreement whose rate is its name's length, so that they can be told apart."""
    return Agreed(AgreementId(name), from_on, until_on, len(name))


def named(rates: Rates, day: date) -> str | None:
    """The agreement of a day."""
    rate = rates.on(day)
    return rate and rate.agreement


@pytest.mark.parametrize(
    ("agreements", "expected"),
    [
        ([], [None, None, None, None]),
        ([agreed("a", MAY)], [None, "a", "a", "a"]),
        ([agreed("a", MAY), agreed("b", JUNE)], [None, "a", "b", "b"]),
        ([agreed("a", MAY), agreed("b", MAY)], [None, "b", "b", "b"]),
        ([agreed("a", MAY, JUNE - DAY)], [None, "a", None, None]),
        ([agreed("a", MAY), agreed("b", MAY, MAY)], [None, "b", None, None]),
        ([agreed("a", MAY, MAY), agreed("b", JULY)], [None, "a", None, "b"]),
        ([agreed("a", MAY, JUNE), agreed("b", JUNE)], [None, "a", "b", "b"]),
    ],
)
def test_the_last_that_has_begun_counts_while_it_lasts(
    agreements: list[Agreed], expected: list[str | None]
) -> None:
    """Tests the day before May, and the first days of May, June and July."""
    rates = of_agreements(agreements)
    assert [named(rates, day) for day in (MAY - DAY, MAY, JUNE, JULY)] == expected


def test_a_workplace_goes_over() -> None:
    """Tests a workplace of A, then B's from June and C's from July: whose, and at what rate."""
    hands = [Owned(A, JUNE), Owned(B, JULY)]
    days = (EVER, JUNE - DAY, JUNE, JULY - DAY, JULY)
    assert [owner(hands, C, day) for day in days] == [A, A, B, B, C]
    rates = {one: of_agreements([agreed(one.lower(), MAY)]) for one in (A, C)}
    found = of_workplace(hands, C, rates)
    assert [named(found, day) for day in days] == [None, "a", None, None, "c"]


def test_a_move_is_at_the_new_place_from_its_day() -> None:
    """Tests a placement that moves in June, back on the same day, and away in July."""
    here, there = (of_agreements([agreed(name, MAY)]) for name in ("here", "there"))
    found = in_turn([(JUNE, here), (JULY, there), (JULY, here)])
    assert [named(found, day) for day in (MAY, JUNE, JULY)] == ["here", "here", "here"]
    found = in_turn([(JUNE, here), (JULY, there)])
    assert [named(found, day) for day in (MAY - DAY, MAY, JULY - DAY, JULY)] == [
        *(None, "here", "here", "there")
    ]
    assert found.on(JULY) == Rate(AgreementId("there"), 5)
