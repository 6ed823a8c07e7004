"""Chance depends on its name alone."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.simulation.chance import Chance

NAMES = st.tuples(st.text(max_size=5), st.integers(), st.sampled_from("abc"))


@given(st.integers(), st.lists(NAMES, min_size=1))
def test_the_order_of_questions_changes_nothing(seed: int, names: list[tuple[object, ...]]) -> None:
    """Tests that a draw depends on its seed and name alone."""
    asked = {name: Chance(seed).share(*name) for name in names}
    again = {name: Chance(seed).share(*name) for name in reversed(names)}
    assert asked == again
    assert all(0 <= share < 1 for share in asked.values())


def test_another_seed_or_name_is_another_draw() -> None:
    """Tests that no two of many draws are alike."""
    draws = {Chance(seed).share("comes", n) for seed in range(10) for n in range(10)}
    assert len(draws) == 100


@given(st.integers(), st.integers(-5, 5), st.integers(0, 5))
def test_whole_numbers_lie_between(seed: int, least: int, more: int) -> None:
    """Tests both ends."""
    drawn = Chance(seed).between(least, least + more, "days")
    assert least <= drawn <= least + more


def test_things_are_drawn_as_likely_as_they_weigh() -> None:
    """Tests the shares of many draws."""
    weights = {"often": 3.0, "never": 0.0, "seldom": 1.0}
    drawn = Counter(Chance(1).weighed(weights, n) for n in range(4_000))
    assert drawn["never"] == 0
    assert drawn["often"] / drawn["seldom"] == pytest.approx(3, rel=0.15)


def test_waits_have_the_mean_of_their_rate() -> None:
    """Tests the mean of many draws."""
    waits = [Chance(1).wait(1 / 90, n) for n in range(4_000)]
    assert sum(waits) / len(waits) == pytest.approx(90, rel=0.05)


def test_what_is_sure_happens_and_what_is_not_does_not() -> None:
    """Tests the likelihoods 0 and 1."""
    assert all(Chance(1).happens(1.0, n) for n in range(100))
    assert not any(Chance(1).happens(0.0, n) for n in range(100))
