"""What a search comes to: the choice the lottery falls on, or demands that clash; and a proof."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np

from matching.certificate import Certificate
from matching.instance.arrays import Ints
from matching.problem import only
from matching.result import Limits, Progress, Watch
from matching.solution import Lottery
from matching.solver.conflict import Conflict, all_demands, conflict_of
from matching.solver.names import Names, names_of
from matching.solver.proof import certificate_of
from matching.solver.ties import draw, lots
from matching.solver.tree import Outcome, search

NOTHING: Final = np.zeros(0, dtype=np.int64)
NO_CONFLICT: Final = Conflict((), (), smallest=True)


@dataclass(frozen=True, slots=True)
class Finding:
    """The chosen triples with their lottery, or the conflict; and how to write the certificate."""

    chosen: Ints
    lottery: Lottery | None
    conflict: Conflict
    certificate: Callable[[], Certificate | None]


def finding_of(names: Names, outcome: Outcome, seed: int, limits: Limits, watch: Watch) -> Finding:
    """What to answer. Raises `SolverFailed`."""
    proof = partial(certificate_of, names, outcome)
    if outcome.best is not None:
        watch(Progress("lottery"))
        lots_of = lots(names, seed)
        drawn = draw(outcome, lots_of, limits)
        lottery = Lottery(int(lots_of(drawn.chosen).sum()), drawn.proven)
        return Finding(drawn.chosen, lottery, NO_CONFLICT, proof)
    if not outcome.proven:
        return Finding(NOTHING, None, NO_CONFLICT, lambda: None)
    watch(Progress("conflict"))
    problem = names.instance.problem
    conflict = conflict_of(problem, limits)
    clashing = names_of(only(problem, conflict.demands))
    again = search(clashing.model, limits, lambda *_: None)
    if again.best is None and again.proven:
        return Finding(NOTHING, None, conflict, partial(certificate_of, clashing, again))
    every = all_demands(problem)
    return Finding(NOTHING, None, every, partial(certificate_of, _as_hard(names), outcome))


def _as_hard(names: Names) -> Names:
    """The round with its floors numbered as a conflict numbers them: the hard ones alone."""
    floors = names.instance.problem.floors
    hard = [n for n, floor in enumerate(floors) if floor.hard]
    renumbered = (
        one if one.floor is None else replace(one, floor=hard.index(one.floor))
        for one in names.model.counts
    )
    return replace(names, model=replace(names.model, counts=tuple(renumbered)))
