"""The same on PostgreSQL."""

import time
from typing import Any, Final

from sqlalchemy import URL, create_engine, text

from foundation.tables import Base
from tests.postgres import WEB, address, drop_database, make_database
from tests.strain.opening import open_at
from tests.trials.world import build

PATIENCE_SECONDS: Final = 10
"""How long a server may take to notice that a program it talked to is dead."""


class PostgresPlace:
    """A database, with a copy of every row as it was in a schema of its own."""

    name = "PostgreSQL"

    def __init__(self, server: URL, template: str, kept: str) -> None:
        """Build the world once."""
        self.server, self.kept, self.open = server, kept, f"{kept}_open"
        make_database(server, kept, like=template)
        database = open_at(address(server, WEB, kept))
        self.world = build(database)
        database.close()
        self.keeper = create_engine(server.set(database=self.open), isolation_level="AUTOCOMMIT")
        self.remake()

    @property
    def address(self) -> str:
        """How the product signs in."""
        return address(self.server, WEB, self.open)

    def renew(self) -> None:
        """Put every row back."""
        self._run("SET session_replication_role = replica", *map(_put_back, _tables()))

    def remake(self) -> None:
        """Make the database anew, tables and all."""
        self.keeper.dispose()
        drop_database(self.server, self.open)
        make_database(self.server, self.open, like=self.kept)
        self._run("CREATE SCHEMA kept", *map(_keep, _tables()))

    def check(self) -> None:
        """Wait until nobody is signed in, and see that nothing is locked."""
        signed_in = text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = :name AND usename = :web"
        )
        locked = text(
            "SELECT backend_type, mode, relname FROM pg_locks"
            " JOIN pg_class ON relation = pg_class.oid LEFT JOIN pg_stat_activity USING (pid)"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND backend_type IS DISTINCT FROM 'autovacuum worker'"  # the server's own housework
        )
        until = time.monotonic() + PATIENCE_SECONDS
        with self.keeper.connect() as connection:
            while connection.scalar(signed_in, {"name": self.open, "web": WEB}):
                assert time.monotonic() < until, "the server keeps a dead program's transaction"
                time.sleep(0.002)
            held = connection.execute(locked).all()
        assert not held, held

    def drop(self) -> None:
        """Drop both databases."""
        self.keeper.dispose()
        drop_database(self.server, self.open)
        drop_database(self.server, self.kept)

    def _run(self, *statements: str) -> None:
        with self.keeper.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("; ".join(statements))  # in one go


def _tables() -> list[str]:
    return [table.name for table in Base.metadata.sorted_tables]


def _keep(table: str) -> str:
    return f"CREATE TABLE kept.{table} AS TABLE public.{table}"


def _put_back(table: str) -> str:
    return f"DELETE FROM public.{table}; INSERT INTO public.{table} SELECT * FROM kept.{table}"
