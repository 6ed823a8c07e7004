"""Pauses, and the weeks that can be confirmed."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from placements.errors.placements import (
    ConfirmedAlready,
    NoSuchWeek,
    NotThatDay,
    PausesOverlap,
    WeekAfterEnd,
    WeekRests,
    WeekToCome,
)
from placements.lifecycle import confirming, ending, pausing, views
from placements.models import Confirmation
from tests.people import MONDAY
from tests.placements.lifecycle.doing import day, do, end, pause, refused, weeks
from tests.placements.lifecycle.scene import Works, placement


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [
        (10, 19, False),
        (5, 10, False),
        (5, 9, True),
        (20, 25, True),
        (19, None, False),
        (20, None, True),
        (12, 13, False),
        (0, None, False),
    ],
)
def test_pauses_touch_and_never_overlap(
    town: Works, first: int, last: int | None, fits: bool
) -> None:
    """Tests a second pause beside one from day 10 to day 19."""
    job = town.begun()
    pause(town, job, 10, 19)
    if fits:
        pause(town, job, first, last)
    else:
        with pytest.raises(PausesOverlap, match=str(day(10))):
            pause(town, job, first, last)


@pytest.mark.parametrize(("first", "last"), [(-1, 5), (5, 4), (20, 41), (20, None), (41, 41)])
def test_a_pause_lies_within_the_job(town: Works, first: int, last: int | None) -> None:
    """Tests before the first day, the wrong way round, and beyond the last day."""
    job = town.begun()
    end(town, job, day(40), day(40))
    with pytest.raises(NotThatDay):
        pause(town, job, first, last)
    pause(town, job, 20, 40)


def test_what_was_said_of_a_week_that_moves_falls(town: Works) -> None:
    """Tests a pause told late: the week it lies in keeps what was said, the later ones do not."""
    job = town.begun()
    for week in (1, 2, 3):
        do(town, confirming.confirm, job, day(25), week=week, worked=True)
    id_ = pause(town, job, 9, 20)
    assert weeks(town, job) == [1, 2]
    do(town, confirming.confirm, job, day(60), week=3, worked=False)
    do(town, pausing.resume, job, day(60), pause=id_, until_on=day(19))
    assert weeks(town, job) == [1, 2]
    do(town, pausing.undo_pause, job, day(60), pause=id_)
    assert weeks(town, job) == [1, 2]
    with town.reading() as session:
        kept = session.scalars(select(Confirmation.worked).where(Confirmation.week == 3))
        assert sorted(kept) == [False, True]


def test_which_weeks_can_be_confirmed(town: Works) -> None:
    """Tests week 0 and 27, the first day of a week and the day before, an open pause, the end."""
    job = town.begun()
    for week in (0, 27, -1):
        refused(town, NoSuchWeek, confirming.confirm, job, day(9), week=week, worked=True)
    refused(town, WeekToCome, confirming.confirm, job, day(6), week=2, worked=True)
    do(town, confirming.confirm, job, day(7), week=2, worked=True)
    refused(town, ConfirmedAlready, confirming.confirm, job, day(7), week=2, worked=False)
    id_ = pause(town, job, 16, None)
    do(town, confirming.confirm, job, day(30), week=3, worked=True)
    refused(town, WeekRests, confirming.confirm, job, day(300), week=4, worked=True)
    do(town, pausing.resume, job, day(30), pause=id_, until_on=day(16))
    refused(town, WeekToCome, confirming.confirm, job, day(21), week=4, worked=True)
    end(town, job, day(21), day(30))
    refused(town, WeekAfterEnd, confirming.confirm, job, day(30), week=4, worked=True)
    do(town, ending.correct_end, job, day(30), on=day(22))
    do(town, confirming.confirm, job, day(30), week=4, worked=True)


def test_week_26_is_the_last(town: Works) -> None:
    """Tests that what comes after it is no week, however long the job goes on."""
    job = town.begun()
    do(town, confirming.confirm, job, day(175), week=26, worked=True)
    with town.reading() as session:
        seen = views.view(session, placement=job.id, by=town.shop.hr, on=day(181))
        assert (seen.week, seen.period_until) == (26, day(181))
        after = views.view(session, placement=job.id, by=town.shop.hr, on=day(182))
        assert (after.week, list(after.unconfirmed)) == (None, list(range(1, 26)))


def test_the_database_lets_no_week_be_confirmed_twice(town: Works) -> None:
    """Tests the second guard alone."""
    job = town.begun()
    do(town, confirming.confirm, job, day(7), week=1, worked=True)
    with pytest.raises(IntegrityError), town.writing() as session:
        row = placement(session, job)
        how: dict[str, Any] = {"worked": True, "by": town.shop.hr, "at": MONDAY}
        confirming.write(session, row, 1, **how)
