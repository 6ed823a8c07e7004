"""Dumps: equal rows give equal bytes, in either database, there and back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import URL, text

from foundation import audit, tamper
from foundation.accounts import operator
from foundation.archive import opened
from foundation.dump import (
    Circular,
    NotAsWritten,
    OtherMunicipality,
    OtherShape,
    RowsRefused,
    dump,
    load,
    measured,
    tables,
)
from foundation.session import Session
from foundation.tables import FILLED_BY, Base
from foundation.tenants import found_municipality
from foundation.vault import Sealed
from tests import databases, rows
from tests.conftest import NIGHTLY
from tests.databases import CITY, KEYS, TOWN, AnyDatabase
from tests.people import MONDAY

REVISION = "0003"


@pytest.fixture(scope="module")
def both(
    sqlite_template: Path,
    postgres_server: URL,
    postgres_template: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[AnyDatabase, AnyDatabase]]:
    """Two databases without rows, one of each kind."""
    folder = tmp_path_factory.mktemp("both")
    with (
        databases.sqlite_database(sqlite_template, folder) as files,
        databases.postgres_database(postgres_server, postgres_template) as server,
    ):
        yield files, server


def dumped(session: Session, file: Path) -> bytes:
    """The dump of a session's municipality."""
    with file.open("wb") as out:
        dump(session, out, revision=REVISION, at=MONDAY)
    return file.read_bytes()


def loaded(session: Session, file: Path) -> None:
    """Fill a session's municipality from a dump."""
    with opened(file, KEYS) as archive:
        load(session, archive)


@contextmanager
def trial(database: AnyDatabase) -> Iterator[Session]:
    """A transaction of which nothing is kept."""
    with database.writing(CITY) as session, session.begin_nested() as inner:
        yield session
        inner.rollback()
        session.expunge_all()


def found(session: Session) -> None:
    """Found the municipality of a session."""
    by = operator(session.municipality)
    found_municipality(session, name=rows.NAME, by=by, at=MONDAY)


def test_a_dump_holds_every_table(database: AnyDatabase) -> None:
    """Tests that no table of the database is left out, and that the rows fill all of them."""
    with database.writing(CITY) as session:
        rows.fill(session)
        assert [part.table for part in measured(session) if not part.rows] == []
        there = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        if session.get_bind().dialect.name == "sqlite":
            there = "SELECT name FROM sqlite_schema WHERE type = 'table'"
        names = set(session.scalars(text(there))) - {"alembic_version"}
    assert names == {table.name for table in tables()}


def test_there_and_back_from_either_to_either(
    database: AnyDatabase, both: tuple[AnyDatabase, AnyDatabase], tmp_path: Path
) -> None:
    """Tests that checksums, bytes, the log and the sealed texts are the same everywhere."""
    with database.writing(CITY) as session:
        rows.fill(session)
    with database.reading(CITY) as session:
        first = dumped(session, tmp_path / "first.zip")
        parts = list(measured(session))
    assert len(parts) == len(tables())
    for other in both:
        with trial(other) as session:
            loaded(session, tmp_path / "first.zip")
            assert list(measured(session)) == parts
            assert dumped(session, tmp_path / "again.zip") == first
            assert list(tamper.findings(session)) == []
            line = session.execute(text("SELECT * FROM sealed_line WHERE id = 'lin_yth_a'"))
            assert line.one().text != rows.NAME.encode()


def test_a_dump_is_the_same_whenever_it_is_made(database: AnyDatabase, tmp_path: Path) -> None:
    """Tests that the bytes follow from the rows and the instant alone."""
    with database.writing(CITY) as session:
        rows.fill(session)
    with database.reading(CITY) as session:
        one, two = (dumped(session, tmp_path / name) for name in ("one", "two"))
    assert one == two
    with database.reading(TOWN) as session:
        assert b"yth_" not in dumped(session, tmp_path / "town")


def test_no_key_and_no_sealed_text_lies_open(database: AnyDatabase, tmp_path: Path) -> None:
    """Tests that the bytes of a dump hold neither keys nor what is sealed."""
    with database.writing(CITY) as session:
        rows.fill(session)
    with database.reading(CITY) as session:
        held = dumped(session, tmp_path / "dump")
    for numbered in KEYS.secrets.values():
        for secret in numbered.values():
            assert secret not in held
            assert secret.hex().encode() not in held
    assert held.count("🦉".encode()) == 1  # the name of an account


TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
WHOLES = st.integers(-(2**63), 2**63 - 1)
YEARS = (datetime(year, 6, 1) for year in (1000, 9999))  # noqa: DTZ001  # as Hypothesis asks for them
INSTANTS = st.datetimes(*YEARS, timezones=st.just(UTC))
DAYS = st.dates(date(1, 1, 1))


@settings(max_examples=300 if NIGHTLY else 12)
@given(
    name=TEXTS,
    queue=st.none() | TEXTS,
    whole=WHOLES,
    instant=INSTANTS,
    day=st.none() | DAYS,
    mark=st.binary(),
    ids=st.sets(TEXTS, min_size=1, max_size=5),
)
def test_odd_values_come_back(
    both: tuple[AnyDatabase, AnyDatabase], tmp_path_factory: pytest.TempPathFactory, **odd: Any
) -> None:
    """Tests any text, number, instant, day, bytes and ids, from SQLite to PostgreSQL and back."""
    file = tmp_path_factory.getbasetemp() / "odd.zip"
    files, server = both
    with trial(files) as session:
        found(session)
        person = {"role": "mentor", "name": odd["name"], "queue": odd["queue"]}
        rows.put(session, "account", id="a", **person, opened_at=odd["instant"], opened_by="")
        for id_ in odd["ids"]:
            row = {"id": id_, "birth_year": odd["whole"], "birth_date": odd["day"]}
            rows.put(session, "youth", **row, opened_at=odd["instant"], opened_by=odd["name"])
        sealed = Sealed(odd["mark"])
        rows.put(session, "lookup", id="l", subject="", kind="", mark=odd["mark"], text=sealed)
        first = dumped(session, file)
    for database in (server, files):
        with trial(database) as session:
            loaded(session, file)
            assert dumped(session, file) == first


def test_what_a_database_refuses_is_named(
    both: tuple[AnyDatabase, AnyDatabase], tmp_path: Path
) -> None:
    """Tests a text that SQLite holds and PostgreSQL does not."""
    files, server = both
    with trial(files) as session:
        found(session)
        person = {"id": "a", "role": "mentor", "name": "\0", "opened_at": MONDAY, "opened_by": ""}
        rows.put(session, "account", **person)
        dumped(session, tmp_path / "dump")
        with pytest.raises(RowsRefused):
            loaded(session, tmp_path / "dump")  # the rows are there already
    with pytest.raises(RowsRefused) as refused, trial(server) as session:
        loaded(session, tmp_path / "dump")
    assert refused.value.facts == {"table": "account"}


def test_another_municipality_or_shape_is_refused(
    database: AnyDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests an archive of somebody else's, and one of other tables or columns."""
    with database.reading(TOWN) as session:
        dumped(session, tmp_path / "town")
    with pytest.raises(OtherMunicipality), database.writing(CITY) as session:
        loaded(session, tmp_path / "town")
    without = [table for table in tables() if table.name != "message"]
    with monkeypatch.context() as patched:
        patched.setattr("foundation.dump.tables", lambda: without)
        with database.reading(CITY) as session:
            dumped(session, tmp_path / "less")
    with pytest.raises(OtherShape), database.writing(CITY) as session:
        loaded(session, tmp_path / "less")


def test_rows_are_read_back(
    both: tuple[AnyDatabase, AnyDatabase], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that a database that keeps something else than it was given is found out."""
    with trial(both[0]) as session:
        found(session)
        dumped(session, tmp_path / "dump")
    monkeypatch.setattr("foundation.dump._fill", lambda *_: None)
    with pytest.raises(NotAsWritten), trial(both[0]) as session:
        loaded(session, tmp_path / "dump")


def test_rows_in_a_circle_are_named(tmp_path: Path, sqlite_template: Path) -> None:
    """Tests that no row is left out in silence: only tampering makes a circle."""
    with databases.sqlite_database(sqlite_template, tmp_path) as database:
        with database.writing(CITY) as session:
            found(session)
            rows.fill(session)
        with database.engine(CITY).begin() as connection:
            connection.execute(text("DROP TRIGGER decision_kept"))
            connection.execute(text("UPDATE decision SET reopens = 'dec_a' WHERE id = 'dec_m'"))
        with pytest.raises(Circular), database.reading(CITY) as session:
            dump(session, BytesIO(), revision=REVISION, at=MONDAY)


def test_every_table_can_be_sorted() -> None:
    """Tests that a table that points to itself in two ways says its order, and of circles."""
    for table in Base.metadata.sorted_tables:
        own = [key for key in table.foreign_key_constraints if key.referred_table is table]
        assert len(own) <= 1 or table.info[FILLED_BY]
    assert audit.AuditEntry.__table__ in tables()
