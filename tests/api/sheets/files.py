"""Files made in memory: workbooks part by part, so that any part may be a lie."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import crc32

import pytest

from api.sheets import Sheet, SheetLimits, read_sheet
from matching.files.faults import Refused

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
BOOK: Final = "xl/workbook.xml"
SHEET: Final = "xl/worksheets/sheet1.xml"
STYLES: Final = "xl/styles.xml"
STRINGS: Final = "xl/sharedStrings.xml"
TYPES: Final = "[Content_Types].xml"
RELATIONS: Final = "xl/_rels/workbook.xml.rels"
DAY, CLOCK, HOURS = 1, 2, 3
"""Styles: a day, a time of the day, a number of hours."""
GOOD: Final = '<row r="1"><c r="A1" t="inlineStr"><is><t>Navn</t></is></c></row>'
"""A row with one header."""
ONE: Final = '<row r="2"><c r="A2"><v>1</v></c></row>'
"""A row with one number."""


def sheet(rows: str, *, before: str = "", after: str = "") -> str:
    """A worksheet."""
    data = f"<sheetData>{rows}</sheetData>"
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}{data}{after}</worksheet>'


def parts(
    *worksheets: str,
    strings: Sequence[str] = (),
    states: Sequence[str] = (),
    properties: str = "",
) -> dict[str, bytes]:
    """The parts of a workbook with these worksheets."""
    count = range(1, len(worksheets) + 1)
    state = dict(enumerate(states, start=1))
    listed = "".join(
        f'<sheet name="Ark{n}" sheetId="{n}" state="{state.get(n, "visible")}" r:id="r{n}"/>'
        for n in count
    )
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{KIND}.{kind}+xml"/>'
        for part, kind in (
            (BOOK, "sheet.main"),
            (STYLES, "styles"),
            (STRINGS, "sharedStrings"),
            *((f"xl/worksheets/sheet{n}.xml", "worksheet") for n in count),
        )
    )
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in count
    )
    texts = "".join(f"<si><t>{text}</t></si>" for text in strings)
    made = {
        TYPES: f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        RELATIONS: f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        STYLES: f'<styleSheet xmlns="{MAIN}"><numFmts count="1">'
        '<numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts>'
        "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
        '<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="164"/>'
        "</cellXfs></styleSheet>",
        STRINGS: f'<sst xmlns="{MAIN}">{texts}</sst>',
    }
    made |= {f"xl/worksheets/sheet{n}.xml": text for n, text in enumerate(worksheets, start=1)}
    return {name: text.encode() for name, text in made.items()}


def packed(entries: Mapping[str, bytes], kind: int = ZIP_DEFLATED) -> bytes:
    """Parts as a zip archive."""
    archive = BytesIO()
    with ZipFile(archive, "w", kind) as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return archive.getvalue()


def workbook(
    rows: str, *, before: str = "", after: str = "", strings: Sequence[str] = (), **more: str
) -> bytes:
    """A workbook of one sheet with these rows."""
    return packed(parts(sheet(rows, before=before, after=after), strings=strings, **more))


def with_parts(more: Mapping[str, bytes]) -> bytes:
    """A good workbook with more parts, or with others."""
    return packed({**parts(sheet(GOOD + ONE)), **more})


def lying(data: bytes, name: str, size: int) -> bytes:
    """An archive whose entry claims another inflated size, in both places."""
    changed = bytearray(data)
    wanted = name.encode()
    for signature, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        place = data.find(signature)
        while place >= 0:
            if data[place + name_at :].startswith(wanted):
                changed[place + size_at : place + size_at + 4] = size.to_bytes(4, "little")
            place = data.find(signature, place + 4)
    return bytes(changed)


def flagged(data: bytes, flag: int) -> bytes:
    """An archive whose first entry has a flag set, in both places."""
    changed = bytearray(data)
    changed[data.index(b"PK\x03\x04") + 6] |= flag
    changed[data.index(b"PK\x01\x02") + 8] |= flag
    return bytes(changed)


def bent(data: bytes) -> bytes:
    """An archive one of whose sums does not add up."""
    good = crc32(parts(sheet(GOOD + ONE))[SHEET]).to_bytes(4, "little")
    return data.replace(good, b"\0\0\0\0")


def texts(data: bytes, limits: SheetLimits | None = None) -> list[tuple[str, ...]]:
    """The headers and the rows, as plain texts."""
    read = _read(data, limits)
    rows = [tuple(row.cells.get(header, "") for header in read.headers) for row in read.rows]
    return [read.headers, *rows]


def faults_of(data: bytes, limits: SheetLimits | None = None) -> list[str]:
    """The faults of a file, in English."""
    with pytest.raises(Refused) as refused:
        _read(data, limits)
    return [str(fault) for fault in refused.value.faults]


def _read(data: bytes, limits: SheetLimits | None) -> Sheet:
    return read_sheet(data, limits=limits) if limits else read_sheet(data)
