"""Whether what is sealed opens with the keys at hand, each in its cell."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Column, Table, func, select

from foundation import lookups
from foundation.lookups import Lookup
from foundation.rotation import sealed_columns
from foundation.session import Session
from foundation.vault import Cell, NotOpened, Sealed

BATCH: Final = 1_000


def opened_cells(session: Session, *, sample: int | None = None) -> Iterator[tuple[Cell, bool]]:
    """Every sealed cell, or a random sample of each column, and whether it opens.

    A lookup is good only if its subject is found by it, too.
    """
    for table, column in sealed_columns():
        for row in _rows(session, table, column, sample):
            cell = Cell(session.municipality, table.name, row["id"], column.name)
            text = _open(session, row[column.name], cell)
            good = text is not None
            if good and table.name == Lookup.__tablename__:
                good = row["subject"] in lookups.find(session, {row["kind"]: text or ""})
            yield cell, good


def _rows(
    session: Session, table: Table, column: Column[Any], sample: int | None
) -> Iterator[dict[str, Any]]:
    wanted = [table.c.id, column]
    if table.name == Lookup.__tablename__:
        wanted += [table.c.kind, table.c.subject]
    ours = (table.c.municipality == session.municipality, column.is_not(None))
    query = select(*wanted).where(*ours).order_by(table.c.id if sample is None else func.random())
    streamed = query.limit(sample).execution_options(yield_per=BATCH)
    with session.execute(streamed) as result:
        yield from map(dict, result.mappings())


def _open(session: Session, sealed: Sealed, cell: Cell) -> str | None:
    try:
        return session.vault.open(sealed, cell)
    except (NotOpened, IndexError):  # an empty blob has not even a number
        return None
