"""Whoever writes SQL by hand cannot change what was posted, nor post what cannot be."""

import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import DatabaseError

from foundation.accounts import operator
from foundation.postgres import SETTING, PostgresDatabase, postgres_engine
from foundation.sqlite import SqliteDatabase
from foundation.tenants import found_municipality
from tests import databases
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY
from tests.placements.ledger.attacks import (
    ANY,
    DISABLING,
    POSTED,
    STILL,
    TAKEN_AWAY,
    Attack,
    Statement,
    Taken,
)
from tests.placements.ledger.prey import LEDGER, prey
from tests.postgres import OWNER, address

WAYS: Final = {
    "fk_": "FOREIGN KEY constraint failed",
    "uq_": "UNIQUE constraint failed",
    "pk_": "UNIQUE constraint failed",
}
"""What SQLite says instead of the name of a key."""


def on_each(attacks: Sequence[Attack]) -> pytest.MarkDecorator:
    """Each attack on each kind of database that understands it."""
    pairs = [(kind, one) for kind in ANY for one in attacks if kind in one.on]
    names = [f"{kind}, {one.name}" for kind, one in pairs]
    return pytest.mark.parametrize(("ledger", "attack"), pairs, ids=names, indirect=["ledger"])


class Undone(Exception):
    """An attack that was not refused is taken back."""


@contextmanager
def preyed_on(made: AbstractContextManager[AnyDatabase]) -> Iterator[AnyDatabase]:
    """A database with the ledger in it; whatever is done to it is taken back."""
    with made as database:
        with database.writing(CITY) as session:
            found_municipality(session, name=CITY, by=operator(CITY), at=MONDAY)
            prey(session)
        yield database


@pytest.fixture(scope="module")
def in_a_file(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[AnyDatabase]:
    """The ledger on SQLite."""
    made = databases.sqlite_database(sqlite_template, tmp_path_factory.mktemp("prey"))
    with preyed_on(made) as database:
        yield database


@pytest.fixture(scope="module")
def on_a_server(postgres_server: URL, postgres_template: str) -> Iterator[AnyDatabase]:
    """The ledger on PostgreSQL."""
    with preyed_on(databases.postgres_database(postgres_server, postgres_template)) as database:
        yield database


@pytest.fixture
def ledger(request: pytest.FixtureRequest) -> AnyDatabase:
    """A ledger to be attacked, of the kind the attack is for."""
    name = "in_a_file" if request.param == "sqlite" else "on_a_server"
    made: AnyDatabase = request.getfixturevalue(name)
    return made


@contextmanager
def as_product(database: AnyDatabase) -> Iterator[Connection]:
    """Signed in as the product is; nothing is kept."""
    with pytest.raises(Undone), database.writing(CITY) as session:
        yield session.connection()
        raise Undone


@contextmanager
def as_owner(database: AnyDatabase, server: Any) -> Iterator[Connection]:
    """Signed in as the owner of the tables, with the product's settings; nothing is kept."""
    if isinstance(database, SqliteDatabase):
        engine = database.engine(CITY)
    else:
        url = address(server(), OWNER, database.engine.url.database or "")
        engine = postgres_engine(url)
    try:
        with engine.connect() as connection, connection.begin() as transaction:
            if isinstance(database, PostgresDatabase):
                connection.execute(text(f"SELECT set_config('{SETTING}', '{CITY}', true)"))
            yield connection
            transaction.rollback()
    finally:
        if not isinstance(database, SqliteDatabase):
            engine.dispose()


def run(connection: Connection, statements: tuple[Statement, ...]) -> None:
    """Run statements one after another."""
    for one in statements:
        connection.execute(text(one) if isinstance(one, str) else one)  # type: ignore[call-overload]  # of either kind


def refused(connection: Connection, attack: Attack, *, denied: str = "") -> None:
    """See that the last statement is refused, and by what."""
    run(connection, attack.statements[:-1])
    named = "|".join((attack.by, *(word for key, word in WAYS.items() if key in attack.by)))
    with pytest.raises(DatabaseError) as caught, connection.begin_nested():
        run(connection, attack.statements[-1:])
    assert re.search(named + denied, str(caught.value.orig)), caught.value.orig


@on_each(POSTED)
def test_refused_to_the_product(ledger: AnyDatabase, attack: Attack) -> None:
    """Tests each attack from within a session of the product."""
    with as_product(ledger) as connection:
        refused(connection, attack, denied="|permission denied")


@on_each(POSTED)
def test_refused_to_the_owner(
    ledger: AnyDatabase, attack: Attack, request: pytest.FixtureRequest
) -> None:
    """Tests each attack as the owner of the tables, who leaves the guards where they are."""
    with as_owner(ledger, lambda: request.getfixturevalue("postgres_server")) as connection:
        refused(connection, attack)


@on_each(DISABLING)
def test_the_product_cannot_take_guards_away(ledger: AnyDatabase, attack: Attack) -> None:
    """Tests that settings, triggers and tables are out of reach of the product's sessions."""
    with as_product(ledger) as connection:
        refused(connection, attack)


@pytest.mark.parametrize(
    ("ledger", "taken"),
    [(one.on, one) for one in TAKEN_AWAY],
    ids=[f"{one.on}, {one.name}" for one in TAKEN_AWAY],
    indirect=["ledger"],
)
def test_the_owner_can(ledger: AnyDatabase, taken: Taken, request: pytest.FixtureRequest) -> None:
    """Tests what the page admits: whoever owns the tables can take a guard away, and then edit."""
    with as_owner(ledger, lambda: request.getfixturevalue("postgres_server")) as connection:
        try:
            run(connection, taken.statements)
        finally:
            if taken.on == "sqlite":  # the setting is the connection's, which is used again
                connection.exec_driver_sql("PRAGMA ignore_check_constraints = 0")


@on_each(STILL)
def test_keys_hold_without_triggers(
    ledger: AnyDatabase, attack: Attack, request: pytest.FixtureRequest
) -> None:
    """Tests that an amount cannot be changed alone, even by an owner who has dropped a trigger."""
    with as_owner(ledger, lambda: request.getfixturevalue("postgres_server")) as connection:
        refused(connection, attack)


@pytest.mark.parametrize("ledger", ANY, indirect=True)
def test_every_table_of_the_ledger_is_attacked(ledger: AnyDatabase) -> None:
    """Tests that each table of the ledger's step has a row that is to be edited and deleted."""
    with ledger.reading(CITY) as session:
        for table in LEDGER:
            rows = session.connection().exec_driver_sql(f"SELECT 1 FROM {table.__tablename__}")
            assert rows.first(), table.__tablename__
