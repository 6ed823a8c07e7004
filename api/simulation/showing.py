"""How far the year has come, told on stderr."""

from datetime import date
from typing import Self

from rich.console import Console
from rich.status import Status

from api.language import day


class Days:
    """A line that changes with each day in a terminal; elsewhere a line a month."""

    def __init__(self) -> None:
        """Say nothing yet."""
        self._console = Console(stderr=True, highlight=False)
        self._status: Status | None = None

    def __enter__(self) -> Self:
        """Begin."""
        if self._console.is_terminal:
            self._status = self._console.status("")
            self._status.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Clear the line."""
        if self._status:
            self._status.stop()

    def __call__(self, today: date) -> None:
        """Tell that a day is over."""
        if self._status:
            self._status.update(day(today))
        elif today.day == 1:
            self._console.print(day(today), soft_wrap=True)
