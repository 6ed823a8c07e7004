"""Half a year of postings, weekly and in one late run: the same weeks."""

from datetime import timedelta
from typing import Final

import pytest

from placements.ledger import expected
from placements.ledger.balances import balances
from placements.weeks import WEEKS
from tests import figures
from tests.conftest import NIGHTLY
from tests.databases import AnyDatabase
from tests.placements.ledger import world
from tests.placements.ledger.world import FIRST, Books, week_on

COURSES: Final = 5_000 if NIGHTLY else 6
EACH: Final = 1 if NIGHTLY else 9
"""Weeks between two postings."""


def filled(database: AnyDatabase) -> Books:
    """Jobs that begin on each day of a week, a third of them with a pause."""
    books = world.books(database)
    rows: world.Rows = {}
    jobs = [
        world.add_job(rows, books.lund, first_day=FIRST + timedelta(days=number % 7))
        for number in range(COURSES)
    ]
    with books.writing() as session:
        world.write(session, rows)
        for job in jobs[::3]:
            world.pause(session, job, books.lund, week_on(5), week_on(5) + timedelta(days=9))
    return books


@pytest.mark.trial
@pytest.mark.parametrize("weekly", [True, False])
def test_half_a_year(database: AnyDatabase, weekly: bool) -> None:
    """Tests that all 26 weeks of every course stand, however often it was posted."""
    books, last = filled(database), week_on(WEEKS + 3)
    if weekly:
        for week in range(1, WEEKS + 3, EACH):
            books.post(week_on(week))
    books.post(last)
    assert books.post(last).entries == 0
    with books.reading() as session:
        assert len(expected.weeks(session, on=last)) == COURSES * WEEKS
        assert min(balances(session).values()) == -50_000 * COURSES * WEEKS
    figures.tried("weeks posted", COURSES * WEEKS)
