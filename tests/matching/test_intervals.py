"""Tests of the Wilson interval, against published values and a second way to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.intervals import Z, wilson


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_published_examples(count: int, of: int, low: float, high: float) -> None:
    """Tests the four of Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
    found = wilson(count, of)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_an_empty_group_has_none() -> None:
    """Tests nobody of nobody."""
    assert wilson(0, 0) is None


@pytest.mark.parametrize(("count", "of"), [(-1, 5), (6, 5), (1, 0)])
def test_what_is_no_part_is_refused(count: int, of: int) -> None:
    """Tests counts below nothing and above the group."""
    with pytest.raises(ValueError, match="no part"):
        wilson(count, of)


@given(of=st.integers(1, 5_000), data=st.data())
def test_the_ends_are_where_the_score_test_turns(of: int, data: st.DataObject) -> None:
    """Tests it by what it is: the shares from which the count lies just 1.96 errors away."""
    count = data.draw(st.integers(0, of))
    found = wilson(count, of)
    assert found is not None
    share = count / of
    assert 0 <= found.low <= share <= found.high <= 1
    for end in (found.low, found.high):
        if 0 < end < 1:
            error = (end * (1 - end) / of) ** 0.5
            assert abs(share - end) == pytest.approx(Z * error, rel=1e-6, abs=1e-9)
    turned = wilson(of - count, of)
    assert turned is not None
    assert (1 - turned.high, 1 - turned.low) == pytest.approx((found.low, found.high), abs=1e-12)
