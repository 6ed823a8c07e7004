"""Stories of placements: from a yes to the last day."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from employers.absences import acting
from foundation import audit, tamper
from foundation.accounts import operator
from foundation.outbox import Message
from placements.errors.proposals import NoneLeft
from placements.lifecycle import confirming, ending, mentors, pausing, standing
from placements.models import Confirmation, Nudge
from placements.status import PlacementState
from placements.timetable import passing
from placements.words.notices import NudgeKind, PlacingNotice
from placements.words.placements import After, ChangeReason, EndReason, PauseReason
from referrals.models import Referral
from referrals.status import ReferralState
from tests.databases import CITY
from tests.people import MONDAY
from tests.placements.lifecycle.scene import (
    START,
    Job,
    Works,
    absent,
    deputy,
    guide,
    held,
    on_day,
    placement,
)

L = PlacementState


def passes(town: Works, day: date) -> passing.Passed:
    """The timetable runs on a day."""
    with town.writing() as session:
        return passing.run(session, by=operator(CITY), at=on_day(day))


def told(town: Works, kind: PlacingNotice, job: Job) -> list[str]:
    """Who was told something of a placement."""
    with town.reading() as session:
        query = select(Message.recipient).where(
            Message.kind == kind.value, Message.subject == job.id
        )
        return sorted(session.scalars(query))


def end(town: Works, job: Job, day: date, at: date, **how: Any) -> None:
    """HR tells that a job ended on a day, for another job unless said otherwise."""
    usual: dict[str, Any] = {"reason": EndReason.ANOTHER_JOB, "planned": True}
    usual |= {"after": After.BACK_TO_POOL, "by": town.shop.hr}
    with town.writing() as session:
        ending.end(session, placement=job.id, on=day, at=on_day(at), **(usual | how))


def test_from_referral_to_a_running_placement(town: Works) -> None:
    """Tests Amina's way: hired, everything in order, the first shift, and 26 confirmed weeks."""
    job = town.hired()
    with town.reading() as session:
        row = placement(session, job)
        assert (row.state, row.number, row.starts_on) == (L.STARTING, 1, START)
        assert set(held(session, job)) == {"youth", "seat", "mentor", "workplace"}
        assert [one.placement for one in standing.standing(session)] == [job.id]
    town.begin(job, START, on_day(START))
    birthe = town.shop.guide
    for week in range(1, 27):
        with town.writing() as session:
            at = on_day(START + timedelta(days=7 * (week - 1) + 4))
            confirming.confirm(session, placement=job.id, week=week, worked=True, by=birthe, at=at)
    last = START + timedelta(days=181)
    assert passes(town, last).completed == ()
    assert passes(town, last + timedelta(days=1)).completed == (job.id,)
    with town.reading() as session:
        assert placement(session, job).state is L.CONTINUING
        assert list(confirming.awaiting(session, last)) == []
        assert list(tamper.findings(session)) == []


def test_ended_early(town: Works) -> None:
    """Tests Malik, who stops in week 5: everything is free again, and his wait goes on."""
    job, day = town.begun(), START + timedelta(days=30)
    end(town, job, day, day)
    with town.reading() as session:
        row = session.get_one(Referral, (CITY, job.referral))
        assert (row.state, row.waiting_since) == (ReferralState.APPROVED, MONDAY.date())
        assert (row.approved_on, row.invited_at) == (day, None)
        assert held(session, job) == {}
        weeks = [one.week.number for one in confirming.awaiting(session, day + timedelta(90))]
        assert weeks == [1, 2, 3, 4, 5]
    staff = (town.staff.rune, town.staff.karen, town.shop.guide, town.shop.manager)
    assert told(town, PlacingNotice.PLACEMENT_ENDED, job) == sorted(one.account for one in staff)
    again = town.hired(job.referral, at=on_day(day))
    with town.reading() as session:
        assert placement(session, again).number == 2


def test_told_forty_days_late(town: Works) -> None:
    """Tests that the last day is the one worked, and what was said of later weeks falls."""
    job, last = town.begun(), START + timedelta(days=16)
    late = last + timedelta(days=40)
    for week in (3, 4):
        with town.writing() as session:
            at = on_day(last + timedelta(days=20))
            confirming.confirm(
                session, placement=job.id, week=week, worked=True, by=town.shop.hr, at=at
            )
    end(town, job, last, late)
    with town.reading() as session:
        row = placement(session, job)
        assert (row.ended_on, row.ended_at) == (last, on_day(late))
        standing_weeks = select(Confirmation.week).where(Confirmation.undone_at.is_(None))
        assert list(session.scalars(standing_weeks)) == [3]
        (entry,) = [one for one in audit.entries(session, job.id) if "placement:ended" in one.event]
        assert f'"on": "{last}"' in entry.facts
    with town.writing() as session:
        day = last - timedelta(days=7)
        ending.correct_end(session, placement=job.id, on=day, by=town.shop.hr, at=on_day(late))
    with town.reading() as session:
        assert placement(session, job).ended_on == day
        assert [one.week.number for one in confirming.awaiting(session, late)] == [1, 2]


@pytest.mark.parametrize("asleep", [0, 31])
def test_turned_18_in_week_20(town: Works, asleep: int) -> None:
    """Tests that the contract ends on the day before, whether the timetable wakes then or later."""
    birthday = START + timedelta(days=7 * 19 + 2)
    job = town.begun(born=birthday.replace(year=birthday.year - 18))
    eve = birthday - timedelta(days=1)
    assert passes(town, eve).ended == ()
    assert passes(town, birthday + timedelta(days=asleep)).ended == (job.id,)
    assert passes(town, birthday + timedelta(days=asleep)).ended == ()
    with town.reading() as session:
        row = placement(session, job)
        assert (row.ended_on, row.end_reason, row.end_planned) == (eve, EndReason.TURNED_18, True)
        assert session.get_one(Referral, (CITY, job.referral)).state is ReferralState.CLOSED
        assert held(session, job) == {}
        weeks = [one.week.number for one in confirming.awaiting(session, date(2030, 1, 1))]
        assert weeks == list(range(1, 21))


def test_a_mentor_on_sick_leave(town: Works) -> None:
    """Tests that Bo acts at once, that somebody is told after a fortnight, and who takes over."""
    job, ill = town.begun(), START + timedelta(days=10)
    other = town.hired(shop=town.shop, at=on_day(START), starts_on=ill)
    with town.writing() as session:
        absent(session, town.shop.mentor, ill)
        stand_in, bo = deputy(session, town.shop)
        dorte, actor = guide(session, town.shop, capacity=1)
    with town.writing() as session:
        assert acting(session, town.shop.mentor, ill) == stand_in
        at = on_day(ill)
        confirming.confirm(session, placement=job.id, week=1, worked=True, by=bo, at=at)
    kinds = [due.kind for due in passes(town, ill + timedelta(days=13)).told]
    assert NudgeKind.MENTOR_LONG_SICK not in kinds
    (due,) = [
        one
        for one in passes(town, ill + timedelta(days=20)).told
        if one.kind is NudgeKind.MENTOR_LONG_SICK and one.thing == job.id
    ]
    assert (due.thing, due.fell_due_on) == (job.id, ill + timedelta(days=14))
    change = ill + timedelta(days=21)
    with town.writing() as session:
        how: dict[str, Any] = {"reason": ChangeReason.SICK_LEAVE, "by": town.staff.karen}
        mentors.change_mentor(
            session, placement=job.id, mentor=dorte, from_on=change, at=on_day(change), **how
        )
    with town.writing() as session:
        assert held(session, job)["mentor"] == dorte
        how = {"week": 2, "worked": True, "by": actor, "at": on_day(change)}
        confirming.confirm(session, placement=job.id, **how)
    with pytest.raises(NoneLeft):
        full(town, job, other, change)
    with town.reading() as session:
        assert held(session, job)["mentor"] == dorte


def full(town: Works, job: Job, other: Job, day: date) -> None:
    """A change to a mentor who has another youth already."""
    with town.writing() as session:
        bo, _ = deputy(session, town.shop)
        how: dict[str, Any] = {"reason": ChangeReason.FIT, "by": town.staff.karen}
        how |= {"from_on": day, "at": on_day(day)}
        mentors.change_mentor(session, placement=other.id, mentor=bo, **how)
    with town.writing() as session:
        mentors.change_mentor(session, placement=job.id, mentor=bo, **how)


def test_a_pause_told_late_takes_the_period_up_again(town: Works) -> None:
    """Tests two weeks of exams that nobody told of until the 26 weeks seemed done."""
    job, done = town.begun(), START + timedelta(days=182)
    assert passes(town, done).completed == (job.id,)
    exams = START + timedelta(days=100)
    with town.writing() as session:
        how: dict[str, Any] = {"reason": PauseReason.EXAMS, "by": town.shop.hr}
        days: dict[str, Any] = {"from_on": exams, "until_on": exams + timedelta(days=13)}
        pausing.pause(session, placement=job.id, **days, **how, at=on_day(done))
    with town.reading() as session:
        row = placement(session, job)
        assert (row.state, row.completed_at) == (L.ACTIVE, None)
    assert passes(town, done + timedelta(days=13)).completed == ()
    assert passes(town, done + timedelta(days=14)).completed == (job.id,)


def test_the_timetable_tells_each_thing_once(town: Works) -> None:
    """Tests a month without a word, told at one waking, and nothing at the next."""
    job = town.begun()
    day = START + timedelta(days=40)
    first = passes(town, day)
    weeks = [one for one in first.told if one.kind is NudgeKind.WEEK_UNCONFIRMED]
    assert [one.fell_due_on for one in weeks] == [
        START + timedelta(days=7 * week + 6 + 3) for week in range(5)
    ]
    kinds = {one.kind for one in first.told}
    assert {NudgeKind.WEEK_LONG_UNCONFIRMED, NudgeKind.WEEK_NEVER_CONFIRMED} <= kinds
    assert NudgeKind.LIST_MISSING in kinds
    assert passes(town, day).told == ()
    with town.reading() as session:
        nudges = list(session.scalars(select(Nudge)))
        assert len(nudges) == len(first.told)
        assert list(tamper.findings(session)) == []
    assert told(town, PlacingNotice.WEEK_UNCONFIRMED, job) == [town.shop.guide.account] * 5
