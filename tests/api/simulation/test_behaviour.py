"""The assumptions, as they are stated: who stops when, who says no, who gives up."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.simulation import behaviour
from api.simulation.behaviour import Suits, patience_days, stops_after, suits, youth_says_no
from api.simulation.chance import Chance
from matching.policy import Policy

HALF = Suits(0.5, 0.5, 0.5)
MANY = 4_000
SHARES = st.floats(0, 1)
HALF_YEAR_DAYS = 182


def test_a_third_of_matches_that_suit_half_leave_early() -> None:
    """Tests the rate that is assumed."""
    early = sum(stops_after(Chance(1), n, 1, HALF) < HALF_YEAR_DAYS for n in range(MANY))
    assert early / MANY == pytest.approx(behaviour.LEAVES_BY_26_WEEKS, abs=0.025)


@given(st.integers(0, 10_000), SHARES, SHARES, SHARES)
def test_a_better_match_lasts_no_shorter_for_the_same_youth(
    number: int, wish: float, fit: float, travel: float
) -> None:
    """Tests that wish, mentor and way each count."""
    days = stops_after(Chance(1), number, 1, Suits(wish, fit, travel))
    for better in (Suits(1, fit, travel), Suits(wish, 1, travel), Suits(wish, fit, 1)):
        assert stops_after(Chance(1), number, 1, better) >= days >= 1


@given(st.integers(0, 10_000), SHARES, SHARES)
def test_who_says_yes_to_a_job_says_yes_to_one_wished_for_more(
    number: int, one: float, other: float
) -> None:
    """Tests that a wish counts."""
    less, more = (Suits(wish, 0.5, 0.5) for wish in sorted((one, other)))
    assert youth_says_no(Chance(1), number, 1, less) or not youth_says_no(
        Chance(1), number, 1, more
    )


def test_terms_are_shares_of_the_most_they_can_be() -> None:
    """Tests the best and the worst match."""
    policy = Policy()
    most = {"wishes": 400, "mentor_fit": 400, "travel": 200}
    assert suits(most, policy) == Suits(1, 1, 1)
    assert suits(dict.fromkeys(most, 0), policy) == Suits(0, 0, 0)


def test_nobody_gives_up_at_once_and_the_mean_is_as_told() -> None:
    """Tests the least and the mean."""
    days = [patience_days(Chance(1), n, 1) for n in range(MANY)]
    assert min(days) >= behaviour.PATIENCE_LEAST
    assert sum(days) / MANY == pytest.approx(behaviour.PATIENCE_DAYS, rel=0.05)


def test_another_job_or_wait_is_another_draw() -> None:
    """Tests that a youth has not one fate for all jobs."""
    drawn = {stops_after(Chance(1), n, job, HALF) for n, job in product(range(5), range(1, 5))}
    assert len(drawn) > 10
