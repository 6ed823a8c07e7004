"""What questions to a solved round take, beside one solve of the same round."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from statistics import median
from typing import Final, TypeVar

from benchmarks.towns import Town, town
from matching.explain.advice import advise
from matching.explain.flips import flips
from matching.explain.frontier import frontier
from matching.explain.overrides import Override
from matching.explain.plan_b import plans
from matching.explain.receipts import receipts
from matching.explain.repair import repair
from matching.explain.risk import risk
from matching.explain.why import why
from matching.explain.why_not import why_not
from matching.problem import Pin, Problem, Veto
from matching.rules.round_rules import Placing
from matching.solver import Board, board_of, solve

T = TypeVar("T")
WEEK: Final = 400
SEEDS: Final = (1, 2, 3)
ASKED: Final = 10
"""Of each town so many youths, evenly chosen, are asked about."""

Asking = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Scene:
    """A round that is solved and laid out, and of whom is asked."""

    problem: Problem
    board: Board
    seconds: float
    placings: tuple[Placing, ...]
    matched: tuple[Placing, ...]
    unmatched: tuple[str, ...]


def rows(*, quick: bool) -> Iterator[str]:
    """A table of the questions: median and worst seconds, and the median in solves."""
    asked = 3 if quick else ASKED
    scenes = [scene_of(town(Town(WEEK, seed)), asked) for seed in SEEDS[: 1 if quick else None]]
    yield "| question | asked | median s | worst s | median in solves | goal s |"
    yield "|---|---|---|---|---|---|"
    yield from table(scenes)


def table(scenes: Sequence[Scene]) -> Iterator[str]:
    """One row a question."""
    for name, (goal, askings) in QUESTIONS.items():
        spent = [
            (seconds, seconds / scene.seconds)
            for scene in scenes
            for seconds in map(_seconds, askings(scene))
        ]
        seconds, solves = zip(*spent, strict=True)
        yield (
            f"| {name} | {len(spent)} | {median(seconds):.3f} | {max(seconds):.3f} "
            f"| {median(solves):.1f} × | {'–' if goal is None else f'{goal:g}'} |"
        )


def scene_of(problem: Problem, asked: int = ASKED) -> Scene:
    """Solve a round, lay it out, and choose whom to ask about."""
    since = time.perf_counter()
    solution = solve(problem, digest="a town")
    spent = time.perf_counter() - since
    placings = tuple(Placing(one.youth, one.position, one.mentor) for one in solution.matches)
    others = tuple(one.youth for one in solution.unmatched)
    board = board_of(problem)
    board.ask(board.round)
    return Scene(problem, board, spent, placings, _some(placings, asked), _some(others, asked))


def _some(every: Sequence[T], count: int) -> tuple[T, ...]:
    return tuple(every[:: max(1, len(every) // count)][:count])


def _seconds(asking: Asking) -> float:
    since = time.perf_counter()
    asking()
    return time.perf_counter() - since


def _why(scene: Scene) -> Iterator[Asking]:
    for one in scene.matched:
        yield partial(why, scene.board, scene.problem, scene.placings, one.youth)


def _why_not_there(scene: Scene) -> Iterator[Asking]:
    for youth, one in zip(scene.unmatched, scene.matched, strict=False):
        yield partial(why_not, scene.problem, scene.placings, youth, position=one.position)


def _why_nothing(scene: Scene) -> Iterator[Asking]:
    for youth in scene.unmatched:
        yield partial(why_not, scene.problem, scene.placings, youth)


def _flips_there(scene: Scene) -> Iterator[Asking]:
    for youth, one in zip(scene.unmatched, scene.matched, strict=False):
        yield partial(flips, scene.problem, youth, position=one.position)


def _flips_anywhere(scene: Scene) -> Iterator[Asking]:
    for youth in scene.unmatched:
        yield partial(flips, scene.problem, youth)


def _receipt(scene: Scene) -> Iterator[Asking]:
    for youth, one in zip(scene.unmatched, scene.matched, strict=False):
        pins = [Override(pin=Pin(youth, one.position))]
        vetoes = [Override(veto=Veto(one.youth, position=one.position))]
        yield partial(receipts, scene.problem, pins)
        yield partial(receipts, scene.problem, vetoes)


def _repair(scene: Scene) -> Iterator[Asking]:
    for one in scene.matched:
        declined = (*scene.problem.vetoes, Veto(one.youth, position=one.position))
        yield partial(repair, replace(scene.problem, vetoes=declined), scene.placings)


def _plans(scene: Scene) -> Iterator[Asking]:
    yield partial(plans, scene.problem, scene.placings)


def _advice(scene: Scene) -> Iterator[Asking]:
    yield partial(advise, scene.problem)


def _risk(scene: Scene) -> Iterator[Asking]:
    for youth in scene.unmatched:
        yield partial(risk, scene.problem, youth)


def _frontier(scene: Scene) -> Iterator[Asking]:
    yield partial(frontier, scene.problem)


QUESTIONS: Final[dict[str, tuple[float | None, Callable[[Scene], Iterator[Asking]]]]] = {
    "why this match, the round laid out": (0.05, _why),
    "why not this position": (0.3, _why_not_there),
    "why no match at all": (0.3, _why_nothing),
    "the smallest change, to this position": (3, _flips_there),
    "the smallest change, to any match": (3, _flips_anywhere),
    "a receipt for a pin or a veto": (0.5, _receipt),
    "a repair after a decline": (1, _repair),
    "plan B for every match": (60, _plans),
    "advice": (30, _advice),
    "the risk at referral": (None, _risk),
    "the frontier of the lowest score": (None, _frontier),
}
"""The questions, the seconds each may take at 400 youths, and how they are put to a round."""
