"""Programs of an installation, each a process of its own: started, looked at, stopped or killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urlsplit

from tests.figures import ROOT

T = TypeVar("T")
WAIT_SECONDS: Final = 60.0
"""Longer than anything here takes on a machine that is busy with other tests."""


class Program:
    """A program of the installation of this environment."""

    def __init__(self, *arguments: str, log: Path, module: str = "api") -> None:
        """Start it; what it logs goes into a file."""
        self.log = log
        with log.open("ab") as file:
            self.process = subprocess.Popen(  # noqa: S603  # the command itself is what is tested
                [sys.executable, "-m", module, *arguments],
                stdout=subprocess.PIPE,
                stderr=file,
                text=True,
                cwd=ROOT,
                start_new_session=True,
            )

    def line(self) -> str:
        """The next line it prints."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, self.logged()
        return line

    def logged(self) -> str:
        """What it has logged."""
        return self.log.read_text(encoding="utf-8")

    def stop(self, by: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Tell it to stop; its code, and the rest of what it printed."""
        self.process.send_signal(by)
        out, _ = self.process.communicate(timeout=WAIT_SECONDS)
        return self.process.returncode, out

    def kill(self) -> None:
        """Kill it with all its processes, at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()


@contextmanager
def program(*arguments: str, log: Path, module: str = "api") -> Iterator[Program]:
    """A program, for as long as the test needs it."""
    started = Program(*arguments, log=log, module=module)
    try:
        yield started
    finally:
        if started.process.poll() is None:
            started.kill()
        if started.process.stdout:
            started.process.stdout.close()


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[tuple[Program, str]]:
    """The server, and its address."""
    with program("serve", "--port", "0", *arguments, log=folder / "serve.log") as server:
        yield server, server.line().split(" at ")[1].split(". ")[0]


def ask(address: str, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, bytes]:
    """Ask a server; its status and what it says."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=WAIT_SECONDS)
    try:
        connection.request("GET", path, headers=dict(headers or {}))
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def wait_for(look: Callable[[], T | None], *, of: str = "it") -> T:
    """What is seen, as soon as it is there."""
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        seen = look()
        if seen:
            return seen
        time.sleep(0.05)
    raise AssertionError(f"nobody has seen {of} in {WAIT_SECONDS:.0f} seconds")
