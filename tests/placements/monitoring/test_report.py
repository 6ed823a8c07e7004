"""Tests of the report on worlds whose figures are known."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event, update

from employers.models import Partnership
from employers.status import Stage
from foundation.errors import NotAllowed
from foundation.ids import new_id
from foundation.roles import GRANTS, Permission, Role
from placements.monitoring import employers, report
from placements.monitoring.cells import SMALL
from placements.monitoring.figures import Figure
from placements.monitoring.figures import Told as How
from placements.monitoring.histories import histories
from placements.monitoring.targets import verdict
from placements.words.declines import Decline, Family
from placements.words.placements import EndReason
from placements.words.statistics import Awaited, CameTo, Goal, Grouping, Reached, Verdict
from referrals.models import Referral, Youth
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, nobody
from tests.placements.monitoring.world import DAY_ONE, Told, World, noon, world

ON = DAY_ONE + timedelta(days=500)
APPROVED = Told()
INVITED = Told(proposed=3, invited=5)
HIRED = replace(INVITED, interviewed=10, hired=12)
STARTED = replace(HIRED, started=20)
DONE = replace(STARTED, completed=True)


@pytest.fixture
def town(database: AnyDatabase) -> World:
    """A municipality with two employers, on either database."""
    return world(database)


def told(town: World, on: date = ON) -> report.Report:
    """The report as the coordinator has it."""
    with town.database.reading(CITY) as session:
        return report.report(session, on=on, by=town.staff.karen)


def test_the_funnel_by_hand(town: World) -> None:
    """Tests 60 cases: 10 not approved, 10 invited, 15 hired, 10 started and ended, 15 done."""
    town.add([Told(approved=False)] * 10 + [INVITED] * 10 + [HIRED] * 15)
    town.add([replace(STARTED, employed=50)] * 10 + [DONE] * 15)
    found = told(town).funnel
    assert found.steps == (
        *(Reached.REFERRED, Reached.INVITED, Reached.HIRED, Reached.STARTED, Reached.COMPLETED),
    )
    assert found.everybody.counts == (60, 50, 40, 25, 15)
    assert found.everybody.shares[1] == pytest.approx(50 / 60)
    (boys,) = found.by[Grouping.SEX]
    assert (boys.group, boys.counts) == ("boy", (60, 50, 40, 25, 15))
    assert found.by[Grouping.AGE] == ()


def test_shares_are_of_those_approved(town: World) -> None:
    """Tests that the base is the approval where it is told, by age too, each with an interval."""
    town.add([Told(approved=False)] * 10 + [APPROVED] * 20 + [INVITED] * 20)
    town.add([replace(APPROVED, born=date(2009, 1, 1))] * 8 + [replace(INVITED, born=None)] * 9)
    found = told(town).funnel
    assert found.steps == (Reached.REFERRED, Reached.APPROVED, Reached.INVITED)
    assert found.everybody.counts == (67, 57, 29)
    assert found.everybody.shares[:2] == (None, None)
    assert found.everybody.shares[2] == pytest.approx(29 / 57)
    interval = found.everybody.intervals[2]
    assert interval is not None
    assert interval.low < 29 / 57 < interval.high
    ages = {line.group: line.counts for line in found.by[Grouping.AGE]}
    assert ages["15"][:2] == (None, 40)


def test_a_small_group_is_not_named(town: World) -> None:
    """Tests that three girls are closed, and others with them, and are no line of the table."""
    town.add([replace(APPROVED, sex="girl")] * 3 + [APPROVED] * 20)
    town.add([replace(APPROVED, sex=None)] * 7)
    lines = {line.group: line.counts for line in told(town).funnel.by[Grouping.SEX]}
    assert lines == {"boy": (20,)}


def test_one_youth_more_or_less_tells_nothing(town: World) -> None:
    """Tests two worlds that differ in whose group somebody small is: they are told alike."""
    sure = [replace(DONE, district=f"d{n}") for n in range(3) for _ in range(12)]
    town.add([*sure, *[replace(DONE, district="d8")] * 3, *[replace(DONE, district="d9")] * 2])
    first = told(town)
    with town.database.writing(CITY) as session:
        one = session.query(Referral).filter(Referral.district == "d8").first()
        assert one
        one.district = "d9"
    assert told(town) == first


def test_a_step_counts_whatever_was_not_noted(town: World) -> None:
    """Tests somebody who began without an interview on record, and one after the day."""
    town.add([replace(STARTED, interviewed=None)])
    with town.database.reading(CITY) as session:
        (one,) = histories(session, on=ON)
        assert (one.interviewed_on, one.started_on) == (None, DAY_ONE + timedelta(days=21))
        (before,) = histories(session, on=DAY_ONE + timedelta(days=20))
        assert (before.hired_on, before.started_on) == (DAY_ONE + timedelta(days=13), None)
        assert histories(session, on=DAY_ONE - timedelta(days=1)) == []


def test_an_end_after_the_day_has_not_happened(town: World) -> None:
    """Tests a placement on the day before its last day, on it, and after."""
    town.add([replace(STARTED, employed=30)])
    begins = DAY_ONE + timedelta(days=21)
    with town.database.reading(CITY) as session:
        for days, ended in ((28, False), (29, True), (90, True)):
            ((job,),) = (one.jobs for one in histories(session, on=begins + timedelta(days=days)))
            assert (job.ended_on is not None, job.days) == (ended, min(days + 1, 30))
            assert (job.reason is EndReason.SCHOOL) == ended


def test_who_asked_for_a_standstill_is_not_counted(town: World) -> None:
    """Tests GDPR article 18: stored, and nothing else."""
    cases = town.add([replace(INVITED, declined=Decline.OTHER)] * 10)
    with town.database.writing(CITY) as session:
        youth = session.get_one(Referral, (CITY, cases[0])).youth_id
        row = session.get_one(Youth, (CITY, youth))
        row.restricted_at, row.restricted_by = MONDAY, town.staff.karen.account
    with town.database.reading(CITY) as session:
        assert {one.referral for one in histories(session, on=ON)} == set(cases[1:])
    assert told(town).why.declines.total == told(town).partners.total == 9


def test_the_waits_count_who_still_waits(town: World) -> None:
    """Tests that 12 who wait for 30 days and more make the median longer than that of 11."""
    town.add([INVITED] * 6 + [replace(INVITED, invited=20)] * 5)
    town.add([APPROVED] * 12)
    invitation = told(town, DAY_ONE + timedelta(days=31)).waits[0]
    assert invitation.awaited is Awaited.INVITATION
    assert (invitation.median, invitation.most) == (None, None)
    assert invitation.in_time.percent == round(100 * 6 / 23)
    town.add([INVITED] * 10)
    assert told(town, DAY_ONE + timedelta(days=31)).waits[0].median == 20


def test_who_left_counts_up_to_then(town: World) -> None:
    """Tests a case that ended on the fourth day among those invited on the fifth."""
    town.add([replace(INVITED, invited=5)] * 10 + [replace(APPROVED, closed=4)] * 10)
    assert told(town).waits[0].median == 5


def test_few_waits_are_not_told(town: World) -> None:
    """Tests four who were invited, of nine."""
    town.add([INVITED] * 4 + [APPROVED] * 5)
    wait = told(town).waits[0]
    assert (wait.median, wait.most, wait.in_time.told) == (None, None, How.TOO_FEW)


def test_retention(town: World) -> None:
    """Tests 40 placements: 10 end after 100 days, 5 after 182, 25 run."""
    town.add([replace(STARTED, employed=100)] * 10 + [replace(STARTED, employed=182)] * 5)
    town.add([STARTED] * 25, at=1)
    found = told(town)
    kept = found.retention
    assert kept.half_year.percent == kept.year.percent == round(100 * 25 / 40)
    assert [(point.days, point.share.percent) for point in kept.points] == [(112, 75), (182, 62)]
    early = told(town, DAY_ONE + timedelta(days=100)).retention
    assert (early.half_year.told, early.points) == (How.TOO_FEW, ())


def test_the_targets(town: World) -> None:
    """Tests what is measured, and that what nothing here knows is not made up."""
    town.add([replace(STARTED, social_measures=None)] * 10 + [STARTED] * 30)
    town.add([replace(STARTED, employed=60)] * 10)
    found = {one.goal: one for one in told(town).targets}
    assert found[Goal.EMPLOYED_AT_26_WEEKS].measured.percent == 80
    assert found[Goal.EMPLOYED_AT_26_WEEKS].verdict is Verdict.REACHED
    assert found[Goal.WITH_SOCIAL_MEASURES].measured.percent == 80
    assert found[Goal.INVITED_IN_TIME].measured == Figure(How.AT_LEAST, 90)
    assert found[Goal.INVITED_IN_TIME].verdict is Verdict.TOO_FEW
    unknown = {goal for goal, one in found.items() if one.verdict is Verdict.NOT_MEASURED}
    assert unknown == {
        *(Goal.JOB_OR_EDUCATION_AFTER_A_YEAR, Goal.LESS_SUPPORT_AFTER_A_YEAR),
        *(Goal.LESS_ABSENCE_AFTER_26_WEEKS, Goal.NO_OFFENCE_IN_A_YEAR, Goal.BETTER_DEVELOPMENT),
    }


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure(How.AS_IT_IS, 70), Verdict.REACHED),
        (Figure(How.AS_IT_IS, 69), Verdict.NOT_REACHED),
        (Figure(How.AT_LEAST, 70), Verdict.REACHED),
        (Figure(How.AT_LEAST, 69), Verdict.TOO_FEW),
        (Figure(How.AT_MOST, 69), Verdict.NOT_REACHED),
        (Figure(How.AT_MOST, 70), Verdict.TOO_FEW),
        (Figure(How.TOO_FEW), Verdict.TOO_FEW),
    ],
)
def test_a_verdict_says_no_more_than_the_figure(figure: Figure, expected: Verdict) -> None:
    """Tests every way a figure is told, on both sides of what was promised."""
    assert verdict(figure, 70) is expected


def test_partners_are_those_active_now(town: World) -> None:
    """Tests the newest stage of each employer, as on the day."""

    def active(on: date) -> int | None:
        return next(one.number for one in told(town, on).targets if one.goal is Goal.PARTNERS)

    assert active(MONDAY.date() - timedelta(days=1)) == 0
    assert active(MONDAY.date()) == 2
    with town.database.writing(CITY) as session:
        session.add(
            Partnership(
                municipality=CITY, id=new_id("par"), employer_id=town.places[0][0], number=2,
                stage=Stage.PAUSED, seats_promised=1, interviews_max=1,
                changed_at=noon(MONDAY.date() + timedelta(days=9)),
                changed_by=town.staff.karen.account,
            )
        )  # fmt: skip
    assert active(MONDAY.date() + timedelta(days=8)) == 2
    assert active(MONDAY.date() + timedelta(days=9)) == 1


def test_reasons_are_told_within_their_families(town: World) -> None:
    """Tests that small codes are closed, that every code is there, and that families add up."""
    town.add([replace(INVITED, declined=Decline.SEAT_GONE)] * 12)
    town.add([replace(INVITED, declined=Decline.BUDGET_CUT)] * 2)
    town.add([replace(INVITED, declined=Decline.NOT_NOW)] * 9)
    declines = told(town).why.declines
    assert declines.total == 23
    assert {code for codes in declines.words.values() for code in codes} == set(Decline)
    assert declines.words[Family.SEAT]["budget_cut"] is None
    shown = [*declines.families.values(), *(n for c in declines.words.values() for n in c.values())]
    assert all(one is None or one >= SMALL for one in shown)


def test_ends_and_whether_they_were_planned(town: World) -> None:
    """Tests 20 ends, of which 8 were planned."""
    town.add([replace(STARTED, employed=30, planned=True)] * 8)
    town.add([replace(STARTED, employed=30, reason=EndReason.MOVED)] * 12)
    found = told(town).why
    assert found.planned.percent == 40
    assert found.ends.total == 20


def test_what_came_of_proposals_by_employer(town: World) -> None:
    """Tests 50 proposals to one employer and 20 to another, each in one column."""
    town.add([INVITED] * 10 + [replace(INVITED, declined=Decline.OTHER)] * 10)
    town.add([HIRED] * 8 + [replace(STARTED, employed=182)] * 12 + [STARTED] * 10)
    town.add([INVITED] * 5 + [STARTED] * 15, at=1)
    table = told(town).partners
    columns = (CameTo.OPEN, CameTo.DECLINED, CameTo.ENDED_EARLY, CameTo.LASTED)
    assert set(columns) < set(table.columns)
    assert sum(table.totals) == table.total == 70
    assert table.totals[table.columns.index(CameTo.ENDED_EARLY)] == 12
    assert table.totals[table.columns.index(CameTo.LASTED)] == 25


@pytest.mark.parametrize(
    ("days", "came_to"),
    [
        (3, CameTo.OPEN),
        (13, CameTo.HIRED),
        (21, CameTo.AT_WORK),
        (21 + 181, CameTo.AT_WORK),
        (21 + 182, CameTo.LASTED),
    ],
)
def test_a_placement_moves_on_with_the_days(town: World, days: int, came_to: CameTo) -> None:
    """Tests a running placement on both sides of each edge."""
    town.add([STARTED])
    employer = town.places[0][0]
    hr = replace(nobody(CITY, Role.HR), employer=employer)
    with town.database.reading(CITY) as session:
        on = DAY_ONE + timedelta(days=days + (1 if days == 3 else 0))
        found = employers.own(session, employer=employer, on=on, by=hr)
    assert found.proposals[came_to] == 1


def test_an_employer_reads_its_own(town: World) -> None:
    """Tests HR's own figures in an employer's session, and that others' change nothing."""
    town.add([STARTED, replace(STARTED, employed=9), INVITED], at=0)
    employer = town.places[0][0]
    hr = replace(nobody(CITY, Role.HR), employer=employer)

    def own() -> employers.Own:
        with town.database.reading(CITY, employer=employer) as session:
            return employers.own(session, employer=employer, on=ON, by=hr)

    found = own()
    assert (found.proposals[CameTo.LASTED], found.proposals[CameTo.ENDED_EARLY]) == (1, 1)
    assert found.proposals[CameTo.OPEN] == 1
    assert found.ends[EndReason.SCHOOL] == 1
    town.add([STARTED] * 30, at=1)
    assert own() == found
    stranger = replace(hr, employer=town.places[1][0])
    with town.database.reading(CITY) as session, pytest.raises(NotAllowed):
        employers.own(session, employer=employer, on=ON, by=stranger)


@pytest.mark.parametrize("role", Role)
def test_who_may_read_the_report(town: World, role: Role) -> None:
    """Tests every role."""
    may = Permission.STATISTICS_READ in GRANTS[role]
    assert may == (role in {Role.COORDINATOR, Role.EVALUATOR, Role.ADMINISTRATOR})
    with town.database.reading(CITY) as session:
        if may:
            report.report(session, on=ON, by=nobody(CITY, role))
        else:
            with pytest.raises(NotAllowed):
                report.report(session, on=ON, by=nobody(CITY, role))


def test_the_queries_are_as_many_whatever_the_cases(town: World) -> None:
    """Tests that a report on many cases asks the database no more often than one on few."""

    def asked() -> int:
        with town.database.reading(CITY) as session:
            seen: list[str] = []
            engine = session.get_bind()

            def note(*args: object) -> Iterator[None] | None:
                seen.append(str(args[2]))
                return None

            event.listen(engine, "before_cursor_execute", note)
            try:
                report.report(session, on=ON, by=town.staff.karen)
            finally:
                event.remove(engine, "before_cursor_execute", note)
            return len(seen)

    town.add([DONE] * 2)
    few = asked()
    town.add([DONE] * 40)
    assert asked() == few


def test_a_district_written_anew_moves_the_case(town: World) -> None:
    """Tests that the groups are those the case has now."""
    town.add([DONE] * 12)
    with town.database.writing(CITY) as session:
        session.execute(update(Referral).values(district="valby"))
    assert [line.group for line in told(town).funnel.by[Grouping.DISTRICT]] == ["valby"]
