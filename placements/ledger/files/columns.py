"""What a line of a batch says, column by column: the same in the CSV file and in the workbook.

The headers are Danish, whatever language a door speaks: they are part of the format, and a clerk's
import is set up by them once. A column is added at the end and never renamed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import Final, TypeAlias

from employers.words import Route, Vat
from placements.ledger.document import BatchDocument, Line, day
from placements.ledger.files.amounts import kroner
from placements.ledger.files.texts import cell
from placements.words.ledger import PostingReason

CURRENCY: Final = "DKK"
SHORT, LONG = 35, 140
"""Signs of the two payment texts: what a statement shows, and what an advice takes."""
VAT_CODES: Final[Mapping[Vat, str]] = {Vat.OUTSIDE: "UDEN", Vat.STANDARD: "MOMS25"}
REASONS: Final[Mapping[PostingReason, str]] = {
    PostingReason.FELL_DUE: "ugen er forfalden",
    PostingReason.ENDED_BEFORE: "jobbet var slut, før ugen begyndte",
    PostingReason.NOT_WORKED: "der blev ikke arbejdet i ugen",
    PostingReason.MOVED: "ugen ligger på andre dage",
    PostingReason.RATE_CHANGED: "en anden sats er aftalt",
    PostingReason.NO_AGREEMENT: "der var ingen aftale den dag",
    PostingReason.CAP_REACHED: "forløbet har sine uger uden den",
    PostingReason.STANDS_AGAIN: "ugen gælder igen",
}
"""Why a week was posted or taken back, as the files say it."""
Value: TypeAlias = str | int | Decimal | date | None
Rows: TypeAlias = list[list[Value]]


class Kind(Enum):
    """What a column holds."""

    TEXT = auto()
    NUMBER = auto()
    """A count, or a number that names something."""
    MONEY = auto()
    DAY = auto()


@dataclass(frozen=True, slots=True)
class At:
    """A line of a batch, where it stands."""

    document: BatchDocument
    place: int
    """From 1 on."""
    line: Line


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, what it holds, its width in a workbook, and what it says of a line."""

    header: str
    kind: Kind
    width: int
    of: Callable[[At], Value]


def row(at: At) -> list[Value]:
    """What a line says, in the order of the columns: texts as a spreadsheet takes them for text."""
    values = (column.of(at) for column in COLUMNS)
    return [cell(value) if isinstance(value, str) else value for value in values]


def rows(document: BatchDocument) -> Rows:
    """All lines of a batch, in its order."""
    return [row(At(document, place, line)) for place, line in enumerate(document.lines, start=1)]


def key(line: Line, turn: int) -> str:
    """The permanent key of a posting of a week: placement, week, turn; never taken for a day."""
    return f"A{line.placement}-U{line.week:02}-{turn}"


def payee(document: BatchDocument) -> str:
    """Where the money goes: NemKonto, an account, or by the company's own invoice."""
    company = document.company
    if document.route == Route.INVOICE:
        return "Faktura"
    if company.nemkonto:
        return "NemKonto"
    return f"{company.reg_number or ''} {company.account_number or ''}"


def _taken_back(line: Line) -> bool:
    return line.turn % 2 == 0


def _short(at: At) -> str:
    return f"Fritidsjob {at.line.placement} uge {at.line.week}"[:SHORT]


def _long(at: At) -> str:
    what = "tilbage" if _taken_back(at.line) else "kompensation"
    told = f"Fritidsjob, {what}: ansættelse {at.line.placement}, uge {at.line.week} af 26"
    said = f"{told} ({at.line.iso_week}), afregning {at.document.number} linje {at.place}"
    return said[:LONG]


def _vat_code(at: At) -> str:
    """That of the line: agreements of one batch may differ."""
    return VAT_CODES[Vat(at.document.vat) if at.line.vat_ore else Vat.OUTSIDE]


def _reason(at: At) -> str:
    return REASONS[PostingReason(at.line.reason)]


def _backs(at: At) -> str | None:
    return key(at.line, at.line.turn - 1) if _taken_back(at.line) else None


_T, _N, _M, _D = Kind.TEXT, Kind.NUMBER, Kind.MONEY, Kind.DAY
COLUMNS: Final = (
    Column("Afregning", _N, 10, lambda at: at.document.number),
    Column("Linje", _N, 6, lambda at: at.place),
    Column("Kommune", _T, 12, lambda at: at.document.municipality),
    Column("Program", _T, 9, lambda at: at.document.programme),
    Column("Periode fra", _D, 11, lambda at: day(at.document.period_from)),
    Column("Periode til", _D, 11, lambda at: day(at.document.period_to)),
    Column("Ansættelse", _N, 10, lambda at: at.line.placement),
    Column("Forløb", _N, 8, lambda at: at.line.course),
    Column("Uge i forløbet", _N, 8, lambda at: at.line.week),
    Column("ISO-uge", _T, 10, lambda at: at.line.iso_week),
    Column("Ugens første dag", _D, 11, lambda at: day(at.line.first_on)),
    Column(
        "Ugens sidste dag", _D, 11, lambda at: day(at.line.last_on) if at.line.last_on else None
    ),
    Column("Antal uger", _N, 7, lambda at: -1 if _taken_back(at.line) else 1),
    Column("Pris pr. uge", _M, 10, lambda at: kroner(abs(at.line.amount_ore))),
    Column("Beløb", _M, 11, lambda at: kroner(at.line.amount_ore)),
    Column("Momskode", _T, 9, _vat_code),
    Column("Moms", _M, 10, lambda at: kroner(at.line.vat_ore)),
    Column("I alt", _M, 11, lambda at: kroner(at.line.amount_ore + at.line.vat_ore)),
    Column("Valuta", _T, 6, lambda _at: CURRENCY),
    Column("Aftalt sats", _M, 10, lambda at: kroner(at.line.rate_ore)),
    Column("Virksomhed", _T, 28, lambda at: at.document.company.name),
    Column("CVR-nr.", _T, 10, lambda at: at.document.company.cvr),
    Column("Butik", _T, 28, lambda at: at.line.workplace),
    Column("P-nr.", _T, 12, lambda at: at.line.p_number),
    Column("EAN-nr.", _T, 15, lambda at: at.document.gln),
    Column("Udbetales til", _T, 18, lambda at: payee(at.document)),
    Column("Aftale", _N, 7, lambda at: at.line.agreement),
    Column("Ordrenr.", _T, 14, lambda at: at.document.order_number),
    Column("Fakturanr.", _T, 14, lambda at: at.document.invoice_number),
    Column("Kontostreng", _T, 18, lambda at: at.line.account_string),
    Column("Projekt", _T, 14, lambda at: at.line.project),
    Column("Finansiering", _T, 12, lambda at: at.line.source),
    Column("Budgetår", _N, 8, lambda at: at.line.budget_year),
    Column("Kort tekst", _T, 26, _short),
    Column("Lang tekst", _T, 60, _long),
    Column("Betales den", _D, 11, lambda at: day(at.document.pay_on)),
    Column("Årsagskode", _T, 14, lambda at: at.line.reason),
    Column("Årsag", _T, 32, _reason),
    Column(
        "Bekræftet den",
        _D,
        11,
        lambda at: day(at.line.confirmed_on) if at.line.confirmed_on else None,
    ),
    Column("Bekræftet som", _T, 14, lambda at: at.line.confirmation),
    Column("Posteringsnøgle", _T, 14, lambda at: key(at.line, at.line.turn)),
    Column("Modposterer", _T, 14, _backs),
    Column("Udarbejdet af", _T, 26, lambda at: at.document.prepared_by),
)
