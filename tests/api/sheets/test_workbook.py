"""XLSX: cells as a person sees them, and sheets that are not what they say."""

import warnings
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from api.sheets import SheetLimits, read_sheet
from tests.api.sheets.files import (
    CLOCK,
    DAY,
    GOOD,
    HOURS,
    ONE,
    SHEET,
    faults_of,
    packed,
    parts,
    sheet,
    texts,
    with_parts,
    workbook,
)

MEETING = datetime(2026, 11, 23, 14, 30)  # noqa: DTZ001  # a workbook knows no time zone


def cell(place: str, text: str) -> str:
    """A cell with a text of its own."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *cells: str) -> str:
    """A row of cells."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def test_a_workbook_of_another_program_is_read() -> None:
    """Tests days, times, numbers, flags and texts, the empty rows between, and row numbers."""
    book = Workbook()
    page = book.worksheets[0]
    page.append([])
    page.append(["Navn", "Født", "Mødt", "Tal", "Løn", "Ja", "Varighed", "Kl"])
    page.append([])
    page.append([" Åse\u00a0Øst ", date(2010, 2, 28), MEETING, 12.0, 1.5])
    page["F4"], page["G4"], page["H4"] = True, timedelta(hours=26, minutes=5), time(8, 15)
    page["A5"], page["D5"], page["E5"], page["F5"] = "Bo", 101011234, 0.1 + 0.2, False
    saved = BytesIO()
    book.save(saved)
    read = read_sheet(saved.getvalue())
    assert [(one.number, dict(one.cells)) for one in read.rows] == [
        (
            4,
            {
                "Navn": "Åse Øst",
                "Født": "2010-02-28",
                "Mødt": "2026-11-23 14:30",
                "Tal": "12",
                "Løn": "1,5",
                "Ja": "true",
                "Varighed": "26:05",
                "Kl": "08:15",
            },
        ),
        (5, {"Navn": "Bo", "Tal": "101011234", "Løn": "0,3", "Ja": "false"}),
    ]


def test_both_calendars_are_known() -> None:
    """Tests that a day is the same day in a workbook that counts from 1904."""
    for epoch in (None, CALENDAR_MAC_1904):
        book = Workbook()
        if epoch:
            book.epoch = epoch
        book.worksheets[0].append(["Født"])
        book.worksheets[0].append([date(2010, 2, 28)])
        saved = BytesIO()
        book.save(saved)
        assert texts(saved.getvalue()) == [("Født",), ("2010-02-28",)]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<v>101011234</v>", "101011234"),
        ("<v>0101011234</v>", "101011234"),
        ("<v>-0.5</v>", "-0,5"),
        ("<v>1E+20</v>", "100000000000000000000"),
        ("<v>1.0E-7</v>", "0,0000001"),
        ("<v>-0.0</v>", "0"),
        ("<v>1234567.891</v>", "1234567,891"),
        ("<v>9007199254740993</v>", "9007199254740993"),
        ("<v>100.0</v>", "100"),
    ],
)
def test_numbers_come_out_as_written(content: str, text: str) -> None:
    """Tests digits, the comma, and that no number is written with an exponent."""
    assert texts(workbook(GOOD + row(2, f'<c r="A2">{content}</c>')))[1] == (text,)


@pytest.mark.parametrize(
    ("style", "number", "text"),
    [
        (DAY, "1", "1900-01-01"),
        (DAY, "40237", "2010-02-28"),
        (DAY, "40237.75", "2010-02-28 18:00"),
        (CLOCK, "0.5", "12:00"),
        (CLOCK, "0.50001157", "12:00:01"),
        (HOURS, "1.5", "36:00"),
        (HOURS, "-0.25", "-06:00"),
    ],
)
def test_styles_make_days_and_times(style: int, number: str, text: str) -> None:
    """Tests what a number means under a style."""
    assert texts(workbook(GOOD + row(2, f'<c r="A2" s="{style}"><v>{number}</v></c>')))[1] == (
        text,
    )


def test_texts_of_every_kind_are_read() -> None:
    """Tests shared strings, rich and phonetic text, escapes, and days written as ISO 8601."""
    rich = '<is><r><t>Bo</t></r><r><t> Ole</t></r><rPh sb="0" eb="1"><t>X</t></rPh></is>'
    data = workbook(
        row(1, *(cell(f"{letter}1", letter) for letter in "ABCDEF"))
        + row(
            2,
            '<c r="A2" t="s"><v>0</v></c>',
            f'<c r="B2" t="inlineStr">{rich}</c>',
            cell("C2", "a_x000D__x000A_b&#13;c"),
            '<c r="D2" t="d"><v>2026-11-23</v></c>',
            '<c r="E2" t="str"><v>str</v></c>',
            '<c r="F2" t="b"><v>1</v></c>',
        ),
        strings=["delt"],
    )
    assert texts(data)[1] == ("delt", "Bo Ole", "a\nb\nc", "2026-11-23", "str", "true")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<f>1+1</f><v>2</v>", "row 2, Navn: holds a formula; paste its value"),
        ('<f t="shared" si="0"/><v>2</v>', "row 2, Navn: holds a formula"),
        ('<f t="array" ref="A2">SUM(1)</f>', "row 2, Navn: holds a formula"),
        ("<f>HYPERLINK(1)</f>", "row 2, Navn: holds a formula"),
    ],
)
def test_a_formula_is_named(content: str, told: str) -> None:
    """Tests every kind of formula; what was worked out once is not believed."""
    assert faults_of(workbook(GOOD + row(2, f'<c r="A2">{content}</c>')))[0].startswith(told)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            row(2, cell("A2", "=cmd|'/c calc'!A0")),
            "row 2, Navn: \"=cmd|'/c calc'!A0\": holds a for",
        ),
        (row(2, cell("A2", "＝1")), 'row 2, Navn: "＝1": holds a formula'),
        (row(2, '<c r="A2" t="e"><v>#REF!</v></c>'), "row 2, Navn: holds an error that Excel"),
        (row(2, '<c r="A2" s="1"><v>99999999</v></c>'), "row 2, Navn: holds an error that Excel"),
        (row(2, '<c r="A2"><v>1e999</v></c>'), "row 2, Navn: holds an error that Excel"),
        (row(2, cell("A2", "a_x202E_b")), 'row 2, Navn: "a<U+202E>b": holds a sign'),
        (row(2, cell("A2", "a_xD83D_b")), 'row 2, Navn: "a<U+D83D>b": holds a sign'),
        (row(2, cell("A2", "x" * 2_001)), 'row 2, Navn: "xxx'),
        (row(2, cell("A2", "x"), cell("C2", "y")), "row 2: has 3 cells where the headers are 1"),
        (row(2, cell("A2", "x")).replace("<row", '<row hidden="1"'), "row 2: is hidden; show it"),
        (row(2, '<c r="A2"><v>abc</v></c>'), "file: is damaged"),
        (row(2, '<c r="A2" t="s"><v>7</v></c>'), "file: is damaged"),
        (row(2, f'<c r="A2"><v>{"9" * 5_000}</v></c>'), "file: is damaged"),
        (row(1, cell("A1", "x")), "file: has rows or cells out of order"),
        (row(2, cell("A3", "x")), "file: has rows or cells out of order"),
        (row(2, cell("B2", "x"), cell("A2", "y")), "file: has rows or cells out of order"),
        (row(2, cell("A2", "x"), cell("A2", "y")), "file: has rows or cells out of order"),
        (row(2, '<x r="A2"><v>1</v></x>'), "file: has rows or cells out of order"),
        (f'<x r="3">{row(4, cell("A4", "x"))}</x>', "file: has rows or cells out of order"),
        ('<x><row r="2"/></x>', "file: has rows or cells out of order"),
        ('<row r="2.0"><c/></row>', "file: has rows or cells out of order"),
        ("", "file: holds no rows below its headers"),
        (row(2, cell("A2", " ")), "file: holds no rows below its headers"),
        (row(2, '<c r="A2" s="1"/>'), "file: holds no rows below its headers"),
    ],
)
def test_what_is_wrong_with_a_sheet_is_named(rows: str, told: str) -> None:
    """Tests each fault of rows and cells, with its place."""
    assert faults_of(workbook(GOOD + rows))[0].startswith(told)


def test_all_faults_come_at_once() -> None:
    """Tests that merged and hidden cells, formulas and errors stand in one answer."""
    data = workbook(
        row(1, cell("A1", "Navn"), cell("B1", "navn"))
        + row(3, '<c r="A3"><f>1</f></c>', '<c r="B3" t="e"><v>#N/A</v></c>'),
        before='<cols><col min="2" max="16384" hidden="1"/></cols>',
        after='<mergeCells><mergeCell ref="A4:B5"/><mergeCell ref="x"/></mergeCells>',
    )
    assert faults_of(data) == [
        'row 4: "A4:B5": are merged cells; split them',
        'file: "x": are merged cells; split them',
        "column B: is hidden; show it or delete it",
        'row 1, column B: "navn": is a header already, in column A',
        "row 3, Navn: holds a formula; paste its value",
        "row 3, navn: holds an error that Excel could not work out",
    ]


def test_one_visible_sheet_is_read() -> None:
    """Tests that hidden and empty sheets are passed over, with whatever they hold."""
    bad = sheet(GOOD + row(2, '<c r="A2"><f>1</f></c>'))
    empty = sheet(row(1, '<c r="A1" s="1"/>'))
    states = ["hidden", "visible", "visible", "veryHidden"]
    made = parts(bad, empty, sheet(GOOD + ONE), bad, states=states)
    assert texts(packed(made)) == [("Navn",), ("1",)]
    assert faults_of(packed(parts(bad, states=["hidden"]))) == [
        "file: holds no rows below its headers"
    ]


def test_two_visible_sheets_are_named() -> None:
    """Tests that nobody has to guess which was meant."""
    (only,) = faults_of(packed(parts(*[sheet(GOOD + ONE)] * 2)))
    assert only == "file: has 2 sheets with content: Ark1, Ark2; keep one, or hide the others"


def test_a_sheet_without_its_own_form_is_refused() -> None:
    """Tests that openpyxl is not asked for cells of a part that was not looked at."""
    made = parts(sheet(GOOD + ONE))
    made[SHEET] = made[SHEET].replace(b"<worksheet", b"<other").replace(b"</work", b"</othe", 1)
    made[SHEET] = made[SHEET].replace(b"</othesheet>", b"</other>")
    assert "is damaged" in faults_of(packed(made))[0]


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (SheetLimits(rows_max=2), "rows"),
        (SheetLimits(columns_max=2), "columns"),
        (SheetLimits(cells_max=6), "filled cells"),
    ],
)
def test_limits_hold_on_both_sides(limits: SheetLimits, told: str) -> None:
    """Tests that what just fits is read, and one more row, column or cell is refused."""
    three = [row(n, cell(f"A{n}", f"a{n}"), cell(f"B{n}", f"b{n}")) for n in (1, 2, 900)]
    assert len(texts(workbook("".join(three)), limits)) == 3
    more = {
        "rows": row(901, cell("A901", "x")),
        "columns": row(901, cell("C901", "x")),
        "filled cells": row(901, cell("A901", "x")),
    }
    (only,) = faults_of(workbook("".join([*three, more[told]])), limits)[:1]
    assert only.startswith("file: must not have more than ")
    assert only.endswith(told)


def test_a_sheet_that_lies_of_its_size_is_read_by_what_it_holds() -> None:
    """Tests a false size, formats far out, and a last row far down."""
    far = row(1_000_000, '<c r="A1000000" s="1"/>', '<c r="XFD1000000" s="1"/>')
    data = workbook(GOOD + ONE + far, before='<dimension ref="A1:XFD1048576"/>')
    assert texts(data) == [("Navn",), ("1",)]
    assert texts(workbook(GOOD + ONE, before='<dimension ref="A1:A1"/>')) == [("Navn",), ("1",)]
    last = row(1_048_576, cell("A1048576", "sidst"))
    read = read_sheet(workbook(GOOD + last))
    assert [(one.number, dict(one.cells)) for one in read.rows] == [(1_048_576, {"Navn": "sidst"})]


def test_odd_but_honest_parts_do_not_warn() -> None:
    """Tests extensions, no stylesheet and odd properties: of no matter to a cell, so not told."""
    made = parts(sheet(GOOD + ONE, after='<extLst><ext uri="x"/></extLst>'))
    made["docProps/core.xml"] = b"<coreProperties><created>never</created></coreProperties>"
    made["xl/styles.xml"] = made["xl/styles.xml"].replace(b"<patternFill/>", b"")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert texts(packed(made)) == [("Navn",), ("1",)]


def test_odd_styles_are_of_no_matter() -> None:
    """Tests a style without a number, and one so long that to search it would take hours."""
    made = parts(sheet(GOOD + row(2, f'<c r="A2" s="{HOURS}"><v>1</v></c>')))
    styles = made["xl/styles.xml"]
    assert texts(packed(made))[1] == ("24:00",)
    made["xl/styles.xml"] = styles.replace(b"[h]:mm", b"0" * 300 + b"[h]:mm")
    assert texts(packed(made))[1] == ("1",)
    made["xl/styles.xml"] = styles.replace(b'xf numFmtId="164"', b'xf numFmtId="x"')
    assert texts(packed(made))[1] == ("1",)


def test_nothing_is_left_behind() -> None:
    """Tests that a refused workbook does not keep the next one waiting, nor warnings silent."""
    before = list(warnings.filters)
    assert faults_of(with_parts({SHEET: b"<"}))
    assert texts(with_parts({})) == [("Navn",), ("1",)]
    assert list(warnings.filters) == before
