"""An archive as lines of cells: guarded by a walk through its parts, read by openpyxl."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from threading import Lock
from typing import Any, Final
from zipfile import ZIP_STORED, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from api.sheets.archive import Parts, open_archive
from api.sheets.cells import Mark, Value
from api.sheets.found import Found
from api.sheets.limits import SheetLimits
from api.sheets.parts import STYLES, walk_through
from api.sheets.separated import Line
from api.sheets.sheet import FILE, Sheet
from api.sheets.signs import shown
from api.sheets.table import read_table
from api.sheets.worksheet import Worksheet
from matching.files.faults import MISSING, Refused, fault

ONE_AT_A_TIME: Final = Lock()
"""Bounds the memory; and warnings fall silent for the whole process or not at all."""
UNREAD: Final = ("docProps/", "xl/theme/", "xl/drawings/", "xl/charts", "xl/worksheets/_rels/")
"""Parts without cells. openpyxl would trip over what some programs write there."""
TITLES: Final = 5
TITLE: Final = 31
"""Letters of a sheet's name, as Excel has it."""


def read_workbook(data: bytes, limits: SheetLimits) -> Sheet:
    """The one visible sheet that holds anything. Raises `Refused`."""
    with ONE_AT_A_TIME, _damage_told(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: nothing of a cell
        parts = open_archive(data, limits)
        worksheets, styles = walk_through(parts, limits)
        archive = _packed(parts | {STYLES: styles.written()})
        book = load_workbook(archive, read_only=True, data_only=True, keep_links=False)
        visible = [
            (sheet, worksheets[_part(sheet)])
            for sheet in book.worksheets
            if sheet.sheet_state == "visible" and worksheets[_part(sheet)].filled
        ]
        found = Found(limits.faults_max)
        _check_only([sheet.title for sheet, _ in visible], found)
        for _, seen in visible:
            for one in seen.faults(limits):
                found.add(one)
        lines = _lines(*visible[0], limits) if len(visible) == 1 else iter(())
        return read_table(lines, limits, found)


@contextmanager
def _damage_told() -> Iterator[None]:
    """Of zipfile and openpyxl no set of errors is known: what they raise is the file's fault."""
    try:
        yield
    except Refused:
        raise
    except Exception:  # noqa: BLE001  # as the docstring says
        rule = "is damaged, or no workbook that can be read; save it anew as .xlsx"
        raise Refused([fault(FILE, MISSING, rule)]) from None


def _packed(parts: Parts) -> BytesIO:
    """The parts that were looked at, as an archive of our own: nothing else is ever read."""
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_STORED) as file:
        for name, data in parts.items():
            if not name.startswith(UNREAD):
                file.writestr(name, data)
    return archive


def _part(sheet: Any) -> str:
    return str(sheet._worksheet_path)  # noqa: SLF001  # it is named nowhere else


def _check_only(titles: list[str], found: Found) -> None:
    if len(titles) > 1:
        names = ", ".join(shown(title[:TITLE]) for title in islice(titles, TITLES))
        rule = "has {count} sheets with content: {names}; keep one, or hide the others"
        found.add(fault(FILE, MISSING, rule, count=len(titles), names=names))


def _lines(sheet: Any, seen: Worksheet, limits: SheetLimits) -> Iterator[Line]:
    """The filled rows, and no row behind them; what the sheet says of its size may be a lie."""
    sheet.reset_dimensions()
    last = max(seen.filled)
    rows = sheet.iter_rows(max_col=min(seen.widest, limits.columns_max))
    for number, row in enumerate(rows, start=1):
        if number in seen.filled:
            values = enumerate(map(_value, row), start=1)
            yield Line(number, [seen.formulas.get((number, at), value) for at, value in values])
        if number == last:
            return  # so that what follows the rows is never made into objects


def _value(cell: Any) -> Value:
    """What stands in a cell; its lines end as everywhere, and `_x000A_` is a sign."""
    if cell.data_type == "e":
        return Mark.ERROR
    value: Value = cell.value
    if isinstance(value, str):
        return unescape(value).replace("\r\n", "\n").replace("\r", "\n")
    return value
