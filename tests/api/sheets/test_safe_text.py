"""Text that a spreadsheet takes for text."""

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from api.sheets.safe_text import safe_text


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "=cmd|'/c calc'!A0", "+1+1", "-1", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)"),
        *("\t=1", "\tx", "\rx", "\nx", "\0=1", " =1", "\u00a0=1", '"=1"', '" =1', "\u200b=1"),
        *("＝1", "＋1", "－1", "＠1", "﹦1", "﹣1", "⁺1", "\ufeff=HYPERLINK(1)", "=IMPORTXML(1)"),
        "=DDE(1)",
    ],
)
def test_what_could_be_a_formula_begins_with_an_apostrophe(text: str) -> None:
    """Tests every way in which a formula may begin, hidden ones among them."""
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "Åse", "a=1", "1-2", "'=1", "Bo -", '"Bo"', "(+45)"])
def test_other_text_stays_as_it_is(text: str) -> None:
    """Tests that only the beginning counts."""
    assert safe_text(text) == text


@given(st.text())
def test_once_safe_is_safe(text: str) -> None:
    """Tests that nothing is put before it twice, nothing is lost, and no formula is left."""
    safe = safe_text(text)
    assert safe_text(safe) == safe
    assert safe.removeprefix("'") in (text, text.removeprefix("'"))
    assert not safe.lstrip().startswith(("=", "+", "-", "@"))


def test_no_live_formula_is_read_back() -> None:
    """Tests that a library which makes formulas of such text makes none of it once it is safe."""
    written = StringIO()
    csv.writer(written, delimiter=";").writerow([safe_text("=1+1"), safe_text("Åse")])
    (row,) = csv.reader(StringIO(written.getvalue()), delimiter=";")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(row)
    book.save(BytesIO())
    assert [cell.data_type for cell in next(sheet.iter_rows())] == ["s", "s"]
