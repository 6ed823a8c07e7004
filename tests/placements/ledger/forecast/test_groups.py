"""Tests of which companies are one undertaking."""

from datetime import date

import pytest

from employers import entities
from employers.errors import HasGoneOver
from foundation.errors import NotAllowed
from foundation.session import Session
from placements.errors.budget import GroupUnnamed
from placements.ledger.forecast.groups import groups, note_group
from tests.databases import AnyDatabase
from tests.people import MONDAY
from tests.placements.ledger import world
from tests.placements.ledger.world import Books, Shop

JUNE = date(2026, 6, 1)


@pytest.fixture
def books(database: AnyDatabase) -> Books:
    """A municipality that keeps a ledger, with two partners."""
    return world.books(database)


def note(books: Books, session: Session, shop: Shop, name: str, from_on: date = JUNE) -> None:
    """Let a partner be of a group."""
    by = books.staff.karen
    note_group(session, employer=shop.employer, group_name=name, from_on=from_on, by=by, at=MONDAY)


def told(session: Session, on: date) -> dict[str, int]:
    """The groups of a day: how many employers each has."""
    return {one.name: len(one.employers) for one in groups(session, on=on)}


def test_groups_from_a_day_on(books: Books) -> None:
    """Tests employers alone, together however the name is written, and apart again."""
    with books.writing() as session:
        note(books, session, books.lund, "Nordisk Butik")
        note(books, session, books.havnen, "  NORDISK   butik ")
        assert told(session, date(2026, 5, 31)) == {"Brødrene Lund": 1, "Havnens Is": 1}
        assert told(session, JUNE) == {"Nordisk Butik": 2}
        note(books, session, books.havnen, "Havnens Is", date(2026, 9, 1))
        assert told(session, date(2026, 9, 1)) == {"Havnens Is": 1, "Nordisk Butik": 1}
        note(books, session, books.havnen, "Nordisk Butik", date(2026, 8, 1))
        assert told(session, date(2026, 9, 1)) == {"Nordisk Butik": 2}


def test_who_has_gone_over_is_of_the_successors_group(books: Books) -> None:
    """Tests that a merger joins two, from its day on, whatever the old one's group was."""
    with books.writing() as session:
        note(books, session, books.havnen, "Iskoncernen")
        entities.merge(
            session,
            employer=books.havnen.employer,
            into=books.lund.employer,
            from_on=date(2026, 7, 1),
            by=books.staff.karen,
            at=MONDAY,
        )
        assert told(session, date(2026, 6, 30)) == {"Brødrene Lund": 1, "Iskoncernen": 1}
        assert told(session, date(2026, 7, 1)) == {"Brødrene Lund": 2}
        with pytest.raises(HasGoneOver):
            note(books, session, books.havnen, "Iskoncernen")


def test_what_is_refused(books: Books) -> None:
    """Tests a group without a name, and somebody who does not register employers."""
    with books.writing() as session:
        with pytest.raises(GroupUnnamed):
            note(books, session, books.lund, "  ")
        with pytest.raises(NotAllowed):
            note_group(
                session,
                employer=books.lund.employer,
                group_name="X",
                from_on=JUNE,
                by=books.finn,
                at=MONDAY,
            )
