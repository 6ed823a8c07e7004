"""The points, redone by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.policy import Policy
from matching.problem import Wishes
from matching.scoring import (
    Terms,
    half_up,
    is_urgent,
    mentor_fit,
    placed_points,
    terms,
    travel,
    waiting_points,
    wishes,
)
from tests.cast import AMINA, BIRTHE, JONAS, ROUND_DATE, SHOP, replace, town, triple

POLICY = Policy()
AMINA_NOW, BIRTHE_NOW = AMINA.youth(), BIRTHE.mentor()


@pytest.mark.parametrize(
    ("job_type", "workplace", "points"),
    [(None, None, 200), (5, 5, 400), (1, 1, 0), (5, None, 300), (None, 2, 150)],
)
def test_wishes(job_type: int | None, workplace: int | None, points: int) -> None:
    """Tests 50 points for each step above 1, and 3 for what was not named."""
    youth = replace(
        AMINA_NOW,
        wishes=Wishes(
            {} if job_type is None else {"butik": job_type},
            {} if workplace is None else {SHOP.workplace: workplace},
        ),
    )
    assert wishes(youth, SHOP, POLICY) == points


@pytest.mark.parametrize(
    ("needs", "strengths", "points"),
    [
        ({}, {}, 400),
        ({"pace": 0}, {}, 400),
        ({"pace": 2}, {"pace": 3}, 400),
        ({"pace": 3, "conflict": 1}, {"pace": 2}, 200),
        ({"pace": 2, "conflict": 1}, {"pace": 2}, 267),  # 400 x 2/3 = 266.67
        ({"pace": 1, "conflict": 2}, {"pace": 1}, 133),  # 400 x 1/3 = 133.33
        ({"pace": 3}, {}, 0),
    ],
)
def test_mentor_fit(needs: dict[str, int], strengths: dict[str, int], points: int) -> None:
    """Tests the part of the needs that the strengths meet; more strength than need adds nothing."""
    youth, mentor = replace(AMINA_NOW, needs=needs), replace(BIRTHE_NOW, strengths=strengths)
    assert mentor_fit(youth, mentor, POLICY) == points


@pytest.mark.parametrize(
    ("millis", "points"), [(0, 200), (30_000, 0), (15_000, 100), (14_925, 101), (14_926, 100)]
)
def test_travel(millis: int, points: int) -> None:
    """Tests the part of 30 minutes left over; 100.5 points are rounded up to 101."""
    assert travel(AMINA_NOW, millis, POLICY) == points


def test_the_score_is_the_sum() -> None:
    """Tests Amina and Birthe: wishes 300, every need met, no way to go."""
    at_the_shop = replace(AMINA_NOW, lat=55.697, lon=12.548)
    assert triple(town(at_the_shop)).terms == Terms(wishes=300, mentor_fit=400, travel=200)
    assert terms(AMINA_NOW, SHOP, BIRTHE_NOW, 0, POLICY).score == 900


@given(st.integers(-1000, 1000), st.integers(1, 1000))
def test_halves_are_rounded_up(numerator: int, denominator: int) -> None:
    """Tests that the rounded number is nearest, and the upper one of two as near."""
    rounded = half_up(numerator, denominator)
    assert -denominator <= 2 * (numerator - rounded * denominator) < denominator


@pytest.mark.parametrize(("days", "points"), [(0, 0), (1, 10), (13, 130), (14, 140), (15, 140)])
def test_waiting(days: int, points: int) -> None:
    """Tests ten points a day, for a fortnight."""
    youth = replace(AMINA, waited=days).youth()
    assert waiting_points(youth, ROUND_DATE, POLICY) == points


@pytest.mark.parametrize(
    ("waited", "fast_track", "turns_18", "urgent"),
    [
        (13, False, None, False),
        (14, False, None, True),
        (0, True, None, True),
        (0, False, 182 - 1, False),  # the last start for a full course was yesterday
        (0, False, 182, True),
        (0, False, 182 + 28, True),
        (0, False, 182 + 29, False),
    ],
)
def test_urgency(*, waited: int, fast_track: bool, turns_18: int | None, urgent: bool) -> None:
    """Tests the three ways to be urgent, at their edges."""
    person = replace(AMINA, waited=waited, fast_track=fast_track)
    if turns_18 is not None:
        birthday = ROUND_DATE + timedelta(days=turns_18)
        person = replace(person, born=date(birthday.year - 18, birthday.month, birthday.day))
    youth = person.youth()
    assert is_urgent(youth, ROUND_DATE, POLICY) is urgent
    assert placed_points(youth, ROUND_DATE, POLICY) == (200 if urgent else 100)


def test_jonas_is_urgent() -> None:
    """Tests what the cast says of him: in three weeks a full course no longer fits in."""
    assert is_urgent(JONAS.youth(), ROUND_DATE, POLICY)
    assert not is_urgent(
        replace(JONAS, born=JONAS.born.replace(year=2010)).youth(), ROUND_DATE, POLICY
    )


@given(st.dictionaries(st.sampled_from(["sex", "district", "social_measures"]), st.booleans()))
def test_groups_are_never_in_the_score(groups: dict[str, bool]) -> None:
    """Tests that no group changes a point."""
    youth = replace(AMINA_NOW, groups=groups)
    assert triple(town(youth)).terms == triple(town(AMINA_NOW)).terms
    assert placed_points(youth, ROUND_DATE, POLICY) == placed_points(AMINA_NOW, ROUND_DATE, POLICY)
