"""What is told on stderr while something long is done: how far it has come."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Final, Self

from rich.console import Console
from rich.status import Status

from api.language import number

EVERY_SECONDS: Final = 1.0
"""The first word comes after this time, the next ones no more often."""


class Tally:
    """Counts; whoever waits for less than a second hears nothing of it."""

    def __init__(self, words: str) -> None:
        """Hold what is counted."""
        self._words = words
        self.count = 0
        self._told = time.monotonic()
        self._console = Console(stderr=True, highlight=False)
        self._status: Status | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Clear the line."""
        if self._status:
            self._status.stop()

    def __call__(self, count: int = 1) -> None:
        """Count on."""
        self.count += count
        if time.monotonic() - self._told > EVERY_SECONDS:
            self._told = time.monotonic()
            self._tell(f"{self._words}: {number(self.count)}")

    def _tell(self, text: str) -> None:
        if not self._console.is_terminal:
            self._console.print(text, soft_wrap=True)
            return
        if self._status is None:
            self._status = self._console.status("")
            self._status.start()
        self._status.update(text)


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """Say what is waited for, if it takes longer than that."""
    console = Console(stderr=True, highlight=False)
    timer = Timer(EVERY_SECONDS, console.print, [f"{words} ..."], {"soft_wrap": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
