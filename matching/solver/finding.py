"""What a search comes to: the choice the lottery falls on, or demands that clash; and a proof."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np

from matching.certificate import Certificate
from matching.instance.arrays import Ints
from matching.problem import only
from matching.result import Limits, Progress, Status, Watch
from matching.rules.round_rules import Placing
from matching.solution import Lottery
from matching.solver.conflict import Conflict, all_demands, conflict_of
from matching.solver.names import Names, names_of
from matching.solver.proof import certificate_of
from matching.solver.tiers import Solved
from matching.solver.ties import draw, lots
from matching.solver.tree import search, unheard

NOTHING: Final = np.zeros(0, dtype=np.int64)
NO_CONFLICT: Final = Conflict((), (), smallest=True)


@dataclass(frozen=True, slots=True)
class Finding:
    """The chosen triples with their lottery, or the conflict; and how to write the certificate."""

    names: Names
    chosen: Ints
    lottery: Lottery | None
    conflict: Conflict
    certificate: Callable[[], Certificate | None]

    @property
    def placings(self) -> tuple[Placing, ...]:
        """The chosen triples as matches."""
        return tuple(self.names.placing(triple) for triple in self.chosen)


def finding_of(solved: Solved, seed: int, limits: Limits, watch: Watch) -> Finding:
    """What to answer. Raises `SolverFailed`."""
    names, outcome = solved.names, solved.outcome
    proof = partial(certificate_of, names, outcome)
    if outcome.best is not None:
        watch(Progress("lottery"))
        among, best = solved.drawn_from
        lots_of = lots(among, seed)
        drawn = draw(best, lots_of, limits, proven=solved.status == Status.OPTIMAL)
        lottery = Lottery(int(lots_of(drawn.chosen).sum()), drawn.proven)
        return Finding(among, drawn.chosen, lottery, NO_CONFLICT, proof)
    if not outcome.proven:
        return Finding(names, NOTHING, None, NO_CONFLICT, lambda: None)
    watch(Progress("conflict"))
    problem = names.instance.problem
    conflict = conflict_of(problem, limits)
    clashing = names_of(only(problem, conflict.demands))
    again = search(clashing.model, limits, unheard)
    if again.best is None and again.proven:
        return Finding(names, NOTHING, None, conflict, partial(certificate_of, clashing, again))
    every = all_demands(problem)
    return Finding(names, NOTHING, None, every, partial(certificate_of, _as_hard(names), outcome))


def _as_hard(names: Names) -> Names:
    """The round with its floors numbered as a conflict numbers them: the hard ones alone."""
    floors = names.instance.problem.floors
    hard = [n for n, floor in enumerate(floors) if floor.hard]
    renumbered = (
        one if one.floor is None else replace(one, floor=hard.index(one.floor))
        for one in names.model.counts
    )
    return replace(names, model=replace(names.model, counts=tuple(renumbered)))
