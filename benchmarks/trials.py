"""One town through the solver and through its peers, in one process, one after another."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from benchmarks.naive import second_opinion
from benchmarks.towns import Town, town
from benchmarks.whole import by_highs
from matching.result import Limits
from matching.solver.by_hand import placed_by_hand
from matching.solver.names import names_of
from matching.solver.proof import certificate_of
from matching.solver.tree import Outcome, search

T = TypeVar("T")
PEER_SECONDS = 60.0
"""A peer that has not finished by then is stopped."""


@dataclass(frozen=True, slots=True)
class Peer:
    """How a peer did: its seconds, and whether it proved the same optimum."""

    seconds: float
    proven: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """A town: its size, our seconds by phase, what was proven, and the peers that were asked."""

    plan: Town
    triples: int
    candidates: float
    solve: float
    certificate: float
    gap: float
    by_hand: float
    peers: dict[str, Peer]

    @property
    def seconds(self) -> float:
        """Candidates, solve and certificate together."""
        return self.candidates + self.solve + self.certificate


class DifferentOptimumError(Exception):
    """A peer has proven another optimum than ours: one of the two is wrong."""


def try_out(plan: Town, peers: tuple[str, ...]) -> Trial:
    """Solve a town, and ask the peers named. Raises `DifferentOptimumError`."""
    problem = town(plan)
    names, candidates = _timed(lambda: names_of(problem))
    outcome, solve = _timed(lambda: search(names.model, Limits(), _tell_nobody))
    _, certificate = _timed(lambda: certificate_of(names, outcome))
    tiers = names.model.tiers(outcome.value)
    asked: dict[str, Callable[[], Any]] = {
        "HiGHS": lambda: by_highs(names.model, PEER_SECONDS),
        "CP-SAT": lambda: second_opinion(problem, PEER_SECONDS / 2),
    }
    answers = {name: _asked(asked[name], tiers) for name in peers}
    return Trial(
        plan=plan,
        triples=len(names.model),
        candidates=candidates,
        solve=solve,
        certificate=certificate,
        gap=(outcome.bound - outcome.value) / max(1, outcome.value),
        by_hand=len(placed_by_hand(problem)) / max(1, _matched(outcome)),
        peers=answers,
    )


def _asked(peer: Callable[[], Any], tiers: tuple[int, int]) -> Peer:
    try:
        found, seconds = _timed(peer)
    except TimeoutError:
        return Peer(PEER_SECONDS, proven=False)
    proven = found is not None and found.proven
    if proven and (found.placed, found.suitability) != tiers:
        raise DifferentOptimumError(f"{found} against {tiers}")
    return Peer(seconds, proven)


def _matched(outcome: Outcome) -> int:
    return 0 if outcome.best is None else len(outcome.best)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    since = time.perf_counter()
    done = work()
    return done, time.perf_counter() - since


def _tell_nobody(_value: int, _bound: int) -> None:
    """Nobody watches a benchmark."""
