"""Tests of what the matches of a run would cost."""

from datetime import date

import pytest

from employers.models import Position
from foundation.errors import NotAllowed
from placements.errors.rounds import NoRun, NotPublishable
from placements.ids import RunId
from placements.ledger.forecast import liability as module
from placements.ledger.forecast.document import of_liability
from placements.ledger.forecast.liability import Liability, liability
from placements.ledger.forecast.staying import Staying
from placements.ledger.terms import Source, set_source
from placements.models import Placement, Run
from placements.monitoring.survival import Span, curve
from placements.status import PlacementState
from tests.databases import AnyDatabase
from tests.people import MONDAY
from tests.placements.ledger import world
from tests.placements.ledger.forecast.runs import ON, case_of, cases, solved
from tests.placements.ledger.world import FIRST, Books, week_on

WEEK, COURSE = 50_000, 1_300_000


@pytest.fixture
def books(database: AnyDatabase) -> Books:
    """A municipality that keeps a ledger, with two partners."""
    return world.books(database)


def told(books: Books, run: RunId) -> Liability:
    """What a run would cost."""
    with books.reading() as session:
        return liability(session, run=run, on=ON, by=books.staff.karen)


def rooms(books: Books, courses_max: int) -> None:
    """Let each source of the year fund so many courses."""
    with books.writing() as session:
        for rank, code in ((1, "own"), (2, "fund")):
            source = Source(2026, code, rank, code, courses_max=courses_max)
            set_source(session, source=source, by=books.staff.asta, at=MONDAY)


def test_each_match_is_a_course_at_its_cap(books: Books) -> None:
    """Tests count times cap, that nothing is expected without a curve, and who would pay."""
    one, two = cases(books, 2)
    made = told(books, solved(books, (one, books.lund), (two, books.havnen)))
    assert (made.matches, made.maximum_ore, made.expected_ore) == (2, 2 * COURSE, None)
    (own,) = made.funding
    assert (own.year, own.code, own.courses, own.maximum_ore) == (2026, "own", 2, 2 * COURSE)
    assert (made.resumed, made.need_decision, made.no_agreement, made.aid) == (0, 0, 0, ())


def test_expected_by_the_curve(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests a course of which half stop after eighty days: twelve weeks whole, fourteen half."""
    spans = [(80, True)] * 5 + [(400, False)] * 5
    known = Staying(curve(Span(days, ended=ended) for days, ended in spans))
    monkeypatch.setattr(module, "staying", lambda _session, on: (on, known)[1])
    (one,) = cases(books, 1)
    made = told(books, solved(books, (one, books.lund)))
    assert made.expected_ore == made.funding[0].expected_ore == 12 * WEEK + 14 * WEEK // 2


def test_room_runs_out(books: Books) -> None:
    """Tests a source that is full, the next, none at all, and who comes before the matches."""
    rooms(books, 1)
    three = cases(books, 3)
    run = solved(books, *((case, books.lund) for case in three))
    paid = {one.code: one.courses for one in told(books, run).funding}
    assert paid == {"own": 1, "fund": 1, None: 1}
    with books.writing() as session:
        job = world.job(session, books.havnen)
        unbegun = {"first_day_on": None, "began_at": None, "began_by": None}
        world.change(session, Placement, job, state=PlacementState.STARTING, **unbegun)
    paid = {one.code: one.courses for one in told(books, run).funding}
    assert paid == {"fund": 1, None: 2}


def test_the_year_is_that_of_the_first_day(books: Books) -> None:
    """Tests a position that begins next year."""
    (one,) = cases(books, 1)
    with books.writing() as session:
        later = {"start_from": date(2027, 1, 4), "start_by": date(2027, 2, 1)}
        world.change(session, Position, books.lund.position, **later)
    assert [part.year for part in told(books, solved(books, (one, books.lund))).funding] == [2027]


def test_a_youth_who_had_a_course(books: Books) -> None:
    """Tests what is left with the same company, and a decision with another."""
    with books.writing() as session:
        job = world.job(session, books.lund)
        world.end(session, job, week_on(5))
        case = case_of(session, job)
    books.post(ON)
    again = told(books, solved(books, (case, books.lund)))
    assert (again.resumed, again.maximum_ore, again.need_decision) == (1, 21 * WEEK, 0)
    assert [(one.code, one.courses) for one in again.funding] == [("own", 0)]


@pytest.mark.parametrize(("rate", "most"), [(40_000, 21 * 40_000), (100_000, 21 * WEEK)])
def test_what_is_left_of_a_course(books: Books, rate: int, most: int) -> None:
    """Tests that its weeks end a cheaper one, and its money a dearer one."""
    with books.writing() as session:
        job = world.job(session, books.lund)
        world.end(session, job, week_on(5))
        case = case_of(session, job)
    books.post(ON)
    with books.writing() as session:
        world.agree(session, books.lund, rate, week_on(6))
    assert told(books, solved(books, (case, books.lund))).maximum_ore == most


def test_a_course_that_is_resumed_is_whole_aid_again(database: AnyDatabase) -> None:
    """Tests a limit that the course is near as it would be when the youth is back."""
    books = world.books(database, aid_limit_eur=2_000)
    with books.writing() as session:
        job = world.job(session, books.lund)
        world.end(session, job, week_on(5))
        case = case_of(session, job)
    books.post(ON)
    (aid,) = told(books, solved(books, (case, books.lund))).aid
    assert (aid.courses, aid.ore) == (1, COURSE)


def test_a_youth_who_had_a_course_elsewhere(books: Books) -> None:
    """Tests that a new course is counted, and that it needs a decision."""
    with books.writing() as session:
        job = world.job(session, books.lund, ended_on=week_on(5))
        case = case_of(session, job)
    made = told(books, solved(books, (case, books.havnen)))
    assert (made.resumed, made.maximum_ore, made.need_decision) == (0, COURSE, 1)


def test_nothing_is_agreed(books: Books) -> None:
    """Tests a company whose agreement is over, and a dearer one that reaches the cap."""
    one, two = cases(books, 2)
    with books.writing() as session:
        world.agree(session, books.lund, 300_000, FIRST)
        world.agree(session, books.havnen, WEEK, FIRST, until_on=FIRST)
    made = told(books, solved(books, (one, books.lund), (two, books.havnen)))
    assert (made.no_agreement, made.maximum_ore) == (1, COURSE)
    assert [part.courses for part in made.funding] == [1]


def test_groups_near_the_limit_of_state_aid(database: AnyDatabase) -> None:
    """Tests a limit that the matches would reach, and that JSON says so."""
    books = world.books(database, aid_limit_eur=4_000)
    two = cases(books, 2)
    run = solved(books, *((case, books.lund) for case in two))
    (read,) = of_liability(told(books, run))["aid"]
    assert (read["group"], read["courses"], read["warning"]) == ("Brødrene Lund", 2, "near")
    with books.writing() as session:
        world.job(session, books.lund)
    (aid,) = told(books, run).aid
    assert (aid.courses, aid.warning) == (3, "reached")


def test_what_is_refused(books: Books) -> None:
    """Tests who may read it, a run that is not there, and one with faults."""
    (one,) = cases(books, 1)
    run = solved(books, (one, books.lund))
    with books.reading() as session:
        with pytest.raises(NotAllowed):
            liability(session, run=run, on=ON, by=books.staff.rune)
        with pytest.raises(NoRun):
            liability(session, run=RunId("run_none"), on=ON, by=books.finn)
    with books.writing() as session:
        world.change(session, Run, run, faults=1)
    with pytest.raises(NotPublishable):
        told(books, run)
