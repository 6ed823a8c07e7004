"""Rounds and list beside each other: the arithmetic, and several years of both."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.simulation import by_list, by_round, story
from api.simulation.comparing import Difference, differences
from api.simulation.outcome import Outcome
from api.simulation.year import Size
from tests.conftest import NIGHTLY
from tests.figures import tried

SEEDS = range(1, 6) if NIGHTLY else range(1, 2)
SIZE = Size() if NIGHTLY else Size(weeks=2, youths=24)
NONE = Outcome(
    referred=0,
    approved=0,
    placed=0,
    fast_track=0,
    fast_track_placed=0,
    gave_up=0,
    waiting=0,
    proposals=0,
    declined_by_employers=0,
    declined_by_youths=0,
    lapsed=0,
    invited_median=None,
    invited_most=None,
    invited_in_time=None,
    started_median=None,
    started_most=None,
    lasting=None,
    dismissed=0,
    job_weeks=0,
    score=None,
    fit=None,
    earned_ore=0,
    paid_ore=0,
)
"""A year in which nothing happened."""


def of(figure: str, years: list[tuple[Outcome, Outcome]]) -> Difference:
    """The difference of one figure."""
    return next(one for one in differences(years) if one.figure == figure)


def test_means_and_spread() -> None:
    """Tests the arithmetic by hand: differences 1 and 3."""
    years = [
        (replace(NONE, placed=11), replace(NONE, placed=10)),
        (replace(NONE, placed=13), replace(NONE, placed=10)),
    ]
    placed = of("placed", years)
    assert (placed.years, placed.first, placed.second, placed.mean) == (2, 12, 10, 2)
    assert placed.spread == pytest.approx(2**0.5)
    assert not replace(placed, mean=1.9).sure
    assert replace(placed, mean=2.1).sure


def test_a_year_without_a_figure_does_not_count() -> None:
    """Tests that what nobody knows is left out, and that one year has no spread."""
    years = [(replace(NONE, score=700.0), replace(NONE, score=690.0)), (NONE, NONE)]
    score = of("score", years)
    assert (score.years, score.mean, score.spread, score.sure) == (1, 10, None, False)
    assert "lasting" not in {one.figure for one in differences(years)}


@pytest.mark.trial
def test_years_by_rounds_and_by_list_have_the_same_people(tmp_path: Path) -> None:
    """Tests that both face the same referrals and decisions; and, nightly, that rounds suit better.

    A better suit is what a round looks for. Whether more are placed is not claimed: that is to see.
    """
    years = [
        (
            story.lived(tmp_path / f"round{seed}", by_round.match, seed, SIZE),
            story.lived(tmp_path / f"list{seed}", by_list.match, seed, SIZE),
        )
        for seed in SEEDS
    ]
    for round_, list_ in years:
        assert (round_.referred, round_.approved) == (list_.referred, list_.approved)
        tried("simulated years, by rounds and by list")
    if NIGHTLY:
        assert of("score", years).mean > 0
