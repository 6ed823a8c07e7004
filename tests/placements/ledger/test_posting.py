"""Tests of posting: what is missing is written, in whatever order and however late it is told."""

import pytest

from placements.ledger import expected
from placements.ledger.balances import balances
from placements.words.ledger import WeekState
from tests.databases import AnyDatabase
from tests.placements.ledger import world
from tests.placements.ledger.world import FIRST, Books, week_on


@pytest.fixture
def books(database: AnyDatabase) -> Books:
    """A municipality that keeps a ledger, with two partners."""
    return world.books(database)


def test_a_week_is_posted_on_its_first_day_and_once(books: Books) -> None:
    """Tests what a posting does, that the next finds nothing to do, and what comes of silence."""
    with books.writing() as session:
        world.job(session, books.lund)
    first = books.post(FIRST)
    assert (first.opened, first.accrued, first.reversed) == (1, 1, 0)
    assert books.post(FIRST).entries == 0
    assert books.post(week_on(3)).accrued == 2
    with books.reading() as session:
        assert set(balances(session).values()) == {150_000, -150_000}
        weeks = expected.weeks(session, on=week_on(2))
        assert [(one.posted.week, one.state) for one in weeks] == [
            (1, WeekState.EXPECTED),
            (2, WeekState.EXPECTED),
        ]
