"""Databases for tests: made once by the migrations, then copied for each test."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg
from sqlalchemy import URL, Connection

from foundation.ids import Municipality
from foundation.keys import Keys, new_keys
from foundation.postgres import PostgresDatabase, postgres_engine
from foundation.sqlite import SqliteDatabase, sqlite_engine
from foundation.vault import Vault
from migrations import ways
from migrations.models import METADATA
from tests import engines
from tests.postgres import OWNER, WEB, address, drop_database, make_database

CITY: Final = Municipality("harbour")
TOWN: Final = Municipality("elsewhere")
"""Two invented municipalities: what one writes, the other never sees."""
KEYS: Final = new_keys()
AnyDatabase = SqliteDatabase | PostgresDatabase
_EMPTY: Final = "; ".join(f"DELETE FROM {table}" for table in METADATA.tables).encode()
"""Sent to the server in one go."""
_SERVERS: Final[dict[str, URL]] = {}
"""The superuser's address, by the name of a database."""
_KEEPERS: Final[dict[str, psycopg.Connection]] = {}
"""A connection of somebody whom nothing binds, by the name of a database."""
_SPARE: Final[dict[str, list[str]]] = {}
"""Copies that are empty again, by the name of their template."""


def sqlite_template(folder: Path) -> Path:
    """A file with all tables and no rows."""
    file = folder / "template.sqlite"
    engine = sqlite_engine(file)
    with engine.begin() as connection:
        ways.upgrade(connection)
    engines.lead(engine)
    engine.dispose()
    return file


@contextmanager
def postgres_template(server: URL) -> Iterator[str]:
    """A database with all tables and no rows."""
    name = f"template_{os.getpid()}"
    make_database(server, name)
    engine = postgres_engine(address(server, OWNER, name))
    with engine.begin() as connection:
        ways.upgrade(connection)
    engines.lead(engine)
    engine.dispose()
    try:
        yield name
    finally:
        for made in (*_SPARE.pop(name, ()), name):
            if made in _KEEPERS:
                _KEEPERS.pop(made).close()
            drop_database(server, made)


@contextmanager
def sqlite_database(template: Path, folder: Path, keys: Keys = KEYS) -> Iterator[SqliteDatabase]:
    """A copy of the template for each municipality."""
    database = SqliteDatabase(folder, Vault(keys))
    for municipality in (CITY, TOWN):
        shutil.copy(template, database.file(municipality))
    try:
        yield database
    finally:
        database.close()


@contextmanager
def postgres_database(server: URL, template: str, keys: Keys = KEYS) -> Iterator[PostgresDatabase]:
    """A copy of the template, signed in to as the product signs in.

    Copying takes half a second and emptying a moment, so a copy is emptied and used again. Whoever
    changes the shape of its tables does so in a transaction that is rolled back.
    """
    spare = _SPARE.setdefault(template, [])
    if spare:
        name = spare.pop()
    else:
        name = f"t{os.getpid()}_{next(_NUMBERS)}"
        make_database(server, name, like=template)
        _KEEPERS[name] = _keeper(server, name)
    database = PostgresDatabase(address(server, WEB, name), Vault(keys))
    _SERVERS[name] = server
    try:
        yield database
    finally:
        database.close()
        _KEEPERS[name].execute(_EMPTY)
        spare.append(name)


def keeper(database: PostgresDatabase) -> psycopg.Connection:
    """The connection by which rows are put back and taken away; it commits each statement."""
    return _KEEPERS[database.engine.url.database or ""]


def _keeper(server: URL, name: str) -> psycopg.Connection:
    address = server.set(drivername="postgresql", database=name)
    made = psycopg.connect(address.render_as_string(hide_password=False), autocommit=True)
    made.execute("SET session_replication_role = replica")
    return made


@contextmanager
def unbound(database: AnyDatabase, of: Municipality) -> Iterator[Connection]:
    """A connection of somebody whom no policy, authorizer or trigger binds: for tampering."""
    if isinstance(database, SqliteDatabase):
        engine = sqlite_engine(database.file(of))
        try:
            with engine.connect() as connection:
                driver = connection.connection.driver_connection
                assert driver
                driver.execute("PRAGMA foreign_keys = 0")  # takes no effect within a transaction
                with connection.begin():
                    yield connection
        finally:
            engine.dispose()
        return
    name = database.engine.url.database or ""
    engine = postgres_engine(_SERVERS[name].set(database=name).render_as_string(False))
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield connection
    finally:
        engine.dispose()


def let_change(connection: Connection, table: str) -> None:
    """Take away what keeps a table from being changed, as its owner could."""
    if connection.dialect.name == "sqlite":
        for trigger in ("kept", "stays"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_{trigger}")


def with_keys(database: AnyDatabase, keys: Keys) -> AnyDatabase:
    """The same database as another process sees it that has these keys."""
    if isinstance(database, SqliteDatabase):
        return SqliteDatabase(database.folder, Vault(keys))
    url = database.engine.url.render_as_string(hide_password=False)
    return PostgresDatabase(url, Vault(keys))


def _count() -> Iterator[int]:
    number = 0
    while True:
        yield number
        number += 1


_NUMBERS: Final = _count()
