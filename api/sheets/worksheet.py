"""What a worksheet holds, seen before it is read.

openpyxl passes over rows and cells that are out of order, and over merged and hidden ones; and it
takes whatever stands in a row for a cell. All that is looked for here.
"""

import re
from collections.abc import Iterator
from typing import Final

from api.sheets.cells import SHOWN, Mark
from api.sheets.limits import SheetLimits
from api.sheets.sheet import FILE, letters, place
from api.sheets.signs import shown
from matching.files.faults import MISSING, Fault, Refused, fault

SPACE: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
WORKSHEET: Final = f"{SPACE} worksheet"
DATA: Final = f"{SPACE} sheetData"
ROW: Final = f"{SPACE} row"
CELL: Final = f"{SPACE} c"
FORMULA: Final = f"{SPACE} f"
VALUES: Final = (f"{SPACE} v", f"{SPACE} is")
MERGED: Final = f"{SPACE} mergeCell"
COLUMN: Final = f"{SPACE} col"
REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
NUMBER: Final = re.compile(r"[1-9][0-9]{0,6}")
TRUE: Final = ("1", "true", "on")


class Worksheet:
    """Listens to a worksheet. Raises `Refused` where openpyxl might read something else."""

    def __init__(self, part: str) -> None:
        """Begin before its first row."""
        self.filled: set[int] = set()
        self.formulas: dict[tuple[int, int], Mark] = {}
        self.merged: list[str] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[range] = []
        self.widest = 0
        self._part = part
        self._path: list[str] = []
        self._row = self._column = 0
        self._in_value = False

    def faults(self, limits: SheetLimits) -> Iterator[Fault]:
        """What must not be in a sheet that is read."""
        for cells in self.merged:
            first = REFERENCE.match(cells)
            path = place(int(first[2])) if first else FILE
            yield fault(path, shown(cells[:SHOWN]), "are merged cells; split them")
        for row in sorted(self.hidden_rows & self.filled):
            yield fault(place(row), MISSING, "is hidden; show it or delete it")
        for column in range(1, min(self.widest, limits.columns_max) + 1):
            if any(column in hidden for hidden in self.hidden_columns):
                yield fault(f"column {letters(column)}", MISSING, "is hidden; show it or delete it")
        if self.widest > limits.columns_max:
            rule = "must not have more than {most} columns"
            yield fault(FILE, MISSING, rule, most=limits.columns_max)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Count rows and cells; remember what must not be there."""
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if name == ROW or parent == DATA:
            self._begin_row(name, parent, attributes)
        elif parent == ROW:
            self._begin_cell(name, attributes)
        elif parent == CELL and name == FORMULA:
            self.formulas[self._row, self._column] = Mark.FORMULA
            self._fill()
        elif parent == CELL and name in VALUES:
            self._in_value = True
        elif name == MERGED:
            self.merged.append(attributes.get("ref", ""))
        elif name == COLUMN and attributes.get("hidden") in TRUE:
            ends = [attributes.get(end, "") for end in ("min", "max")]
            if all(map(NUMBER.fullmatch, ends)):
                self.hidden_columns.append(range(int(ends[0]), int(ends[1]) + 1))

    def end(self, name: str) -> None:
        """Leave the element."""
        self._path.pop()
        if name in VALUES:
            self._in_value = False

    def text(self, data: str) -> None:
        """A cell with text in its value is filled."""
        if self._in_value and data:
            self._fill()
            self._in_value = False

    def _begin_row(self, name: str, parent: str, attributes: dict[str, str]) -> None:
        given = attributes.get("r", str(self._row + 1))
        if name != ROW or parent != DATA or not NUMBER.fullmatch(given) or int(given) <= self._row:
            raise self._odd()
        self._row, self._column = int(given), 0
        if attributes.get("hidden") in TRUE:
            self.hidden_rows.add(self._row)

    def _begin_cell(self, name: str, attributes: dict[str, str]) -> None:
        given = REFERENCE.fullmatch(attributes.get("r", f"{letters(self._column + 1)}{self._row}"))
        column = _number(given[1]) if given else 0
        if name != CELL or not given or int(given[2]) != self._row or column <= self._column:
            raise self._odd()
        self._column = column

    def _fill(self) -> None:
        self.filled.add(self._row)
        self.widest = max(self.widest, self._column)

    def _odd(self) -> Refused:
        rule = "has rows or cells out of order in {part}; copy the table to a new workbook"
        return Refused([fault(FILE, MISSING, rule, part=self._part)])


def _number(name: str) -> int:
    """A column by its letters: A is 1."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
