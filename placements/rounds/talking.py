"""The process that solves, seen from outside: started, listened to, killed.

Nothing of the request stands on its command line or in its environment; what it says on stderr is
thrown away, and what it answers is taken for nothing until it was read as a solution.
"""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self, TypeVar

from foundation.jobs import Beat
from matching.files.faults import Refused
from matching.files.reading import read
from matching.result import Progress, Watch
from matching.solution import Solution
from placements.errors.rounds import ChildFailed

COMMAND: Final = (sys.executable, "-P", "-m", "placements.rounds.child")
KEPT: Final = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")
"""Of the environment, what a program needs to start; the rest may hold passwords."""
LOOK_SECONDS: Final = 0.25
BEAT_SECONDS: Final = 1.0
"""So often it is told how far the work has come, and asked whether it is still wanted."""
PATIENCE_SECONDS: Final = 3_600.0
"""Longer than any round may take: a process that answers nothing in an hour hangs."""
CHUNK: Final = 1 << 16
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the process answered: the solution and its text, its faults, what the tiers come to."""

    solution: Solution
    text: str
    faults: int
    tiers: Sequence[tuple[int, int] | None]


def converse(request: Mapping[str, Any], beat: Beat, watch: Watch) -> Answer | None:
    """The solution of what is asked; None where it is no longer wanted. Else as `talk`."""
    return talk(request, beat, watch, checked)


def inquire(request: Mapping[str, Any], beat: Beat, watch: Watch) -> Mapping[str, Any] | None:
    """The answer to a question of a solved run; else the same."""
    return talk(request, beat, watch, _document)


def talk(
    request: Mapping[str, Any], beat: Beat, watch: Watch, understand: Callable[[Any], T]
) -> T | None:
    """The answer to a request; None where it is no longer wanted. The process ends with this call.

    `understand` makes of what it says what is meant, or raises `ChildFailed`. `watch` is told of
    progress as it is heard, `beat` now and then. Raises `ChildFailed` where the process died, hung,
    or answered nonsense; and whatever `beat` raises.
    """
    untold: Mapping[str, Any] | None = None
    until, next_beat = time.monotonic() + PATIENCE_SECONDS, 0.0
    with Child(request) as child:
        while time.monotonic() < until:
            answer: T | None = None
            for message in child.hear(LOOK_SECONDS):
                if "progress" in message:
                    untold = _heard(message["progress"], watch)
                elif "answer" in message:
                    answer = understand(message["answer"])
                else:
                    raise ChildFailed(why=_word(message.get("failed")))
            if answer is not None or time.monotonic() >= next_beat:
                if not beat(untold):
                    return None
                untold, next_beat = None, time.monotonic() + BEAT_SECONDS
            if answer is not None:
                return answer
    raise ChildFailed(why="time")


class Child:
    """A process of its own; killed at the end of the block, however that comes."""

    def __init__(self, request: Mapping[str, Any]) -> None:
        """Hold what it will be asked."""
        self._unsent = memoryview(json.dumps(request, ensure_ascii=True).encode() + b"\n")
        self._heard = b""

    def __enter__(self) -> Self:
        """Start it."""
        self.process = subprocess.Popen(  # noqa: S603  # our own module, nothing of the request
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in KEPT if name in os.environ},
            start_new_session=True,  # Ctrl-C is for whoever waits for it
            bufsize=0,
        )
        assert self.process.stdin  # noqa: S101  # asked for above
        assert self.process.stdout  # noqa: S101  # as above
        self._in, self._out = self.process.stdin.fileno(), self.process.stdout.fileno()
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._in, selectors.EVENT_WRITE)
        self._selector.register(self._out, selectors.EVENT_READ)
        return self

    def __exit__(self, *_error: object) -> None:
        """Kill it, whether it is done or not."""
        self._selector.close()
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    def hear(self, seconds: float) -> Sequence[Mapping[str, Any]]:
        """What it says, waiting so long at most. Raises `ChildFailed` once it says no more."""
        for key, _ in self._selector.select(seconds):
            if key.fd == self._in:
                self._send()
            else:
                return self._receive()
        return ()

    def _send(self) -> None:
        try:
            self._unsent = self._unsent[os.write(self._in, self._unsent[:CHUNK]) :]
        except BrokenPipeError:
            self._unsent = self._unsent[:0]  # it has died; that is heard at its other end
        if not self._unsent:
            self._selector.unregister(self._in)  # and kept open: the process ends with it

    def _receive(self) -> Sequence[Mapping[str, Any]]:
        data = os.read(self._out, CHUNK)
        if not data:
            raise ChildFailed(why="died")
        *lines, self._heard = (self._heard + data).split(b"\n")
        return [_message(line) for line in lines]


def _message(line: bytes) -> Mapping[str, Any]:
    try:
        message = json.loads(line)
    except ValueError:
        raise ChildFailed(why="nonsense") from None
    if not isinstance(message, dict):
        raise ChildFailed(why="nonsense")
    return message


def checked(answer: Any) -> Answer:
    """The answer with its solution read; raises `ChildFailed` for anything else."""
    try:
        text = answer["solution"]
        solution = read(Solution, text.encode())
        tiers = [None if one is None else (int(one[0]), int(one[1])) for one in answer["tiers"]]
        return Answer(solution, text, int(answer["faults"]), tiers)
    except (Refused, TypeError, LookupError, ValueError, AttributeError):
        raise ChildFailed(why="nonsense") from None


def _document(answer: Any) -> Mapping[str, Any]:
    if not isinstance(answer, dict):
        raise ChildFailed(why="nonsense")
    return answer


def _heard(progress: Any, watch: Watch) -> Mapping[str, Any]:
    try:
        watch(Progress(**progress))
    except TypeError:
        raise ChildFailed(why="nonsense") from None
    return dict(progress)


def _word(name: Any) -> str:
    return name if isinstance(name, str) and name.isidentifier() else "nonsense"
