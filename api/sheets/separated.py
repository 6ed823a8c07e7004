"""Text as lines of cells: separated values, as RFC 4180 and Excel write them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from api.sheets.cells import SHOWN, Value
from api.sheets.sheet import FILE, place
from matching.files.faults import MISSING, Refused, fault

COLUMNS: Final = 16_384
"""As many as a sheet of Excel has."""
LINES: Final = 1_048_576
"""As many rows as a sheet of Excel has."""
QUOTED: Final = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')


class Line(NamedTuple):
    """One row as it stands in a file: its number, its cells from the first column on."""

    number: int
    cells: Sequence[Value]


def lines(text: str, separator: str, start: int = 0) -> Iterator[Line]:
    """Every line from a place on, the empty ones too; a quoted cell may go over several.

    Raises `Refused`.
    """
    if text.count("\n") > LINES:
        raise Refused([fault(FILE, MISSING, "must not have more than {most} lines", most=LINES)])
    number = 1 + text.count("\n", 0, start)
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text.find('"', start, end) < 0:
            yield Line(number, _checked(text[start:end].split(separator, COLUMNS), number))
            start, number = end + 1, number + 1
        else:
            cells, after = _quoted(text, start, separator, number)
            yield Line(number, cells)
            number += text.count("\n", start, after)
            start = after


def _checked(cells: list[str], number: int) -> list[str]:
    if len(cells) > COLUMNS:
        rule = "must not have more than {most} cells"
        raise Refused([fault(place(number), MISSING, rule, most=COLUMNS)])
    return cells


def _quoted(text: str, begin: int, separator: str, number: int) -> tuple[list[str], int]:
    """The cells of a line that holds quotes, and where the next line starts."""
    stop = re.compile(f"[{separator}\n]")
    cells: list[str] = []
    at = begin
    while True:
        if text.startswith('"', at):
            match = _inside(text, at, separator, number + text.count("\n", begin, at))
            cell, at = match[1].replace('""', '"'), match.end()
        else:
            found = stop.search(text, at)
            end = found.start() if found else len(text)
            cell, at = text[at:end], end
        cells.append(cell)
        _checked(cells, number)
        if not text.startswith(separator, at):
            return cells, at + 1
        at += 1


def _inside(text: str, at: int, separator: str, number: int) -> re.Match[str]:
    """The quoted cell that starts here, on the line of this number."""
    match = QUOTED.match(text, at)
    shown = text[at : at + SHOWN].partition("\n")[0]
    if not match:
        raise Refused([fault(place(number), shown, "opens a quote that is never closed")])
    if match.end() < len(text) and text[match.end()] not in (separator, "\n"):
        rule = "has text behind a closing quote; a quote within a text is written twice"
        raise Refused([fault(place(number), shown, rule)])
    return match
