"""What every table gets beside its columns.

On PostgreSQL: row-level security that binds the owner too, and grants for the restricted role. On
both databases: triggers on what only grows.
"""

from collections.abc import Iterable, Iterator

from alembic import op
from sqlalchemy import func, select

from foundation.postgres import EMPLOYER, EMPLOYERS_CITY, ROLE, SETTING


def _set(setting: str) -> str:
    """A setting; after a transaction that made it, PostgreSQL says '' for none."""
    return f"nullif(current_setting('{setting}', true), '')"


_OURS = f"municipality = {_set(SETTING)}"


def on_postgres() -> bool:
    """Whether the step is taken on PostgreSQL."""
    return op.get_bind().dialect.name == "postgresql"


def each_municipality() -> Iterator[str]:
    """Each municipality in turn, as whose owner the step then works: policies bind it, too."""
    link = op.get_bind()
    names = link.exec_driver_sql("SELECT municipality FROM municipality").scalars().all()
    if not on_postgres():
        yield from names
        return
    before = link.execute(select(func.current_setting(SETTING, True))).scalar_one()
    for name in names:
        link.execute(select(func.set_config(SETTING, name, True)))
        yield name
    link.execute(select(func.set_config(SETTING, before or "", True)))


def make_role() -> None:
    """Make the restricted role, and let it in, where there is none."""
    if on_postgres():
        op.execute(
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN"
            f" CREATE ROLE {ROLE} NOLOGIN; END IF; END $$"
        )
        op.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
        op.execute(f"GRANT SELECT ON alembic_version TO {ROLE}")  # to see whether it fits the code


def protect_tenants() -> None:
    """Let every session list the municipalities, and found none but its own; a file holds one."""
    if not on_postgres():
        op.execute(
            "CREATE TRIGGER municipality_alone BEFORE INSERT ON municipality"
            " WHEN EXISTS (SELECT 1 FROM municipality)"
            " BEGIN SELECT RAISE(ABORT, 'a file holds one municipality'); END"
        )
        return
    op.execute("ALTER TABLE municipality ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE municipality FORCE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY municipality_listed ON municipality FOR SELECT USING (true)")
    op.execute(f"CREATE POLICY municipality_ours ON municipality FOR INSERT WITH CHECK ({_OURS})")
    op.execute(f"GRANT SELECT, INSERT ON municipality TO {ROLE}")


def protect(
    table: str, *, grows: bool = False, stays: bool = False, employers_see: str | None = None
) -> None:
    """Show each transaction one municipality's rows, and let the restricted role work with them.

    Rows of a table that `grows` are neither changed nor deleted, of one that `stays` not deleted.
    An employer's transaction sees its own rows by the column `employers_see`, or else none.
    """
    if not on_postgres():
        return
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY {table}_ours ON {table} USING ({_OURS}) WITH CHECK ({_OURS})")
    if employers_see:
        rows = f"municipality = {_set(EMPLOYERS_CITY)} AND {employers_see} = {_set(EMPLOYER)}"
        op.execute(f"CREATE POLICY {table}_theirs ON {table} FOR SELECT USING ({rows})")
    rights = "SELECT, INSERT" + ("" if grows else ", UPDATE" if stays else ", UPDATE, DELETE")
    op.execute(f"GRANT {rights} ON {table} TO {ROLE}")


def only_grows(
    table: str,
    *,
    but: Iterable[str] = (),
    following: Iterable[str] = (),
    columns: Iterable[str] = (),
) -> None:
    """Let rows be added, and never changed or deleted, whoever asks.

    `but` names sealed columns that may be emptied, for the right to be forgotten, or sealed anew
    with a newer key, whose number is their first byte. `following` names columns that follow a
    foreign key, where a workplace changes hands. With either, all `columns` are needed, to see
    that nothing else changes.
    """
    kept = [column for column in columns if column not in {*but, *following}]
    condition = " OR ".join(
        [
            *(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in kept),
            *(
                f"(NEW.{c} IS NOT NULL AND NEW.{c} IS DISTINCT FROM OLD.{c} AND"
                f" (substr(NEW.{c}, 1, 1) > substr(OLD.{c}, 1, 1)) IS NOT TRUE)"
                for c in but
            ),
        ]
    )
    if on_postgres():
        _grow_on_postgres(table, condition, tuple(but))
    else:
        _grow_on_sqlite(table, condition.replace("IS DISTINCT FROM", "IS NOT"))


def _grow_on_postgres(table: str, condition: str, but: tuple[str, ...]) -> None:
    op.execute(
        f"CREATE FUNCTION {table}_only_grows() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{table} only grows'; END $$"
    )
    when = f"WHEN ({condition})" if condition else ""
    does = f"EXECUTE FUNCTION {table}_only_grows()"
    op.execute(f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} FOR EACH ROW {when} {does}")
    op.execute(f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} FOR EACH ROW {does}")
    op.execute(f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} {does}")
    if but:
        op.execute(f"GRANT UPDATE ({', '.join(but)}) ON {table} TO {ROLE}")


def _grow_on_sqlite(table: str, condition: str) -> None:
    when = f"WHEN {condition}" if condition else ""
    refusal = f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
    op.execute(f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} {when} {refusal}")
    op.execute(f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} {refusal}")


def refuse(table: str, name: str, condition: str, message: str) -> None:
    """Let no row be added of which a condition holds: the database says the message instead."""
    trigger = f"{table}_{name}"
    if on_postgres():
        op.execute(
            f"CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {condition} THEN RAISE EXCEPTION '{message}'; END IF; RETURN NEW; END $$"
        )
        does = f"FOR EACH ROW EXECUTE FUNCTION {trigger}()"
        op.execute(f"CREATE TRIGGER {trigger} BEFORE INSERT ON {table} {does}")
        return
    op.execute(
        f"CREATE TRIGGER {trigger} BEFORE INSERT ON {table} WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def let_in(table: str, name: str) -> None:
    """Take such a refusal back."""
    trigger = f"{table}_{name}"
    op.execute(f"DROP TRIGGER {trigger}" + (f" ON {table}" if on_postgres() else ""))
    if on_postgres():
        op.execute(f"DROP FUNCTION {trigger}()")


def widen(table: str, column: str, before: str, after: str) -> None:
    """Let a column of a closed list take other words: the check `column_known` is written anew.

    SQLite cannot change a check, so its text is replaced where the table is described, as SQLite's
    own manual has it for changes that touch no row.
    """
    name = f"ck_{table}_{column}_known"
    if on_postgres():
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({column} IN ({after}))")
        return
    link = op.get_bind()
    version = link.exec_driver_sql("PRAGMA schema_version").scalar_one()
    link.exec_driver_sql("PRAGMA writable_schema = 1")
    changed = link.exec_driver_sql(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?"
        " AND instr(sql, ?)",
        (f"{column} IN ({before})", f"{column} IN ({after})", table, f"{column} IN ({before})"),
    )
    if changed.rowcount != 1:
        raise LookupError(f"{table} has no check {name} as expected")
    link.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    link.exec_driver_sql("PRAGMA writable_schema = 0")


def let_go(*tables: str) -> None:
    """Drop tables, with their triggers and policies, the last made first."""
    for table in tables:
        op.drop_table(table)
        if on_postgres():
            op.execute(f"DROP FUNCTION IF EXISTS {table}_only_grows()")
