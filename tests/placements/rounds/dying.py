"""A worker that is killed in the middle of solving: a program of its own, with its own child."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from foundation.ids import JobId
from foundation.jobs import Worker
from foundation.keys import read_keys, write_keys
from foundation.postgres import PostgresDatabase
from placements.rounds import talking
from placements.rounds.solving import Solving
from placements.words.notices import PlacingJob
from tests.databases import CITY, KEYS, AnyDatabase
from tests.figures import ROOT
from tests.people import MONDAY
from tests.strain.opening import open_at

FOREVER: Final = (
    "import time; from placements.rounds import child; "
    "child.answer = lambda request, say: say({'progress': {'phase': 'solve'}}) or time.sleep(600); "
    "child.main()"
)
"""The process that solves, but for the solving, which never ends."""


def kill_in_the_middle(database: AnyDatabase, job: JobId, folder: Path) -> None:
    """Let another program work on a job, and kill it; wait until its child has ended by itself."""
    keys = folder / "keys_of_the_worker"
    write_keys(keys, KEYS)
    address = (
        database.engine.url.render_as_string(hide_password=False)
        if isinstance(database, PostgresDatabase)
        else str(database.folder)
    )
    command = [sys.executable, "-m", __name__, address, str(keys), job]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as worker:  # noqa: S603  # this very Python
        assert worker.stdout
        child = int(worker.stdout.readline())
        os.kill(worker.pid, signal.SIGKILL)
    _await_end(child)


def main(address: str, keys: str, job: str) -> None:
    """Work on a job; say which process solves it as soon as that has begun."""
    here: Any = talking  # for this program alone
    here.COMMAND = (sys.executable, "-c", FOREVER)
    database = open_at(address, read_keys(Path(keys)))
    started: list[int] = []
    start = talking.Child.__enter__

    def noted(child: talking.Child) -> talking.Child:
        start(child)
        started.append(child.process.pid)
        return child

    here.Child.__enter__ = noted
    solving = Solving(watch=lambda _: print(*started, flush=True))  # noqa: T201  # to whoever kills
    Worker(database, {PlacingJob.SOLVE_ROUND.value: solving}, "dying").work(
        CITY, JobId(job), at=MONDAY
    )


def _await_end(process: int) -> None:
    """Wait until a process has ended by itself."""
    for _ in range(400):
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1]
        except FileNotFoundError:
            return
        if state.split()[0] == "Z":
            return
        time.sleep(0.05)
    raise AssertionError("it goes on without anybody")


if __name__ == "__main__":
    main(*sys.argv[1:])
