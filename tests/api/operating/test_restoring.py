"""Restoring: whole or not at all, and who was erased stays erased."""

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from api.operating import erasure_journal
from api.operating.installation import opened
from api.operating.restoring import Restored, StillRemembered, restore
from foundation.clock import SetClock
from referrals.ids import YouthId
from referrals.models import Youth
from tests.api.houses import House
from tests.databases import CITY
from tests.people import MONDAY

ROOT = Path(__file__).parents[3]
DAY = date(2026, 11, 2)


@pytest.fixture
def backup(house: House, tmp_path: Path) -> Path:
    """A backup of a municipality with rows in every table."""
    house.fill()
    house("db", "backup", tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


def restored(file: Path, journal: Path) -> Restored:
    """Restore a backup on the Monday."""
    with opened() as house:
        house.clock = SetClock(MONDAY)
        return restore(house, file, journal=journal)


def test_who_was_erased_stays_erased(house: House, backup: Path) -> None:
    """Tests youths erased since the backup, before it, never there, and of another municipality."""
    journal = house.folder / "erasures"
    for whose, youth in (
        *(("harbour", "yth_b"), ("harbour", "yth_b"), ("harbour", "yth_gone")),
        *(("harbour", "yth_never"), ("elsewhere", "yth_a")),
    ):
        erasure_journal.append(journal, whose, youth, DAY)
    house.elsewhere("other")
    done = restored(backup, journal)
    assert (done.forgotten, done.not_in_journal) == (1, 0)
    with opened() as other, other.database.reading(CITY) as session:
        erased = session.scalars(text("SELECT id FROM youth WHERE erased_at IS NOT NULL"))
        assert set(erased) == {"yth_b", "yth_gone"}


def test_nobody_comes_back_unnoticed(
    house: House, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests a youth whom the backup holds: forgotten again, or nothing is restored."""
    journal = house.folder / "erasures"
    erasure_journal.append(journal, CITY, "yth_b", DAY)
    other = house.elsewhere("other")
    with monkeypatch.context() as patched, pytest.raises(StillRemembered):
        patched.setattr("api.operating.restoring.erase", lambda *_, **__: None)
        restored(backup, journal)
    assert [path.name for path in other.folder.iterdir()] == ["keys"]
    said = other("db", "restore", backup, "--erasures", journal, code=1)
    assert "1 youth was forgotten again." in said.out
    with other.writing() as session:
        assert session.get_one(Youth, (CITY, YouthId("yth_b"))).erased_at


def test_a_journal_that_cannot_be_right_is_told(house: House, backup: Path) -> None:
    """Tests no journal, one that lacks what the backup knows, a torn one, and a wrong name."""
    other = house.elsewhere("other")
    assert "no such file" in other("db", "restore", backup, "--erasures", "none", code=2).err
    (other.folder / "erasures").write_text("harbour yth_b\n")
    assert "Line 1 of" in other("db", "restore", backup, code=1).err
    (other.folder / "erasures").write_text("")
    said = other("db", "restore", backup, code=1).out
    assert "lacks 1 erasure that the backup knows of" in said
    (other.folder / "erasures").unlink()
    said = other("db", "restore", backup, "--replace", code=1).out
    assert "There is no journal of erasures" in said


@pytest.mark.parametrize(
    "place",
    [
        "foundation.dump._fill",
        "foundation.dump.measured",
        "api.operating.restoring._check",
        "api.operating.restoring._record",
        "api.operating.new_place._put",
    ],
)
def test_stopped_anywhere_the_old_state_stays(
    house: House, backup: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that whatever is raised in the middle leaves what was there before."""
    house.elsewhere("other")
    with monkeypatch.context() as patched:
        patched.setattr(place, stop_after(1, place))
        with pytest.raises(KeyboardInterrupt):
            restored(backup, house.folder / "erasures")
    assert [path.name for path in house.folder.with_name("other").iterdir()] == ["keys"]
    restored(backup, house.folder / "erasures")


def stop_after(calls: int, place: str) -> Callable[..., Any]:
    """A function that does what it did some times, and is then interrupted."""
    module, _, name = place.rpartition(".")
    real = getattr(sys.modules[module], name)
    left = [calls if name == "_fill" else 0]

    def stopped(*arguments: Any, **named: Any) -> Any:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return real(*arguments, **named)

    return stopped


KILLED = """
import os, signal, sys
from api.operating import new_place
from foundation import dump, audit
place, calls = sys.argv.pop(1), int(sys.argv.pop(1))
module, name = {"fill": (dump, "_fill"), "record": (audit, "record"), "put": (new_place, "_put"),
    "link": (os, "link"), "fsync": (os, "fsync")}[place]
real = getattr(module, name)
def killed(*arguments, **named):
    global calls
    calls -= 1
    if calls < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **named)
setattr(module, name, killed)
from api.__main__ import main
main()
"""


def killed(place: str, calls: int, *command: str | Path) -> int:
    """Run a command that kills itself after so many calls of something; return its exit code."""
    call = [sys.executable, "-c", KILLED, place, str(calls), *map(str, command)]
    return subprocess.run(call, check=False, cwd=ROOT).returncode  # noqa: S603  # the command itself is what is tested


@pytest.mark.parametrize(("place", "calls"), [("fill", 9), ("record", 0)])
def test_killed_anywhere_the_old_state_stays(
    bare: House, tmp_path: Path, place: str, calls: int
) -> None:
    """Tests kill -9 of the command: an empty installation of either kind is as empty as before."""
    bare("db", "upgrade")
    source = bare.elsewhere("source")
    source("db", "found", "harbour", "--name", "Havneby")
    source.fill()
    source("db", "backup", tmp_path / "backup.zip")
    parts = source.parts()
    bare.settle()
    before = bare("db", "check").out
    assert killed(place, calls, "db", "restore", tmp_path / "backup.zip") == -signal.SIGKILL
    assert bare("db", "check").out == before
    bare("db", "restore", tmp_path / "backup.zip", code=1)
    assert bare.parts() == parts
    assert not (bare.folder / ".new").exists()


@pytest.mark.parametrize(("place", "calls"), [("put", 0), ("link", 0), ("fsync", 0)])
def test_killed_while_replacing_there_is_one_or_the_other(
    disk: House, tmp_path: Path, place: str, calls: int
) -> None:
    """Tests kill -9 around the rename: the file is the old one whole, or the new one whole."""
    disk("db", "backup", tmp_path / "backup.zip")
    backed = disk.parts()
    disk.fill()
    filled = disk.parts()
    code = killed(place, calls, "db", "restore", "--replace", tmp_path / "backup.zip")
    assert code == -signal.SIGKILL
    assert disk.parts() == (backed if place == "fsync" else filled)
    disk("db", "check")
    disk("db", "restore", tmp_path / "backup.zip", "--replace")
