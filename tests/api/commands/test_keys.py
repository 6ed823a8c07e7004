"""The commands on keys: rotation that can be stopped anywhere, and keys that are never shown."""

import base64
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from api.operating.installation import opened
from foundation import lookups
from foundation.keys import read_keys, write_keys
from foundation.rotation import left
from tests import rows
from tests.api.houses import House
from tests.databases import CITY

ROOT = Path(__file__).parents[3]


def secrets_of(house: House) -> set[str]:
    """All secrets of an installation as they lie in its file."""
    keys = read_keys(house.folder / "keys")
    numbered = (keys.secrets[purpose].values() for purpose in keys.secrets)
    return {base64.b64encode(secret).decode() for each in numbered for secret in each}


def numbers(house: House, purpose: str) -> list[int]:
    """The numbers of the keys of a purpose."""
    return sorted(read_keys(house.folder / "keys").secrets[purpose])


def test_keys_are_made_once_and_never_shown(bare: House) -> None:
    """Tests the first call, the second, and what they print."""
    first = bare("keys", "new")
    secrets = secrets_of(bare)
    second = bare("keys", "new")
    assert "already" in second.out
    assert secrets_of(bare) == secrets
    assert not any(secret in first.out + second.out for secret in secrets)


def test_rotation_takes_everything_along(house: House) -> None:
    """Tests rotating, dropping the old keys, and that all still opens and is found."""
    house.fill_without_reasons()
    house("db", "found", "elsewhere", "--name", "Andetsteds")
    said = house("keys", "rotate")
    assert "26 texts sealed anew" in said.out  # 18 sealed, 8 marks
    assert (numbers(house, "seal"), numbers(house, "lookup")) == ([1, 2], [1, 2])
    assert numbers(house, "audit") == [1]
    assert "4 keys dropped" not in house("keys", "rotate", "--drop-old").out
    assert (numbers(house, "seal"), numbers(house, "lookup")) == ([2], [2])
    house("db", "check")
    with house.writing() as session:
        assert "yth_a" in lookups.find(session, {"name": f"{rows.NAME} 2"})
    assert "0 keys dropped" in house("keys", "rotate", "--drop-old").out
    assert not any(secret in said.out + said.err for secret in secrets_of(house))


def test_decisions_are_rotated_too(house: House) -> None:
    """Tests that keys can be rotated where a committee has given its reasons."""
    house.fill()
    house("keys", "rotate")


def test_a_rotation_that_was_stopped_is_finished(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that a second run adds no third key, and that the old one opened all until then."""
    house.fill_without_reasons()
    with monkeypatch.context() as patched:
        patched.setattr("api.operating.rotating.rotate", lambda *_: iter(()))
        house("keys", "rotate")
    house("db", "check")
    assert "was stopped is finished" in house("keys", "rotate").out
    assert numbers(house, "seal") == [1, 2]
    assert "There are newer keys" in house("keys", "rotate").out
    assert numbers(house, "seal") == [1, 2, 3]


def test_no_key_is_dropped_that_is_needed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests a text sealed meanwhile by something that still has the old keys."""
    house.fill_without_reasons()
    monkeypatch.setattr("foundation.rotation.BATCH", 2)
    house("keys", "rotate")
    newer = read_keys(house.folder / "keys")
    with opened() as old:
        del newer.secrets["seal"][2]  # type: ignore[attr-defined]  # a table behind the mapping
        old.keys = newer
        with old.database.writing(CITY) as session:
            lookups.put(session, "yth_a", {"name": "Late"})
    monkeypatch.setattr("api.operating.rotating.rotate", lambda *_: iter(()))
    said = house("keys", "rotate", "--drop-old", code=2).err
    assert "1 texts are still under older keys" in said
    assert numbers(house, "seal") == [1, 2]
    house("db", "check")


def test_killed_while_rotating(disk: House) -> None:
    """Tests kill -9 in the middle: the file opens everything, and the next run finishes."""
    disk.fill_without_reasons()
    script = """
import os, signal
from foundation import rotation
real, left = rotation._newer, [7]
def killed(*arguments):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments)
rotation.BATCH, rotation._newer = 3, killed
from api.__main__ import main
main()
"""
    call = [sys.executable, "-c", script, "keys", "rotate"]
    done = subprocess.run(call, check=False, cwd=ROOT)  # noqa: S603  # the command itself is what is tested
    assert done.returncode == -signal.SIGKILL
    disk("db", "check")
    with opened() as house, house.database.reading(CITY) as session:
        assert 0 < left(session) < 26
    assert "was stopped is finished" in disk("keys", "rotate").out
    disk("keys", "rotate", "--drop-old")
    disk("db", "check")


def test_an_old_backup_needs_its_keys(disk: House, tmp_path: Path) -> None:
    """Tests a backup from before a rotation: refused without the old keys, restored with them."""
    disk.fill_without_reasons()
    before = read_keys(disk.folder / "keys")
    disk("db", "backup", tmp_path / "backup.zip")
    disk("keys", "rotate")
    disk("keys", "rotate", "--drop-old")
    other = disk.elsewhere("other")
    assert "does not open" in other("db", "restore", tmp_path / "backup.zip", code=1).err
    (other.folder / "keys").unlink()
    write_keys(other.folder / "keys", before)
    other("db", "restore", tmp_path / "backup.zip", code=1)
    other("db", "check")
