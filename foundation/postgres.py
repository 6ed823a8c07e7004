"""PostgreSQL: one database, and row-level security that shows a transaction one municipality."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from psycopg.errors import LockNotAvailable
from sqlalchemy import Engine, Function, create_engine, func, select, text
from sqlalchemy.exc import OperationalError

from foundation.errors import Untrustworthy
from foundation.ids import Municipality, municipality
from foundation.session import WAIT_MILLISECONDS, Busy, Dispatcher, Session, dispatch
from foundation.tables import Tenant
from foundation.vault import Vault

SETTING: Final = "foothold.municipality"
"""What the policies of every table compare with. Set for one transaction, never for a connection,
so that the next borrower of the connection sees nothing."""
EMPLOYER: Final = "foothold.employer"
EMPLOYERS_CITY: Final = "foothold.employers_municipality"
"""What an employer's transaction sets instead: to every other policy it is of no municipality."""
ROLE: Final = "foothold_app"
"""The role that may do what the product does: no owner, bound by every policy."""
WAIT: Final = f"{WAIT_MILLISECONDS}ms"
_MIGHT: Final = """
    SELECT EXISTS (SELECT FROM pg_roles WHERE (rolsuper OR rolbypassrls)
                   AND pg_has_role(current_user, oid, 'MEMBER'))
        OR EXISTS (SELECT FROM pg_class WHERE relnamespace = current_schema()::regnamespace
                   AND pg_has_role(current_user, relowner, 'MEMBER'))
"""
_BARE: Final = """
    SELECT relname FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
      AND relname <> 'alembic_version' AND NOT (relrowsecurity AND relforcerowsecurity)
    ORDER BY relname
"""


class TooMighty(Untrustworthy):
    """The database was signed in to as a role that the policies do not bind."""

    sentence = "The database role is bound by no policy. Sign in as a member of {role}."


class BareTable(Untrustworthy):
    """A table shows the rows of all municipalities to each of them."""

    sentence = "The table {table} has no row-level security in force."


class PostgresDatabase:
    """A server, signed in to as a restricted role."""

    def __init__(self, url: str, vault: Vault) -> None:
        """Connect to nothing yet."""
        self.vault = vault
        self.dispatcher: Dispatcher | None = None
        self.engine = postgres_engine(url)
        self._trusted = False

    def municipalities(self) -> Iterator[Municipality]:
        """Those that are founded: the one thing a session without a municipality may list."""
        with self.engine.begin() as connection:
            names = connection.scalars(select(Tenant.municipality)).all()
        yield from sorted(map(municipality, names))

    @contextmanager
    def writing(self, municipality: Municipality) -> Iterator[Session]:
        """One transaction that may write; of one municipality there is one at a time, as on SQLite.

        Every act adds to the log, so writers wait for each other anyway. That they do so from the
        start, and not with half of their locks in hand, is why no two ever stop each other dead.
        """
        with self._session(self.engine, municipality) as session:
            session.execute(select(func.pg_advisory_xact_lock(func.hashtext(municipality))))
            yield session
        dispatch(self.dispatcher, session)

    @contextmanager
    def reading(
        self, municipality: Municipality, *, employer: str | None = None
    ) -> Iterator[Session]:
        """One transaction that sees one state and is refused every write."""
        engine = self.engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        with self._session(engine, municipality, employer) as session:
            yield session

    @contextmanager
    def _session(
        self, engine: Engine, of: Municipality, employer: str | None = None
    ) -> Iterator[Session]:
        settings = (
            _local(SETTING, "" if employer else municipality(of)),
            _local(EMPLOYERS_CITY, municipality(of) if employer else ""),
            _local(EMPLOYER, employer or ""),
            _local("lock_timeout", WAIT),
        )
        with (
            _busy(),
            Session(engine, municipality=of, vault=self.vault) as session,
            session.begin(),
        ):
            session.execute(select(*settings))
            self._distrust(session)
            yield session

    def _distrust(self, session: Session) -> None:
        """See once that the role is bound by policies, and that every table has one in force."""
        if self._trusted:
            return
        if session.execute(text(_MIGHT)).scalar_one():
            raise TooMighty(role=ROLE)
        bare = session.scalars(text(_BARE)).first()
        if bare:
            raise BareTable(table=bare)
        self._trusted = True

    def sweep(self, of: Municipality) -> None:
        """Leave what was erased to the server, which sweeps by itself (autovacuum)."""

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def postgres_engine(url: str) -> Engine:
    """An engine that notices a connection that died while it rested.

    Parameters are hidden from errors: what an error says ends in a log.
    """
    return create_engine(url, pool_pre_ping=True, hide_parameters=True)


def _local(setting: str, value: str) -> Function[str]:
    """A setting for this transaction and no other."""
    return func.set_config(setting, value, True)


@contextmanager
def _busy() -> Iterator[None]:
    """Tell a wait that was too long from everything else that can go wrong."""
    try:
        yield
    except OperationalError as error:
        if isinstance(error.orig, LockNotAvailable):
            raise Busy from error
        raise
