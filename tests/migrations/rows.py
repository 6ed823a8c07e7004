"""Rows for every table at any step, made from the tables as the database shows them."""

import hashlib
import random
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import CheckConstraint, Connection, MetaData, Table, select
from sqlalchemy.types import LargeBinary

from foundation.columns import Day, Flag, Instant, SealedText, Whole
from foundation.vault import Sealed
from migrations.models import METADATA
from tests.databases import CITY

FIRST: Final = datetime(2026, 1, 1, tzinfo=UTC)
KNOWN: Final[Mapping[str, Mapping[str, object]]] = {
    "account": {"role": "hr"},
    "audit_entry": {"facts": "{}"},
    "decision": {
        "verdict": "approve",
        "reason": "other",
        "legal_track": "section_30",
        "reopens": None,
    },
    "erasure": {"reason": "asked"},
    "job": {"state": "queued"},
    "recusal": {"bias": "other"},
    "referral": {"state": "draft", "fast_reason": None, "legal_track": None, "turn": 1},
    "sealed_line": {"text": None},
    "youth": {"birth_date": None, "same_as": None},
}
"""Words of closed lists, and what the checks leave no choice."""


def present(connection: Connection) -> list[Table]:
    """The tables there are, in the order they may be filled."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def fill(connection: Connection, tables: list[Table], count: int, seed: int = 1) -> None:
    """Put rows into tables: each of the n-th rows refers to the n-th rows of the others."""
    chance = random.Random(seed)
    for table in tables:
        total = 1 if table.name in {"municipality", "audit_head"} else count
        rows = [_row(table, number, count, chance) for number in range(total)]
        connection.execute(METADATA.tables[table.name].insert(), rows)


def _row(table: Table, number: int, count: int, chance: random.Random) -> dict[str, Any]:
    row: dict[str, Any] = {"municipality": CITY}
    refers = {
        element.parent.name: element.column.table.name
        for constraint in table.foreign_key_constraints
        for element in constraint.elements
    }
    for column in METADATA.tables[table.name].c:
        if column.name == "municipality":
            continue
        if column.name in KNOWN.get(table.name, {}):
            row[column.name] = KNOWN[table.name][column.name]
        elif column.name in refers:
            # Two references to one table, as a judgement has, are two different rows.
            step = 1 if column.name.startswith("other") else 0
            row[column.name] = f"{refers[column.name]}_{(number + step) % count:06}"
        elif column.name in {"id", "seq"}:
            row[column.name] = number + 1 if column.name == "seq" else f"{table.name}_{number:06}"
        elif column.nullable:
            row[column.name] = None
        else:
            row[column.name] = _value(column.name, column.type, number, chance)
    return row


def _value(name: str, type_: Any, number: int, chance: random.Random) -> object:
    """A value of a column's type; texts hold what is not plain ASCII."""
    made: dict[type, Callable[[], object]] = {
        SealedText: lambda: Sealed(b"\1" + chance.randbytes(40)),
        Flag: lambda: chance.random() < 0.5,
        Instant: lambda: FIRST + timedelta(microseconds=chance.getrandbits(44)),
        Day: lambda: FIRST.date() + timedelta(days=chance.randrange(365)),
        Whole: lambda: number + 1,
        LargeBinary: lambda: chance.randbytes(33),
    }
    if name in {"hash", "previous"}:
        return hashlib.sha256(f"{name} {number}".encode()).hexdigest()
    return made.get(type(type_), lambda: f"{name} {number} æøå")()


def checksums(connection: Connection, names: set[str]) -> dict[str, str]:
    """A sum over all rows of each table."""
    sums = {}
    for table in present(connection):
        if table.name in names:
            digest = hashlib.sha256()
            order = [table.c[column.name] for column in table.primary_key]
            for row in connection.execute(select(table).order_by(*order)):
                digest.update(
                    repr([bytes(v) if isinstance(v, memoryview) else v for v in row]).encode()
                )
            sums[table.name] = digest.hexdigest()
    return sums


def checks(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every check of the tables as they are there, by table and name."""
    for table in present(connection):
        for constraint in table.constraints:
            if isinstance(constraint, CheckConstraint):
                yield table.name, str(constraint.name)
