"""Lines of cells as headers and rows."""

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from api.sheets.cells import Value, read_cell
from api.sheets.found import Found
from api.sheets.limits import SheetLimits
from api.sheets.separated import Line
from api.sheets.sheet import FILE, Row, Sheet, letters, place
from api.sheets.signs import spaced
from matching.files.faults import MISSING, fault


def read_table(
    lines: Iterable[Line], limits: SheetLimits, found: Found, *, even: bool = False
) -> Sheet:
    """The table: the first filled line has the headers. Raises `Refused` with all faults.

    With `even`, a line shorter than the headers is a fault, as it is in a CSV file.
    """
    filled = _filled(lines, limits, found)
    first = next(filled, None)
    headers = _headers(first, limits, found) if first else []
    rows = [_row(line, headers, limits, found, even=even) for line in filled]
    if not rows and not found:
        found.add(fault(FILE, MISSING, "holds no rows below its headers"))
    found.check()
    return Sheet(tuple(headers), tuple(rows))


def _filled(lines: Iterable[Line], limits: SheetLimits, found: Found) -> Iterator[Line]:
    """The lines that hold anything, until a limit is passed."""
    rows = cells = 0
    for line in lines:
        width = _width(line.cells)
        cells += sum(not _blank(value) for value in line.cells[:width])
        rows += width > 0
        if width > limits.columns_max:
            rule = "must not have more than {most} columns"
            found.add(fault(place(line.number), MISSING, rule, most=limits.columns_max))
            return
        if rows > limits.rows_max + 1:
            rule = "must not have more than {most} rows"
            found.add(fault(FILE, MISSING, rule, most=limits.rows_max))
            return
        if cells > limits.cells_max:
            rule = "must not have more than {most} filled cells"
            found.add(fault(FILE, MISSING, rule, most=limits.cells_max))
            return
        if width:
            yield line


def _headers(line: Line, limits: SheetLimits, found: Found) -> list[str]:
    """The headers; where one is at fault, its column's letters stand for it."""
    headers: list[str] = []
    places: dict[str, str] = {}
    for column, value in enumerate(line.cells[: _width(line.cells)], start=1):
        name = f"column {letters(column)}"
        path = place(line.number, name)
        if _blank(value):
            found.add(fault(path, MISSING, "has no header"))
        text = read_cell(value, path, limits.header_characters_max, found)
        header = " ".join(text.split()) or name
        first = places.setdefault(header.casefold(), name)
        if first != name:
            found.add(fault(path, header, "is a header already, in {first}", first=first))
        headers.append(header)
    return headers


def _row(
    line: Line, headers: Sequence[str], limits: SheetLimits, found: Found, *, even: bool
) -> Row:
    width = _width(line.cells)
    if width > len(headers) or (even and len(line.cells) < len(headers)):
        cells = max(width, min(len(line.cells), len(headers)))
        rule = "has {cells} cells where the headers are {headers}"
        found.add(fault(place(line.number), MISSING, rule, cells=cells, headers=len(headers)))
        return Row(line.number, {})
    texts = (
        (header, read_cell(value, place(line.number, header), limits.characters_max, found))
        for header, value in zip(headers, line.cells, strict=False)
    )
    return Row(line.number, MappingProxyType({header: text for header, text in texts if text}))


def _width(cells: Sequence[Value]) -> int:
    """How many cells there are up to the last that holds anything."""
    width = len(cells)
    while width and _blank(cells[width - 1]):
        width -= 1
    return width


def _blank(value: Value) -> bool:
    if isinstance(value, str):
        return not value or (value.isspace() and not spaced(value))
    return value is None
