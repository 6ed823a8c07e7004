"""Amina turns 18 in her twentieth week, while the timetable sleeps for a month."""

import pytest

from placements.errors.placements import WeekAfterEnd
from placements.lifecycle import confirming
from placements.lifecycle.falling import confirmations
from placements.words.placements import EndReason
from referrals.status import ReferralState
from tests.databases import AnyDatabase
from tests.placements.lives.invariants import what_is_held_is_needed
from tests.placements.scene import consent, town
from tests.referrals.scene import told as made_up
from tests.steps import at_work, case_row, day, job_row, on, told, woken

FIRST = 7
BIRTHDAY = FIRST + 7 * 19 + 2
"""In week 20 of the job."""


def test_turned_18_while_the_timetable_slept(database: AnyDatabase) -> None:
    """Tests that the job ends on the day before, once, and that nobody is asked for later weeks."""
    made = town(database)
    eighteen = day(BIRTHDAY)
    application = made_up(number=77, born=eighteen.replace(year=eighteen.year - 18))
    case = made.case(ReferralState.APPROVED, application=application)
    with made.writing() as session:
        consent(session, case, made.staff.rune, on(0))
    job = at_work(made, case)

    # Birthe taps each Friday, on her birthday's too; HR's list has one more
    for week in range(1, 22):
        with made.writing() as session:
            by = made.shop.guide if week < 21 else made.shop.hr
            friday = on(FIRST + 7 * week - 3)
            confirming.confirm(session, placement=job, week=week, worked=True, by=by, at=friday)
    assert job_row(made, job).ended_on is None

    # A month later somebody starts the timetable again
    passed = woken(made, on(BIRTHDAY + 31))
    assert (passed.ended, passed.completed) == ((job,), ())
    assert woken(made, on(BIRTHDAY + 31)).moved == 0
    row = job_row(made, job)
    assert (row.ended_on, row.end_reason) == (day(BIRTHDAY - 1), EndReason.TURNED_18)
    assert row.ended_at == on(BIRTHDAY + 31)
    with made.reading() as session:
        assert [one.week for one in confirmations(session, job)] == list(range(1, 21))
        what_is_held_is_needed(session)
    assert case_row(made, case).state is ReferralState.CLOSED
    assert told(made, made.staff.rune).count("placement_ended") == 1

    # What was said too much cannot be said again
    with pytest.raises(WeekAfterEnd), made.writing() as session:
        by, at = made.shop.hr, on(BIRTHDAY + 32)
        confirming.confirm(session, placement=job, week=21, worked=True, by=by, at=at)
