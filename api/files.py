"""Problem and solution files on disk: read whole, written whole or not at all."""

import json
import os
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar

from api.language import _
from matching.files.reading import read
from matching.files.records import Record
from matching.problem import Problem
from matching.solution import Solution

R = TypeVar("R", bound=Record)


class FileTrouble(Exception):
    """A file cannot be read or written."""

    def __init__(self, path: Path, trouble: str) -> None:
        """Name the file and what is the matter."""
        super().__init__(f"{path}: {trouble}")


def read_problem(path: Path) -> tuple[Problem, str]:
    """A problem and the SHA-256 of its file. Raises `FileTrouble` and `Refused`."""
    data = _bytes(path)
    return read(Problem, data), sha256(data).hexdigest()


def read_solution(path: Path) -> Solution:
    """A solution. Raises `FileTrouble` and `Refused`."""
    return read(Solution, _bytes(path))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileTrouble(path, error.strerror or str(error)) from None


def check_writable(path: Path, *, source: Path) -> None:
    """Refuse, before any work is done, a path that could not be written. Raises `FileTrouble`."""
    if path.is_dir():
        raise FileTrouble(path, _("is a folder"))
    if not path.parent.is_dir():
        raise FileTrouble(path, _("there is no folder {folder}", folder=path.parent))
    if not os.access(path.parent, os.W_OK):
        raise FileTrouble(path, _("the folder cannot be written to"))
    if path.exists() and source.exists() and path.samefile(source):
        raise FileTrouble(path, _("is the problem file itself"))


def write(path: Path, document: dict[str, Any]) -> None:
    """Write a JSON document, whole or not at all. Raises `FileTrouble`."""
    try:
        with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
            file.write(as_text(document))
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).chmod(0o644)
        Path(file.name).replace(path)
    except OSError as error:
        Path(file.name).unlink(missing_ok=True)
        raise FileTrouble(path, error.strerror or str(error)) from None


def as_text(document: dict[str, Any]) -> str:
    """JSON with one line a key, and one line a member of a list: people can read and compare it."""
    lines = ",\n".join(f"{_json(key)}: {_member_lines(value)}" for key, value in document.items())
    return f"{{\n{lines}\n}}\n"


def _member_lines(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict | list):
        return "[\n" + ",\n".join(f"  {_json(member)}" for member in value) + "\n]"
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
