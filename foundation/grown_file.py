"""A file that only grows: a line an entry, on the disk before anything else happens."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from foundation.errors import Untrustworthy


class LineUnreadable(Untrustworthy):
    """A line is not what is written there."""

    sentence = "Line {line} of {file} cannot be read."


def append(file: Path, *words: str) -> None:
    """Add a line: it is on the disk when this returns.

    A line that a crash cut short is ended first, so that it spoils no other.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    new = not file.exists()
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)  # a line another is writing would look torn
        end = os.lseek(descriptor, 0, os.SEEK_END)
        torn = end and os.pread(descriptor, 1, end - 1) != b"\n"
        os.write(descriptor, ("\n" * bool(torn) + " ".join(words) + "\n").encode("ascii"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if new:
        _see_to_disk(file.parent)


def lines(file: Path, *, words: int) -> Iterator[tuple[int, list[str]]]:
    """The lines that hold so many words, with their numbers; raises `LineUnreadable`."""
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        found = line.decode("ascii", errors="replace").split(" ")
        if line and (len(found) != words or not line.isascii()):
            raise LineUnreadable(line=number, file=file)
        if line:
            yield number, found


def _see_to_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
