"""The clocks, against a second implementation that walks day by day."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.clock import local_day
from matching.ages import birthday
from referrals.deadlines import (
    Deadline,
    Mark,
    Stage,
    days_to_interview,
    decision_clock,
    invitation_clock,
)

DAY = timedelta(days=1)
APPROVED = date(2026, 11, 9)
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@st.composite
def clocks(draw: st.DrawFn) -> Deadline:
    """A clock with its own marks or the usual ones, running or stopped."""
    started_on, days = draw(DAYS), draw(st.integers(1, 40))
    marks = sorted(draw(st.tuples(st.integers(0, days), st.integers(0, days))))
    warned, pressing = marks if draw(st.booleans()) else (None, None)
    stopped = draw(st.none() | st.integers(0, 60))
    stopped_on = None if stopped is None else started_on + timedelta(days=stopped)
    return Deadline(started_on, days, warned, pressing, stopped_on)


def walked(clock: Deadline, on: date) -> list[tuple[Stage, date]]:
    """The marks up to a day, by crossing off one day after another on a calendar."""
    found = []
    day, number = clock.started_on, 0
    while day <= on and day != clock.stopped_on:
        found += [(stage, day) for stage, at in clock.mark_days if at == number]
        day, number = day + DAY, number + 1
    return found


@given(clocks(), st.integers(-5, 80))
def test_marks_by_walking_day_by_day(clock: Deadline, after: int) -> None:
    """Tests marks and stage of any clock on any day around it."""
    on = clock.started_on + timedelta(days=after)
    expected = walked(clock, on)
    assert clock.marks_due(on) == tuple(Mark(stage, day, on) for stage, day in expected)
    assert clock.stage(on) == (expected[-1][0] if expected else Stage.RUNNING)


@given(clocks(), st.integers(-5, 80))
def test_days_by_walking_day_by_day(clock: Deadline, after: int) -> None:
    """Tests the day number and the days left; both stand still once the clock is stopped."""
    on = clock.started_on + timedelta(days=after)
    last = min(on, clock.stopped_on) if clock.stopped_on else on
    walk, number = clock.started_on, 0
    while walk != last:
        step = 1 if last > walk else -1
        walk, number = walk + step * DAY, number + step
    assert clock.day_number(on) == number
    assert clock.days_left(on) == clock.days - number
    assert clock.day_number(clock.due_on) <= clock.days


@given(clocks(), st.lists(st.integers(0, 30), max_size=8))
def test_a_scheduler_that_sleeps_sees_each_mark_once(clock: Deadline, naps: list[int]) -> None:
    """Tests that whatever days it wakes on, each mark is told once, with the day it fell due."""
    told: list[Mark] = []
    on = clock.started_on
    for nap in [*naps, 100]:
        on += timedelta(days=nap)
        told += clock.marks_due(on, {mark.stage for mark in told})
        assert clock.marks_due(on, {mark.stage for mark in told}) == ()
    assert [(mark.stage, mark.due_on) for mark in told] == walked(clock, on)
    assert all(mark.days_late >= 0 for mark in told)


def test_a_scheduler_that_slept_twenty_days() -> None:
    """Tests Oliver's clock when nobody looked until day 20."""
    seen_on = APPROVED + 20 * DAY
    assert invitation_clock(APPROVED).marks_due(seen_on) == (
        Mark(Stage.WARNED, date(2026, 11, 16), seen_on),
        Mark(Stage.PRESSING, date(2026, 11, 21), seen_on),
        Mark(Stage.ESCALATED, date(2026, 11, 23), seen_on),
    )
    assert [mark.days_late for mark in invitation_clock(APPROVED).marks_due(seen_on)] == [13, 8, 6]


@pytest.mark.parametrize(
    ("day", "stage", "left"),
    [
        (0, Stage.RUNNING, 14),
        (6, Stage.RUNNING, 8),
        (7, Stage.WARNED, 7),
        (11, Stage.WARNED, 3),
        (12, Stage.PRESSING, 2),
        (13, Stage.PRESSING, 1),
        (14, Stage.ESCALATED, 0),
        (15, Stage.ESCALATED, -1),
    ],
)
def test_the_invitation_clock(day: int, stage: Stage, left: int) -> None:
    """Tests each mark on the day before it and on its day."""
    clock = invitation_clock(APPROVED)
    assert clock.stage(APPROVED + day * DAY) == stage
    assert clock.days_left(APPROVED + day * DAY) == left
    assert (
        clock.mark_days
        == replace_marks(clock).mark_days
        == ((Stage.WARNED, 7), (Stage.PRESSING, 12), (Stage.ESCALATED, 14))
    )


def replace_marks(clock: Deadline) -> Deadline:
    """The same clock with the usual marks written out."""
    (_, warned), (_, pressing), _ = Deadline(clock.started_on, clock.days).mark_days
    return Deadline(clock.started_on, clock.days, warned, pressing, clock.stopped_on)


def test_the_decision_clock() -> None:
    """Tests that it takes a week unless set otherwise, with marks of its own if wished."""
    assert decision_clock(APPROVED).due_on == APPROVED + 7 * DAY
    assert [day for _, day in decision_clock(APPROVED).mark_days] == [3, 5, 7]
    chosen = decision_clock(APPROVED, days=10, warned_day=4, pressing_day=9)
    assert [day for _, day in chosen.mark_days] == [4, 9, 10]


@pytest.mark.parametrize(("stopped", "told"), [(13, 2), (14, 2), (15, 3), (0, 0)])
def test_an_invitation_in_time_is_never_escalated(stopped: int, told: int) -> None:
    """Tests a clock stopped just before, on and after day 14, looked at long afterwards."""
    clock = invitation_clock(APPROVED, stopped_on=APPROVED + stopped * DAY)
    assert len(clock.marks_due(APPROVED + 400 * DAY)) == told
    assert clock.days_left(APPROVED + 400 * DAY) == 14 - stopped


@pytest.mark.parametrize(
    ("days", "warned", "pressing"), [(0, None, None), (-1, None, None), (7, 5, 4), (7, 2, 8)]
)
def test_marks_out_of_order_are_refused(
    days: int, warned: int | None, pressing: int | None
) -> None:
    """Tests clocks that could not be read."""
    with pytest.raises(ValueError, match="must be in order"):
        Deadline(APPROVED, days, warned, pressing)


def test_a_clock_is_not_stopped_before_it_starts() -> None:
    """Tests the stop against the start."""
    with pytest.raises(ValueError, match="before the start"):
        Deadline(APPROVED, 7, stopped_on=APPROVED - DAY)


@pytest.mark.parametrize(
    ("started_on", "hours"),
    [(date(2026, 3, 20), 335), (date(2026, 10, 20), 337), (date(2026, 6, 1), 336)],
)
def test_fourteen_days_are_not_336_hours(started_on: date, hours: int) -> None:
    """Tests both changes of the clocks: the due day comes after 14 days, however many hours."""
    due_on = invitation_clock(started_on).due_on
    midnights = [
        datetime(day.year, day.month, day.day, tzinfo=COPENHAGEN).astimezone(UTC)
        for day in (started_on, due_on)
    ]
    assert midnights[1] - midnights[0] == timedelta(hours=hours)
    assert local_day(midnights[1]) == started_on + 14 * DAY
    assert local_day(midnights[1] - timedelta(seconds=1)) == started_on + 13 * DAY


def last_sunday(year: int, month: int) -> date:
    """The last Sunday of a month: the days the clocks are changed."""
    day = date(year, month, 31)
    while day.isoweekday() != 7:
        day -= DAY
    return day


def by_rule(instant: datetime) -> date:
    """The day in Copenhagen by the European rule: one hour ahead, in summer time two.

    Summer time begins and ends at 01:00 UTC on the last Sundays of March and October.
    """
    utc = instant.astimezone(UTC).replace(tzinfo=None)
    spring, autumn = (
        datetime.combine(last_sunday(utc.year, month), datetime.min.time()) + timedelta(hours=1)
        for month in (3, 10)
    )
    return (utc + timedelta(hours=2 if spring <= utc < autumn else 1)).date()


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)),  # noqa: DTZ001  # gets its zone below
    st.integers(-14 * 60, 14 * 60),
)
def test_the_local_day_by_the_european_rule(moment: datetime, minutes: int) -> None:
    """Tests any instant, whatever zone it is told in."""
    instant = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert local_day(instant) == by_rule(instant)


@given(DAYS)
def test_a_day_begins_and_ends_at_midnight_in_copenhagen(day: date) -> None:
    """Tests the first and the last second of a day, through their instants in UTC."""
    first = datetime(day.year, day.month, day.day, tzinfo=COPENHAGEN).astimezone(UTC)
    last = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=COPENHAGEN).astimezone(UTC)
    assert local_day(first) == day
    assert local_day(last) == day
    assert local_day(first - timedelta(seconds=1)) == day - DAY
    assert local_day(last + timedelta(seconds=1)) == day + DAY


def test_an_instant_without_a_zone_is_refused() -> None:
    """Tests that nobody's local time is guessed."""
    with pytest.raises(ValueError, match="no time zone"):
        local_day(datetime(2026, 11, 23, 12))  # noqa: DTZ001  # that is what is refused


@pytest.mark.parametrize("born", [date(2008, 2, 29), date(2012, 2, 29)])
def test_a_clock_over_a_birthday_on_29_february(born: date) -> None:
    """Tests a clock whose last day is the 18th birthday of somebody born on 29 February."""
    turns_18 = birthday(born, 18)
    assert turns_18 == date(born.year + 18, 3, 1)
    assert invitation_clock(turns_18 - 14 * DAY).due_on == turns_18
    assert Deadline(turns_18 - 182 * DAY, 182).due_on == turns_18


def test_days_to_the_interview() -> None:
    """Tests the figure of the reports: an interview late in the evening is on its local day."""
    assert days_to_interview(APPROVED, None) is None
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert days_to_interview(APPROVED, late) == 12
    assert days_to_interview(APPROVED, datetime(2026, 11, 9, 9, tzinfo=UTC)) == 0
