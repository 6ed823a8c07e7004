"""Tests of what is spent, committed and free, of the year by month, and of what courses cost."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from foundation.errors import NotAllowed
from placements.errors.ledger import TermsUnset
from placements.ledger.balances import balances
from placements.ledger.forecast import report
from placements.ledger.forecast.document import of_forecast
from placements.ledger.forecast.months import LATER
from placements.ledger.forecast.report import Forecast, forecast
from placements.ledger.forecast.staying import Staying
from placements.ledger.terms import Source, set_source
from placements.models import PeriodClose, Placement
from placements.monitoring.survival import Span, curve
from placements.words.ledger import DuePolicy
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY
from tests.placements.ledger import world
from tests.placements.ledger.world import FIRST, Books, week_on

WEEK, COURSE = 50_000, 1_300_000
TENTH = week_on(10)
HALF_AFTER_80_DAYS = Staying(
    curve(Span(days, ended=ended) for days, ended in [(80, True)] * 5 + [(400, False)] * 5)
)


@pytest.fixture
def books(database: AnyDatabase) -> Books:
    """A municipality that keeps a ledger, with two partners."""
    return world.books(database)


@pytest.fixture
def two(books: Books) -> Books:
    """One job runs and has done ten weeks, another stopped in its fifth."""
    with books.writing() as session:
        world.job(session, books.lund)
        stopped = world.job(session, books.lund)
        world.end(session, stopped, week_on(5))
    books.post(TENTH)
    return books


def told(books: Books, on: date = TENTH) -> Forecast:
    """The forecast of a day."""
    with books.reading() as session:
        return forecast(session, on=on, by=books.finn)


def test_spent_committed_free(two: Books) -> None:
    """Tests a source with so many courses, one without a limit, and a year without courses."""
    own, fund, next_own, _ = told(two).sources
    assert (own.year, own.code, own.courses, own.courses_free) == (2026, "own", 2, 98)
    assert (own.spent_ore, own.committed_ore) == (15 * WEEK, 16 * WEEK)
    assert own.budget_ore == 100 * COURSE
    assert own.free_ore == 100 * COURSE - 31 * WEEK
    assert (fund.code, fund.courses, fund.budget_ore, fund.free_ore) == ("fund", 0, None, None)
    assert (next_own.year, next_own.spent_ore, next_own.free_ore) == (2027, 0, 100 * COURSE)


def test_a_source_with_more_courses_than_it_may_have_now(two: Books) -> None:
    """Tests that what was opened stays in the budget of a source that was cut down."""
    with two.writing() as session:
        cut = Source(2026, "own", 1, "Egenfinansiering", courses_max=1)
        set_source(session, source=cut, by=two.staff.asta, at=MONDAY)
    own = told(two).sources[0]
    assert (own.courses, own.courses_free, own.budget_ore) == (2, 0, 2 * COURSE)


def test_the_year_by_month(two: Books) -> None:
    """Tests what is certain against the accounts, and sixteen weeks to come on their days."""
    made = told(two)
    certain = [one.certain_ore // WEEK for one in made.months]
    most = [one.maximum_ore // WEEK for one in made.months]
    assert certain == [8, 5, 2, *[0] * 10]
    assert most == [0, 0, 3, 4, 4, 5, *[0] * 7]
    with two.reading() as session:
        spent = balances(session)
    assert sum(one.certain_ore for one in made.months) == next(
        ore for name, ore in spent.items() if "expense" in name
    )
    assert sum(one.maximum_ore for one in made.months) == made.sources[0].committed_ore


def test_without_a_curve_nothing_is_expected(two: Books) -> None:
    """Tests that the maximum stands alone, but where nothing is to come at all."""
    made = told(two)
    assert (made.observed, made.known_days) == (2, 0)
    assert made.sources[0].expected_ore is None
    assert made.months[2].expected_ore is None
    assert made.months[0].expected_ore == 0


def test_expected_by_the_curve(two: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests weeks before and after the day on which half have stopped."""
    monkeypatch.setattr(report, "staying", lambda _session, on: (on, HALF_AFTER_80_DAYS)[1])
    made = told(two)
    weeks = [one.expected_ore for one in made.months]
    # the job has lasted longer than 63 days; weeks 11 and 12 begin after 70 and 77, 13 after 84
    assert weeks[2] == 2 * WEEK + WEEK // 2
    assert weeks[3] == 2 * WEEK
    assert made.sources[0].expected_ore == 2 * WEEK + 14 * WEEK // 2


def test_weeks_that_must_be_completed(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that a job must last to the end of a week then: the twelfth ends after 83 days."""
    books = world.books(database, due=DuePolicy.COMPLETED)
    with books.writing() as session:
        world.job(session, books.lund)
    books.post(TENTH)
    monkeypatch.setattr(report, "staying", lambda _session, on: (on, HALF_AFTER_80_DAYS)[1])
    own = told(books).sources[0]
    assert (own.spent_ore, own.committed_ore) == (9 * WEEK, 17 * WEEK)
    assert own.expected_ore == 2 * WEEK + 15 * WEEK // 2


def test_the_curve_is_that_of_the_programme(two: Books) -> None:
    """Tests that placements are observed, and known as far as the fifth longest was."""
    with two.writing() as session:
        for days in (7, 14, 21):
            world.job(session, two.havnen, first_day=TENTH - timedelta(days=days))
    made = told(two)
    assert (made.observed, made.known_days) == (5, 8)


def test_what_comes_late_comes_in_an_open_month(two: Books) -> None:
    """Tests weeks due in a month that is closed, and weeks after the year."""
    with two.writing() as session:
        close = {"municipality": CITY, "month": "2026-03", "last_seq": 15}
        session.execute(insert(PeriodClose), [close | {"closed_at": MONDAY, "closed_by": "acc_x"}])
        world.job(session, two.havnen, first_day=date(2026, 12, 28))
    made = {one.month: one.maximum_ore // WEEK for one in told(two).months}
    assert (made["2026-03"], made["2026-04"], made["2026-12"], made[LATER]) == (0, 7, 1, 25)


def test_weeks_taken_back_come_again(two: Books) -> None:
    """Tests a pause that is told late: two weeks leave March, and come after it."""
    with two.writing() as session:
        query = select(Placement.id).where(Placement.ended_on.is_(None))
        runs = session.scalars(query).one()
        world.pause(session, runs, two.lund, week_on(9), TENTH + timedelta(days=6))
    two.post(TENTH)
    made = told(two)
    assert [one.certain_ore // WEEK for one in made.months[:3]] == [8, 5, 0]
    assert [one.maximum_ore // WEEK for one in made.months[:7]] == [0, 0, 3, 4, 4, 5, 2]


def test_what_courses_have_cost(two: Books) -> None:
    """Tests a course completed, one that stopped, and one too young to be counted."""
    with two.writing() as session:
        world.job(session, two.havnen, first_day=FIRST + timedelta(days=1))
    half_year = FIRST + timedelta(days=182)
    two.post(half_year)
    units = told(two, half_year).units
    assert (units.begun, units.completed, units.lasting) == (2, 1, 1)
    assert units.spent_ore == 31 * WEEK
    assert units.each_begun_ore == 31 * WEEK // 2
    assert units.each_completed_ore == units.each_lasting_ore == 31 * WEEK
    before = told(two, half_year - timedelta(days=1)).units
    assert (before.begun, before.each_begun_ore, before.each_completed_ore) == (0, None, None)


def test_the_last_day_of_26_weeks_is_not_after_them(two: Books) -> None:
    """Tests somebody who stops on the last day, and on the next."""
    last = FIRST + timedelta(days=181)
    with two.writing() as session:
        for days in (0, 1):
            job = world.job(session, two.havnen)
            world.end(session, job, last + timedelta(days=days))
    units = told(two, last + timedelta(days=1)).units
    assert (units.begun, units.lasting) == (4, 2)


def test_as_json(two: Books) -> None:
    """Tests what machines read."""
    read = of_forecast(told(two))
    assert read["sources"][0]["free_ore"] == 100 * COURSE - 31 * WEEK
    assert (read["on"], read["months"][2]["certain_ore"]) == ("2026-03-09", 2 * WEEK)
    assert read["units"]["each_lasting_ore"] is None


def test_what_is_refused(books: Books) -> None:
    """Tests who may read it, and a day without terms."""
    with books.reading() as session:
        with pytest.raises(NotAllowed):
            forecast(session, on=FIRST, by=books.staff.asta)
        with pytest.raises(TermsUnset):
            forecast(session, on=date(2025, 12, 31), by=books.finn)
