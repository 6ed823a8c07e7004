"""The session: one transaction of one municipality. Acts write through it and never commit."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, Final, Never, Protocol

from sqlalchemy import Insert, event, inspect, orm
from sqlalchemy.dialects import postgresql, sqlite

from foundation.errors import Conflict, Untrustworthy
from foundation.ids import JobId, Municipality
from foundation.tables import Base
from foundation.vault import Cell, Sealed, Vault

LOG: Final = logging.getLogger(__name__)
WAIT_MILLISECONDS: Final = 20_000
"""How long a writer waits for another of the same municipality."""


class Busy(Conflict):
    """Another writer did not finish in time; nothing was done."""

    sentence = "Somebody else is writing just now. Try again in a moment."


class ForeignRow(Untrustworthy):
    """A row of another municipality came near a session: a mistake in the code."""

    sentence = "A row of another municipality came into a session of {municipality}."


class Session(orm.Session):
    """A transaction that knows whose rows it may see, and can seal."""

    def __init__(self, *args: Any, municipality: Municipality, vault: Vault, **kwargs: Any) -> None:
        """Begin nothing yet."""
        super().__init__(*args, expire_on_commit=False, **kwargs)
        self.municipality = municipality
        self.vault = vault
        self.promised: list[JobId] = []
        """Jobs written in this transaction, to be started once it is committed."""

    def commit(self) -> Never:
        """Refuse: a transaction ends where it began, and then the session sees nobody's rows."""
        raise TypeError("an act never commits; whoever opened the transaction does")

    def rollback(self) -> Never:
        """Refuse: an act that fails raises, and so undoes all of the transaction."""
        raise TypeError("an act never rolls back; it raises, or works in a savepoint")

    def seal(self, row: Base, column: str, text: str | None) -> None:
        """Seal a text into a column of a row; None empties it."""
        sealed = None if text is None else self.vault.seal(text, self._cell(row, column))
        setattr(row, column, sealed)

    def unseal(self, row: Base, column: str) -> str | None:
        """Open what is sealed in a column of a row. Reading a sensitive one is an act."""
        sealed: Sealed | None = getattr(row, column)
        return None if sealed is None else self.vault.open(sealed, self._cell(row, column))

    def _cell(self, row: Base, column: str) -> Cell:
        mapper = inspect(type(row))
        table, id_ = mapper.local_table.name, getattr(row, "id", None)  # type: ignore[attr-defined]  # a mapped class always has a table
        if not isinstance(id_, str) or getattr(row, "municipality", None) != self.municipality:
            raise ForeignRow(municipality=self.municipality)
        return Cell(self.municipality, table, id_, column)


@event.listens_for(Session, "before_attach")
def _refuse_foreign(session: Session, row: Base) -> None:
    """One session, one municipality: what is in its identity map is found without asking."""
    if getattr(row, "municipality", session.municipality) != session.municipality:
        raise ForeignRow(municipality=session.municipality)


class Dispatcher(Protocol):
    """Whatever sees to it that committed jobs are worked on: here and now, or across a queue."""

    def dispatch(self, municipality: Municipality, job: JobId) -> None:
        """Wake somebody for a job, perhaps twice, late, or never: the table is the truth."""
        ...


class Database(Protocol):
    """Where the rows are: files or a server. One municipality at a time."""

    dispatcher: Dispatcher | None
    """Who is told of the jobs of a transaction, once it is committed."""

    def writing(self, municipality: Municipality) -> AbstractContextManager[Session]:
        """One transaction that may write; committed at the end, whole, or not at all."""
        ...

    def reading(
        self, municipality: Municipality, *, employer: str | None = None
    ) -> AbstractContextManager[Session]:
        """One transaction that sees one state of the world and can write nothing.

        With an employer, only its own rows, of the tables that employers see at all.
        """
        ...

    def sweep(self, of: Municipality) -> None:
        """Leave nothing behind of what was erased, as far as that is the program's to do."""
        ...

    def municipalities(self) -> Iterator[Municipality]:
        """Those that are founded here."""
        ...


def dispatch(dispatcher: Dispatcher | None, session: Session) -> None:
    """Tell the dispatcher of the jobs a transaction queued; called once it is committed.

    What goes wrong here is only logged: the act is done, and the job is due.
    """
    if dispatcher is None:
        return
    for job in session.promised:
        try:
            dispatcher.dispatch(session.municipality, job)
        except Exception as error:  # noqa: BLE001  # whatever it is, the act is committed
            LOG.warning("job %s waits: its dispatcher raised %s", job, type(error).__name__)


def insert_or_ignore(session: Session, table: type[Base], row: Mapping[str, Any]) -> Insert:
    """Insert a row, or do nothing where one with a key of its own is there already."""
    make = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    return make(table).values(row).on_conflict_do_nothing()
