"""Runs commands as a shell would, in this process."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.cli import main


@dataclass(frozen=True)
class Said:
    """What a command said."""

    code: int
    out: str
    err: str


class Shell:
    """Runs `foothold`."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """Take over what is printed and what is asked."""
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def __call__(self, *arguments: str | Path) -> Said:
        """Run one command."""
        self._monkeypatch.setattr(sys, "argv", ["foothold", *map(str, arguments)])
        with _as_before(), pytest.raises(SystemExit) as ended:
            main()
        printed = self._capsys.readouterr()
        code = ended.value.code
        assert "Traceback" not in printed.out + printed.err
        return Said(code if isinstance(code, int) else 0, printed.out, printed.err)


@contextmanager
def _as_before() -> Iterator[None]:
    """Leave Ctrl-C as it was."""
    handler = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
