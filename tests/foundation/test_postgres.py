"""PostgreSQL: policies that bind whoever signs in, and settings that end with a transaction."""

from collections.abc import Iterator

import pytest
from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import DBAPIError

from foundation import postgres
from foundation.accounts import operator
from foundation.audit import head
from foundation.postgres import ROLE, SETTING, BareTable, PostgresDatabase, TooMighty
from foundation.session import Busy
from foundation.tenants import found_municipality
from foundation.vault import Vault
from migrations import ways
from tests.databases import CITY, KEYS, TOWN, postgres_database, unbound
from tests.foundation.ground import OPERATOR, an_account, refused, write_entries
from tests.people import MONDAY
from tests.postgres import OWNER, WEB, address, superuser
from tests.tables import ONLY_GROW, TENANT_TABLES


@pytest.fixture
def database(postgres_server: URL, postgres_template: str) -> Iterator[PostgresDatabase]:
    """A database in which one municipality is founded and has an account."""
    with postgres_database(postgres_server, postgres_template) as made:
        with made.writing(CITY) as session:
            found_municipality(session, name="Harbour", by=OPERATOR, at=MONDAY)
            an_account(session)
        yield made


def rows(connection: Connection, table: str = "account") -> int:
    """How many rows there are to see."""
    return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def become(connection: Connection, role: str, of: str | None = None) -> None:
    """Go on as a role, for a municipality or for none, until the transaction ends."""
    connection.execute(text("RESET ROLE"))
    connection.execute(text("SET LOCAL session_replication_role = DEFAULT"))
    connection.execute(text(f"SET LOCAL ROLE {role}"))
    if of is not None:
        connection.execute(text(f"SET LOCAL {SETTING} = '{of}'"))


@pytest.mark.parametrize("role", [OWNER, ROLE, WEB])
def test_nobody_sees_without_the_setting(database: PostgresDatabase, role: str) -> None:
    """Tests owner, role and login: no rows and no error where nothing is set, or nothing real."""
    for of, seen in ((None, 0), ("", 0), (TOWN, 0), (CITY, 1)):
        with unbound(database, CITY) as connection:
            become(connection, role, of)
            assert rows(connection) == seen


def test_control_without_force_the_owner_sees_all(database: PostgresDatabase) -> None:
    """Tests that the test above would see FORCE missing, and row-level security switched off."""
    for role, without in ((OWNER, "NO FORCE"), (WEB, "DISABLE")):
        with unbound(database, CITY) as connection:
            connection.execute(text(f"ALTER TABLE account {without} ROW LEVEL SECURITY"))
            become(connection, role)
            assert rows(connection) == 1
            connection.rollback()


def test_a_session_is_not_opened_on_a_bare_table(database: PostgresDatabase) -> None:
    """Tests that a table without policies in force is found before anything is read."""
    for without in ("NO FORCE", "DISABLE"):
        with unbound(database, CITY) as connection:
            connection.execute(text(f"ALTER TABLE account {without} ROW LEVEL SECURITY"))
        fresh = PostgresDatabase(database.engine.url.render_as_string(False), Vault(KEYS))
        with pytest.raises(BareTable, match="account"), fresh.reading(CITY):
            pass
        fresh.close()
        with unbound(database, CITY) as connection:
            for again in ("ENABLE", "FORCE"):
                connection.execute(text(f"ALTER TABLE account {again} ROW LEVEL SECURITY"))


@pytest.mark.parametrize("user", ["postgres", OWNER])
def test_the_mighty_are_refused(
    database: PostgresDatabase, postgres_server: URL, user: str
) -> None:
    """Tests a superuser, and the owner, who could take the policies away."""
    if user == "postgres":
        user = postgres_server.username or user
    name = database.engine.url.database or ""
    mighty = PostgresDatabase(address(postgres_server, user, name), Vault(KEYS))
    with pytest.raises(TooMighty, match=ROLE), mighty.reading(CITY):
        pass
    mighty.close()


def test_whoever_may_become_mighty_is_refused(
    database: PostgresDatabase, postgres_server: URL
) -> None:
    """Tests a login that is a member of the owner."""
    with superuser(postgres_server) as run:
        run("DROP ROLE IF EXISTS foothold_climber")
        run(f"CREATE ROLE foothold_climber LOGIN NOINHERIT IN ROLE {ROLE}, {OWNER}")
    name = database.engine.url.database or ""
    climber = PostgresDatabase(address(postgres_server, "foothold_climber", name), Vault(KEYS))
    with pytest.raises(TooMighty), climber.reading(CITY):
        pass
    climber.close()
    with superuser(postgres_server) as run:
        run("DROP ROLE foothold_climber")


def test_the_setting_does_not_outlive_its_transaction(database: PostgresDatabase) -> None:
    """Tests a connection that is borrowed again: after a commit, an error, and a savepoint."""
    engine = database.engine
    for fails in (False, True):
        try:
            with database.writing(CITY) as session:
                pid = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
                if fails:
                    session.execute(text("SELECT 1 / 0"))
        except DBAPIError:
            assert fails
        with engine.connect() as connection:
            assert connection.execute(text("SELECT pg_backend_pid()")).scalar_one() == pid
            assert not connection.execute(text(f"SHOW {SETTING}")).scalar_one()
            assert rows(connection) == 0


def test_control_a_setting_of_the_connection_leaks(database: PostgresDatabase) -> None:
    """Tests that the test above would see SET in the place of SET LOCAL."""
    with database.engine.begin() as connection:
        connection.execute(text(f"SET {SETTING} = '{CITY}'"))
    with database.engine.begin() as connection:
        assert rows(connection) == 1
        connection.execute(text(f"RESET {SETTING}"))


@pytest.mark.parametrize("table", [table.name for table in TENANT_TABLES])
def test_the_role_cannot_empty_a_table(database: PostgresDatabase, table: str) -> None:
    """Tests TRUNCATE, which no policy stops, and what only an owner may do."""
    for statement in (
        f"TRUNCATE {table} CASCADE",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE TRIGGER ALL",
        f"DROP TABLE {table}",
        f"CREATE POLICY all_of_it ON {table} USING (true)",
    ):
        with database.writing(CITY) as session, refused("permission denied|must be owner"):
            session.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET subject = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "UPDATE municipality SET name = 'x'",
        "TRUNCATE municipality CASCADE",
    ],
)
def test_not_even_the_owner_rewrites(database: PostgresDatabase, statement: str) -> None:
    """Tests the triggers behind the rights, and that without them the statement would pass."""
    if statement.startswith("UPDATE municipality"):
        # Nobody may see a municipality for updating, so that the trigger is never asked.
        with unbound(database, CITY) as connection:
            become(connection, OWNER, CITY)
            assert connection.execute(text(statement)).rowcount == 0
        return
    with unbound(database, CITY) as connection, refused("only grows"):
        become(connection, OWNER, CITY)
        connection.execute(text(statement))
    with unbound(database, CITY) as connection:
        become(connection, OWNER, CITY)
        for table in ONLY_GROW:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        connection.execute(text(statement))
        connection.rollback()


def test_copying_goes_by_the_policies(database: PostgresDatabase) -> None:
    """Tests COPY, out of the table and into it, and to a file or a program."""
    for of, seen in ((CITY, 1), (TOWN, 0)):
        with database.reading(of) as session:
            driver = session.connection().connection.driver_connection
            assert driver
            with driver.cursor() as cursor, cursor.copy("COPY account TO STDOUT") as out:
                assert len(list(out.rows())) == seen
    for statement in ("COPY account TO '/tmp/x'", "COPY account TO PROGRAM 'cat'"):
        with database.writing(CITY) as session, refused("permission denied"):
            session.execute(text(statement))
    with database.writing(TOWN) as session, refused("not supported with row-level security"):
        session.execute(text("COPY account FROM STDIN"))


def test_views_and_functions_of_the_owner_show_no_more(database: PostgresDatabase) -> None:
    """Tests that what runs with the owner's rights is bound too, and a view counts as bare."""
    with unbound(database, CITY) as connection:
        become(connection, OWNER)
        connection.execute(text("CREATE VIEW everybody AS SELECT * FROM account"))
        connection.execute(
            text(
                "CREATE FUNCTION all_of_them() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
                " AS 'SELECT count(*) FROM account'"
            )
        )
        connection.execute(text(f"GRANT SELECT ON everybody TO {ROLE}"))
        become(connection, WEB, TOWN)
        assert rows(connection, "everybody") == 0
        assert connection.execute(text("SELECT all_of_them()")).scalar_one() == 0
        assert connection.execute(text(postgres._BARE)).scalars().all() == ["everybody"]  # noqa: SLF001  # the query itself is tested
        connection.rollback()


def test_a_role_is_not_left_or_widened(database: PostgresDatabase) -> None:
    """Tests what a statement that was smuggled in would try."""
    for statement in (
        f"SET ROLE {OWNER}",
        "SET SESSION AUTHORIZATION postgres",
        "SET session_replication_role = replica",
        "UPDATE alembic_version SET version_num = 'x'",
        "CREATE TABLE more (x int)",
        "SELECT pg_read_file('/etc/passwd')",
    ):
        with database.writing(CITY) as session, refused("permission denied|must be"):
            session.execute(text(statement))
    with database.reading(CITY) as session, refused("query would be affected|permission denied"):
        session.execute(text("SET LOCAL row_security = off"))
        session.execute(text("SELECT * FROM account"))


def test_errors_and_plans_tell_nothing_of_others(database: PostgresDatabase) -> None:
    """Tests the texts of violations, and the rows a plan expects, for one who sees none."""
    with database.writing(TOWN) as session:
        found_municipality(session, name="x", by=operator(TOWN), at=MONDAY)
    with database.writing(CITY) as session:
        account = an_account(session, "Amina")
    with database.writing(CITY) as session, pytest.raises(DBAPIError) as told:
        session.execute(
            text("UPDATE account SET role = 'king' WHERE name = :name"), {"name": "Amina"}
        )
    assert "Amina" not in str(told.value)
    assert "ck_account_role_known" in str(told.value)
    with database.writing(TOWN) as session:
        again = text(
            "INSERT INTO account (municipality, id, role, name, opened_at, opened_by) VALUES"
            " ('elsewhere', :id, 'hr', 'x', now(), 'x') ON CONFLICT DO NOTHING"
        )
        assert session.connection().execute(again, {"id": account}).rowcount == 1


def test_the_role_sees_which_step_the_database_is_at(database: PostgresDatabase) -> None:
    """Tests that a program can see whether the database fits it."""
    with database.engine.connect() as connection:
        assert ways.revision(connection) == ways.newest()


def test_readers_see_one_state_and_write_nothing(database: PostgresDatabase) -> None:
    """Tests REPEATABLE READ and READ ONLY, and that neither sticks to the connection."""
    with database.reading(CITY) as session:
        before = head(session)
        write_entries(database, 2)
        assert head(session) == before
        with refused("read-only transaction"):
            session.execute(text("DELETE FROM job"))
    with database.reading(CITY) as session, refused("must be set before any query"):
        session.execute(text("SET TRANSACTION READ WRITE"))
    with database.writing(CITY) as session:
        assert session.execute(text("SHOW transaction_read_only")).scalar_one() == "off"
        assert session.execute(text("SHOW transaction_isolation")).scalar_one() == "read committed"


def test_a_writer_does_not_wait_for_ever(
    database: PostgresDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that one who waits too long is told so; another municipality does not wait at all."""
    monkeypatch.setattr(postgres, "WAIT", "20ms")
    with database.writing(CITY):
        with pytest.raises(Busy, match="Try again"), database.writing(CITY):
            pass
        with database.writing(TOWN):
            pass


def test_municipalities_are_listed_without_a_session(database: PostgresDatabase) -> None:
    """Tests the one table that is open to all, and that nobody is founded without a session."""
    assert list(database.municipalities()) == [CITY]
    for name in ("", CITY, TOWN):
        with database.engine.begin() as connection, refused("row-level security"):
            connection.execute(text(f"INSERT INTO municipality VALUES ('{name}', 'x', now(), 'x')"))
