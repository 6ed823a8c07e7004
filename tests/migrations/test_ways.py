"""The way up and down: the models' shape at its end, every row kept on it, or no step at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from alembic import op
from sqlalchemy import URL, Connection, inspect, text

from foundation.postgres import postgres_engine
from foundation.sqlite import sqlite_engine
from migrations import ways
from migrations.models import METADATA
from migrations.versions import step_0003_committee
from tests.conftest import NIGHTLY
from tests.databases import CITY
from tests.figures import tried
from tests.migrations.rows import checks, checksums, columns, fill, present
from tests.postgres import OWNER, drop_database, make_database

COUNT: Final = 10_000 if NIGHTLY else 40
"""Rows a table."""


@contextmanager
def at_first(server: URL | None, folder: Path, name: str) -> Iterator[Connection]:
    """An empty database, in a transaction of its owner's."""
    if server is None:
        engine = sqlite_engine(folder / f"{name}.sqlite")
    else:
        make_database(server, name)
        engine = postgres_engine(
            server.set(username=OWNER, database=name).render_as_string(hide_password=False)
        )
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
        if server is not None:
            drop_database(server, name)


@pytest.fixture(params=["sqlite", "postgres"])
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    """An empty database of either kind."""
    on_sqlite = request.param == "sqlite"
    server = None if on_sqlite else request.getfixturevalue("postgres_server")
    with at_first(server, tmp_path, "empty") as made:
        yield made


def begin(connection: Connection) -> Any:
    """A transaction that sees the rows of one municipality."""
    begun = connection.begin()
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL foothold.municipality = '{CITY}'"))
    return begun


def shape(connection: Connection) -> dict[str, Any]:
    """All there is to see of every table: columns, keys, checks, indexes."""
    seen = inspect(connection)
    # All tables at once: PostgreSQL is asked six times, not six times a table.
    kinds: dict[str, Any] = {
        "key": seen.get_multi_pk_constraint(),
        "foreign": seen.get_multi_foreign_keys(),
        "unique": seen.get_multi_unique_constraints(),
        "checks": seen.get_multi_check_constraints(),
        "indexes": seen.get_multi_indexes(),
    }
    return {
        name: {
            "columns": sorted(
                (column["name"], str(column["type"]), column["nullable"]) for column in columns
            ),
            **{kind: _plain(found[whose, name]) for kind, found in kinds.items()},
        }
        for (whose, name), columns in seen.get_multi_columns().items()
        if name != "alembic_version"
    }


def _plain(seen: Any) -> str:
    """What was seen as text; a condition of an index as it reads, wherever it lies in memory."""
    if isinstance(seen, list):
        return repr(sorted(map(_plain, seen)))
    if isinstance(seen, dict):
        return repr(sorted((name, _plain(value)) for name, value in seen.items()))
    return str(seen)


def guards(connection: Connection) -> list[str]:
    """The triggers of SQLite, or the triggers, policies and rights of PostgreSQL."""
    queries = {
        "sqlite": ("SELECT sql FROM sqlite_master WHERE type = 'trigger'",),
        "postgresql": (
            "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
            "SELECT pg_policies::text FROM pg_policies",
            (
                "SELECT relname || relrowsecurity || relforcerowsecurity || relacl::text"
                " FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
            ),
            "SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
        ),
    }[connection.dialect.name]
    return sorted(str(one) for query in queries for one in connection.scalars(text(query)))


def test_the_way_ends_in_the_shape_of_the_models(
    connection: Connection, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Tests what is compared, and all that comparing does not see: checks, names, nullness."""
    with begin(connection):
        ways.upgrade(connection)
        assert ways.differences(connection) == []
        assert ways.revision(connection) == ways.newest()
        stepped, named = shape(connection), set(checks(connection))
    on_sqlite = connection.dialect.name == "sqlite"
    server = None if on_sqlite else request.getfixturevalue("postgres_server")
    with at_first(server, tmp_path, "declared") as other, begin(other):
        METADATA.create_all(other)
        declared = shape(other)
    assert stepped == declared
    assert len(named) > 40


def test_control_another_shape_is_seen(connection: Connection) -> None:
    """Tests that the test above would see a column and a table too many."""
    with begin(connection):
        ways.upgrade(connection)
        before = shape(connection)
        connection.execute(text("ALTER TABLE job ADD COLUMN more TEXT"))
        assert len(ways.differences(connection)) == 1
        assert shape(connection) != before


def test_steps_follow_each_other() -> None:
    """Tests one line of steps, named by their numbers, without a fork."""
    assert ways.revisions() == [f"{number + 1:04}" for number in range(len(ways.revisions()))]
    assert ways.newest() == ways.revisions()[-1]
    folder = Path(step_0003_committee.__file__).parent
    assert len(list(folder.glob("step_*.py"))) == len(ways.revisions())


@pytest.mark.trial
def test_every_step_up_and_down_keeps_what_was_there(connection: Connection) -> None:
    """Tests each step up, down and up again, with rows in every table there is before it."""
    with begin(connection):
        for number, revision in enumerate(ways.revisions()):
            before = ways.revisions()[number - 1] if number else "base"
            there = columns(connection)
            sums, seen, kept = checksums(connection, there), shape(connection), guards(connection)
            ways.upgrade(connection, revision)
            assert checksums(connection, there) == sums
            new = [table for table in present(connection) if table.name not in there]
            assert new
            fill(connection, new, COUNT)
            up, guarded = shape(connection), guards(connection)
            ways.downgrade(connection, before)
            assert checksums(connection, there) == sums
            assert (shape(connection), guards(connection)) == (seen, kept) or not number
            ways.upgrade(connection, revision)
            assert (shape(connection), guards(connection)) == (up, guarded)
            again = [table for table in present(connection) if table.name not in there]
            fill(connection, again, COUNT)
        everything = columns(connection)
        assert set(everything) == set(METADATA.tables)
        sums = checksums(connection, everything)
        ways.upgrade(connection)
        assert checksums(connection, everything) == sums
    tried("rows a table kept on every step up and down", COUNT)


def test_a_step_that_fails_leaves_the_old_shape(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests a failure between a step's statements: shape, rows and number are as before."""
    with begin(connection):
        ways.upgrade(connection, "0002")
        fill(connection, present(connection), 3)
    with begin(connection):
        there = columns(connection)
        before = shape(connection), guards(connection), checksums(connection, there)

    class PowerCut(Exception):
        """What comes in between."""

    for place in range(1, 1_000, 23 if NIGHTLY else 61):
        left = place

        def cut(statement: Any, *, _execute: Any = op.execute) -> None:
            nonlocal left
            left -= 1
            if not left:
                raise PowerCut
            _execute(statement)

        with monkeypatch.context() as patch:
            patch.setattr(op, "execute", cut)
            patch.setattr(op, "create_table", _counted(cut, op.create_table))
            try:
                with begin(connection):
                    ways.upgrade(connection)
            except PowerCut:
                pass
            else:
                break
        with begin(connection):
            after = shape(connection), guards(connection), checksums(connection, there)
            assert (after, ways.revision(connection)) == (before, "0002")
    else:
        pytest.fail("the step never came to its end")
    assert place > 1


def _counted(cut: Any, create: Any) -> Any:
    def counted(*arguments: Any, **named: Any) -> None:
        cut("SELECT 1")
        create(*arguments, **named)

    return counted


def test_a_second_upgrade_changes_nothing(connection: Connection) -> None:
    """Tests that the way is walked once, and the role made once."""
    with begin(connection):
        ways.upgrade(connection)
        before = shape(connection), guards(connection)
        ways.upgrade(connection)
        assert (shape(connection), guards(connection)) == before
