"""XML that would hurt whoever makes a tree of it."""

from io import BytesIO

import openpyxl.reader.excel
import openpyxl.reader.strings
import openpyxl.styles.stylesheet
import openpyxl.worksheet._reader
import pytest
from defusedxml.common import EntitiesForbidden
from openpyxl import load_workbook

from api.sheets import SheetLimits
from tests.api.sheets.files import (
    BOOK,
    GOOD,
    MAIN,
    ONE,
    SHEET,
    STRINGS,
    STYLES,
    faults_of,
    packed,
    parts,
    sheet,
    texts,
    with_parts,
    workbook,
)

PARTS = parts(sheet(GOOD + ONE))
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'
BARE = b"<!DOCTYPE x>"


@pytest.mark.parametrize("part", [*PARTS, "docProps/core.xml", "xl/media/any.xml"])
@pytest.mark.parametrize("kind", [ENTITIES, OUTSIDE, BARE])
def test_no_part_has_a_document_type(part: str, kind: bytes) -> None:
    """Tests that entities and outside references are refused in every part, read or not."""
    data = with_parts({part: kind + PARTS.get(part, b"<x/>")})
    assert faults_of(data) == [
        f"file: has a part with a document type, which no workbook has: {part}"
    ]


@pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl's, of styles that are not there
def test_openpyxl_reads_through_defusedxml() -> None:
    """Tests the second line of defence, in the modules that read a workbook."""
    for module in (openpyxl.reader.excel, openpyxl.styles.stylesheet):
        assert module.fromstring.__module__ == "defusedxml.common"
    for reader in (openpyxl.reader.strings, openpyxl.worksheet._reader):  # noqa: SLF001  # asked here alone
        assert reader.iterparse.__module__ == "defusedxml.common"
    for part in (BOOK, STRINGS, SHEET, STYLES):
        data = with_parts({part: ENTITIES + PARTS[part]})
        with pytest.raises(ValueError, match=r".") as refused:
            list(load_workbook(BytesIO(data), read_only=True).worksheets[0].iter_rows())
        told = (refused.value, refused.value.__cause__)
        assert any(isinstance(error, EntitiesForbidden) for error in told)


LONG = b"a" * 200_000


@pytest.mark.parametrize(
    "part",
    [
        b"",
        b"<x>",
        b"<x></y>",
        b"<x>&amp</x>",
        b"<x>&#0;</x>",
        b'<x a="' + LONG + b'"/>',
        b'<x xmlns="' + LONG + b'"/>',
        b'<x><y a="' + LONG + b'">text</y></x>',
        b"<x><y" + b" " * 200_000 + b">text</y></x>",
        b"<x></x" + b" " * 200_000 + b">",
        b"<x><y>1</y" + b" " * 200_000 + b">2</x>",
        b"<x><!--" + LONG + b"--></x>",
        b"<x>text<!--" + LONG + b"-->text</x>",
        b"<x><?a " + LONG + b"?></x>",
    ],
)
def test_no_part_is_broken_or_one_long_tag(part: bytes) -> None:
    """Tests XML that is none, and tags that a parser fed in pieces would look at too often."""
    told = "file: has a part that is no proper XML: xl/any.xml"
    assert faults_of(with_parts({"xl/any.xml": part}), SheetLimits(ratio_max=1_000)) == [told]


@pytest.mark.parametrize(
    "part",
    [
        '<?xml version="1.0" encoding="utf-16"?><x/>'.encode("utf-16"),
        "<x/>".encode("utf-16"),
        b'<?xml version="1.0" encoding="utf-7"?><x/>',
        b'<?xml version="1.0" encoding="windows-1252"?><x/>',
        b'<?xml version="1.0" encoding="no-such"?><x/>',
    ],
)
def test_parts_are_in_utf_8(part: bytes) -> None:
    """Tests that no other encoding can hide anything."""
    told = "file: has a part that is not in UTF-8: xl/any.xml"
    assert faults_of(with_parts({"xl/any.xml": part})) == [told]


def test_depth_and_nodes_have_limits() -> None:
    """Tests that nothing is nested deeply, and that elements, attributes and texts are counted."""
    deep = b"<x>" * 10_000 + b"</x>" * 10_000
    assert "nested too deeply" in faults_of(with_parts({"xl/any.xml": deep}))[0]
    for piece in (b"<y/>", b"x&#10;", b"<!---->", b"<?y?>"):
        many = with_parts({"xl/any.xml": b"<x>" + piece * 600 + b"</x>"})
        assert texts(many, SheetLimits(nodes_max=1_300))
        assert "too many cells or formats" in faults_of(many, SheetLimits(nodes_max=590))[0]
    wide = SheetLimits(ratio_max=10_000)
    strings = f'<sst xmlns="{MAIN}">'.encode() + b"<si/>" * 120_000 + b"</sst>"
    assert texts(with_parts({STRINGS: strings}), wide)
    fonts = PARTS[STYLES].replace(b"<fonts>", b"<fonts>" + b"<font/>" * 120_000)
    told = faults_of(with_parts({STYLES: fonts}), wide)[0]
    assert "too many cells or formats in xl/styles" in told
    names = f"<definedNames>{'<definedName/>' * 120_000}</definedNames>"
    book = PARTS[BOOK].replace(b"</workbook>", f"{names}</workbook>".encode())
    moved = {**PARTS, "xl/other.xml": book, BOOK: PARTS[BOOK]}
    types = "[Content_Types].xml"
    moved[types] = PARTS[types].replace(b"/xl/workbook.xml", b"/xl/other.xml")
    told = faults_of(packed(moved), wide)[0]
    assert "too many cells or formats in xl/other.xml" in told


def test_nodes_add_up_over_the_parts() -> None:
    """Tests that many parts may not hold what one may not."""
    some = {f"xl/{n}.xml": b"<x>" + b"<y/>" * 300 + b"</x>" for n in range(4)}
    assert "too many" in faults_of(with_parts(some), SheetLimits(nodes_max=1_200))[0]


def test_the_strict_form_is_named() -> None:
    """Tests that openpyxl, which would find nothing in it, is not asked."""
    strict = {
        name: data.replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")
        for name, data in PARTS.items()
    }
    assert "is in the strict form" in faults_of(packed(strict))[0]


def test_text_may_be_long() -> None:
    """Tests that text between tags, which is read in pieces, is no long tag."""
    data = workbook(GOOD + ONE, strings=["x " * 200_000])
    assert texts(data, SheetLimits(ratio_max=1_000)) == [("Navn",), ("1",)]
