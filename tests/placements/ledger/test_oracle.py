"""The oracle on days that are easily got wrong, and the product beside it on the same days."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.ages import birthday
from placements.ledger import dues
from placements.weeks import Course, Rest
from placements.words.ledger import DuePolicy
from tests.placements.ledger import oracle
from tests.placements.ledger.test_dues_trial import agrees, by_employer, job_of

DAY: Final = timedelta(days=1)
ENOUGH: Final = date(2031, 1, 1)


def job(first_day: date, **told: Any) -> oracle.Job:
    """A job at the one shop there is."""
    began = datetime(2026, 1, 1, tzinfo=UTC)
    stays = (oracle.Stay("shop", first_day),)
    return oracle.Job("plc", 1, "yth", first_day, began, stays, **told)


def town(one: oracle.Job, *, completed: bool = False, cap_ore: int = 1_300_000) -> oracle.Town:
    """A town with one job, 500 kr. a week, and money from one source."""
    return oracle.Town(
        jobs=(one,),
        agreements=(oracle.Agreement("agr", "emp", 1, date(2020, 1, 1), None, 50_000),),
        owners={"shop": "emp"},
        terms=(oracle.Terms(1, date(2020, 1, 1), completed, cap_ore),),
        sources=tuple(oracle.Source(year, "own", 1, 1, None) for year in range(2024, 2030)),
    )


def earned(
    one: oracle.Job, on: date = ENOUGH, *, completed: bool = False, cap_ore: int = 1_300_000
) -> list[oracle.Earned]:
    """What is earned by a day, by the oracle; the product says the same."""
    there = town(one, completed=completed, cap_ore=cap_ore)
    told = oracle.earned(there, on)
    policy = DuePolicy.COMPLETED if completed else DuePolicy.BEGUN
    jobs = [job_of(there, one, by_employer(there))]
    weeks, _ = dues.earned(jobs, cap_ore=cap_ore, policy=policy, on=on)
    said = [(week.week, week.first_on, week.last_on, week.amount_ore) for week in weeks]
    assert said == [(week.week, week.first_on, week.last_on, week.amount_ore) for week in told]
    return told


def weeks(of: Iterable[oracle.Earned]) -> list[int]:
    """The numbers of the weeks."""
    return [one.week for one in of]


def test_twenty_six_weeks_and_no_more() -> None:
    """Tests a job that goes on for years: 26 weeks of 500 kr., 182 days, whatever the day is."""
    told = earned(job(date(2026, 11, 30)))
    assert weeks(told) == [*range(1, 27)]
    assert told[-1].last_on == date(2026, 11, 30) + 181 * DAY
    assert sum(one.amount_ore for one in told) == 1_300_000


@pytest.mark.parametrize(
    ("first_day", "week", "begins", "ends"),
    [
        (date(2026, 12, 28), 1, date(2026, 12, 28), date(2027, 1, 3)),  # 2026-W53
        (date(2026, 12, 21), 2, date(2026, 12, 28), date(2027, 1, 3)),
        (date(2026, 12, 31), 1, date(2026, 12, 31), date(2027, 1, 6)),
        (date(2028, 2, 28), 1, date(2028, 2, 28), date(2028, 3, 5)),  # with 29 February
        (date(2028, 2, 29), 2, date(2028, 3, 7), date(2028, 3, 13)),
        (date(2027, 3, 22), 1, date(2027, 3, 22), date(2027, 3, 28)),  # to summer time
        (date(2027, 10, 25), 1, date(2027, 10, 25), date(2027, 10, 31)),  # and from it
    ],
)
def test_days_easily_got_wrong(first_day: date, week: int, begins: date, ends: date) -> None:
    """Tests ISO week 53, the turn of the year, 29 February, and the nights clocks are changed."""
    told = {one.week: one for one in earned(job(first_day))}[week]
    assert (told.first_on, told.last_on) == (begins, ends)


@pytest.mark.parametrize(("completed", "in_2026"), [(False, 5), (True, 4)])
def test_a_budget_year_ends(completed: bool, in_2026: bool) -> None:
    """Tests the weeks of a job from 30 November due in 2026: the fifth begins there."""
    told = earned(job(date(2026, 11, 30)), completed=completed)
    assert sum(one.due_on.year == 2026 for one in told) == in_2026
    assert len(told) == 26


@pytest.mark.parametrize(
    ("born", "eighteen"),
    [(date(2009, 3, 10), date(2027, 3, 10)), (date(2008, 2, 29), date(2026, 3, 1))],
)
@pytest.mark.parametrize("completed", [False, True])
def test_turning_eighteen(born: date, eighteen: date, completed: bool) -> None:
    """Tests that nothing is due after the day before the 18th birthday, 29 February too."""
    assert birthday(born, 18) == eighteen
    last, first_day = eighteen - DAY, eighteen - 30 * DAY
    told = earned(job(first_day, ended_on=last), completed=completed)
    assert weeks(told) == ([1, 2, 3, 4] if completed else [1, 2, 3, 4, 5])
    on_the_day = earned(job(eighteen - 28 * DAY, ended_on=last), completed=completed)
    assert weeks(on_the_day) == [1, 2, 3, 4]


@pytest.mark.parametrize("completed", [False, True])
def test_due_on_the_day_and_not_before(completed: bool) -> None:
    """Tests the boundary of a week's due day, by either policy."""
    first = date(2026, 11, 30)
    due = first + (13 if completed else 7) * DAY
    assert weeks(earned(job(first), due - DAY, completed=completed)) == [1]
    assert weeks(earned(job(first), due, completed=completed)) == [1, 2]


def test_a_pause_without_an_end() -> None:
    """Tests that the week it lies in has begun and is not completed, and none comes after it."""
    resting = job(date(2026, 11, 30), pauses=((date(2026, 12, 10), None),))
    assert weeks(earned(resting)) == [1, 2]
    assert earned(resting)[1].last_on is None
    assert weeks(earned(resting, completed=True)) == [1]


def test_the_last_ore_of_a_course() -> None:
    """Tests that the last week gets what is left, and one of nothing is none."""
    assert [one.amount_ore for one in earned(job(date(2026, 11, 30)), cap_ore=100_001)] == [
        *(50_000, 50_000, 1)
    ]
    assert len(earned(job(date(2026, 11, 30)), cap_ore=100_000)) == 2


def test_moved_on_the_first_day_of_a_week() -> None:
    """Tests that a week that begins on the day of a move costs what is agreed at the new place."""
    first = date(2026, 11, 30)
    moved = replace(
        job(first), stays=(oracle.Stay("shop", first), oracle.Stay("bar", first + 7 * DAY))
    )
    other = oracle.Agreement("other", "bars", 1, date(2020, 1, 1), None, 60_000)
    there = town(moved)
    there = replace(
        there, agreements=(*there.agreements, other), owners={"shop": "emp", "bar": "bars"}
    )
    course = oracle.courses(there)[0]
    assert agrees(there, course, first + 14 * DAY) == 3
    told = oracle.of_course(there, course.jobs, course.terms, first + 14 * DAY)
    assert [one.amount_ore for one in told] == [50_000, 60_000, 60_000]


@given(
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.lists(st.tuples(st.integers(-10, 200), st.integers(0, 40)), max_size=4),
    st.none() | st.integers(0, 260),
    st.booleans(),
)
def test_any_days(
    first: date, pauses: list[tuple[int, int]], ended: int | None, completed: bool
) -> None:
    """Tests pauses that overlap, touch or come before the first day, beside the product's weeks."""
    spans = tuple((first + n * DAY, first + (n + length) * DAY) for n, length in pauses)
    over = None if ended is None else first + ended * DAY
    told = earned(job(first, pauses=spans, ended_on=over), completed=completed)
    course = Course(first, tuple(Rest(*span) for span in spans), over)
    assert weeks(told) == [
        week.number
        for week in course.begun(ENOUGH)
        if not completed or (week.last is not None and (over is None or week.last <= over))
    ]
