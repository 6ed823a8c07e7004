"""The clock: instants in UTC, days in Denmark, also on the nights when clocks are changed."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.clock import SetClock, SystemClock, local_day, utc

SUMMER = {
    2026: (date(2026, 3, 29), date(2026, 10, 25)),
    2027: (date(2027, 3, 28), date(2027, 10, 31)),
}
"""From the law: the last Sundays of March and October, one in the night by UTC."""


def by_hand(instant: datetime) -> date:
    """The day in Denmark, by a rule of its own: two hours ahead in summer, else one."""
    first, last = SUMMER[instant.year]
    begins = datetime(first.year, first.month, first.day, 1, tzinfo=UTC)
    ends = datetime(last.year, last.month, last.day, 1, tzinfo=UTC)
    return (instant + timedelta(hours=2 if begins <= instant < ends else 1)).date()


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31, 22), timezones=st.just(UTC)))  # noqa: DTZ001  # Hypothesis asks for bounds without a zone
def test_the_day_in_denmark(instant: datetime) -> None:
    """Tests any instant of two years against the rule written by hand."""
    assert local_day(instant) == by_hand(instant)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-03-28T22:59:59+00:00", date(2026, 3, 28)),
        ("2026-03-28T23:00:00+00:00", date(2026, 3, 29)),
        ("2026-03-29T21:59:59+00:00", date(2026, 3, 29)),
        ("2026-03-29T22:00:00+00:00", date(2026, 3, 30)),
        ("2026-10-24T21:59:59+00:00", date(2026, 10, 24)),
        ("2026-10-24T22:00:00+00:00", date(2026, 10, 25)),
        ("2026-10-25T22:59:59+00:00", date(2026, 10, 25)),
        ("2026-10-25T23:00:00+00:00", date(2026, 10, 26)),
        ("2026-12-31T23:00:00+00:00", date(2027, 1, 1)),
        ("2026-07-01T00:30:00+05:00", date(2026, 6, 30)),
    ],
)
def test_midnight_moves_with_summer_time(instant: str, day: date) -> None:
    """Tests the second before and after midnight around both changes, and another zone."""
    assert local_day(datetime.fromisoformat(instant)) == day


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001  # as above
    st.integers(-23, 23),
)
def test_an_instant_is_the_same_in_every_zone(moment: datetime, hours: int) -> None:
    """Tests that a zone changes how an instant is said, and not which it is."""
    said = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert utc(said) == said
    assert utc(said).tzinfo is UTC


def test_an_instant_without_a_zone_is_none() -> None:
    """Tests that it is refused, here and where a day is asked for."""
    for act in (utc, local_day):
        with pytest.raises(ValueError, match="no time zone"):
            act(datetime(2026, 11, 2, 9))  # noqa: DTZ001  # what is tested


def test_the_clocks() -> None:
    """Tests the machine's clock, and one that is moved by hand."""
    assert abs(SystemClock().now() - datetime.now(UTC)) < timedelta(minutes=1)
    clock = SetClock(datetime(2026, 3, 28, 12, tzinfo=timezone(timedelta(hours=1))))
    clock.move(days=1, hours=2)
    assert clock.now() == datetime(2026, 3, 29, 13, tzinfo=UTC)
