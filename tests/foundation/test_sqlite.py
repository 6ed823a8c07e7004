"""SQLite: settings that took, files that are one municipality's, sessions that only work."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from foundation import sqlite
from foundation.audit import head
from foundation.errors import NotFound
from foundation.ids import Municipality
from foundation.session import Busy
from foundation.sqlite import PRAGMAS, MuteDatabase, SqliteDatabase, WrongFile, sqlite_engine
from foundation.tenants import found_municipality
from foundation.vault import Vault
from tests.databases import CITY, KEYS, TOWN, sqlite_database
from tests.foundation.ground import OPERATOR, an_account, refused, together, write_entries
from tests.people import MONDAY


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> Iterator[SqliteDatabase]:
    """A folder of two files; one municipality is founded."""
    with sqlite_database(sqlite_template, tmp_path) as made:
        with made.writing(CITY) as session:
            found_municipality(session, name="Harbour", by=OPERATOR, at=MONDAY)
        yield made


def test_every_connection_has_the_settings(database: SqliteDatabase) -> None:
    """Tests each setting on connections of every kind."""
    for open_ in (database.writing, database.reading):
        with open_(CITY) as session:
            driver = session.connection().connection.driver_connection
        assert driver
        driver.set_authorizer(None)  # sessions may not even ask
        for name, value in PRAGMAS.items():
            assert driver.execute(f"PRAGMA {name}").fetchone() == (value,)
        assert driver.execute("PRAGMA query_only").fetchone() == (open_ == database.reading,)


def test_a_setting_that_does_not_take_is_fatal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that a connection without a promise is refused: WAL is denied to a file in memory."""
    monkeypatch.setitem(sqlite.PRAGMAS, "journal_mode", "nonsense")
    engine = sqlite_engine(tmp_path / "x.sqlite")
    with pytest.raises(MuteDatabase, match="journal_mode is"), engine.connect():
        pass
    engine.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH ':memory:' AS other",
        "DETACH main",
        "DROP TRIGGER audit_entry_kept",
        "DROP TABLE audit_entry",
        "DROP INDEX ix_job_due",
        "ALTER TABLE audit_entry RENAME TO entry",
        "ALTER TABLE audit_entry ADD COLUMN more TEXT",
        "CREATE TABLE more (x TEXT)",
        "CREATE TEMP TABLE account (x TEXT)",
        "CREATE TEMP VIEW account AS SELECT 1",
        "CREATE TEMP TRIGGER t AFTER INSERT ON job BEGIN SELECT 1; END",
        "CREATE INDEX more ON job (kind)",
        "PRAGMA writable_schema = 1",
        "PRAGMA recursive_triggers = 0",
        "PRAGMA foreign_keys = 0",
        "PRAGMA query_only = 0",
        "PRAGMA journal_mode = delete",
        "PRAGMA table_info(account)",
        "VACUUM INTO 'elsewhere.sqlite'",
        "ANALYZE",
        "REINDEX",
        "UPDATE sqlite_master SET sql = '' WHERE name = 'audit_entry_kept'",
        "DELETE FROM sqlite_master",
        "SELECT load_extension('x')",
    ],
)
def test_a_session_does_nothing_but_work(database: SqliteDatabase, statement: str) -> None:
    """Tests what would change the shape, the guards, the settings, or reach another file."""
    for open_ in (database.writing, database.reading):
        with open_(CITY) as session, refused():
            session.execute(text(statement))


def test_control_without_the_authorizer_a_guard_is_dropped(
    database: SqliteDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that the test above would see a missing authorizer."""
    monkeypatch.setattr(sqlite, "_authorize", lambda *_: sqlite3.SQLITE_OK)
    other = SqliteDatabase(database.folder, database.vault)
    with other.writing(CITY) as session:
        session.execute(text("DROP TRIGGER audit_entry_kept"))
    other.close()


def test_readers_are_refused_every_write(database: SqliteDatabase) -> None:
    """Tests that reading and writing by turns leaves each what it is."""
    for _ in range(3):
        with database.reading(CITY) as session, refused("readonly"):
            session.execute(text("DELETE FROM job"))
        with database.writing(CITY) as session:
            an_account(session)


def test_readers_see_one_state(database: SqliteDatabase) -> None:
    """Tests that what others commit meanwhile is not seen, and does not wait."""
    with database.reading(CITY) as session:
        before = head(session)
        write_entries(database, 3)
        assert head(session) == before
    with database.reading(CITY) as session:
        assert head(session).seq == before.seq + 3


@pytest.mark.parametrize("statement", ["INSERT OR REPLACE INTO", "REPLACE INTO"])
def test_control_without_recursive_triggers_replace_rewrites(
    database: SqliteDatabase, statement: str
) -> None:
    """Tests the trap: an entry is rewritten where the setting is off, and not where it is on."""
    values = (
        "SELECT municipality, seq, done_at, done_by, role, event, 'other', facts, key, previous,"
        " hash FROM audit_entry"
    )
    engine = create_engine(f"sqlite:///{database.file(CITY)}")
    for setting, rewritten in ((1, False), (0, True)):
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA recursive_triggers = {setting}")
            try:
                connection.exec_driver_sql(f"{statement} audit_entry {values}")
            except DBAPIError as error:
                assert "only grows" in str(error)  # noqa: PT017  # it depends on the setting
            query = "SELECT subject FROM audit_entry"
            assert (connection.exec_driver_sql(query).scalar_one() == "other") is rewritten
    engine.dispose()


def test_writers_take_turns(database: SqliteDatabase) -> None:
    """Tests BEGIN IMMEDIATE: 8 threads read, add one and write, and no step is lost."""

    def work(_: int) -> None:
        for _turn in range(5):
            with database.writing(CITY) as session:
                seen = session.execute(text("SELECT name FROM account")).scalar_one()
                session.execute(text("UPDATE account SET name = :n"), {"n": str(int(seen) + 1)})

    with database.writing(CITY) as session:
        an_account(session, "0")
    assert together(8, work) == []
    with database.reading(CITY) as session:
        assert session.execute(text("SELECT name FROM account")).scalar_one() == "40"


def test_a_writer_does_not_wait_for_ever(
    database: SqliteDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that one who waits too long is told so in words, with nothing done."""
    monkeypatch.setitem(sqlite.PRAGMAS, "busy_timeout", 20)
    with (
        database.writing(CITY),
        pytest.raises(Busy, match="Try again"),
        database.writing(CITY),
    ):
        pass


def test_a_misspelt_name_makes_no_file(database: SqliteDatabase) -> None:
    """Tests that a session asks for a file that is there."""
    for open_ in (database.writing, database.reading):
        with pytest.raises(NotFound, match="no municipality harbor"), open_(Municipality("harbor")):
            pass
    assert set(database.municipalities()) == {CITY, TOWN}


def test_a_file_is_its_owners_alone(tmp_path: Path) -> None:
    """Tests the modes of folder, file and what SQLite lays beside it; also of a file put back."""
    folder = tmp_path / "data"
    database = SqliteDatabase(folder, Vault(KEYS))
    with database.engine(CITY).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE x (y)")
        modes = {path.suffix: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert modes == {".sqlite": 0o600, ".sqlite-wal": 0o600, ".sqlite-shm": 0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    database.close()
    database.file(CITY).chmod(0o644)
    with database.engine(CITY).connect():
        assert database.file(CITY).stat().st_mode & 0o777 == 0o600
    database.close()


def test_a_file_under_another_name_is_refused(database: SqliteDatabase) -> None:
    """Tests a copy of one municipality's file in the place of another's."""
    database.close()
    shutil.copy(database.file(CITY), database.file(TOWN))
    for open_ in (database.writing, database.reading):
        with pytest.raises(WrongFile, match="holds another municipality"), open_(TOWN):
            pass


def test_a_file_holds_one_municipality(database: SqliteDatabase) -> None:
    """Tests that no second one is founded in it, by whatever statement."""
    row = "INTO municipality VALUES ('elsewhere', 'x', 'x', 'x')"
    for verb in ("INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"):
        with database.writing(CITY) as session, refused("holds one municipality"):
            session.execute(text(f"{verb} {row}"))
    with database.writing(CITY) as session, refused("only grows"):
        session.execute(text("UPDATE municipality SET municipality = 'elsewhere'"))
