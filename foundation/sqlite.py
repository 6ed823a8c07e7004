"""SQLite: one file a municipality, in a folder."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from sqlite3 import Connection as Driver
from threading import Lock
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.exc import OperationalError

from foundation.errors import NotFound, Untrustworthy
from foundation.ids import Municipality, municipality
from foundation.session import WAIT_MILLISECONDS, Busy, Dispatcher, Session, dispatch
from foundation.tables import EMPLOYERS_SEE, Base, Tenant
from foundation.vault import Vault

PRAGMAS: Final[dict[str, int | str]] = {
    "busy_timeout": WAIT_MILLISECONDS,
    "foreign_keys": 1,  # off unless asked for, and asked for by each connection
    "journal_mode": "wal",  # readers and a writer side by side
    "recursive_triggers": 1,  # else REPLACE deletes a row without asking the triggers
    "secure_delete": 1,  # what is erased is overwritten, not only unlinked
    "synchronous": 2,  # FULL: what was said to be saved survives a power cut
    "trusted_schema": 0,  # what a tampered file brings along is not run
}
READING: Final[dict[str, int | str]] = {"query_only": 1}
WORK: Final = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_INSERT,
        sqlite3.SQLITE_UPDATE,
        sqlite3.SQLITE_DELETE,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_SAVEPOINT,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
    }
)
"""What a session may do. The shape of the tables, their triggers, other files and the settings are
no work of its; migrations go by `SqliteDatabase.engine`, which is not bound."""
LOOKING: Final = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_FUNCTION}
)
"""What an employer's session may do."""
SUFFIX: Final = ".sqlite"
EMPLOYERS_MAX: Final = 32
"""Employers whose readers' engines are kept."""
_ID: Final = re.compile(r"[a-z0-9_]{1,40}")


class MuteDatabase(RuntimeError):
    """SQLite did not take a setting that promises rest on."""


class WrongFile(Untrustworthy):
    """A file holds the rows of another municipality than its name says."""

    sentence = "The file of {municipality} holds another municipality."


class SqliteDatabase:
    """A folder of files."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        """Open nothing yet."""
        self.folder = folder
        self.vault = vault
        self.dispatcher: Dispatcher | None = None
        self._engines: dict[tuple[Municipality, str], Engine] = {}
        self._employers: dict[tuple[Municipality, str], Engine] = {}
        self._lock = Lock()

    def file(self, of: Municipality) -> Path:
        """The file of a municipality."""
        return self.folder / f"{municipality(of)}{SUFFIX}"

    def municipalities(self) -> Iterator[Municipality]:
        """Those that have a file."""
        for file in sorted(self.folder.glob(f"*{SUFFIX}")):
            yield municipality(file.stem)

    def engine(self, of: Municipality) -> Engine:
        """An unbound engine, for migrations; the file comes with its first connection."""
        return self._engine(of, "shaping", sqlite_engine)

    def reader(self, of: Municipality) -> Engine:
        """An unbound engine that only reads, for looking at the tables and the file."""
        return self._engine(of, "looking", sqlite_reader)

    @contextmanager
    def writing(self, municipality: Municipality) -> Iterator[Session]:
        """One transaction that may write, alone: BEGIN IMMEDIATE."""
        with self._session(municipality, "writing") as session:
            yield session
        dispatch(self.dispatcher, session)

    @contextmanager
    def reading(
        self, municipality: Municipality, *, employer: str | None = None
    ) -> Iterator[Session]:
        """One transaction that sees one state and is refused every write."""
        if employer is None:
            with self._session(municipality, "reading") as session:
                yield session
            return
        self._check_founded(municipality)
        engine = self._of_employer(municipality, employer)
        with _busy(), self._begun(engine, municipality) as session:
            yield session

    @contextmanager
    def _session(self, of: Municipality, way: str) -> Iterator[Session]:
        self._check_founded(of)
        engine = self._engine(of, way, partial(_bound_engine, reading=way == "reading"))
        with _busy(), self._begun(engine, of) as session:
            yield session

    @contextmanager
    def _begun(self, engine: Engine, of: Municipality) -> Iterator[Session]:
        others = select(Tenant.municipality).where(Tenant.municipality != of)
        with Session(engine, municipality=of, vault=self.vault) as session, session.begin():
            if session.scalars(others).first():
                raise WrongFile(municipality=of)
            yield session

    def _engine(self, of: Municipality, way: str, make: Callable[[Path], Engine]) -> Engine:
        with self._lock:
            if (of, way) not in self._engines:
                self._engines[of, way] = make(self.file(of))
            return self._engines[of, way]

    def _of_employer(self, of: Municipality, employer: str) -> Engine:
        """The engine of one employer's readers: kept, for making one costs more than most answers.

        Of those nobody used for longest some are let go: each holds files open.
        """
        with self._lock:
            engine = self._employers.pop((of, employer), None)
            engine = engine or employer_engine(self.file(of), employer)
            self._employers[of, employer] = engine
            over = list(self._employers)[:-EMPLOYERS_MAX]
            gone = [self._employers.pop(one) for one in over]
        for one in gone:
            one.dispose()
        return engine

    def _check_founded(self, of: Municipality) -> None:
        if not self.file(of).exists():
            raise NotFound(thing="municipality", id=of)

    def sweep(self, of: Municipality) -> None:
        """Leave nothing in the files of what was erased: it may stand in the write-ahead log."""
        with self.engine(of).connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, Driver)  # noqa: S101  # there is no other for SQLite
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of all files."""
        with self._lock:
            for engine in (*self._engines.values(), *self._employers.values()):
                engine.dispose()
            self._engines.clear()
            self._employers.clear()


def sqlite_engine(file: Path) -> Engine:
    """An engine whose every connection has the settings, or is refused; for shaping the tables."""
    return _engine(file, partial(_settle, PRAGMAS), "BEGIN IMMEDIATE")


def sqlite_reader(file: Path) -> Engine:
    """The same for looking: it writes nothing, and keeps nobody from writing."""
    return _engine(file, partial(_settle, {**PRAGMAS, **READING}), "BEGIN")


def _bound_engine(file: Path, *, reading: bool) -> Engine:
    """An engine for sessions: each connection is bound to `WORK`, and for readers to reading."""

    def settle(driver: Driver) -> None:
        _settle({**PRAGMAS, **READING} if reading else PRAGMAS, driver)
        driver.set_authorizer(_authorize)

    return _engine(file, settle, "BEGIN" if reading else "BEGIN IMMEDIATE")


def employer_engine(file: Path, employer: str) -> Engine:
    """An engine for one employer's readers, and its connections are for nobody else.

    Each table that employers see is hidden behind a view of the same name with the employer's rows;
    the tables themselves, and all others, are closed.
    """
    shown = {
        table.name: table.info[EMPLOYERS_SEE]
        for table in Base.metadata.tables.values()
        if table.info.get(EMPLOYERS_SEE)
    }
    if not _ID.fullmatch(employer):
        raise NotFound(thing="employer", id=employer)

    def authorize(action: int, table: str | None, _column: str | None, *source: str | None) -> int:
        home, view = source
        if action == sqlite3.SQLITE_READ:
            ours = home == "temp" or view in shown or table == Tenant.__tablename__
            return sqlite3.SQLITE_OK if ours and table != "sqlite_master" else sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK if action in LOOKING else sqlite3.SQLITE_DENY

    def settle(driver: Driver) -> None:
        _settle(PRAGMAS, driver)
        for table, column in shown.items():
            rows = f"SELECT * FROM main.{table} WHERE {column} = '{employer}'"  # noqa: S608  # an id
            driver.execute(f"CREATE TEMP VIEW {table} AS {rows}")
        _settle(READING, driver)
        driver.set_authorizer(authorize)

    return _engine(file, settle, "BEGIN")


def _engine(file: Path, settle: Callable[[Driver], None], begin: str) -> Engine:
    # Parameters are hidden from errors: what an error says ends in a log.
    engine = create_engine(f"sqlite:///{file}", hide_parameters=True)

    def make(*_: Any) -> None:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.chmod(0o600)  # a file put back from elsewhere may be open to others

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "do_connect", make)
    event.listen(engine, "connect", lambda driver, _record: settle(driver))
    event.listen(engine, "begin", start)
    return engine


def _settle(pragmas: dict[str, int | str], driver: Driver) -> None:
    """Make the settings, and see that they took."""
    driver.isolation_level = None  # transactions are begun by the engine, not by the driver
    for name, value in pragmas.items():
        driver.execute(f"PRAGMA {name} = {value}")
        told = driver.execute(f"PRAGMA {name}").fetchone()[0]
        if str(told) != str(value):
            raise MuteDatabase(f"{name} is {told}, not {value}")


def _authorize(action: int, *_about: str | None) -> int:
    return sqlite3.SQLITE_OK if action in WORK else sqlite3.SQLITE_DENY


@contextmanager
def _busy() -> Iterator[None]:
    """Tell a wait that was too long from everything else that can go wrong."""
    try:
        yield
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
            raise Busy from error
        raise
