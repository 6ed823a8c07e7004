"""The file of the keys: read with care, written whole or not at all, never over others."""

import base64
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from foundation.keys import (
    KeyMissing,
    KeyNumbersSpent,
    Keys,
    KeysOpen,
    KeysReplaced,
    KeysUnusable,
    KeyUnreadable,
    new_keys,
    read_keys,
    with_newer,
    without_older,
    write_keys,
)

SECRET = base64.b64encode(bytes(32)).decode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the keys lie."""
    return tmp_path / "keep" / "keys"


def write(file: Path, text: str, mode: int = 0o600) -> None:
    """Write a file of keys by hand."""
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode())
    file.chmod(mode)


def test_keys_are_read_as_they_were_written(file: Path) -> None:
    """Tests a round trip of several numbers, and that nothing is left beside the file."""
    keys = with_newer(new_keys(), "seal", "lookup")
    write_keys(file, keys)
    assert read_keys(file) == keys
    assert [path.name for path in file.parent.iterdir()] == ["keys"]
    assert (keys.newest("seal"), keys.newest("audit")) == (2, 1)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_the_owner_can_read_them(file: Path, umask: int) -> None:
    """Tests the mode of the file and of a folder made for it, whatever the umask."""
    file.parent.mkdir()
    before = os.umask(umask)
    try:
        write_keys(file, new_keys())
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o777])
def test_keys_open_to_others_are_refused(file: Path, mode: int) -> None:
    """Tests group and world, reading and writing."""
    write_keys(file, new_keys())
    file.chmod(mode)
    with pytest.raises(KeysOpen, match="chmod 600"):
        read_keys(file)


@pytest.mark.parametrize(
    "line",
    [
        f"seal {SECRET}",
        f"seal x {SECRET}",
        f"seal 0 {SECRET}",
        f"seal 256 {SECRET}",
        f"salt 1 {SECRET}",
        f"seal 1 {SECRET}\nseal 1 {SECRET}",
        "seal 1 !!!!",
        "seal 1 AAAA",
        f"seal 1 {SECRET} more",
    ],
)
def test_a_wrong_line_is_named_and_not_shown(file: Path, line: str) -> None:
    """Tests that a line is named by its number, and its secret said nowhere."""
    write(file, f"# a note\n{line}\n")
    with pytest.raises(KeyUnreadable, match=r"Line [23] of the keys") as told:
        read_keys(file)
    assert SECRET not in str(told.value)


def test_every_purpose_needs_a_key(file: Path) -> None:
    """Tests a file without a key for the log."""
    write(file, f"seal 1 {SECRET}\nlookup 1 {SECRET}\n")
    with pytest.raises(KeyMissing, match="none for the purpose audit"):
        read_keys(file)


@pytest.mark.parametrize("text", [None, "ø"])
def test_no_file_and_no_text(file: Path, text: str | None) -> None:
    """Tests a file that is not there, and one that is no text."""
    if text:
        write(file, text)
    with pytest.raises(KeysUnusable, match="cannot be read"):
        read_keys(file)


def test_other_keys_are_never_written_over(file: Path) -> None:
    """Tests that no key in use is lost: none is replaced, none dropped while in use."""
    keys = new_keys()
    write_keys(file, keys)
    newer = with_newer(keys, "seal")
    for lost in (new_keys(), without_older(newer, "seal")):
        with pytest.raises(KeysReplaced):
            write_keys(file, lost)
    write_keys(file, newer)
    write_keys(file, without_older(newer, "seal"))
    assert read_keys(file).secrets["seal"].keys() == {2}


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_failure_leaves_the_old_keys(
    file: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    """Tests that writing is whole or not at all, and leaves no secrets lying about."""
    keys = new_keys()
    write_keys(file, keys)

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(*{"fsync": (os, "fsync"), "replace": (Path, "replace")}[fails], fail)
    with pytest.raises(OSError, match="full"):
        write_keys(file, with_newer(keys, "seal"))
    monkeypatch.undo()
    assert read_keys(file) == keys
    assert [path.name for path in file.parent.iterdir()] == ["keys"]


def test_numbers_run_out() -> None:
    """Tests that the 256th key of a purpose is refused: its number is one byte."""
    keys = new_keys()
    for _ in range(254):
        keys = with_newer(keys, "seal")
    assert keys.newest("seal") == 255
    with pytest.raises(KeyNumbersSpent, match="all its 255"):
        with_newer(keys, "seal")


def test_the_keys_of_the_log_are_kept() -> None:
    """Tests that no older key of the log can be thrown away."""
    with pytest.raises(ValueError, match="never rewritten"):
        without_older(with_newer(new_keys(), "audit"), "audit")


@pytest.mark.parametrize("show", [str, repr, lambda keys: f"{keys}"])
def test_keys_are_never_shown(show: Callable[[Keys], str]) -> None:
    """Tests that no secret is printed, and keys are not pickled."""
    keys = new_keys()
    assert show(keys) == "Keys()"
    with pytest.raises(TypeError):
        pickle.dumps(keys)
