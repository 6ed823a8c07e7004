"""On which side of compulsory schooling a day lies."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.application import School
from referrals.application.school import compulsory_until, schooling_on
from tests.referral_strategies import births, days, maybe

UNTOLD = School()


def by_hand(ninth: date | None, born: date | None, day: date) -> str:
    """Go from the day back to the first of August before it, and ask what was over by then."""
    august = date(day.year if day >= date(day.year, 8, 1) else day.year - 1, 8, 1)
    too_old = born is not None and august.year >= born.year + 17
    year_over = ninth is not None and ninth < day and ninth < august
    late_end = ninth is not None and ninth < day and (ninth.month, ninth.day) >= (8, 1)
    return "beyond" if too_old or year_over or late_end else "compulsory"


@given(maybe(days()), maybe(births()), days(-800, 1200))
def test_schooling_by_hand(ninth: date | None, born: date | None, day: date) -> None:
    """Tests every day against a second way to work it out."""
    school = School(None, ninth, "youth" if ninth else None)
    assert schooling_on(school, born, day) == by_hand(ninth, born, day)


@pytest.mark.parametrize(
    ("birth_year", "last"), [(2009, date(2026, 7, 31)), (2011, date(2028, 7, 31))]
)
def test_it_ends_by_the_year_of_17(birth_year: int, last: date) -> None:
    """Tests the last day of whoever has not ended ninth grade, and the day after."""
    born = date(birth_year, 12, 31)
    assert compulsory_until(UNTOLD, born) == last
    assert schooling_on(UNTOLD, born, last) == "compulsory"
    assert schooling_on(UNTOLD, born, last + timedelta(days=1)) == "beyond"


def test_it_lasts_through_july() -> None:
    """Tests that the last school day in June changes nothing before August."""
    school = School("compulsory", date(2027, 6, 25), "school")
    born = date(2011, 5, 30)
    assert schooling_on(school, born, date(2027, 7, 31)) == "compulsory"
    assert schooling_on(school, born, date(2027, 8, 1)) == "beyond"


def test_what_is_stated_opens_no_hours() -> None:
    """Tests that without a day the stricter side holds, whatever is stated."""
    stated = School("beyond")
    assert schooling_on(stated, date(2011, 5, 30), date(2026, 11, 23)) == "compulsory"
    assert schooling_on(stated, None, date(2026, 11, 23)) == "compulsory"


@given(maybe(days()), maybe(births()), days(), st.integers(0, 900))
def test_nobody_goes_back_to_compulsory_school(
    ninth: date | None, born: date | None, day: date, later: int
) -> None:
    """Tests that beyond stays beyond."""
    school = School(None, ninth, "school" if ninth else None)
    if schooling_on(school, born, day) == "beyond":
        assert schooling_on(school, born, day + timedelta(days=later)) == "beyond"
