"""What a round is told before it runs, while it runs, and how it may end."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf
from threading import Event
from typing import Final


class Status(StrEnum):
    """The outcome of a round."""

    OPTIMAL = "optimal"
    """Every tier reaches its proven bound."""
    FEASIBLE = "feasible"
    """Lawful, with bounds that do not meet: the time was up."""
    INFEASIBLE = "infeasible"
    """Pins, vetoes and hard floors cannot all hold."""
    UNKNOWN = "unknown"
    """The time was up before any lawful solution was found."""


class SolverFailed(Exception):
    """The engine answered with a status that should not occur."""

    def __init__(self, engine: str, status: str) -> None:
        """Name the engine and its status."""
        self.engine, self.status = engine, status
        super().__init__(f"{engine} answered {status}, which should not occur")


class NotProven(Exception):
    """The time was up before the answer was proven: there is none to give."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a round may take: until a moment of `time.monotonic()`, or until it is stopped."""

    until: float = inf
    stopped: Event = field(default_factory=Event)

    @classmethod
    def of_seconds(cls, seconds: float | None, since: float | None = None) -> "Limits":
        """So many seconds since a moment, now if not given; None for no limit."""
        if seconds is None:
            return cls()
        return cls((time.monotonic() if since is None else since) + seconds)

    def keeping_back(self, seconds: float) -> "Limits":
        """The same, but so much earlier, for what must be done afterwards; stopped together."""
        return Limits(self.until - seconds, self.stopped)

    def stop(self) -> None:
        """Let the time be up now: the round answers with the best it has found."""
        self.stopped.set()

    @property
    def seconds_left(self) -> float:
        """Seconds until the time is up, never negative."""
        return 0.0 if self.stopped.is_set() else max(0.0, self.until - time.monotonic())

    @property
    def expired(self) -> bool:
        """Whether the time is up."""
        return self.seconds_left == 0


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a round stands while it works: the phase, the best found and what is proven.

    Where one question after another is asked: how many are done, of how many.
    """

    phase: str
    placed: int | None = None
    placed_bound: int | None = None
    suitability: int | None = None
    suitability_bound: int | None = None
    done: int | None = None
    of: int | None = None


Watch = Callable[[Progress], None]
"""Is told of progress; may raise to stop the round."""


def unwatched(_: Progress) -> None:
    """Tell nobody."""


PHASES: Final = ("read", "candidates", "solve", "floors", "certificate")
"""The phases of a round, in their order."""


@dataclass(slots=True)
class Stopwatch:
    """Seconds spent in each phase."""

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(PHASES, 0.0))
    _since: float = field(default_factory=time.perf_counter)

    def lap(self, phase: str) -> None:
        """Book the time since the last lap to a phase."""
        now = time.perf_counter()
        self.seconds[phase] += now - self._since
        self._since = now
