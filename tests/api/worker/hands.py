"""A worker of the installation whose solving can be held up: a program of its own.

python -m tests.api.worker.hands forever          it never answers
python -m tests.api.worker.hands together FOLDER N  it answers once so many solve at once
"""

import sys
from typing import Any, Final

from api.__main__ import main
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
    until = time.monotonic() + 60
    while len(list(here.iterdir())) < %d and time.monotonic() < until:
        time.sleep(0.02)
    if time.monotonic() >= until:
        raise TimeoutError
    return solve(request, say)
child.answer = answer
child.main()
"""


def begin(how: str, *more: str) -> None:
    """Be a worker; what follows are its options."""
    here: Any = talking  # for this program alone
    if how == "forever":
        code = FOREVER
    else:
        code, more = TOGETHER % (more[0], int(more[1])), more[2:]
    here.COMMAND = (sys.executable, "-c", code)
    sys.argv = ["foothold", "worker", *more]
    main()


if __name__ == "__main__":
    begin(*sys.argv[1:])
