"""Witnesses: heads in a file that only grows, and every line that cannot be believed."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from foundation import audit, tamper
from foundation.audit import FIRST, Head
from foundation.tamper import Finding
from foundation.witness import Blot, Witnessed, heads_of, note, noted
from tests.databases import CITY, TOWN, AnyDatabase, unbound
from tests.foundation.ground import together, write_entries
from tests.people import MONDAY

A, B = "a" * 64, "b" * 64


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the witness writes."""
    return tmp_path / "witness" / "heads.txt"


def test_heads_come_back_in_order(file: Path) -> None:
    """Tests heads of two municipalities, and that the file is the owner's alone."""
    ours = [Head(1, A), Head(1, A), Head(7, B)]
    for number, head in enumerate(ours):
        note(file, CITY, head, at=MONDAY + timedelta(days=number))
    note(file, TOWN, Head(0, FIRST), at=MONDAY)
    heads, blots = noted(file)
    assert list(heads_of(CITY, heads)) == ours
    assert heads[-1] == Witnessed(TOWN, Head(0, FIRST), MONDAY)
    assert blots == []
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text().splitlines()[0] == f"harbour 1 {A} 2026-11-02T08:00:00.000000Z"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "nonsense",
        f"harbour 1 {A}",
        f"harbour 01 {A} 2026-11-02T08:00:00.000000Z",
        f"harbour -1 {A} 2026-11-02T08:00:00.000000Z",
        f"harbour 1 {A[:-1]} 2026-11-02T08:00:00.000000Z",
        f"harbour 1 {A} 2026-02-31T08:00:00.000000Z",
        f"Harbour 1 {A} 2026-11-02T08:00:00.000000Z",
        f"harbour 1 {A} 2026-11-02T08:00:00.000000Z and more",
        f"harbour {'9' * 19} {A} 2026-11-02T08:00:00.000000Z",
        "\udcff",
    ],
)
def test_a_line_that_is_none_is_named(file: Path, line: str) -> None:
    """Tests lines that were made by another hand, between two that were not."""
    note(file, CITY, Head(1, A), at=MONDAY)
    with file.open("ab") as out:
        out.write(line.encode(errors="surrogateescape") + b"\n")
    note(file, CITY, Head(2, B), at=MONDAY)
    heads, blots = noted(file)
    assert [one.head.seq for one in heads] == [1, 2]
    assert blots == [Blot(2, "unreadable")]


def test_a_line_cut_short_spoils_no_other(file: Path) -> None:
    """Tests a crash at every letter of a line: the next head stands on a line of its own."""
    note(file, CITY, Head(1, A), at=MONDAY)
    line = file.read_bytes()
    for length in range(1, len(line)):
        file.write_bytes(line + line[:length])
        note(file, CITY, Head(2, B), at=MONDAY)
        heads, blots = noted(file)
        assert heads[-1].head == Head(2, B)
        assert (len(heads), len(blots)) in {(2, 1), (3, 0)}


def test_a_log_that_shrank_or_turned_is_named(file: Path) -> None:
    """Tests a head behind an earlier one, and another hash for the same length."""
    for head in (Head(5, A), Head(3, A), Head(5, B), Head(6, A)):
        note(file, CITY, head, at=MONDAY)
    assert noted(file)[1] == [Blot(2, "backwards"), Blot(3, "twofold")]


def test_writers_do_not_mix_their_lines(file: Path) -> None:
    """Tests eight threads that note at once."""

    def work(number: int) -> None:
        for _ in range(20):
            note(file, CITY, Head(number, A), at=MONDAY)

    assert together(8, work) == []
    heads, blots = noted(file)
    assert len(heads) == 160
    assert not [blot for blot in blots if blot.code == "unreadable"]


def test_a_head_is_on_the_disk_when_it_is_noted(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that the line is whole when fsync is asked for."""
    seen = []
    file.parent.mkdir()
    file.touch()  # for a new file, its folder is seen to the disk as well
    monkeypatch.setattr(os, "fsync", lambda _: seen.append(file.read_text()))
    note(file, CITY, Head(1, A), at=MONDAY)
    assert seen == [f"harbour 1 {A} 2026-11-02T08:00:00.000000Z\n"]


def test_a_witness_tells_of_a_tail_cut_off_with_its_head(database: AnyDatabase, file: Path) -> None:
    """Tests the whole way: noted, cut, read, found."""
    write_entries(database, 5)
    with database.reading(CITY) as session:
        note(file, CITY, audit.head(session), at=MONDAY)
    with unbound(database, CITY) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER audit_entry_stays")
        connection.exec_driver_sql("DELETE FROM audit_entry WHERE seq > 2")
        connection.exec_driver_sql(
            "UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit_entry WHERE seq = 2)"
            " WHERE municipality = 'harbour'"
        )
    heads, _ = noted(file)
    with database.reading(CITY) as session:
        assert list(tamper.findings(session)) == []
        told = list(tamper.findings(session, heads_of(CITY, heads)))
    assert told == [Finding("not_as_witnessed", 6)]
