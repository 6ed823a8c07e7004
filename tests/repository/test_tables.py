"""Every table: whose rows they are, who did what when, what kind of data, and who may touch it."""

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import (
    URL,
    CheckConstraint,
    Connection,
    ForeignKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)

from foundation.columns import SealedText
from foundation.personal import Data
from foundation.postgres import EMPLOYER, EMPLOYERS_CITY, ROLE, SETTING
from foundation.tables import EMPLOYERS_SEE, Base
from migrations.models import HOMES
from tests.databases import CITY, postgres_database, unbound
from tests.tables import ONLY_GROW, TABLES, TENANT_TABLES

ROOT: Final = Path(__file__).parents[2]
named = pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
tenants = pytest.mark.parametrize("table", TENANT_TABLES, ids=lambda table: str(table.name))
FREE: Final = (
    *("job", "lookup", "message", "web_session", "repeat"),
    *("password", "second_factor", "recovery_code", "outside_identity", "guess", "ping"),
)
"""Tables whose rows may be deleted too."""
RIGHTS: Final = {
    "municipality": {"SELECT", "INSERT"},
    "alembic_version": {"SELECT"},
    **{table: {"SELECT", "INSERT"} for table in ONLY_GROW},
    **{table: {"SELECT", "INSERT", "UPDATE", "DELETE"} for table in FREE},
}
"""What the product may do with a table, where that is not to read, add and change rows."""


REFUSALS: Final = {
    "ledger_entry": {"ledger_entry_into_open_months"},
    "period_close": {"period_close_one_after_another"},
    **{
        table: {f"{table}_of_closed_batch"}
        for table in ("batch_line", "batch_file", "batch_payment")
    },
}
"""What the database refuses to add, by the names of the triggers."""


def checks(table: Table) -> set[str]:
    """The conditions of a table's checks."""
    return {str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint)}


@named
def test_what_was_done_has_an_instant_and_a_name(table: Table) -> None:
    """Tests that `_at` and `_by` come in pairs: both always there, or both by a check."""
    acts = {column.name[:-3] for column in table.c if column.name.endswith(("_at", "_by"))}
    for act in acts - {"decide", "invite", "start"}:  # days until which something is to be done
        at, by = table.c[f"{act}_at"], table.c[f"{act}_by"]
        assert at.nullable is by.nullable
        if at.nullable:
            assert f"({act}_at IS NULL) = ({act}_by IS NULL)" in checks(table)


@named
def test_every_column_says_what_data_it_holds(table: Table) -> None:
    """Tests that a column is a key or has a kind of data; and what is sealed is personal."""
    for column in table.c:
        kind = column.info.get("data")
        assert column.primary_key or isinstance(kind, Data), column
        if isinstance(column.type, SealedText):
            assert kind in {Data.SECRET, Data.IDENTITY, Data.CASE, Data.SENSITIVE}


@tenants
def test_the_municipality_is_the_first_half_of_every_key(table: Table) -> None:
    """Tests primary keys, foreign keys, unique constraints and indexes."""
    keys = [column.name for column in table.primary_key]
    assert keys[0] == "municipality"
    assert len(keys) > 1 or table.name == "audit_head"
    for constraint in table.constraints:
        if isinstance(constraint, ForeignKeyConstraint):
            ours = [element.parent.name for element in constraint.elements]
            theirs = [element.column.name for element in constraint.elements]
            assert (ours[0], theirs[0]) == ("municipality", "municipality")
            if len(ours) == 1:
                assert constraint.referred_table.name == "municipality"
        elif isinstance(constraint, UniqueConstraint):
            assert next(iter(constraint.columns)).name == "municipality"
    assert all(next(iter(index.columns)).name == "municipality" for index in table.indexes)


@named
def test_types_are_strict(table: Table) -> None:
    """Tests that SQLite is asked to hold each column to its type."""
    assert table.dialect_options["sqlite"]["strict"]


def test_the_migrations_know_every_table() -> None:
    """Tests that each class with a table is imported for the migrations, in a bare process too."""
    there: set[str] = set()
    for package in ("foundation", "referrals", "employers", "placements"):
        for file in (ROOT / package).rglob("*.py"):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            there.update(name for node in ast.walk(tree) for name in _table_names(node))
    assert there == {table.name for table in TABLES} == set(Base.metadata.tables)
    classes = {mapper.class_ for mapper in Base.registry.mappers}
    homes = (*(home.__name__ for home in HOMES), "foundation.tables")
    assert all(table.__module__.startswith(homes) for table in classes)
    assert all(any(table.__module__.startswith(home) for table in classes) for home in homes)


def _table_names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__tablename__":
        with suppress(AttributeError):
            yield str(node.value.value)  # type: ignore[attr-defined]  # a literal has one


@pytest.fixture
def shaped(postgres_server: URL, postgres_template: str) -> Iterator[Connection]:
    """A database as the migrations make it."""
    with (
        postgres_database(postgres_server, postgres_template) as database,
        unbound(database, CITY) as connection,
    ):
        yield connection


def test_row_level_security_is_forced_everywhere(shaped: Connection) -> None:
    """Tests that each table has it enabled and forced, with the one policy there is to have."""
    query = "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
    assert set(shaped.scalars(text(query))) == {table.name for table in TABLES}
    policies: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for row in shaped.execute(text("SELECT * FROM pg_policies")).mappings():
        assert (row["permissive"], row["roles"]) == ("PERMISSIVE", ["public"])
        policies.setdefault(row["tablename"], []).append(
            (row["cmd"], _bare(row["qual"]), _bare(row["with_check"]))
        )
    ours = f"municipality=nullifcurrent_setting'{SETTING}',true,''"
    founding = policies.pop("municipality")
    assert sorted(founding) == [("INSERT", None, ours), ("SELECT", "true", None)]
    assert {table: sorted(found) for table, found in policies.items()} == {
        table.name: sorted([("ALL", ours, ours), *_theirs(table.info[EMPLOYERS_SEE])])
        for table in TENANT_TABLES
    }


def _theirs(employers_see: str | None) -> Iterator[tuple[str, str, None]]:
    """What an employer's transaction may read of a table."""
    if employers_see:
        city = f"municipality=nullifcurrent_setting'{EMPLOYERS_CITY}',true,''"
        rows = f"{employers_see}=nullifcurrent_setting'{EMPLOYER}',true,''"
        yield "SELECT", f"{city}AND{rows}", None


def _bare(condition: str | None) -> str | None:
    """A condition without what PostgreSQL writes into it."""
    return condition and re.sub(r"::text|[() ]", "", condition).replace("NULLIF", "nullif")


def test_the_role_may_do_its_work_and_no_more(shaped: Connection) -> None:
    """Tests every right of every table, and that nobody else has any but the owner."""
    query = text(
        "SELECT table_name, privilege_type, grantee FROM information_schema.role_table_grants"
        " WHERE table_schema = 'public' AND grantee <> 'foothold_owner'"
    )
    rights: dict[str, set[str]] = {}
    for table, right, grantee in shaped.execute(query):
        assert grantee == ROLE
        rights.setdefault(table, set()).add(right)
    usual = {"SELECT", "INSERT", "UPDATE"}
    assert rights == {table.name: usual for table in TABLES} | RIGHTS


@pytest.mark.parametrize("table", sorted(ONLY_GROW))
def test_what_only_grows_has_its_triggers(shaped: Connection, table: str) -> None:
    """Tests that each of them is there and switched on, for update, delete and truncate."""
    query = text(
        "SELECT tgname FROM pg_trigger WHERE tgrelid = :table ::regclass AND NOT tgisinternal"
        " AND tgenabled = 'O'"
    )
    names = set(shaped.scalars(query, {"table": table}))
    growing = {f"{table}_kept", f"{table}_stays", f"{table}_whole"}
    assert names == growing | REFUSALS.get(table, set())
