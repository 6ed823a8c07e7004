"""Files on disk that a command is given or makes: read whole, written whole or not at all."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, ENOENT
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from shutil import copymode
from typing import Any, TypeVar

from api.language import _
from matching.files.faults import Refused
from matching.files.reading import read
from matching.files.records import Record
from matching.files.writing import as_text
from matching.problem import Problem
from matching.solution import Solution
from placements.ledger.budget.assumptions import Assumptions

R = TypeVar("R", bound=Record)


class FileTrouble(Exception):
    """A file cannot be read or written."""

    def __init__(self, path: Path, trouble: str) -> None:
        """Name the file and what is the matter."""
        super().__init__(f"{path}: {trouble}")


class Refusal(Exception):
    """A file whose content is refused."""

    def __init__(self, path: Path, refused: Refused) -> None:
        """Name the file and its faults."""
        self.path, self.faults = path, refused.faults
        super().__init__(f"{path}: {refused}")


def read_problem(path: Path) -> tuple[Problem, str]:
    """A problem and the SHA-256 of its file. Raises `FileTrouble` and `Refusal`."""
    data = _bytes(path)
    return _read(Problem, path, data), sha256(data).hexdigest()


def read_solution(path: Path) -> Solution:
    """A solution. Raises `FileTrouble` and `Refusal`."""
    return _read(Solution, path, _bytes(path))


def read_assumptions(path: Path) -> Assumptions:
    """What a budget assumes. Raises `FileTrouble` and `Refusal`."""
    return _read(Assumptions, path, _bytes(path))


def _read(record: type[R], path: Path, data: bytes) -> R:
    try:
        with _left_alone():
            return read(record, data)
    except Refused as refused:
        raise Refusal(path, refused) from None


@contextmanager
def _left_alone() -> Iterator[None]:
    """Let the garbage collector rest, and never look again at what was made meanwhile.

    Records hold no circles and live as long as the command: to walk through hundreds of thousands
    of them over and over finds nothing.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _bytes(path: Path) -> bytes:
    with _told(path):
        return path.read_bytes()


def read_bytes(path: Path, most: int) -> bytes:
    """The bytes of a file somebody sent, and at most one more than so many: its reader refuses it.

    Raises `FileTrouble`.
    """
    with _told(path), path.open("rb") as file:
        return file.read(most + 1)


def check_writable(path: Path, *, source: Path | None = None) -> None:
    """Refuse, before any work is done, a path that could not be written. Raises `FileTrouble`."""
    with _told(path):
        if path.is_dir():
            raise FileTrouble(path, _("is a folder"))
        if path.exists() and not os.access(path, os.W_OK):
            raise FileTrouble(path, _("the file may not be written to"))
        if path.exists() and not path.is_file():
            return  # a pipe or a terminal
        target = path.resolve()
        if not target.parent.is_dir():
            raise FileTrouble(path, _("there is no folder {folder}", folder=target.parent))
        if not os.access(target.parent, os.W_OK):
            raise FileTrouble(path, _("the folder cannot be written to"))
        if source and target.exists() and source.exists() and target.samefile(source):
            raise FileTrouble(path, _("is the problem file itself"))


def write(path: Path, document: dict[str, Any], *, private: bool = False) -> None:
    """Write a JSON document, whole or not at all. Raises `FileTrouble`."""
    write_text(path, as_text(document), private=private)


def keep(path: Path, data: bytes) -> None:
    """Write bytes for their owner alone, whole or not at all, unless they stand there already.

    Raises `FileTrouble` for a file that holds anything else: what was handed on is never replaced.
    """
    check_kept(path, data)
    with _told(path):
        if not path.exists():
            _replace(path.resolve(), data, private=True)


def check_kept(path: Path, data: bytes) -> None:
    """Refuse a path that could not be written, or holds anything else. Raises `FileTrouble`."""
    check_writable(path)
    with _told(path):
        if path.exists() and not (path.is_file() and path.read_bytes() == data):
            raise FileTrouble(path, _("holds something else; it is left as it is"))


def write_text(path: Path, text: str, *, private: bool = False) -> None:
    """Write a text, whole or not at all. Raises `FileTrouble`.

    A file may be read by whom the one it replaces could be, or else by whom the umask allows; a
    private one by its owner alone. Into what is no file (a pipe, a terminal) it is simply written.
    """
    with _told(path):
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8")
        else:
            _replace(path.resolve(), text.encode(), private=private)


def _replace(target: Path, data: bytes, *, private: bool) -> None:
    beside = target.with_name(f".{token_hex(8)}.tmp")
    try:
        with beside.open("xb") as file:
            if private:
                beside.chmod(0o600)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists() and not private:
            copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell what the system says of a path. Raises `FileTrouble`."""
    try:
        yield
    except RuntimeError:  # so Python says that links lead in a circle
        raise FileTrouble(path, _("there is no such file")) from None
    except OSError as error:
        words = {ENOENT: _("there is no such file"), EACCES: _("access is denied")}
        trouble = words.get(error.errno or 0, error.strerror or str(error))
        raise FileTrouble(path, trouble) from None


def make_folder(path: Path) -> None:
    """Make a folder, unless it is there. Raises `FileTrouble`."""
    with _told(path):
        path.mkdir(parents=True, exist_ok=True)
