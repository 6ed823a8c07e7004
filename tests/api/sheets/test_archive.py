"""Zip archives that are no friend."""

from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest

from api.sheets import SheetLimits
from tests.api.sheets.files import (
    BOOK,
    GOOD,
    ONE,
    RELATIONS,
    SHEET,
    TYPES,
    bent,
    faults_of,
    flagged,
    lying,
    packed,
    parts,
    sheet,
    texts,
    with_parts,
)

PARTS = parts(sheet(GOOD + ONE))
PADDED = sheet(GOOD + ONE, after=" " * 1_000_000).encode()


def linked() -> bytes:
    """A part that is a symbolic link to a file of the machine."""
    archive = BytesIO()
    with ZipFile(archive, "w") as file:
        for name, data in PARTS.items():
            file.writestr(name, data)
        entry = ZipInfo("xl/media/image1.png")
        entry.external_attr = 0o120777 << 16
        file.writestr(entry, "/etc/passwd")
    return archive.getvalue()


def twice(first: str, second: str) -> bytes:
    """Two parts of one name, or almost."""
    archive = BytesIO()
    with ZipFile(archive, "w") as file:
        for name, data in PARTS.items():
            file.writestr(name, data)
        file.writestr(first, b"x")
        file.writestr("xl/media/~.png", b"y")
    return archive.getvalue().replace(b"xl/media/~.png", second.encode())


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (twice("xl/media/1.png", "xl/media/1.png"), "is the name of two parts"),
        (twice("xl/media/a.png", "xl/media/A.png"), "is the name of two parts"),
        (with_parts({"../../etc/passwd": b"x"}), "is no name of a part"),
        (with_parts({"/etc/passwd": b"x"}), "is no name of a part"),
        (with_parts({"C:boot.ini": b"x"}), "is no name of a part"),
        (with_parts({"xl\\media": b"x"}), "is no name of a part"),
        (with_parts({"xl/a~b.xml": b"<x/>"}).replace(b"a~b", b"a\0b"), "is no name of a part"),
        (linked(), "stands for another file"),
        (flagged(packed(PARTS), 1), "is an encrypted part"),
        (packed(PARTS, ZIP_BZIP2), "is a part packed in a way no workbook is"),
        (packed(PARTS, ZIP_LZMA), "is a part packed in a way no workbook is"),
        (with_parts({"xl/vbaProject.bin": b"x"}), "holds macros"),
        (with_parts({"xl/macrosheets/sheet1.xml": b"<x/>"}), "holds macros"),
        (
            with_parts({TYPES: PARTS[TYPES].replace(
                b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
                b"application/vnd.ms-excel.sheet.macroEnabled.main")}),
            "holds macros",
        ),
        (with_parts({"xl/externalLinks/externalLink1.xml": b"<x/>"}), "refers to other files"),
        (with_parts({"xl/connections.xml": b"<x/>"}), "refers to other files"),
        (
            with_parts({RELATIONS: PARTS[RELATIONS].replace(
                b"</Rel", b'<Relationship Id="x" Type="x/oleObject" Target="file:///x"'
                b' TargetMode="External"/></Rel')}),
            "refers to other files",
        ),
        (packed(PARTS)[:-30], "is damaged"),
        (packed(PARTS)[:600], "is damaged"),
        (bent(packed(PARTS)), "is damaged"),
        (lying(packed(PARTS), SHEET, 10), "is damaged"),
        (packed({name: data for name, data in PARTS.items() if name != BOOK}), "is damaged"),
        (packed({name: data for name, data in PARTS.items() if name != SHEET}), "holds no rows"),
        (packed(dict.fromkeys(map(str, range(100_000)), b"")), "more than 500 parts"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_bad_archive_is_refused(data: bytes, told: str) -> None:
    """Tests every trap of an archive, one by one."""
    assert told in faults_of(data, SheetLimits(bytes_max=100_000_000))[0]


def test_all_bad_parts_are_named_at_once() -> None:
    """Tests that one answer names every part, with what hides in a name written out."""
    told = faults_of(with_parts({"../a": b"x", "b\u202ec:": b"x", "xl/vbaProject.bin": b"x"}))
    assert told == [
        'file: "../a": is no name of a part',
        'file: "b<U+202E>c:": is no name of a part',
        "file: holds macros; save it as .xlsx, without them",
    ]


def test_a_bomb_is_counted_while_it_inflates() -> None:
    """Tests the ratio and the size, whatever the archive says of its sizes."""
    bomb = with_parts({"xl/media/image1.png": bytes(60_000_000)})
    for data in (bomb, lying(bomb, "xl/media/image1.png", 100)):
        told = faults_of(data)
        assert told[0].startswith(("file: is far larger", "file: is damaged"))
    big = with_parts({"xl/media/image1.png": bytes(2_000_000)})
    inflated = 2_000_000 + sum(map(len, PARTS.values()))
    assert texts(big, SheetLimits(ratio_max=1_000, inflated_bytes_max=inflated))
    for limits in (
        SheetLimits(ratio_max=1_000, inflated_bytes_max=inflated - 1),
        SheetLimits(ratio_max=10),
    ):
        assert faults_of(big, limits) == ["file: is far larger unpacked than packed"]


def test_sizes_may_be_told_too_large() -> None:
    """Tests that a size told is not believed: nothing is set aside for it."""
    assert texts(lying(packed(PARTS, ZIP_STORED), "xl/styles.xml", 2**32 - 2))


def test_parts_are_counted_on_both_sides() -> None:
    """Tests that as many parts as may be are read, and one more is refused."""
    assert texts(packed(PARTS), SheetLimits(entries_max=len(PARTS)))
    told = faults_of(packed(PARTS), SheetLimits(entries_max=len(PARTS) - 1))
    assert told == [f"file: must not have more than {len(PARTS) - 1} parts"]


def test_links_to_click_on_are_no_harm() -> None:
    """Tests that an address to write to, as Excel makes of every mail address, is passed over."""
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="http://x/hyperlink" Target="mailto:bo@example.dk"'
        b' TargetMode="External"/></Relationships>'
    )
    data = with_parts({"xl/worksheets/_rels/sheet1.xml.rels": relations, "docProps/x.xml": b"<x/>"})
    assert texts(data) == [("Navn",), ("1",)]
