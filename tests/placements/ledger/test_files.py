"""The files of a batch: the same bytes always, and well-formed whatever somebody wrote."""

import csv
import hashlib
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
from hypothesis import given, settings
from lxml import etree

from employers.words import Vat
from placements.errors.files import PaymentFileInvalid, SumsDiffer
from placements.ledger.document import BatchDocument, Party
from placements.ledger.files import make
from placements.ledger.files.columns import COLUMNS, LONG, REASONS, SHORT, VAT_CODES, Kind
from placements.ledger.files.payment_file import NAMESPACE, check
from placements.ledger.files.texts import BANKS, FORMULA, cell, letters, plain
from placements.words.ledger import FileFormat, PostingReason
from tests.placements.ledger.documents import BATCH, HOSTILE, LINE, documents, of_lines

DAYS: Final = [datetime(2026, 12, day) for day in (1, 31)]  # noqa: DTZ001  # as above
SHEETS: Final = ("Linjer", "Kontrol")
FINGERPRINTS: Final = {
    FileFormat.CSV: "17356d8a283e30b2037171bee34057fff89785bf56cb4bb328798b4ece6e38b3",
    FileFormat.JOURNAL: "1b66d80021f40401e64899b8eba399859513bd255881b1175457818142820fd1",
    FileFormat.MANIFEST: "75022089433f716d8f714594826779a6dcacfdecd529b4b5621e0d3df4f17bdc",
    FileFormat.PAIN_001: "f452972843f99daf33263d0ebe2965750a37ee8da3321502dfafbdf373a845d8",
    FileFormat.XLSX: "8dd8e5ffd3fb57b5d2c90e4fe17584978eaf95fe6f305bc240d6178e0ab7f895",
}


def listed(body: bytes) -> list[list[str]]:
    """A CSV file as a stranger reads it."""
    text = body.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";", strict=True))


def sheet(body: bytes, name: str = "Linjer") -> list[list[Any]]:
    """A sheet of a workbook as another library reads it."""
    book = openpyxl.load_workbook(BytesIO(body))
    return [[one.value for one in row] for row in book[name].iter_rows()]


def said(text: str, kind: Kind) -> object:
    """What a field of the CSV file says: a Danish number or day, a text, or nothing."""
    if text == "":
        return None
    if kind is Kind.MONEY:
        return Decimal(text.replace(",", "."))
    if kind is Kind.DAY:
        return datetime.strptime(text, "%d-%m-%Y")  # noqa: DTZ007  # a workbook knows no time zone
    return int(text) if kind is Kind.NUMBER else text


def found(order: bytes, tag: str) -> list[str | None]:
    """The texts of a tag of a payment file, wherever it stands."""
    return [one.text for one in etree.fromstring(order).iter(f"{{{NAMESPACE}}}{tag}")]


def compared(made: dict[FileFormat, bytes]) -> dict[str, tuple[str, ...]]:
    """The columns of the CSV file, each field held against its cell in the workbook."""
    fields, cells = listed(made[FileFormat.CSV]), sheet(made[FileFormat.XLSX])
    assert fields[0] == cells[0] == [column.header for column in COLUMNS]
    for texts, values in zip(fields[1:], cells[1:], strict=True):
        for text, value, column in zip(texts, values, COLUMNS, strict=True):
            exact = Decimal(str(value)) if column.kind is Kind.MONEY else value
            assert said(text, column.kind) == exact, column.header
            if column.kind is Kind.TEXT:
                assert not text.startswith((*FORMULA, "\t", "\r"))
    return dict(zip(fields[0], zip(*fields[1:], strict=True), strict=True))


def test_the_same_bytes_on_any_machine() -> None:
    """Tests fingerprints written down once: another one is another layout, with another number."""
    made = make(BATCH)
    assert {of: hashlib.sha256(body).hexdigest() for of, body in made.items()} == FINGERPRINTS


def test_neither_clock_nor_place_nor_order_of_hashes_counts() -> None:
    """Tests a process elsewhere in the world, with other hashes and another language."""
    program = (
        "import hashlib, sys; from placements.ledger.files import make;"
        "from tests.placements.ledger.documents import BATCH;"
        "[sys.stdout.write(hashlib.sha256(body).hexdigest()) for body in make(BATCH).values()]"
    )
    strange = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "tr_TR.UTF-8"}
    there = subprocess.run(  # noqa: S603  # our own code
        (sys.executable, "-c", program),
        env=os.environ | strange | {"FOOTHOLD_LANGUAGE": "en"},
        capture_output=True,
        check=True,
    )
    here = "".join(hashlib.sha256(body).hexdigest() for body in make(BATCH).values())
    assert there.stdout.decode() == here


@settings(max_examples=25, deadline=None)
@given(documents())
def test_hostile_batches(document: BatchDocument) -> None:
    """Tests that every file of any batch reads back to what the document says."""
    made = make(document)
    named = compared(made)
    assert set(named["Virksomhed"]) == {cell(document.company.name)}
    assert named["Butik"] == tuple(cell(line.workplace) for line in document.lines)
    assert named["Projekt"] == tuple(cell(line.project or "") for line in document.lines)
    amounts = [Decimal(text.replace(",", ".")) for text in named["Beløb"]]
    assert sum(amounts) * 100 == document.total_ore
    told = json.loads(made[FileFormat.MANIFEST])
    assert [one["sha256"] for one in told["files"]] == [
        hashlib.sha256(made[FileFormat(one["format"])]).hexdigest() for one in told["files"]
    ]
    paid = document.route == "payment" and document.pay_ore > 0
    assert (FileFormat.PAIN_001 in made) is paid
    if paid:
        assert not any(BANKS.search(name or "") for name in found(made[FileFormat.PAIN_001], "Nm"))


def test_hostile_texts() -> None:
    """Tests each text in each place: read back it is the same, and a formula nowhere."""
    held = (replace(LINE, workplace=one, p_number=one, project=one) for one in HOSTILE)
    named = compared(make(of_lines(BATCH, *held)))
    for header in ("Butik", "P-nr.", "Projekt"):
        assert named[header] == tuple(map(cell, HOSTILE))
    for text in HOSTILE:
        company = replace(BATCH.company, name=text)
        document = replace(BATCH, company=company, gln=text, order_number=text, invoice_number=text)
        named = compared(make(document))
        for header in ("Virksomhed", "EAN-nr.", "Ordrenr.", "Fakturanr."):
            assert named[header] == (cell(text),)


def test_the_list() -> None:
    """Tests the form of the CSV file: its mark, its lines, a week earned and one taken back."""
    back = replace(LINE, turn=2, amount_ore=-50_000, reason="moved", workplace="-1+1", week=2)
    odd = replace(LINE, amount_ore=33_333, vat_ore=8_333, last_on=None, week=26)
    document = replace(of_lines(BATCH, LINE, back, odd), vat="standard")
    body = make(document)[FileFormat.CSV]
    assert body.startswith(b"\xef\xbb\xbfAfregning;Linje;")
    assert body.endswith(b"\r\n")
    assert body.count(b"\n") == body.count(b"\r\n") == 4
    header, first, second, third = listed(body)
    one, two, three = (dict(zip(header, row, strict=True)) for row in (first, second, third))
    assert (one["Antal uger"], one["Beløb"], one["Modposterer"]) == ("1", "500,00", "")
    assert (two["Antal uger"], two["Beløb"], two["Pris pr. uge"]) == ("-1", "-500,00", "500,00")
    assert (two["Posteringsnøgle"], two["Modposterer"]) == ("A1207-U02-2", "A1207-U02-1")
    assert (two["Butik"], two["Årsag"]) == ("'-1+1", "ugen ligger på andre dage")
    assert (three["Pris pr. uge"], three["Aftalt sats"]) == ("333,33", "500,00")
    assert (three["Ugens første dag"], three["Ugens sidste dag"]) == ("02-11-2026", "")
    assert [row["Momskode"] for row in (one, two, three)] == ["UDEN", "UDEN", "MOMS25"]
    assert three["I alt"] == "416,66"
    assert one["Kontostreng"] == "0528212001590001"


def test_units_times_price_is_the_amount() -> None:
    """Tests what a clerk multiplies, at the cap too, and that payment texts are short enough."""
    long = replace(LINE, placement=10**12, week=26, amount_ore=1, vat_ore=0)
    header, row = listed(make(of_lines(BATCH, long))[FileFormat.CSV])
    told = dict(zip(header, row, strict=True))
    assert (told["Antal uger"], told["Pris pr. uge"], told["Beløb"]) == ("1", "0,01", "0,01")
    assert 0 < len(told["Kort tekst"]) <= SHORT
    assert 0 < len(told["Lang tekst"]) <= LONG


def test_the_workbook() -> None:
    """Tests a sheet of sums that adds up, real days, no formula, and a ZIP file that is whole."""
    fund = replace(LINE, source="fund", account_string=None, project="=1+1", vat_ore=12_500)
    document = replace(of_lines(BATCH, LINE, fund, LINE), vat="standard")
    body = make(document)[FileFormat.XLSX]
    with zipfile.ZipFile(BytesIO(body)) as parts:
        assert parts.testzip() is None
        assert {part.compress_type for part in parts.infolist()} == {zipfile.ZIP_STORED}
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
    book = openpyxl.load_workbook(BytesIO(body))
    assert tuple(book.sheetnames) == SHEETS
    assert book["Linjer"].freeze_panes == "C2"
    assert book.properties.created == DAYS[0]
    rows = sheet(body, "Kontrol")
    told = {row[0]: row[1] for row in rows}
    assert (told["Kontrolsum uden moms"], told["Moms"], told["Til udbetaling"]) == (1500, 125, 1625)
    assert told["Betales den"] == DAYS[1]
    assert told["Fingeraftryk (SHA-256)"] == document.digest()
    assert rows[-2] == [None, "'=1+1", "fund", 2026, 1, 500, 125]
    assert rows[-1] == ["0528212001590001", "XG-1234", "own", 2026, 2, 1000, 0]


def test_the_payment_file() -> None:
    """Tests a transfer: accounts of fourteen digits, whole sums, a name of its own for a batch."""
    order = make(replace(of_lines(BATCH, LINE, LINE), municipality="x" * 31))[FileFormat.PAIN_001]
    assert found(order, "MsgId") == ["FMM-17-" + "x" * 28]
    assert found(order, "EndToEndId") == ["FMM-17"]
    assert found(order, "NbOfTxs") == ["1", "1"]
    assert found(order, "CtrlSum") == ["1000.00", "1000.00"]
    assert found(order, "InstdAmt") == ["1000.00"]
    assert found(order, "Dt") == ["2026-12-31"]
    assert "02164069078968" in found(order, "Id")
    assert "53010000123456" in found(order, "Id")
    assert found(order, "Ustrd") == ["Fritidsjob, afregning 17, 2 linjer til og med 30-11-2026"]


@pytest.mark.parametrize(
    "other",
    [
        {"route": "invoice"},
        {"pay_ore": 0, "offset_ore": 50_000},
        {"company": Party("Lund", "13585628", nemkonto=True)},
        {"company": Party("Lund", "13585628")},
        {"payer": Party("Københavns Kommune")},
    ],
)
def test_no_payment_file(other: dict[str, Any]) -> None:
    """Tests that none is made for an invoice, for nothing, or without both accounts."""
    assert FileFormat.PAIN_001 not in make(replace(BATCH, **other))


def test_an_invalid_payment_file_is_never_handed_out() -> None:
    """Tests an account no bank has: it breaks the schema, and so no file at all is made."""
    with pytest.raises(PaymentFileInvalid, match="batch 17"):
        make(replace(BATCH, company=replace(BATCH.company, account_number="1" * 31)))


def test_the_schema_is_asked() -> None:
    """Tests that one tag out of its place, or no XML at all, is refused with the line."""
    order = make(BATCH)[FileFormat.PAIN_001]
    check(order, 17)
    for wrong in (order.replace(b"ChrgBr", b"ChrgBrr"), order[:-30], b""):
        with pytest.raises(PaymentFileInvalid, match="batch 17"):
            check(wrong, 17)


@pytest.mark.parametrize("name", ["total_ore", "vat_ore", "pay_ore"])
def test_sums_that_differ(name: str) -> None:
    """Tests that one øre between lines and sums lets no file be made."""
    assert make(BATCH)
    with pytest.raises(SumsDiffer, match="Batch 17"):
        make(replace(BATCH, **{name: getattr(BATCH, name) + 1}))


@pytest.mark.parametrize("text", HOSTILE)
def test_texts(text: str) -> None:
    """Tests that a text made plain, safe or short stays so when it is made again."""
    assert plain(plain(text)) == plain(text)
    assert cell(cell(text)) == cell(text)
    assert letters(letters(text, SHORT), SHORT) == letters(text, SHORT)
    assert len(letters(text, SHORT)) <= SHORT


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Café Müller & Sønner", "Cafe Muller + Sønner"),
        ("Håkans Ärtor", "Håkans Ærtor"),
        ("Ægir 🍦 Åse", "Ægir Åse"),
        ("مقهى", ""),
        ("Łódź_1", "Lodz-1"),
    ],
)
def test_letters_of_banks(text: str, spelt: str) -> None:
    """Tests names in the letters a Danish bank takes."""
    assert letters(text, 140) == spelt


def test_every_word_has_its_danish() -> None:
    """Tests that each reason, and each way of VAT, has words in the files."""
    assert set(REASONS) == set(PostingReason)
    assert set(VAT_CODES) == set(Vat)
    assert len({column.header for column in COLUMNS}) == len(COLUMNS)


def test_the_manifest() -> None:
    """Tests that it names every file but itself, with the sums as the document has them."""
    made = make(BATCH)
    told = json.loads(made[FileFormat.MANIFEST])
    assert {one["format"] for one in told["files"]} == set(made) - {FileFormat.MANIFEST}
    assert told["files"][0] == {
        "format": "csv",
        "name": "fmm-cph-000017.csv",
        "bytes": len(made[FileFormat.CSV]),
        "sha256": hashlib.sha256(made[FileFormat.CSV]).hexdigest(),
    }
    assert (told["digest"], told["control_sum"], told["lines"]) == (BATCH.digest(), "500.00", 1)
    assert date.fromisoformat(told["pay_on"]) == date(2026, 12, 31)


def test_the_page_tells_every_column() -> None:
    """Tests that the page on the files names each column, each format and each code of VAT."""
    page = (Path(__file__).parents[3] / "docs" / "exports.md").read_text(encoding="utf-8")
    table = page.split("| column | holds |")[1].split("\n\n")[0]
    told = {name.strip() for line in table.splitlines() for name in line.split("|")[1:2]}
    named = {one.strip() for cell_ in told for one in cell_.split(",")} - {"", "---"}
    assert named == {column.header for column in COLUMNS}
    assert all(f"`{of.value}`" in page for of in FileFormat)
    assert all(f"`{code}`" in page for code in VAT_CODES.values())
