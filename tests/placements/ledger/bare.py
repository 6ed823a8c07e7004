"""Rows written straight into tables, with dull values wherever nothing else is said."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import insert
from sqlalchemy.types import LargeBinary

from foundation.columns import Choice, Day, Degrees, Document, Flag, Instant, Whole
from foundation.ids import Municipality
from foundation.session import Session
from foundation.tables import Owned

LONG_AGO: Final = datetime(2026, 11, 2, 8, tzinfo=UTC)
DULL: Final[dict[type, object]] = {
    Flag: False,
    Instant: LONG_AGO,
    Document: {},
    Day: date(2026, 11, 2),
    Whole: 1,
    Degrees: 0.0,
    LargeBinary: b"-",
}


def bare(table: type[Owned], of: Municipality, **values: Any) -> dict[str, Any]:
    """A whole row of a table: what may be empty is, what must not is dull, unless it is named."""
    row: dict[str, Any] = {"municipality": of}
    for column in table.__table__.c:
        if column.name in values:
            row[column.name] = values.pop(column.name)
        elif column.name not in row:
            row[column.name] = None if column.nullable else _dull(column.name, column.type)
    assert not values, values
    return row


def put(session: Session, table: type[Owned], rows: Iterable[dict[str, Any]]) -> None:
    """Write whole rows, of which there may be none."""
    told = list(rows)
    if told:
        session.execute(insert(table.__table__), told)  # type: ignore[arg-type]  # a mapped class has a table


def digest(text: str) -> str:
    """Something that looks like a SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()


def _dull(name: str, type_: Any) -> object:
    if isinstance(type_, Choice):
        words: type[StrEnum] = type_.words
        return next(iter(words))
    return DULL.get(type(type_), name)
