"""The nearest: of all choices good enough, the one that keeps most of the matches given.

The round is searched where each match kept counts a bonus beside suitability. A large one finds
who keeps most, a small one who is best; between them the bonus is narrowed down, as between two
weights of a scale, until the choices found stand on either side of what is good enough and nothing
lies between them but what few triples could make. Those are tried exactly.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from matching.instance.arrays import Bools, Ints
from matching.result import Limits, NotProven
from matching.rules.round_rules import Placing
from matching.solver.choice import is_lawful
from matching.solver.exact import best_choice
from matching.solver.implied import Implied, implied_by
from matching.solver.leaning import leaning
from matching.solver.model import Model
from matching.solver.names import Names
from matching.solver.tree import Outcome, search, unheard

EFFORT: Final = 60.0


def nearest(
    names: Names, outcome: Outcome, near: Iterable[Placing], limits: Limits, spare: int = 0
) -> Ints:
    """The choice that keeps most of the matches given, of equals the one worth most; as triples.

    `outcome` is a proven search of the round. Good enough is what gives away at most `spare` points
    of suitability, and nothing of tier 1. Raises `NotProven` and `SolverFailed`.
    """
    if outcome.best is None:
        raise ValueError("there is nothing to choose from")
    kept = names.rows(near)
    if not kept.any():
        return outcome.best
    every = np.flatnonzero(kept)
    if int(names.model.worth[every].sum()) == outcome.value and is_lawful(names.model, every):
        return every
    scale = _Scale(names.model, kept, limits)
    best = scale.weigh(int(kept.sum()) + 1, 1)
    if spare == 0:
        return best.chosen
    least = best.suitability - spare
    far = scale.weigh(1, names.model.suitability_max + 1)
    while far.suitability < least:
        points, bonus = far.kept - best.kept, best.suitability - far.suitability
        between = scale.weigh(points, bonus)
        if between.weight == points * best.suitability + bonus * best.kept:
            return scale.exactly(best, between, least, spare)
        if between.suitability < least:
            far = between
        else:
            best = between
    return far.chosen


def nearest_of_best(names: Names, kept: Bools, limits: Limits) -> Ints | None:
    """Of the best choices one that keeps most of the triples marked, in a single search.

    None where the demands clash. Raises `NotProven` and `SolverFailed`.
    """
    outcome = search(leaning(names.model, kept, int(kept.sum()) + 1, 1), limits, unheard)
    if not outcome.proven:
        raise NotProven
    return outcome.best


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The best choice of a leaning round, and the proven search that found it."""

    points: int
    bonus: int
    chosen: Ints
    suitability: int
    kept: int
    model: Model
    outcome: Outcome

    @property
    def weight(self) -> int:
        """What it counts: no choice with as much in tier 1 counts more."""
        return self.points * self.suitability + self.bonus * self.kept


class _Scale:
    """A round in which suitability and matches kept are weighed against each other."""

    def __init__(self, model: Model, kept: Bools, limits: Limits) -> None:
        self._model, self._kept, self._limits = model, kept, limits

    def weigh(self, points: int, bonus: int) -> _Weighed:
        """The best where a point counts `points`, and a match kept `bonus`."""
        model = leaning(self._model, self._kept, points, bonus)
        outcome = search(model, self._limits, unheard)
        if outcome.best is None or not outcome.proven:
            raise NotProven
        chosen = outcome.best
        suitability = int(self._model.suitability[chosen].sum())
        return _Weighed(
            points, bonus, chosen, suitability, int(self._kept[chosen].sum()), model, outcome
        )

    def exactly(self, best: _Weighed, between: _Weighed, least: int, spare: int) -> Ints:
        """The one that keeps most with at least so much suitability, `spare` under the most.

        `best` is good enough, and of those that keep as many none is better; what keeps more
        weighs at most what `between` does.
        """
        points, bonus = between.points, between.bonus
        if points * least + bonus * (best.kept + 1) > between.weight:
            return best.chosen
        below = between.weight - points * least - bonus * best.kept
        rows, implied = _in_play(between, between.outcome.value - below)
        model = self._model.only(rows)
        worth_min = int(self._model.worth[best.chosen].sum()) - best.suitability + least
        among = rows[implied.triples]
        aims = self._kept[among] * (spare + 1) + self._model.worth[among]
        found = best_choice(model, implied, aims, self._limits, worth_min=worth_min, effort=EFFORT)
        if found is None or not found.proven:
            raise NotProven
        return np.sort(rows[found.triples])


def _in_play(weighed: _Weighed, worth_min: int) -> tuple[Ints, Implied]:
    """What every choice worth so much is like, and the rows of the whole round it speaks of."""
    outcome = weighed.outcome
    if outcome.aside and outcome.aside.hope > worth_min:
        implied = implied_by(weighed.model, [outcome.aside.prices], worth_min)
        return np.arange(len(weighed.model)), implied
    return outcome.rows, implied_by(outcome.model, outcome.leaves, worth_min)
