"""A line on stderr that tells how far something has come."""

from typing import Self

from rich.console import Console
from rich.status import Status


class StatusLine:
    """A line that changes in a terminal; elsewhere lines one below another, if worth one."""

    def __init__(self) -> None:
        """Say nothing yet."""
        self._console = Console(stderr=True, highlight=False)
        self._status: Status | None = None

    def __enter__(self) -> Self:
        """Begin."""
        self._tell("", line=False)
        return self

    def __exit__(self, *_error: object) -> None:
        """Clear the line."""
        if self._status:
            self._status.stop()

    def _tell(self, text: str, *, line: bool = True) -> None:
        """Change the line; without a terminal, print one if this is worth it."""
        if self._status:
            self._status.update(text)
        elif self._console.is_terminal:
            self._status = self._console.status(text)
            self._status.start()
        elif line:
            self._console.print(text, soft_wrap=True)
