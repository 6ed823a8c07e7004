"""Tests of the Kaplan–Meier curve: by hand, by brute force, and at its edges."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placements.monitoring.survival import Curve, Span, curve

SPANS = st.lists(st.builds(Span, st.integers(0, 30), st.booleans()), max_size=40)


def of(*days: int | str) -> Curve:
    """A curve of spans; those that are only seen so far are written with a plus."""
    return curve(Span(int(str(one).rstrip("+")), not str(one).endswith("+")) for one in days)


def test_the_leukaemia_trial() -> None:
    """Tests the 21 treated patients of Freireich and others (1963), in every textbook."""
    found = of(
        *(6, 6, 6, "6+", 7, "9+", 10, "10+", "11+", 13, 16, "17+", "19+", "20+"),
        *(22, 23, "25+", "32+", "32+", "34+", "35+"),
    )
    told = [(s.days, s.at_risk, s.ended, round(s.lasting, 4)) for s in found.steps]
    assert told == [
        (6, 21, 3, 0.8571),
        (7, 17, 1, 0.8067),
        (10, 15, 1, 0.7529),
        (13, 12, 1, 0.6902),
        (16, 11, 1, 0.6275),
        (22, 7, 1, 0.5378),
        (23, 6, 1, 0.4482),
    ]
    assert found.quantile(0.5) == 23
    band = found.interval(10)
    assert band is not None
    assert (round(band.low, 3), round(band.high, 3)) == (0.503, 0.889)


def test_by_hand() -> None:
    """Tests five placements: 2 end on day 100, one is seen to day 100 and still at risk there."""
    found = of(100, 100, "100+", 200, "300+")
    assert found.lasting(99) == 1
    assert found.lasting(100) == pytest.approx(3 / 5)
    assert found.lasting(200) == pytest.approx(3 / 5 * 1 / 2)
    assert [step.at_risk for step in found.steps] == [5, 2]
    assert found.at_risk(100) == 5
    assert found.at_risk(101) == 2
    assert found.ended(199) == 2


def test_beyond_what_was_seen_nothing_is_known() -> None:
    """Tests the day after the longest span, which is still running; and where all have ended."""
    assert of(10, "20+").lasting(20) == pytest.approx(0.5)
    assert of(10, "20+").lasting(21) is None
    assert of(10, 20).lasting(365) == 0
    assert of("20+").lasting(182) is None
    assert of("20+").interval(10) is None


def test_nobody() -> None:
    """Tests a curve of nothing."""
    found = curve([])
    assert found.steps == ()
    assert found.lasting(0) is None
    assert found.quantile(0.5) is None
    assert found.at_risk(0) == 0


def test_less_than_nothing_is_refused() -> None:
    """Tests a span that ends before it begins."""
    with pytest.raises(ValueError, match="shorter"):
        curve([Span(-1, ended=True)])


def brute(spans: list[Span], days: int) -> Fraction:
    """The share that lasts longer, day by day, each share exact."""
    share = Fraction(1)
    for day in range(days + 1):
        there = [span for span in spans if span.days >= day]
        ends = [span for span in there if span.days == day and span.ended]
        if there:
            share *= 1 - Fraction(len(ends), len(there))
    return share


@given(spans=SPANS, days=st.integers(0, 30))
def test_a_second_way(spans: list[Span], days: int) -> None:
    """Tests the curve against a walk over all days, and the band around it."""
    found = curve(spans)
    share = found.lasting(days)
    seen = any(span.days >= days for span in spans)
    assert (share is not None) == (seen or (bool(spans) and brute(spans, 30) == 0))
    if share is not None:
        assert share == pytest.approx(float(brute(spans, days)), abs=1e-12)
        band = found.interval(days)
        assert band is None or 0 <= band.low <= share <= band.high <= 1


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30))
def test_without_censoring_it_is_the_plain_share(days: list[int]) -> None:
    """Tests that where all have ended the curve counts."""
    found = curve(Span(one, ended=True) for one in days)
    for day in range(31):
        share = found.lasting(day)
        assert share == pytest.approx(sum(one > day for one in days) / len(days), abs=1e-9)
