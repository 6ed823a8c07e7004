"""What is told on stderr while a round is solved."""

import time
from typing import Final

from api.language import _, number
from api.status_line import StatusLine
from matching.result import Progress

EVERY_SECONDS: Final = 1.0
"""Without a terminal, no more than one line in this time for the same phase."""
PHASES: Final = {
    "read": "reading",
    "candidates": "finding every lawful match",
    "solve": "solving",
    "fairness": "raising the lowest score",
    "share": "raising the share of the group",
    "risk": "asking each round about the youth",
    "lottery": "drawing lots among the best",
    "floors": "asking what the floors would cost",
    "conflict": "finding the demands that clash",
    "verify": "the judge looks at it",
    "costs": "finding what each override costs",
    "plans": "finding what each decline would lead to",
    "flips": "trying what single change would help",
    "advice": "finding what would help",
    "pair": "finding which two things would help",
    "unreached": "finding whom nobody can reach",
}


class Teller(StatusLine):
    """Tells of progress: a line that changes in a terminal, lines one below another elsewhere."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self._phase, self._told = "", 0.0

    def __call__(self, progress: Progress) -> None:
        """Tell where the round stands."""
        due = progress.phase != self._phase or time.monotonic() - self._told > EVERY_SECONDS
        self._tell(_text(progress), line=due)
        if due:
            self._told = time.monotonic()
        self._phase = progress.phase


def _text(progress: Progress) -> str:
    phase = _(PHASES[progress.phase])
    if progress.done is not None and progress.of is not None:
        done, of = number(progress.done), number(progress.of)
        return f"{phase}: {_('{done} of {of}', done=done, of=of)}"
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
