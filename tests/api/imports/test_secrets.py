"""Nothing personal leaves a list: not in faults, previews, the log, or what is printed."""

import logging
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from api.imports.kinds import ImportKind
from api.imports.preview import preview_referrals
from api.imports.referral_rows import read_referrals
from api.imports.template import COLUMNS
from foundation.audit import AuditEntry
from foundation.imports import Import
from tests.api.imports.files import ALMA, BREAD, GUIDE, JOB, as_row, csv
from tests.api.shell import Said, Shell
from tests.applications import application_of
from tests.cast import AMINA
from tests.databases import CITY, AnyDatabase
from tests.people import NORREBRO, hire

CANARY = "zqcanary"
LEAST = {
    ImportKind.REFERRALS: ALMA,
    ImportKind.EMPLOYERS: BREAD,
    ImportKind.POSITIONS: JOB,
    ImportKind.MENTORS: GUIDE,
}
GOOD = {
    "Fornavn": f"{CANARY}a",
    "Efternavn": f"{CANARY}b",
    "E-mail": f"{CANARY}c@example.dk",
    "Egne ord": f"{CANARY}d har adhd",
    "Adresse": f"{CANARY}e",
    "Bydel": f"{CANARY}f",
    "Forældremyndighed navn": f"{CANARY}g",
    "Skole": f"{CANARY}h",
    "Ønskede job": f"{CANARY}i 5",
    "Ønskede butikker": f"{CANARY}j 4",
    "Ikke i butikker": f"{CANARY}k",
    "Ikke opgaver": f"{CANARY}l",
    "Styrker": f"{CANARY}m dømt for vold",
    "Støttebehov": f"struktur 2: {CANARY}n",
    "Indstiller": f"{CANARY}o",
    "Indstillers kendskab": f"{CANARY}p",
}
"""A good row, with a word of its own in every column that takes words."""


def test_a_good_list_tells_nothing(
    installed: AnyDatabase, foothold: Shell, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Tests looking, importing, importing again, and the tables that hold no sealed text."""
    karen = hire(installed, CITY).karen
    caplog.set_level(logging.DEBUG)
    row = as_row(application_of(AMINA)) | GOOD
    again = row | {"Tidligste start": "1.12.2026"}
    file = tmp_path / "list.csv"
    file.write_bytes(csv(row, again))
    options = ("--by", karen.account, "--queue", NORREBRO, "--municipality", CITY)
    for more, code in (((), 0), (("--apply",), 0), (("--apply",), 2), ((), 0)):
        said = foothold("import", "referrals", file, *options, *more)
        assert said.code == code
        _silent(said)
    assert "row 3: looks like a youth who is known already" in said.out
    assert "row 2, Styrker: has words that may tell of a diagnosis" in said.out
    listed = read_referrals(file.read_bytes())
    with installed.reading(CITY) as session:
        preview = preview_referrals(session, listed, queue=NORREBRO, by=karen)
        stored = [repr(vars(one)) for one in session.scalars(select(AuditEntry))]
        stored += [repr(vars(one)) for one in session.scalars(select(Import))]
    for told in (repr(preview), repr(listed), caplog.text, *stored):
        assert CANARY not in told
        assert "adhd" not in told


@pytest.mark.parametrize("apply", [(), ("--apply",)], ids=["look", "apply"])
@pytest.mark.parametrize("kind", list(ImportKind))
def test_a_bad_list_tells_nothing(
    installed: AnyDatabase,
    foothold: Shell,
    tmp_path: Path,
    kind: ImportKind,
    apply: tuple[str, ...],
) -> None:
    """Tests a word of its own in every cell there can be, in a known column and in an unknown."""
    karen = hire(installed, CITY).karen.account
    columns = COLUMNS[kind]
    letters = count()
    cells = {one.danish: f"{CANARY}{next(letters)} 010110-1234" for one in columns}
    cells["Canary"] = cells[f"{CANARY} header"] = CANARY
    good = LEAST[kind]
    file = tmp_path / "list.csv"
    contents = (
        csv(cells),
        csv(good | {name: cells[name] for name in cells if name not in good}),
        csv({f"{CANARY} {n}": CANARY for n in range(3)}),
        csv(good | {"Adresse": f"={CANARY}"}),
        csv(good | {"Adresse": f"{CANARY}\u200b"}),
        csv(good | {f"{CANARY}": "=1"}),
        f'{";".join(good)}\n"{CANARY};;\n'.encode(),
        f"{';'.join(good)}\n{CANARY};;;;;\n".encode(),
    )
    for data in contents:
        file.write_bytes(data)
        said = foothold("import", kind.value, file, "--by", karen, "--municipality", CITY, *apply)
        assert said.code == 2
        _silent(said)
    with installed.reading(CITY) as session:
        assert list(session.scalars(select(Import))) == []


def _silent(said: Said) -> None:
    assert CANARY not in (said.out + said.err).casefold()
    assert "1234" not in said.out + said.err
