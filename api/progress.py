"""What is told on stderr while a round is solved."""

import time
from typing import Final, Self

from rich.console import Console
from rich.status import Status

from api.language import _, number
from matching.result import Progress

EVERY_SECONDS: Final = 1.0
"""Without a terminal, no more than one line in this time for the same phase."""
PHASES: Final = {
    "read": "reading",
    "candidates": "finding every lawful match",
    "solve": "solving",
    "fairness": "raising the lowest score",
    "lottery": "drawing lots among the best",
    "floors": "asking what the floors would cost",
    "conflict": "finding the demands that clash",
    "verify": "the judge looks at it",
    "costs": "finding what each override costs",
}


class Teller:
    """Tells of progress: a line that changes in a terminal, lines one below another elsewhere."""

    def __init__(self) -> None:
        """Say nothing yet."""
        self._console = Console(stderr=True, highlight=False)
        self._status: Status | None = None
        self._phase, self._told = "", 0.0

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

    def __call__(self, progress: Progress) -> None:
        """Tell where the round stands."""
        text = _text(progress)
        if self._status:
            self._status.update(text)
        elif progress.phase != self._phase or time.monotonic() - self._told > EVERY_SECONDS:
            self._console.print(text, soft_wrap=True)
            self._told = time.monotonic()
        self._phase = progress.phase


def _text(progress: Progress) -> str:
    phase = _(PHASES[progress.phase])
    if progress.placed is None or progress.placed_bound is None:
        return f"{phase} ..."
    found = _(
        "placed {placed} of at most {placed_bound}, suitability {suitability} of at most {bound}",
        placed=number(progress.placed),
        placed_bound=number(progress.placed_bound),
        suitability=number(progress.suitability or 0),
        bound=number(progress.suitability_bound or 0),
    )
    return f"{phase}: {found}"
