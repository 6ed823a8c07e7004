"""The commands: what they print, what they write, how they end."""

from pathlib import Path

import pytest

from api.imports.kinds import ImportKind
from api.imports.template import COLUMNS, template
from api.sheets import read_sheet
from employers import queries
from tests.api.imports.files import ALMA, BOOKS, BREAD, READERS, Cells, csv
from tests.api.shell import Shell
from tests.databases import CITY, TOWN, AnyDatabase
from tests.people import VALBY, Staff, hire

OPTIONS = ("--municipality", CITY)


def test_look_then_import(installed: AnyDatabase, foothold: Shell, tmp_path: Path) -> None:
    """Tests both lists: looking changes nothing, a second import is refused."""
    karen = hire(installed, CITY).karen.account
    shops = written(tmp_path, BREAD | {"Butik": "Jagtvej"}, BOOKS)
    said = foothold("import", "employers", shops, "--by", karen, *OPTIONS)
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "2 rows could be read",
        "2 employers would be added",
        "1 workplace would be added",
        "Nothing is imported yet. With --apply it is.",
    ]
    said = foothold("import", "employers", shops, "--by", karen, "--apply", *OPTIONS)
    assert (said.code, said.out) == (0, "2 employers are imported\n1 workplace is imported\n")
    with installed.reading(CITY) as session:
        assert len(queries.workplaces(session)) == 1
    said = foothold("import", "employers", shops, "--by", karen, "--apply", *OPTIONS)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("A file that holds the same was imported already, on ")
    youths = written(tmp_path, ALMA, ALMA | {"Fornavn": "Bo"})
    asked = ("import", "referrals", youths, "--by", karen, "--queue", "Valby", *OPTIONS)
    assert "2 drafts would be added" in foothold(*asked).out
    said = foothold(*asked, "--apply")
    assert (said.code, said.out) == (0, "2 drafts are imported\n")


def test_faults_end_with_2(installed: AnyDatabase, foothold: Shell, tmp_path: Path) -> None:
    """Tests faults while looking and importing, more than anybody reads, in Danish too."""
    karen = hire(installed, CITY).karen.account
    rows = [ALMA | {"Fødselsdag": f"den {n}."} for n in range(150)]
    asked = ("import", "referrals", written(tmp_path, *rows), "--by", karen, "--queue", VALBY)
    said = foothold(*asked, *OPTIONS)
    assert said.code == 2
    lines = said.out.splitlines()
    assert lines[1] == "150 faults: nothing can be imported before they are mended"
    assert lines[2] == "  row 2, Fødselsdag: must be a day like 3.2.2010 or 2010-02-03"
    assert (len(lines), lines[-1]) == (103, "  and 50 more")
    said = foothold(*asked, "--apply", *OPTIONS)
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines()[-1].startswith(
        "the file: has more faults than these; there are 50"
    )


def test_faults_in_danish(
    installed: AnyDatabase, foothold: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests the places and rules, and the words to choose from."""
    karen = hire(installed, CITY).karen.account
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    file = written(tmp_path, ALMA | {"Køn": "?", "Alder": "16"})
    said = foothold("import", "referrals", file, "--by", karen, "--queue", VALBY, *OPTIONS)
    assert said.code == 2
    assert "  række 2, Køn: skal være en af: kvinde, mand, andet\n" in said.out
    assert "  kolonne E: er ikke en kendt kolonne; den nærmeste er " in said.out


def test_misuse(installed: AnyDatabase, foothold: Shell, tmp_path: Path) -> None:
    """Tests files, accounts, queues and municipalities that are not there, and closed roles."""
    staff = hire(installed, CITY)
    file = written(tmp_path, ALMA)
    for by, more, words in _misused(staff):
        said = foothold("import", "referrals", file, "--by", by, *more)
        assert (said.code, said.out) == (2, ""), words
        assert words in said.err
    missing = tmp_path / "none.csv"
    said = foothold("import", "employers", missing, "--by", staff.karen.account, *OPTIONS)
    assert (said.code, said.err) == (2, f"{missing}: there is no such file\n")
    missing.write_bytes(b"%PDF-1.7")
    said = foothold("import", "employers", missing, "--by", staff.karen.account, *OPTIONS)
    assert said.code == 2
    assert "the file: is a PDF" in said.err


def _misused(staff: Staff) -> list[tuple[str, tuple[str, ...], str]]:
    karen, rune = staff.karen.account, staff.rune.account
    return [
        (karen, (*OPTIONS, "--queue", "Canary"), "queue: must be the queue of a local committee"),
        ("acc_none", OPTIONS, "There is no account acc_none here."),
        (rune, OPTIONS, "A referrer may not: import referrals."),
        (rune, (*OPTIONS, "--apply"), "A referrer may not: import referrals."),
        (karen, (), f"Name one with --municipality: {TOWN}, {CITY}"),
        (karen, ("--municipality", "nowhere"), "The municipality nowhere is not founded here."),
        (karen, ("--municipality", TOWN), f"There is no account {karen} here."),
    ]


@pytest.mark.parametrize("kind", list(ImportKind))
@pytest.mark.parametrize("spoken", ["da", "en"])
def test_the_template_can_be_imported(
    foothold: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: ImportKind, spoken: str
) -> None:
    """Tests that a template is read without a fault, and that every column is in it."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", spoken)
    out = tmp_path / "template.csv"
    assert foothold("import", "template", kind.value, "--out", out).code == 0
    data = out.read_bytes()
    assert data == template(kind).encode()
    assert data.startswith(b"\xef\xbb\xbf")
    names = [one.danish if spoken == "da" else one.english for one in COLUMNS[kind]]
    assert list(read_sheet(data).headers) == names
    read = READERS[kind]
    assert read(data).faults == ()
    assert len(read(data).rows) == 1
    assert foothold("import", "template", kind.value, "--out", tmp_path).code == 2


def written(folder: Path, *rows: Cells) -> Path:
    """Rows as a file."""
    path = folder / "list.csv"
    path.write_bytes(csv(*rows))
    return path
