"""Invoices as files: what each column takes and refuses, all faults at once, hostile bytes."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.imports.invoice_columns import INVOICE_COLUMNS, ore
from api.imports.invoice_rows import read_invoice
from api.imports.invoices import register_invoice
from employers.ids import EmployerId
from employers.models import Employer
from foundation.errors import NotAllowed
from matching.files.faults import Refused
from placements.ledger import invoices
from placements.ledger.invoices import Sent, SentLine
from placements.models import Invoice
from placements.words.ledger import InvoiceKind
from tests.api.imports.files import csv, xlsx
from tests.databases import CITY, AnyDatabase
from tests.offers import cvr_number
from tests.placements.ledger.desk import NOW, RATE, desk, number, worked

ONE = {
    "CVR": "10000009",
    "Fakturanummer": "2026-17",
    "Fakturadato": "2.2.2026",
    "I alt": "1.000,00",
    "Ansættelse": "12",
    "Uge": "3",
    "Beløb": "500,00",
}
TWO = ONE | {"Uge": "4"}
MORE = {"Art": "kreditnota", "Ordrenummer": "4711", "Moms": "250"}
US = EmployerId("emp_us")
DOCS = Path(__file__).parents[3] / "docs" / "settling.md"


def faults(*rows: dict[str, str]) -> list[str]:
    """Everything that is wrong with a file."""
    with pytest.raises(Refused) as refused:
        read_invoice(csv(*rows))
    return [str(one) for one in refused.value.faults]


def test_an_invoice_is_read_whole() -> None:
    """Tests every column, with the mark of UTF-8 and without, and a workbook."""
    lines = (SentLine(12, 3, RATE), SentLine(12, 4, RATE))
    wanted = Sent(US, "2026-17", date(2026, 2, 2), 100_000, lines)
    data = csv(ONE, TWO)
    assert read_invoice(data).sent(US) == wanted
    assert read_invoice(data.removeprefix(b"\xef\xbb\xbf")).sent(US) == wanted
    assert read_invoice(data.decode("utf-8-sig").encode("cp1252")).sent(US) == wanted
    typed = {"Ansættelse": 12, "Beløb": 500, "I alt": 1000}
    assert read_invoice(xlsx(ONE | typed, TWO | typed)).sent(US) == wanted
    note = read_invoice(csv(ONE | MORE, TWO | MORE)).sent(US)
    assert (note.kind, note.order_number, note.vat_ore) == (InvoiceKind.CREDIT_NOTE, "4711", 25_000)


@pytest.mark.parametrize(
    ("header", "cell", "rule"),
    [
        ("CVR", "", "must be filled in"),
        ("Fakturanummer", "", "must be filled in"),
        ("Fakturanummer", "1" * 36, "must be a number of at most 35 letters and digits"),
        ("Fakturadato", "02/02/2026", "must be a day like 3.2.2010 or 2010-02-03"),
        ("I alt", "0,00", "must be above nothing"),
        ("Ordrenummer", "x" * 36, "must be a number of at most 35 letters and digits"),
        ("Art", "rykker", "must be one of: invoice, credit note"),
        ("Ansættelse", "Amina", "must be a whole number"),
        ("Uge", "3,5", "must be a whole number"),
        ("Beløb", "500,001", "must be an amount like 1.500,00"),
        ("Beløb", "500.00", "must be an amount like 1.500,00"),
        ("Beløb", "-500,00", "must be an amount like 1.500,00"),
        ("Beløb", "1e9", "must be an amount like 1.500,00"),
        ("Beløb", "500 kr", "must be an amount like 1.500,00"),
        ("Beløb", "٥٠٠", "must be an amount like 1.500,00"),
    ],
)  # fmt: skip
def test_what_a_column_refuses(header: str, cell: str, rule: str) -> None:
    """Tests the one fault: the row, the header, the rule, and nothing of the cell."""
    usual = ONE | {"Art": "faktura", "Ordrenummer": "4711"}
    assert faults(usual | {header: cell}) == [f"row 2, {header}: {rule}"]


def test_all_faults_come_at_once() -> None:
    """Tests two rows that are wrong, a second invoice in the file, and columns amiss."""
    assert faults(ONE, TWO | {"Fakturanummer": "18", "Beløb": "x"}, ONE | {"Uge": ""}) == [
        "row 3, Fakturanummer: must be the same as in row 2: a file is one invoice",
        "row 3, Beløb: must be an amount like 1.500,00",
        "row 4, Uge: must be filled in",
    ]
    lacking = {name: cell for name, cell in ONE.items() if name != "Beløb"}
    assert faults(lacking | {"Navn": "Amina"}) == [
        "column G: is not a known column; the closest one is Amount",
        "file: lacks the column Beløb",
    ]


@given(st.binary(max_size=300))
def test_any_bytes_are_an_invoice_or_refused(data: bytes) -> None:
    """Tests that nothing else ever comes of them."""
    with pytest.raises(Refused):
        read_invoice(data)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("500", 50_000), ("500,5", 50_050), ("500,05", 50_005), ("1.500", 150_000), ("0,01", 1),
     ("999999999,99", 99_999_999_999), ("1.234.567,89", 123_456_789)],
)  # fmt: skip
def test_an_amount_is_exact(cell: str, amount: int) -> None:
    """Tests øre, and points between thousands."""
    assert ore(cell) == amount


@given(st.integers(0, 10**11 - 1))
def test_what_was_written_is_what_is_read(amount: int) -> None:
    """Tests every amount, with and without points."""
    whole, rest = divmod(amount, 100)
    assert ore(f"{whole},{rest:02}") == amount
    if whole < 10**9:
        assert ore(f"{whole:,}".replace(",", ".") + f",{rest:02}") == amount


def test_a_file_is_registered_as_it_was_sent(database: AnyDatabase) -> None:
    """Tests one that is right, one of an unknown company, and who may."""
    office = desk(database)
    with office.writing() as session:
        amina = worked(session, office, office.havnen, 1)
        cvr = session.get_one(Employer, (CITY, office.havnen.employer)).cvr
        row = ONE | {"CVR": cvr, "Ansættelse": str(number(session, amina)), "Uge": "1"}
        data = csv(row | {"I alt": "500,00"})
        with pytest.raises(NotAllowed):
            register_invoice(session, data, by=office.staff.karen, at=NOW)
        with pytest.raises(Refused) as refused:
            register_invoice(session, csv(ONE | {"CVR": cvr_number()}), by=office.finn, at=NOW)
        assert str(refused.value) == (
            "row 2, CVR: must be the CVR number of an employer that is registered"
        )
        invoice = register_invoice(session, data, by=office.finn, at=NOW)
        assert session.get_one(Invoice, (CITY, invoice)).total_ore == RATE
        assert invoices.compare(session, invoice) == []


def test_the_columns_are_told_in_the_docs() -> None:
    """Tests that the page names every column, as a file may have it."""
    page = DOCS.read_text(encoding="utf-8")
    assert all(f"| {one.danish} |" in page for one in INVOICE_COLUMNS)
