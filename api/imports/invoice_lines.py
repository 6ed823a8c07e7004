"""The lines of an invoice, as a company or a clerk listed them."""

from collections.abc import Iterator
from typing import Any, Final

from api.imports.columns import Column, Headers
from api.imports.rows import UNREADABLE, cells, in_order, read_table
from api.imports.values import ore, whole
from api.sheets import Row
from matching.files.faults import Fault, Refused

COLUMNS: Final = (
    Column(
        "Ansættelse",
        "Placement",
        "placement",
        "the number of the placement",
        example="1207",
        reads=whole,
        required=True,
    ),
    Column(
        "Uge i forløbet",
        "Week",
        "week",
        "the week of the placement, 1 to 26",
        example="5",
        reads=whole,
        required=True,
    ),
    Column(
        "Beløb",
        "Amount",
        "amount",
        "the amount of the week without VAT",
        example="500,00",
        reads=ore,
        required=True,
    ),
)
"""As the list of a batch calls them; week numbers are taken as they are, right or wrong."""


def read_invoice_lines(data: bytes) -> list[tuple[int, int, int]]:
    """Placement, week and øre of each line. Raises `Refused` with every fault."""
    table = read_table(data, COLUMNS)
    faults: list[Fault] = [*table.headers.faults]
    lines = list(_lines(table.rows, table.headers, faults))
    if faults:
        raise Refused(in_order(faults, table.headers))
    return lines


def _lines(
    rows: tuple[Row, ...], headers: Headers, faults: list[Fault]
) -> Iterator[tuple[int, int, int]]:
    for row in rows:
        values, wrong = cells(row, headers)
        faults += wrong
        told: list[Any] = [values.get(column.fills, UNREADABLE) for column in COLUMNS]
        if not wrong and UNREADABLE not in told:
            yield told[0], told[1], told[2]
