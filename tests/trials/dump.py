"""All that is stored, in a form in which two databases can be compared.

Sealed texts are opened, for their nonces differ; rows are sorted; ids and hashes that were not
there before are called by their kind alone, for they are drawn at random.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import RowMapping, Table

from foundation.columns import SealedText
from foundation.session import Database, Session
from foundation.tables import Base
from foundation.tamper import findings
from foundation.vault import Cell, Sealed
from tests.databases import CITY

Dump = Mapping[str, list[str]]
"""The rows of every table, each as it is written."""
_ID: Final = re.compile(r"\b([a-z]{3})_[0-9a-hjkmnp-z]{20}\b|\b[0-9a-f]{64}\b")


def dump(database: Database, known: frozenset[str] | None = None) -> Dump:
    """Everything of the city; only ids that are `known` by name, or all of them."""
    tables = {}
    with database.reading(CITY) as session:
        for table in Base.metadata.sorted_tables:
            told = (_coded(dict(row), known) for row in _rows(session, table))
            rows = (_written(session, table, row) for row in told)
            named = rows if known is None else (_unnamed(row, known) for row in rows)
            tables[table.name] = sorted(named)
    return tables


def ids(of: Dump) -> frozenset[str]:
    """Every id and hash that stands in it."""
    return frozenset(
        found.group() for rows in of.values() for row in rows for found in _ID.finditer(row)
    )


def untouched(database: Database) -> bool:
    """Whether the log is whole."""
    with database.reading(CITY) as session:
        return not list(findings(session))


def difference(one: Dump, other: Dump) -> dict[str, tuple[list[str], list[str]]]:
    """The rows that only one of two has, by table: to be read when a trial fails."""
    return {
        table: (sorted(set(rows) - set(other[table])), sorted(set(other[table]) - set(rows)))
        for table, rows in one.items()
        if rows != other[table]
    }


def _rows(session: Session, table: Table) -> list[RowMapping]:
    """The rows as the driver gives them: nothing of the house stands between."""
    query = f"SELECT * FROM {table.name} WHERE municipality = '{session.municipality}'"
    return list(session.connection().exec_driver_sql(query).mappings())


def _coded(row: dict[str, Any], known: frozenset[str] | None) -> dict[str, Any]:
    """The same row; the letters of a new one, to be said on the telephone, are drawn at random."""
    if known is not None and "code" in row and row["id"] not in known:
        row["code"] = "new"
    return row


def _written(session: Session, table: Table, row: dict[str, Any]) -> str:
    """The row as a line; a sealed text is opened by the house."""
    for column in table.columns:
        blob = row[column.name]
        if blob is not None and isinstance(column.type, SealedText):
            cell = Cell(session.municipality, table.name, row["id"], column.name)
            row[column.name] = session.vault.open(Sealed(bytes(blob)), cell)
    return repr(row)


def _unnamed(row: str, known: frozenset[str]) -> str:
    def name(found: re.Match[str]) -> str:
        return found.group() if found.group() in known else f"{found[1] or 'hash'}_new"

    return _ID.sub(name, row)
