"""The process that solves a run, or is asked of one: told on stdin, it answers on stdout.

It holds no connection, writes no file, and may be killed at any time. It ends by itself as soon as
nobody holds the other end of its stdin. Only here, of all the product but the commands on files, is
the solver loaded.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from threading import Thread
from typing import Any, Final

from matching.files.reading import read
from matching.files.writing import as_text
from matching.problem import Problem
from matching.result import Limits, Progress, Status, Watch, unwatched
from matching.solution import Solution
from placements.rounds.replying import reply

EVERY_SECONDS: Final = 0.2
"""No more than one line of progress in this time for the same phase."""
ORPHANED: Final = 9
Say = Callable[[Mapping[str, Any]], None]


def main() -> None:
    """Answer one request; whatever goes wrong is told by the name of its class alone."""
    say = _speaker()
    request = json.loads(sys.stdin.buffer.readline())
    Thread(target=_end_with_the_parent, daemon=True).start()
    try:
        say({"answer": answer(request, say)})
    except Exception as error:  # noqa: BLE001  # what an error says may hold what a record says
        say({"failed": type(error).__name__})
        sys.exit(1)


def answer(request: Mapping[str, Any], say: Say) -> dict[str, Any]:
    """The solution of the last problem, its faults, and what the tiers of all problems come to.

    The request has `problems`, the texts of problem files, each with one override more than the one
    before; `seed`; and `seconds`, how long each may take, or None. One with a `question` is
    answered by `replying`.
    """
    if "question" in request:
        return reply(request, _Watch(say))
    *before, last = (text.encode() for text in request["problems"])
    watch = _Watch(say)
    solution = _solve(last, request, watch)
    watch(Progress("verify"))
    faults = _judge(last, solution)
    if before:
        watch(Progress("costs"))
    solved = [*(_solve(data, request, unwatched) for data in before), solution]
    return {
        "solution": as_text(solution.write()),
        "faults": faults,
        "tiers": [_tiers(one) for one in solved],
    }


def _solve(data: bytes, request: Mapping[str, Any], watch: Watch) -> Solution:
    from matching.solver import solve

    problem, digest = read(Problem, data), sha256(data).hexdigest()
    limits = Limits.of_seconds(request["seconds"])
    return solve(problem, digest=digest, seed=request["seed"], limits=limits, watch=watch)


def _judge(data: bytes, solution: Solution) -> int:
    from matching.verify import verify

    return len(verify(read(Problem, data), solution, digest=sha256(data).hexdigest()))


def _tiers(solution: Solution) -> Sequence[int] | None:
    """What the first two tiers come to, if that is proven: two such can be compared."""
    if solution.status != Status.OPTIMAL:
        return None
    values = {tier.name: tier.value for tier in solution.tiers}
    return values["placed"], values["suitability"]


class _Watch:
    """Tells of progress, now and then."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._phase, self._told = "", 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if progress.phase != self._phase or now - self._told > EVERY_SECONDS:
            self._say({"progress": asdict(progress)})
            self._phase, self._told = progress.phase, now


def _speaker() -> Say:
    """Writes lines to what was stdout; what libraries print there from now on goes nowhere."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def say(message: Mapping[str, Any]) -> None:
        out.write(json.dumps(message, ensure_ascii=True) + "\n")
        out.flush()

    return say


def _end_with_the_parent() -> None:
    """Nothing more comes on stdin; it ends when its other end is closed, however that came."""
    sys.stdin.buffer.read()
    os._exit(ORPHANED)


if __name__ == "__main__":
    main()
