"""Rotating keys: everything sealed or looked up goes over to the newest key, while work goes on.

Small transactions, each a compare-and-set on the very bytes that were read: what somebody writes in
between is sealed with the newest key already, and is left alone. Stopped anywhere, it is simply run
again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, LargeBinary, Table, func, select, type_coerce, update

from foundation.columns import SealedText
from foundation.ids import Municipality
from foundation.lookups import Lookup, mark
from foundation.session import Database, Session
from foundation.tables import Base
from foundation.vault import Cell, Sealed

BATCH: Final = 200


@dataclass(frozen=True, slots=True)
class Rotated:
    """What was done to a column in one transaction."""

    table: str
    column: str
    rows: int


def rotate(database: Database, of: Municipality) -> Iterator[Rotated]:
    """Seal everything anew that is under an older key; yield what was done, batch by batch."""
    for table, column in _all():
        yield from _all_rows(database, of, table, column)


def sealed_columns() -> Iterator[tuple[Table, Column[Any]]]:
    """Every column that holds sealed texts."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, SealedText):
                yield table, column


def left(session: Session) -> int:
    """How many cells are still under an older key."""
    return sum(
        session.scalars(
            select(func.count()).select_from(table).where(*_older(session, table, column))
        ).one()
        for table, column in _all()
    )


def _all() -> Iterator[tuple[Table, Column[Any]]]:
    """Every column that goes by a key: the sealed texts, and the marks."""
    yield from sealed_columns()
    marks = Base.metadata.tables[Lookup.__tablename__]
    yield marks, marks.c.mark


def _all_rows(
    database: Database, of: Municipality, table: Table, column: Column[Any]
) -> Iterator[Rotated]:
    last = ""
    while True:
        with database.writing(of) as session:
            ids = _batch(session, table, column, last)
        if not ids:
            return
        last = ids[-1]
        yield Rotated(table.name, column.name, len(ids))


def _batch(session: Session, table: Table, column: Column[Any], last: str) -> list[str]:
    """Go over to the newest key with the rows that come next; return their ids."""
    raw = type_coerce(column, LargeBinary)
    query = select(table.c.id, raw).where(*_older(session, table, column), table.c.id > last)
    rows = session.execute(query.order_by(table.c.id).limit(BATCH)).all()
    for id_, blob in rows:
        newer = _newer(session, table, column, id_, blob)
        ours = (table.c.municipality == session.municipality, table.c.id == id_)
        session.execute(update(table).where(*ours, raw == blob).values({column: newer}))
    return [id_ for id_, _ in rows]


def _newer(session: Session, table: Table, column: Column[Any], id_: str, blob: bytes) -> Any:
    vault = session.vault
    if table.name == Lookup.__tablename__ and column.name == "mark":
        row = session.get_one(Lookup, (session.municipality, id_))
        return mark(session, row.kind, session.unseal(row, "text") or "")
    cell = Cell(session.municipality, table.name, id_, column.name)
    return vault.seal(vault.open(Sealed(blob), cell), cell)


def _older(session: Session, table: Table, column: Column[Any]) -> tuple[Any, ...]:
    purpose = "lookup" if table.name == Lookup.__tablename__ and column.name == "mark" else "seal"
    newest = bytes([session.vault.keys.newest(purpose)])
    first = func.substr(type_coerce(column, LargeBinary), 1, 1)
    return (table.c.municipality == session.municipality, first != newest)
