"""CSV: quotes, lines, and how long each is."""

import pytest

from api.sheets import SheetLimits, read_sheet
from tests.api.sheets.files import faults_of, texts


def test_a_quoted_cell_holds_what_it_likes() -> None:
    """Tests separators, quotes and line ends inside quotes, and that lines are counted as seen."""
    data = b'Navn;Note\r\n"Bo; Ole";"han sagde ""ja""\r\nog gik"\r\nIda;5" r\xc3\xb8r\r\n'
    sheet = read_sheet(data)
    assert [dict(row.cells) for row in sheet.rows] == [
        {"Navn": "Bo; Ole", "Note": 'han sagde "ja"\nog gik'},
        {"Navn": "Ida", "Note": '5" rør'},
    ]
    assert [row.number for row in sheet.rows] == [2, 4]
    assert sheet.rows[1].place("Note") == "row 4, Note"


def test_empty_cells_and_lines_are_not_there() -> None:
    """Tests that blanks, lines without content and columns behind the last are passed over."""
    sheet = read_sheet(b"\n;;\nNavn;By; ;\n\n;;;;;\nBo; ;\n \t\n;Valby;;;;\n")
    assert sheet.headers == ("Navn", "By")
    assert [(row.number, dict(row.cells)) for row in sheet.rows] == [
        (6, {"Navn": "Bo"}),
        (8, {"By": "Valby"}),
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'a;b\n1;"x\n2;y\n3;z', ['row 2: "\\"x": opens a quote that is never closed']),
        (
            b'a;b\n1;"x\ny"z;2\n',
            [
                'row 2: "\\"x": has text behind a closing quote; a quote within a text is written twice'  # noqa: E501  # the whole sentence
            ],
        ),
        (
            b'a;b\n"1\n1";"x\n2;y\n',
            ['row 3: "\\"x": opens a quote that is never closed'],
        ),
        (
            b"a;b\n1;2;3\n4;5\n6\n",
            [
                "row 2: has 3 cells where the headers are 2",
                "row 4: has 1 cells where the headers are 2",
            ],
        ),
        (
            b"Navn;navn;;Alder;\n1;2;3;4\n",
            [
                'row 1, column B: "navn": is a header already, in column A',
                "row 1, column C: has no header",
            ],
        ),
        (b"", ["file: holds no rows below its headers"]),
        (b"a;b\n", ["file: holds no rows below its headers"]),
        (b"a;b\n;\n", ["file: holds no rows below its headers"]),
        (b"a;b\n" + b";" * 20_000, ["row 2: must not have more than 16384 cells"]),
        (b"a;b\n" + b'"";' * 20_000, ["row 2: must not have more than 16384 cells"]),
        (b"\n" * 1_048_577, ["file: must not have more than 1048576 lines"]),
    ],
)
def test_what_is_wrong_with_lines_is_named(data: bytes, told: list[str]) -> None:
    """Tests each fault of a line, with the line where it begins."""
    assert faults_of(data) == told


def test_all_faults_come_at_once() -> None:
    """Tests that one answer has every fault, and counts those beyond what is told."""
    data = "Navn;Navn\n=1;a\u200bb\n1\n".encode()
    assert faults_of(data) == [
        'row 1, column B: "Navn": is a header already, in column A',
        'row 2, Navn: "=1": holds a formula; paste its value',
        'row 2, Navn: "a<U+200B>b": holds a sign that cannot be seen: U+200B ZERO WIDTH SPACE',
        "row 3: has 1 cells where the headers are 2",
    ]
    assert faults_of(data, SheetLimits(faults_max=1)) == [
        'row 1, column B: "Navn": is a header already, in column A',
        "file: has more faults than these; there are 3 more",
    ]


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (b"a\n1\n2\n", SheetLimits(rows_max=2)),
        (b"a;b\n1;2\n", SheetLimits(columns_max=2)),
        (b"a;b\n1;2\n", SheetLimits(cells_max=4)),
        (b"a\n12\n", SheetLimits(characters_max=2)),
        (b"ab\n1\n", SheetLimits(header_characters_max=2)),
        (b"ab\n1\n", SheetLimits(bytes_max=5)),
    ],
)
def test_limits_hold_on_both_sides(data: bytes, limits: SheetLimits) -> None:
    """Tests that what just fits is read, and that one more is refused."""
    assert texts(data, limits)
    (name,) = (name for name in SheetLimits.__slots__ if getattr(limits, name) < 10)
    told = faults_of(data, SheetLimits(**{name: getattr(limits, name) - 1}))
    assert len(told) == 1
    assert "must not" in told[0]


def test_a_field_of_a_hundred_megabytes_is_refused() -> None:
    """Tests that the bytes are counted first, and that a field which passes is cut short."""
    assert "must not be larger than 10000000 bytes" in faults_of(b"a\n" + b"x" * 100_000_000)[0]
    (told,) = faults_of(b'a;b\n1;"' + b"x" * 9_000_000 + b'"')
    assert told.startswith('row 2, b: "xxx')
    assert told.endswith("must not be longer than 2000 characters, but has 9000000")
    assert len(told) < 200
