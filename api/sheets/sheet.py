"""What comes out of a file: headers and rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

FILE: Final = "file"
"""The path of a fault that the whole file has."""


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row.

    `number` is the row as a spreadsheet numbers it, or the line of a CSV file where the row begins.
    `cells` are texts by header; an empty cell is not there.
    """

    number: int
    cells: Mapping[str, str]

    def place(self, header: str) -> str:
        """The path of a fault in this row."""
        return place(self.number, header)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its headers in their order, each once, and its filled rows."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]


def place(number: int, header: str = "") -> str:
    """The path of a row, or of a cell in it: `row 12, Navn`."""
    return f"row {number}, {header}" if header else f"row {number}"


def letters(column: int) -> str:
    """A column from 1 on as spreadsheets call it: A, B, ..., Z, AA."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
