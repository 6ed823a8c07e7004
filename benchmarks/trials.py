"""One town through the solver and through its peers, in one process, one after another."""

import json
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, TypeVar

from benchmarks.deferred import by_deferred_acceptance
from benchmarks.linear import by_scipy
from benchmarks.naive import second_opinion
from benchmarks.towns import Town, town
from benchmarks.whole import by_highs
from matching.files.reading import read
from matching.instance.arrays import Ints, best_of_runs
from matching.problem import Problem
from matching.result import Limits
from matching.solver.by_hand import triples_by_hand
from matching.solver.model import Model
from matching.solver.names import Names, names_of
from matching.solver.proof import certificate_of
from matching.solver.tree import search

T = TypeVar("T")
PEER_SECONDS = 60.0
"""A peer that has not finished by then is stopped."""
PHASES = ("read", "candidates", "solve", "certificate")


@dataclass(frozen=True, slots=True)
class Peer:
    """How a peer did: its seconds, and whether it proved the same optimum."""

    seconds: float
    proven: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """A town: its size, our seconds by phase, what was proven, and the peers that were asked.

    `peak_mb` is the most memory this process has held so far, before the peers of this town are
    asked. `one_pass` is a single look at all triples. `by_hand` and `deferred` are the points of
    both tiers that the two ways of an office come to, as shares of ours.
    """

    plan: Town
    triples: int
    seconds: dict[str, float]
    one_pass: float
    peak_mb: float
    gap: float
    leaves: int
    by_hand: tuple[float, float]
    deferred: tuple[float, float]
    peers: dict[str, Peer] = field(default_factory=dict)

    @property
    def ours(self) -> float:
        """Candidates, solve and certificate together."""
        return sum(spent for phase, spent in self.seconds.items() if phase != "read")

    @property
    def floor(self) -> float:
        """What no method can do without: read, candidates, one pass over the triples."""
        return self.seconds["read"] + self.seconds["candidates"] + self.one_pass


class DifferentOptimumError(Exception):
    """A peer has proven another optimum than ours: one of the two is wrong."""


def try_out(plan: Town, peers: tuple[str, ...]) -> Trial:
    """Solve a town, and ask the peers named. Raises `DifferentOptimumError`."""
    file = json.dumps(town(plan).write()).encode()
    problem, reading = _timed(lambda: read(Problem, file))
    names, candidates = _timed(lambda: names_of(problem))
    model = names.model
    outcome, solve = _timed(lambda: search(model, Limits(), _tell_nobody))
    _, certificate = _timed(lambda: certificate_of(names, outcome))
    _, one_pass = _timed(lambda: best_of_runs(model.worth, model.start, 0))
    asked: dict[str, Callable[[], Any]] = {
        "HiGHS": lambda: by_highs(model, PEER_SECONDS),
        "CP-SAT": lambda: second_opinion(problem, PEER_SECONDS / 2),
        "SciPy": lambda: by_scipy(model),
    }
    tiers = model.tiers(outcome.value)
    if "SciPy" in peers:
        import_module("scipy.optimize")  # loading it is not its method's time
    return Trial(
        plan=plan,
        triples=len(model),
        seconds=dict(zip(PHASES, (reading, candidates, solve, certificate), strict=True)),
        one_pass=one_pass,
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        gap=(outcome.bound - outcome.value) / max(1, outcome.value),
        leaves=len(outcome.leaves),
        by_hand=_shares(model, triples_by_hand(names), tiers),
        deferred=_shares(model, by_deferred_acceptance(model, _waiting(names)), tiers),
        peers={name: _asked(asked[name], tiers) for name in peers},
    )


def _waiting(names: Names) -> Ints:
    return names.instance.youths.waiting


def _shares(model: Model, chosen: Ints, tiers: tuple[int, int]) -> tuple[float, float]:
    """The points of both tiers of a choice, as shares of the best."""
    placed, suitability = int(model.placed[chosen].sum()), int(model.suitability[chosen].sum())
    return placed / max(1, tiers[0]), suitability / max(1, tiers[1])


def _asked(peer: Callable[[], Any], tiers: tuple[int, int]) -> Peer:
    try:
        found, seconds = _timed(peer)
    except TimeoutError:
        return Peer(PEER_SECONDS, proven=False)
    proven = found is not None and found.proven
    if proven and (found.placed, found.suitability) != tiers:
        raise DifferentOptimumError(f"{found} against {tiers}")
    return Peer(seconds, proven)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    since = time.perf_counter()
    done = work()
    return done, time.perf_counter() - since


def _tell_nobody(_value: int, _bound: int) -> None:
    """Nobody watches a benchmark."""
