"""The list as a workbook: real numbers and real days, and a sheet of sums. No formula is in it.

A workbook is a ZIP file, and how tightly one is packed depends on the machine. So its parts are
packed anew, as they are: the file is larger, and the same everywhere.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from placements.ledger.document import BatchDocument, Line, day
from placements.ledger.files.amounts import kroner
from placements.ledger.files.columns import COLUMNS, Kind, Rows, Value
from placements.ledger.files.texts import cell

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LINES, SUMS = "Linjer", "Kontrol"
_AS_IT_IS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_SHOWN: Final = {
    Kind.TEXT: {"num_format": "@"},
    Kind.NUMBER: {"num_format": "0"},
    Kind.MONEY: {"num_format": "#,##0.00"},
    Kind.DAY: {"num_format": "dd-mm-yyyy"},
}
_OLDEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first day a ZIP file can tell."""


def workbook(document: BatchDocument, rows: Rows) -> bytes:
    """A sheet of lines as in the CSV file, and one of sums by account."""
    from xlsxwriter.workbook import Workbook

    packed = BytesIO()
    book = Workbook(packed, dict(_AS_IT_IS))
    made = datetime.combine(day(document.prepared_on), time())
    book.set_properties({"title": f"Afregning {document.number}", "created": made})
    formats = {kind: book.add_format(shown) for kind, shown in _SHOWN.items()}
    bold = book.add_format({"bold": True})
    _list(book, rows, formats, bold)
    _sums(book, document, formats, bold)
    book.close()
    return _as_they_are(packed)


def _list(book: "Workbook", rows: Rows, formats: dict[Kind, "Format"], bold: "Format") -> None:
    sheet = book.add_worksheet(LINES)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, formats[column.kind])
        sheet.write_string(0, place, column.header, bold)
    for number, row in enumerate(rows, start=1):
        for place, (column, value) in enumerate(zip(COLUMNS, row, strict=True)):
            _write(sheet, number, place, value, formats[column.kind])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _sums(
    book: "Workbook", document: BatchDocument, formats: dict[Kind, "Format"], bold: "Format"
) -> None:
    """What the batch comes to, and what each account is to bear."""
    sheet = book.add_worksheet(SUMS)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 6, 18)
    number = 0
    for number, (label, kind, value) in enumerate(_told(document)):
        sheet.write_string(number, 0, label, bold)
        _write(sheet, number, 1, value, formats[kind])
    number += 2
    for place, (header, _kind) in enumerate(_BY_ACCOUNT):
        sheet.write_string(number, place, header, bold)
    for values in _by_account(document.lines):
        number += 1
        for place, ((_header, kind), value) in enumerate(zip(_BY_ACCOUNT, values, strict=True)):
            _write(sheet, number, place, value, formats[kind])


def _told(document: BatchDocument) -> Iterator[tuple[str, Kind, Value]]:
    yield "Afregning", Kind.NUMBER, document.number
    yield "Virksomhed", Kind.TEXT, cell(document.company.name)
    yield "CVR-nr.", Kind.TEXT, cell(document.company.cvr or "")
    yield "Periode fra", Kind.DAY, day(document.period_from)
    yield "Periode til", Kind.DAY, day(document.period_to)
    yield "Udarbejdet den", Kind.DAY, day(document.prepared_on)
    yield "Betales den", Kind.DAY, day(document.pay_on)
    yield "Linjer", Kind.NUMBER, len(document.lines)
    yield "Kontrolsum uden moms", Kind.MONEY, kroner(document.total_ore)
    yield "Moms", Kind.MONEY, kroner(document.vat_ore)
    yield "Modregnet krav", Kind.MONEY, kroner(document.offset_ore)
    yield "Til udbetaling", Kind.MONEY, kroner(document.pay_ore)
    yield "Krav på virksomheden", Kind.MONEY, kroner(document.claim_ore)
    yield "Fingeraftryk (SHA-256)", Kind.TEXT, document.digest()


_BY_ACCOUNT: Final = (
    ("Kontostreng", Kind.TEXT),
    ("Projekt", Kind.TEXT),
    ("Finansiering", Kind.TEXT),
    ("Budgetår", Kind.NUMBER),
    ("Linjer", Kind.NUMBER),
    ("Beløb", Kind.MONEY),
    ("Moms", Kind.MONEY),
)


def _by_account(lines: Sequence[Line]) -> Iterator[tuple[Value, ...]]:
    def account(line: Line) -> tuple[str, str, str, int]:
        return line.account_string or "", line.project or "", line.source, line.budget_year

    for (string, project, source, year), group in groupby(sorted(lines, key=account), account):
        of = list(group)
        amount, vat = sum(one.amount_ore for one in of), sum(one.vat_ore for one in of)
        texts = (cell(string), cell(project), cell(source))
        yield (*texts, year, len(of), kroner(amount), kroner(vat))


def _write(sheet: "Worksheet", row: int, place: int, value: Value, shown: "Format") -> None:
    match value:
        case None | "":
            pass
        case str():
            sheet.write_string(row, place, value, shown)
        case date():
            sheet.write_datetime(row, place, datetime.combine(value, time()), shown)
        case int() | Decimal():
            sheet.write_number(row, place, Fraction(value), shown)


def _as_they_are(packed: BytesIO) -> bytes:
    """The same parts in the same order, packed without pressing them, all of one day."""
    whole = BytesIO()
    with ZipFile(packed) as source, ZipFile(whole, "w", ZIP_STORED) as target:
        for name in source.namelist():
            part = ZipInfo(name, _OLDEST)
            part.create_system = 0
            target.writestr(part, source.read(name))
    return whole.getvalue()
