"""Tests of the 26 weeks, beside a second count that goes day by day."""

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from placements.weeks import DAYS, WEEKS, Course, Rest, Week

MONDAY: Final = date(2026, 11, 30)
FAR: Final = 700
"""Days the naive count looks ahead: more than any course of the tests lasts, unless it rests."""


def day(number: int) -> date:
    """The day so many days after the first."""
    return MONDAY + timedelta(days=number)


def naive(course: Course) -> dict[int, list[date]]:
    """The counted days of each week, found by walking through the calendar."""
    weeks: dict[int, list[date]] = {}
    counted = 0
    for number in range(FAR):
        today = course.first_day + timedelta(days=number)
        paused = any(
            rest.first <= today and (rest.last is None or today <= rest.last)
            for rest in course.rests
        )
        if not paused and counted < DAYS * WEEKS:
            weeks.setdefault(counted // DAYS + 1, []).append(today)
            counted += 1
    return weeks


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Courses with pauses before, within and over one another, some without an end."""
    rests = []
    for _ in range(draw(st.integers(0, 5))):
        first = day(draw(st.integers(-20, 220)))
        length = draw(st.none() | st.integers(-2, 60)) if draw(st.booleans()) else 6
        rests.append(Rest(first, None if length is None else first + timedelta(days=length)))
    ended = draw(st.none() | st.integers(0, 250))
    return Course(MONDAY, tuple(rests), None if ended is None else day(ended))


@given(courses())
@example(Course(MONDAY, (Rest(day(3), day(5)), Rest(day(6), day(8)))))
@example(Course(MONDAY, (Rest(day(-5), day(0)), Rest(day(2), day(9)), Rest(day(4), day(5)))))
@example(Course(MONDAY, (Rest(day(-5)),)))
def test_the_weeks_are_those_of_the_calendar(course: Course) -> None:
    """Tests every week, the last day, and the week of every day, against the naive count."""
    told = naive(course)
    for number in range(1, WEEKS + 1):
        expected = told.get(number)
        week = course.week(number)
        assert week == (Week(number, tuple(expected)) if expected else None)
        assert not week or (week.last is None) == (len(week.days) < DAYS)
    whole = told.get(WEEKS, [])
    assert course.last_day() == (whole[-1] if len(whole) == DAYS else None)
    of_day = {one: number for number, days in told.items() for one in days}
    for number in range(-10, FAR):
        one = day(number)
        over = course.ended_on is not None and one > course.ended_on
        assert course.week_of(one) == (None if over else of_day.get(one)), one


@given(courses(), st.integers(-5, 300))
def test_what_has_begun_is_a_beginning(course: Course, until: int) -> None:
    """Tests that begun weeks are 1, 2, 3 and so on, none after the day or the end; 26 at most."""
    told = naive(course)
    last = min(day(until), course.ended_on or date.max)
    expected = [number for number, days in sorted(told.items()) if days[0] <= last]
    weeks = list(course.begun(day(until)))
    assert [week.number for week in weeks] == expected
    assert list(course.spans(day(until))) == [(one.number, one.first, one.last) for one in weeks]
    assert len(expected) <= WEEKS


def test_a_course_without_pauses_is_182_days() -> None:
    """Tests the first and the last week, and the day after."""
    course = Course(MONDAY)
    first, last = course.week(1), course.week(26)
    assert first
    assert last
    assert (first.first, first.last) == (MONDAY, day(6))
    assert (last.first, last.last) == (day(175), day(181))
    assert course.last_day() == day(181)
    assert (course.week_of(day(181)), course.week_of(day(182))) == (26, None)
    assert course.week_of(day(-1)) is None


@pytest.mark.parametrize("number", [0, 27, -1])
def test_there_are_26_weeks(number: int) -> None:
    """Tests that no other week can be asked for."""
    with pytest.raises(ValueError, match="no week"):
        Course(MONDAY).week(number)


@pytest.mark.parametrize(
    ("first_day", "last_day"),
    [
        (date(2026, 12, 28), date(2027, 6, 27)),  # begins in ISO week 53
        (date(2024, 2, 29), date(2024, 8, 28)),  # on a leap day
        (date(2023, 10, 29), date(2024, 4, 27)),  # over both changes of the clock and a leap day
    ],
)
def test_odd_days_of_the_calendar(first_day: date, last_day: date) -> None:
    """Tests ISO week 53, 29 February and summer time: 182 days are 182 days."""
    assert Course(first_day).last_day() == last_day


def test_a_pause_moves_the_end_and_not_the_sum() -> None:
    """Tests two weeks of exams in week 3: every later week begins two weeks later."""
    plain = Course(MONDAY)
    paused = Course(MONDAY, (Rest(day(15), day(28)),))
    third = paused.week(3)
    assert third
    assert third.days == (day(14), *(day(29 + number) for number in range(6)))
    assert plain.last_day() == day(181)
    assert paused.last_day() == day(195)


def test_an_open_pause_stops_the_count() -> None:
    """Tests that the week it lies in has begun, and that the next is not known."""
    course = Course(MONDAY, (Rest(day(9)),))
    second = course.week(2)
    assert second
    assert (second.days, second.last) == ((day(7), day(8)), None)
    assert course.week(3) is None
    assert course.last_day() is None
    assert [week.number for week in course.begun(day(400))] == [1, 2]


def test_weeks_that_are_known_are_passed_over() -> None:
    """Tests that the weeks named are left out, and no other, wherever they lie."""
    course = Course(MONDAY, ended_on=day(20))
    assert [week.number for week in course.begun(day(100), but={1, 3, 9})] == [2]
    assert [week.number for week in course.begun(day(7), but={1})] == [2]
