"""What is told on stderr while something long is done: how far it has come."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Final, Self

from rich.console import Console

from api.language import number
from api.status_line import StatusLine

EVERY_SECONDS: Final = 1.0
"""The first word comes after this time, the next ones no more often."""


class Tally(StatusLine):
    """Counts; whoever waits for less than a second hears nothing of it."""

    def __init__(self, words: str) -> None:
        """Hold what is counted."""
        super().__init__()
        self._words = words
        self.count = 0
        self._told = time.monotonic()

    def __enter__(self) -> Self:
        """Begin without a line."""
        return self

    def __call__(self, count: int = 1) -> None:
        """Count on."""
        self.count += count
        if time.monotonic() - self._told > EVERY_SECONDS:
            self._told = time.monotonic()
            self._tell(f"{self._words}: {number(self.count)}")


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
