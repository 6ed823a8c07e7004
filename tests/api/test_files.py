"""Files as commands leave them."""

import os
import stat
from pathlib import Path

import pytest

from api.files import FileTrouble, check_writable, write

DOCUMENT = {"schema": "x", "list": [{"one": 1}, {"two": 2}]}
TEXT = '{\n"schema": "x",\n"list": [\n  {"one": 1},\n  {"two": 2}\n]\n}\n'


def mode(path: Path) -> int:
    """Who may do what with a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_as_private_as_the_umask_says(tmp_path: Path) -> None:
    """Tests that a new file follows the umask, and one that is replaced keeps its mode."""
    before = os.umask(0o077)
    try:
        write(tmp_path / "new.json", DOCUMENT)
        assert mode(tmp_path / "new.json") == 0o600
    finally:
        os.umask(before)
    (tmp_path / "new.json").chmod(0o640)
    write(tmp_path / "new.json", DOCUMENT)
    assert mode(tmp_path / "new.json") == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["new.json"]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    """Tests that a link stays a link."""
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "target.json")
    write(link, DOCUMENT)
    assert link.is_symlink()
    assert (tmp_path / "target.json").read_text() == TEXT


def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    """Tests that what is no file is written to, not replaced."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        check_writable(pipe, source=tmp_path / "none")
        write(pipe, DOCUMENT)
        assert os.read(reader, 1000).decode() == TEXT
        assert pipe.is_fifo()
    finally:
        os.close(reader)


@pytest.mark.parametrize("name", ["a" * 300, "no/folder.json", "circle/x.json"])
def test_where_nothing_can_be_written(tmp_path: Path, name: str) -> None:
    """Tests names the system refuses: before any work, and when it comes to it."""
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    with pytest.raises(FileTrouble, match=name):
        check_writable(tmp_path / name, source=tmp_path / "none")
    with pytest.raises(FileTrouble, match=name):
        write(tmp_path / name, DOCUMENT)
    assert [one.name for one in tmp_path.iterdir()] == ["circle"]


def test_nothing_half_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that a disk that fills up leaves the old file as it was, and nothing beside it."""

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    out = tmp_path / "out.json"
    out.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileTrouble, match="No space left"):
        write(out, DOCUMENT)
    assert out.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.json"]
