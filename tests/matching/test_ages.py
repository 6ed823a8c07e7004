"""Ages and birthdays, 29 February too."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.ages import age_on, birthday

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (date(2010, 4, 12), 18, date(2028, 4, 12)),
        (date(2008, 2, 29), 18, date(2026, 3, 1)),
        (date(2008, 2, 29), 16, date(2024, 2, 29)),
        (date(2010, 12, 31), 15, date(2025, 12, 31)),
    ],
)
def test_birthdays(born: date, age: int, day: date) -> None:
    """Tests that somebody born on 29 February is a year older on 1 March in a common year."""
    assert birthday(born, age) == day
    assert age_on(day, born) == age
    assert age_on(day - timedelta(days=1), born) == age - 1


@given(DAYS, DAYS)
def test_age_is_the_number_of_birthdays_had(day: date, born: date) -> None:
    """Tests ages against counting the birthdays up to the day."""
    age = age_on(day, born)
    assert birthday(born, age) <= day < birthday(born, age + 1)
