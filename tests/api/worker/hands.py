"""A worker of the installation that is told how to work: a program of its own.

python -m tests.api.worker.hands forever            it never answers
python -m tests.api.worker.hands together FOLDER N  it answers once so many solve at once
python -m tests.api.worker.hands plainly            it works as it is
python -m tests.api.worker.hands at FILE HOW …      the same, by a clock that stands in a file
"""

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from api.__main__ import main
from api.operating import installation
from placements.rounds import talking

FOREVER: Final = (
    "import time; from placements.rounds import child; "
    "child.answer = lambda request, say: say({'progress': {'phase': 'solve'}}) or time.sleep(600); "
    "child.main()"
)
TOGETHER: Final = """
import os, time
from pathlib import Path
from placements.rounds import child
solve, here = child.answer, Path(%r)
def answer(request, say):
    (here / str(os.getpid())).touch()
    until = time.monotonic() + 200
    while len(list(here.iterdir())) < %d and time.monotonic() < until:
        time.sleep(0.02)
    if time.monotonic() >= until:
        raise TimeoutError
    return solve(request, say)
child.answer = answer
child.main()
"""


@dataclass(frozen=True)
class FileClock:
    """A clock that stands in a file, so that a story and its workers have the same hour."""

    file: Path

    def now(self) -> datetime:
        """The instant that is written there."""
        return datetime.fromisoformat(self.file.read_text(encoding="ascii"))

    def set(self, instant: datetime) -> None:
        """Move it, at once for everybody: nobody finds half of an hour there."""
        fresh = self.file.with_suffix(".new")
        fresh.write_text(instant.isoformat(), encoding="ascii")
        fresh.replace(self.file)


def begin(how: str, *more: str) -> None:
    """Be a worker; what follows are its options."""
    if how == "at":
        there: Any = installation  # for this program alone
        clock, (how, *rest) = FileClock(Path(more[0])), more[1:]
        there.SystemClock, more = lambda: clock, tuple(rest)
    here: Any = talking  # likewise
    if how == "forever":
        here.COMMAND = (sys.executable, "-c", FOREVER)
    elif how == "together":
        code, more = TOGETHER % (more[0], int(more[1])), more[2:]
        here.COMMAND = (sys.executable, "-c", code)
    sys.argv = ["foothold", "worker", *more]
    main()


if __name__ == "__main__":
    begin(*sys.argv[1:])
