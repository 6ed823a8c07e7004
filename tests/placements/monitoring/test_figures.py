"""Tests that a share is told only so far that no few are given away."""

from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placements.monitoring.cells import SMALL
from placements.monitoring.figures import Figure, Told, ended, lasting, share
from placements.monitoring.survival import Span, curve

SPANS = st.lists(st.builds(Span, st.integers(0, 30), st.booleans()), max_size=40)


@pytest.mark.parametrize(
    ("count", "of", "expected"),
    [
        (5, 10, Figure(Told.AS_IT_IS, 50, 23, 77)),
        (4, 10, Figure(Told.AT_MOST, 50)),
        (0, 10, Figure(Told.AT_MOST, 50)),
        (6, 10, Figure(Told.AT_LEAST, 50)),
        (4, 9, Figure(Told.TOO_FEW)),
        (0, 0, Figure(Told.TOO_FEW)),
        (96, 100, Figure(Told.AT_LEAST, 95)),
        (95, 100, Figure(Told.AS_IT_IS, 95, 88, 98)),
    ],
)
def test_a_share_by_hand(count: int, of: int, expected: Figure) -> None:
    """Tests both edges of what is small, on both sides."""
    assert share(count, of) == expected


@given(of=st.integers(0, 60), data=st.data())
def test_small_counts_of_a_group_are_told_alike(of: int, data: st.DataObject) -> None:
    """Tests that whoever knows the group cannot tell none from four, nor all from all but four."""
    counts = st.integers(0, min(SMALL - 1, of))
    one, other = data.draw(counts), data.draw(counts)
    assert share(one, of) == share(other, of)
    assert share(of - one, of) == share(of - other, of)


@given(of=st.integers(1, 200), data=st.data())
def test_what_is_told_is_true(of: int, data: st.DataObject) -> None:
    """Tests that a bound holds, and that what is told as it is is the share in whole per cent."""
    count = data.draw(st.integers(0, of))
    figure, per_cent = share(count, of), 100 * count / of
    if figure.percent is not None:
        assert figure.told is not Told.AT_MOST or per_cent <= figure.percent
        assert figure.told is not Told.AT_LEAST or per_cent >= figure.percent
        assert figure.told is not Told.AS_IT_IS or figure.percent == round(per_cent)


@given(spans=SPANS, days=st.integers(0, 30))
def test_a_curve_is_told_truly(spans: list[Span], days: int) -> None:
    """Tests the bounds against the curve itself, and that the other share is its mirror."""
    whole = curve(spans)
    figure, known = lasting(whole, days), whole.lasting(days)
    mirrored = ended(whole, days)
    if figure.percent is None:
        assert mirrored.percent is None
        return
    assert known is not None
    assert figure.percent + (mirrored.percent or 0) == 100
    if figure.told is Told.AS_IT_IS:
        assert figure.percent == round(100 * known)
        assert whole.ended(days) >= SMALL
        assert whole.at_risk(days + 1) >= SMALL
        assert mirrored.told is Told.AS_IT_IS
        assert figure.low is not None
        assert figure.high is not None
        assert figure.low <= 100 * known <= figure.high
    elif figure.told is Told.AT_LEAST:
        assert mirrored.told is Told.AT_MOST
        assert figure.percent <= floor(100 * known + 1e-9)
    else:
        assert figure.percent >= ceil(100 * known - 1e-9)
