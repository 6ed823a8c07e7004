"""Tests of an employer's own view: its rows, of the tables that employers see, and nothing else."""

from contextlib import suppress

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from employers import queries, register
from employers.ids import EmployerId
from employers.models import Employer, Workplace
from foundation import sqlite
from foundation.accounts import Account
from foundation.errors import NotFound
from foundation.tables import EMPLOYERS_SEE, Base
from tests import people
from tests.applications import application_of
from tests.cast import AMINA
from tests.databases import CITY, AnyDatabase

BAKERY, MARKET = "10000009", "10000017"


@pytest.fixture
def lund(database: AnyDatabase) -> EmployerId:
    """Brødrene Lund with a shop, beside Torvekøb with one, and a referral of Amina's."""
    staff = people.hire(database, CITY)
    with database.writing(CITY) as session:
        made = []
        for name, cvr in (("Brødrene Lund", BAKERY), ("Torvekøb", MARKET)):
            employer = register.register(
                session, name=name, cvr=cvr, by=staff.karen, at=people.MONDAY
            )
            register.add_workplace(
                session, employer=employer, name=f"{name} 1", by=staff.karen, at=people.MONDAY
            )
            made.append(employer)
        people.submitted(session, application_of(AMINA), staff.rune)
    return made[0]


def test_an_employer_sees_its_own(database: AnyDatabase, lund: EmployerId) -> None:
    """Tests the queries of the house, run for one employer and for the municipality."""
    with database.reading(CITY, employer=lund) as session:
        assert [one.name for one in queries.employers(session)] == ["Brødrene Lund"]
        assert [one.name for one in queries.workplaces(session)] == ["Brødrene Lund 1"]
        assert list(session.scalars(select(Account))) == []
    with database.reading(CITY) as session:
        assert len(queries.employers(session)) == len(queries.workplaces(session)) == 2


@pytest.mark.parametrize("kept", [1, 32])
def test_employers_take_turns(
    database: AnyDatabase, lund: EmployerId, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that what is kept open for one employer shows nothing to the next."""
    monkeypatch.setattr(sqlite, "EMPLOYERS_MAX", kept)
    with database.reading(CITY) as session:
        names = {one.id: one.name for one in queries.employers(session)}
    assert lund in names
    for employer, name in [*names.items()] * 3:
        with database.reading(CITY, employer=employer) as session:
            assert [one.name for one in queries.employers(session)] == [name]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT name FROM employer",
        "SELECT name FROM employer WHERE cvr = '10000017' OR 1 = 1",
        "SELECT name FROM (SELECT * FROM employer) AS everything",
        "WITH all_of_them AS (SELECT name FROM employer) SELECT name FROM all_of_them",
        "SELECT e.name FROM workplace AS w JOIN employer AS e ON e.id <> '' WHERE w.id <> ''",
        "SELECT name FROM employer UNION SELECT name FROM employer",
    ],
)
def test_no_statement_shows_another(database: AnyDatabase, lund: EmployerId, query: str) -> None:
    """Tests statements that ask for more than the house does."""
    with database.reading(CITY, employer=lund) as session:
        assert set(session.scalars(text(query))) == {"Brødrene Lund"}


CLOSED = sorted(
    table.name
    for table in Base.metadata.tables.values()
    if table.info.get(EMPLOYERS_SEE) is None and table.name != "municipality"
)


@pytest.mark.parametrize("table", CLOSED)
def test_what_employers_do_not_see_is_closed(
    database: AnyDatabase, lund: EmployerId, table: str
) -> None:
    """Tests every other table: empty behind its policy, or closed altogether."""
    query = text(f'SELECT 1 FROM "{table}"')
    with suppress(DatabaseError), database.reading(CITY, employer=lund) as session:
        assert session.scalars(query).all() == []
    assert "referral" in CLOSED


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT name FROM main.employer",
        "CREATE TEMP VIEW more AS SELECT * FROM main.employer",
        "DROP VIEW temp.employer",
        "ATTACH ':memory:' AS more",
        "PRAGMA query_only = 0",
        "SELECT sql FROM sqlite_master",
        "UPDATE employer SET name = 'x'",
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_door_cannot_be_walked_around(
    database: AnyDatabase, lund: EmployerId, statement: str
) -> None:
    """Tests what would reach the tables behind the views."""
    with pytest.raises(DatabaseError), database.reading(CITY, employer=lund) as session:
        session.execute(text(statement))


def test_an_employer_that_is_no_id_is_nobody(database: AnyDatabase, lund: EmployerId) -> None:
    """Tests a name that would end the view's own text."""
    odd = f"{lund}' OR '1' = '1"
    try:
        with database.reading(CITY, employer=odd) as session:
            assert list(session.scalars(select(Employer))) == []
            assert list(session.scalars(select(Workplace))) == []
    except NotFound:
        pass
