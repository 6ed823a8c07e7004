"""Cells as JSON, and faults as people find them in the table: by row and header, without values."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from api.imports.columns import Column, Headers, recognise
from api.imports.folding import fold
from api.sheets import Row, read_sheet
from api.sheets.sheet import place
from matching.files.faults import MISSING, Fault, Refused, fault
from matching.files.kinds import Json

UNREADABLE: Final[Json] = {}
"""Stands where a cell could not be read: no field holds it, so that no field is judged by it."""
_ROW: Final = re.compile(r"row (\d+)(?:, (.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, and its headers."""

    headers: Headers
    rows: tuple[Row, ...]


def read_table(data: bytes, known: Sequence[Column]) -> Table:
    """The table in the bytes of a file. Raises `Refused` with faults that repeat no values."""
    try:
        sheet = read_sheet(data)
    except Refused as refused:
        raise Refused(_untold(refused.faults, known)) from None
    return Table(recognise(sheet, known), sheet.rows)


def cells(row: Row, headers: Headers) -> tuple[dict[str, Json], list[Fault]]:
    """What each column fills, by its path; what could not be read, with its faults."""
    values: dict[str, Json] = {}
    faults: list[Fault] = []
    for header, column in headers.columns.items():
        cell = row.cells.get(header)
        if cell is None and column.required:
            faults.append(fault(row.place(header), MISSING, "must be filled in"))
            values[column.fills] = UNREADABLE
        elif cell is not None:
            try:
                values[column.fills] = column.reads(cell)
            except Refused as refused:
                told = (replace(one, path=row.place(header)) for one in refused.faults)
                faults.extend(told)
                values[column.fills] = UNREADABLE
    return values, faults


def nested(values: Mapping[str, Json]) -> dict[str, Json]:
    """Values by their paths as objects in objects."""
    tree: dict[str, Any] = {}
    for path, value in values.items():
        *above, name = path.split(".")
        inner = tree
        for step in above:
            inner = inner.setdefault(step, {})
        inner[name] = value
    return tree


def in_order(faults: Sequence[Fault], headers: Headers) -> tuple[Fault, ...]:
    """Faults by row, then by column: those of the file and its headers first."""
    order = {header: place for place, header in enumerate(("", *headers.columns))}

    def key(one: Fault) -> tuple[int, int]:
        number, header = parted(one.path)
        return number, order.get(header, len(order))

    return tuple(sorted(faults, key=key))


def parted(path: str) -> tuple[int, str]:
    """The row and the header of a path; row 0 where it names none."""
    match = _ROW.fullmatch(path)
    return (int(match[1]), match[2] or "") if match else (0, "")


def _untold(faults: Sequence[Fault], known: Sequence[Column]) -> Iterator[Fault]:
    """Faults without values, and without headers that may be values."""
    names = {fold(name) for one in known for name in (one.danish, one.english)}
    for one in faults:
        number, header = parted(one.path)
        is_known = fold(header) in names or header.startswith("column ")
        path = one.path if is_known or not number else place(number)
        yield replace(one, path=path, value=MISSING)
