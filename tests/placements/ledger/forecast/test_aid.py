"""Tests of state aid: what counts, for how long, for whom, and the warnings."""

from datetime import date, timedelta

import pytest

from employers import entities
from foundation.errors import NotAllowed
from foundation.session import Session
from placements.errors.ledger import TermsUnset
from placements.ledger.forecast.aid import Aid, aid, in_cents, three_years_before
from placements.ledger.forecast.document import of_aid
from placements.ledger.forecast.groups import Group, note_group
from placements.words.ledger import AidWarning
from tests.databases import AnyDatabase
from tests.people import MONDAY
from tests.placements.ledger import world
from tests.placements.ledger.world import FIRST, Books, week_on

COURSE = 1_300_000
LIMIT = 300_000 * 746
NOBODY = Group("Firma", ())


@pytest.fixture
def books(database: AnyDatabase) -> Books:
    """A municipality that keeps a ledger, with two partners."""
    return world.books(database)


def told(books: Books, session: Session, on: date) -> dict[str, tuple[int, int]]:
    """What each group was given: courses and øre."""
    found = aid(session, on=on, by=books.finn)
    return {one.group.name: (one.courses, one.ore) for one in found}


@pytest.mark.parametrize(
    ("ore", "warning"),
    [
        (0, None),
        (LIMIT * 3 // 4 - 1, None),
        (LIMIT * 3 // 4, AidWarning.NEAR),
        (172 * COURSE, AidWarning.NEAR),
        (LIMIT - 1, AidWarning.NEAR),
        (LIMIT, AidWarning.REACHED),
        (173 * COURSE, AidWarning.REACHED),
    ],
)
def test_warnings(ore: int, warning: AidWarning | None) -> None:
    """Tests 75 and 100 per cent from both sides: 172 courses are below the limit, 173 above."""
    made = Aid(NOBODY, 1, ore, LIMIT, 746)
    assert made.warning is warning
    assert made.left_ore == max(LIMIT - ore, 0)


def test_euro() -> None:
    """Tests the limit in kroner, and cents half up."""
    assert LIMIT == 2_238_000_00
    assert in_cents(LIMIT, 746) == 300_000_00
    assert in_cents(COURSE, 746) == 1_742_63
    assert [in_cents(ore, 8) for ore in (1, 2, 3)] == [13, 25, 38]
    assert (in_cents(1, 200), in_cents(1, 201)) == (1, 0)


def test_three_years_roll() -> None:
    """Tests the day that counts no more, 29 February too."""
    assert three_years_before(date(2026, 11, 2)) == date(2023, 11, 2)
    assert three_years_before(date(2028, 2, 29)) == date(2025, 2, 28)


def test_a_course_counts_whole_from_its_first_day_for_three_years(books: Books) -> None:
    """Tests the first day, the last that counts, and that nothing need be posted."""
    with books.writing() as session:
        world.job(session, books.lund)
        assert told(books, session, FIRST - timedelta(days=1)) == {}
        assert told(books, session, FIRST) == {"Brødrene Lund": (1, COURSE)}
        last = date(2029, 1, 4)
        assert told(books, session, last) == {"Brødrene Lund": (1, COURSE)}
        assert told(books, session, last + timedelta(days=1)) == {}


def test_a_course_that_is_over_counts_as_earned(books: Books) -> None:
    """Tests the correction once the job has ended, and not before."""
    with books.writing() as session:
        job = world.job(session, books.lund)
        world.job(session, books.lund)
        world.end(session, job, week_on(5))
    books.post(week_on(6))
    with books.reading() as session:
        assert told(books, session, week_on(5) - timedelta(days=1)) == {
            "Brødrene Lund": (2, 2 * COURSE)
        }
        assert told(books, session, week_on(5)) == {"Brødrene Lund": (2, 250_000 + COURSE)}


def test_groups_and_successors_are_counted_together(books: Books) -> None:
    """Tests two companies of one group, and what a successor carries along."""
    with books.writing() as session:
        world.job(session, books.lund)
        world.job(session, books.havnen)
        assert told(books, session, FIRST) == {
            "Brødrene Lund": (1, COURSE),
            "Havnens Is": (1, COURSE),
        }
        later = week_on(10)
        entities.merge(
            session,
            employer=books.havnen.employer,
            into=books.lund.employer,
            from_on=later,
            by=books.staff.karen,
            at=MONDAY,
        )
        session.flush()
        assert told(books, session, later) == {"Brødrene Lund": (2, 2 * COURSE)}
        note_group(
            session,
            employer=books.lund.employer,
            group_name="Koncern",
            from_on=later,
            by=books.staff.karen,
            at=MONDAY,
        )
        (read,) = of_aid(aid(session, on=later, by=books.staff.karen))
    assert (read["group"], read["ore"], read["euro_cents"]) == ("Koncern", 2_600_000, 3_485_25)
    assert (read["warning"], len(read["employers"])) == (None, 2)


def test_what_is_refused(books: Books) -> None:
    """Tests who may read it, and a day without terms."""
    with books.reading() as session:
        with pytest.raises(NotAllowed):
            aid(session, on=FIRST, by=books.staff.asta)
        with pytest.raises(TermsUnset):
            aid(session, on=date(2025, 12, 31), by=books.finn)
