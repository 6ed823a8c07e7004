"""Reading a table: whatever the bytes are, a sheet or a `Refused`."""

from hypothesis import given
from hypothesis import strategies as st

from api.sentences.faults import fault_sentence
from api.sheets import SheetLimits, read_sheet
from matching.files.faults import Fault, Refused
from tests.api.sheets.files import DAY, GOOD, ONE, packed, parts, sheet

CSV = 'Navn;CPR;By\n"Åse ""Ø""";0101011234;Valby\nBo;2;"Rød\novre"\n'.encode("cp1252")
ROW = f'<row r="3"><c r="A3" s="{DAY}"><v>40237</v></c><c r="B3" t="s"><v>0</v></c></row>'
PARTS = parts(
    sheet(GOOD + ONE + ROW, after='<mergeCells><mergeCell ref="A4:B4"/></mergeCells>'),
    strings=["delt"],
)
BOOK = packed(PARTS)
SMALL = SheetLimits(bytes_max=100_000, inflated_bytes_max=400_000, rows_max=50, columns_max=10)


def check(data: bytes) -> None:
    """Whatever comes out is within the limits, or is told in words that can be printed."""
    try:
        read = read_sheet(data, limits=SMALL)
    except Refused as refused:
        check_words(refused.faults)
        return
    assert len(set(read.headers)) == len(read.headers) <= SMALL.columns_max
    assert 0 < len(read.rows) <= SMALL.rows_max
    for row in read.rows:
        assert set(row.cells) <= set(read.headers)
        assert all(text == text.strip() != "" for text in row.cells.values())
        assert all(len(text) <= SMALL.characters_max for text in row.cells.values())


def check_words(faults: tuple[Fault, ...]) -> None:
    """There are some, and each is a line that can be printed."""
    assert faults
    for fault in faults:
        assert fault_sentence(fault).encode()
        assert len(str(fault)) < 500


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """Tests bytes as they come, bare and behind what a file of each kind begins with."""
    for start in (b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"a;b\n", b"<"):
        check(start + data)


@given(st.text(alphabet=st.sampled_from('ab;,\t"\n\r =\u200b\u00e5\u0308'), max_size=60))
def test_any_text(text: str) -> None:
    """Tests texts of separators, quotes and line ends."""
    check(text.encode())


@st.composite
def mutated(draw: st.DrawFn, good: bytes) -> bytes:
    """A good file with a few bytes changed, cut out or doubled."""
    data = bytearray(good)
    for _change in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        size = draw(st.integers(0, 8))
        data[at : at + size] = draw(st.sampled_from([b"", data[at : at + 40], b"\0"])) or draw(
            st.binary(max_size=8)
        )
    return bytes(data)


@given(mutated(CSV))
def test_csv_with_bytes_changed(data: bytes) -> None:
    """Tests files that were good once."""
    check(data)


@given(mutated(BOOK))
def test_a_workbook_with_bytes_changed(data: bytes) -> None:
    """Tests archives that were good once."""
    check(data)


@given(st.sampled_from(sorted(PARTS)), st.data())
def test_a_workbook_with_a_part_changed(part: str, data: st.DataObject) -> None:
    """Tests good archives with a part that was good once: what the sums of an archive hide."""
    check(packed({**PARTS, part: data.draw(mutated(PARTS[part]))}))


WORDS = ("<c>", "</c>", "<row>", "</row>", "<v>", "</v>", '<c r="B2" t="s">', '<c t="e">', "1", "x")
MORE = ("<f>", "</f>", "<is>", "</is>", "<t>", "</t>", '<row r="2">', '<c t="d">', '<c s="1">', "-")


@given(st.lists(st.sampled_from(WORDS + MORE), max_size=14))
def test_a_worksheet_of_any_elements(words: list[str]) -> None:
    """Tests elements in any order: what openpyxl stumbles over is a fault of the file."""
    check(packed(parts(sheet(GOOD + "".join(words)), strings=["delt"])))


def test_the_good_files_are_good() -> None:
    """Tests that what is changed above is read before it is changed."""
    assert len(read_sheet(CSV).rows) == 2
    rows = parts(sheet(GOOD + ONE + ROW.replace("B3", "A3", 0).split('<c r="B3"')[0] + "</row>"))
    assert [dict(row.cells) for row in read_sheet(packed(rows)).rows] == [
        {"Navn": "1"},
        {"Navn": "2010-02-28"},
    ]
