"""Fairness: among the choices that are as good, the one whose lowest score is highest.

Whether a choice as good can do without the scores up to some number is found by searching the round
without their triples. The number is found by halving; where nothing is as good, the search has
proven it.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from matching.policy import BEFORE_SUITABILITY, NO_FAIRNESS
from matching.result import Limits
from matching.solution import Fairness
from matching.solver.implied import implied_by
from matching.solver.names import Names
from matching.solver.proof import certificate_of
from matching.solver.tree import Outcome, Tell, search

NOTHING_PROVEN: Final = Fairness(above=None, at=None)
CEILING_OF_NOBODY: Final = 0
"""The highest score where there is no triple at all."""


@dataclass(frozen=True, slots=True)
class Fairest:
    """The fairest of the best: in a round without lower scores, with what is proven of it."""

    names: Names
    outcome: Outcome
    lowest: int
    bound: int
    proof: Fairness


def fairest_of(names: Names, outcome: Outcome, limits: Limits, tell: Tell) -> Fairest | None:
    """The fairest choice; None where the policy does not ask for it, or nothing is lawful.

    Without enough time the best found stays, with the bound proven so far.
    """
    if names.instance.problem.policy.fairness == NO_FAIRNESS or outcome.best is None:
        return None
    return _Ladder(names, outcome, limits, tell).climb()


class _Ladder:
    """The scores that may be the lowest, from the one reached to the highest."""

    def __init__(self, names: Names, outcome: Outcome, limits: Limits, tell: Tell) -> None:
        self._names, self._outcome, self._limits, self._tell = names, outcome, limits, tell
        self._scores = names.scores()
        self._before = names.instance.problem.policy.fairness == BEFORE_SUITABILITY
        weight = names.model.placed_weight
        self._least = outcome.value // weight * weight if self._before else outcome.value

    def climb(self) -> Fairest:
        """Halve the ladder until the lowest score meets its bound, or the time is up."""
        ceiling = int(self._scores.max(initial=CEILING_OF_NOBODY))
        lowest = _lowest(self._names, self._outcome, ceiling)
        best = Fairest(self._names, self._outcome, lowest, ceiling, NOTHING_PROVEN)
        steps = self._steps(best) if self._outcome.proven else []
        while steps and not self._limits.expired:
            step = steps[(len(steps) - 1) // 2]
            higher = self._names.only(self._scores > step)
            found = search(higher.model, self._limits, self._tell, self._least)
            if found.best is not None and found.value >= self._least:
                lowest = _lowest(higher, found, best.bound)
                best = replace(best, names=higher, outcome=found, lowest=lowest)
            elif found.bound < self._least:
                proof = Fairness(certificate_of(higher, found), at=None)
                best = replace(best, bound=step, proof=proof)
            else:
                break
            steps = [one for one in steps if best.lowest <= one < best.bound]
        return self._settled(best)

    def _steps(self, best: Fairest) -> list[int]:
        """The scores a choice as good may hold, from the lowest reached on, below the bound."""
        outcome = self._outcome
        among = np.arange(len(self._scores))
        if not self._before and not (outcome.aside and outcome.aside.hope > outcome.value):
            implied = implied_by(outcome.model, outcome.leaves, outcome.value)
            among = outcome.rows[implied.triples]
        scores = np.unique(self._scores[among])
        steps = [best.lowest, *scores[scores > best.lowest].tolist()]
        return [one for one in steps if one < best.bound]

    def _settled(self, best: Fairest) -> Fairest:
        """The best choice without lower scores; where the time is up, the best found before."""
        names = self._names.only(self._scores >= best.lowest)
        found = search(names.model, self._limits, self._tell, self._least)
        if found.best is None or found.value < max(self._least, best.outcome.value):
            return best
        lowest = _lowest(names, found, best.bound)
        proof = best.proof
        if self._before:
            proof = Fairness(proof.above, certificate_of(names, found))
        return Fairest(names, found, lowest, best.bound, proof)


def _lowest(names: Names, outcome: Outcome, ceiling: int) -> int:
    """The lowest score of the best found; of nobody, the highest there could be."""
    best = np.zeros(0, dtype=np.int64) if outcome.best is None else outcome.best
    return int(names.scores()[best].min(initial=ceiling))
