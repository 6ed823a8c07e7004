"""The lottery among the best: of all choices worth as much, the one with the largest lots."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from matching.instance.arrays import Ints, ints
from matching.lottery import weight
from matching.result import Limits
from matching.solver.exact import best_choice
from matching.solver.implied import implied_by
from matching.solver.names import Names
from matching.solver.tree import Outcome

EFFORT: Final = 30.0
TRIPLES_MAX: Final = 20_000
"""With more triples than this in play the draw is not tried."""


Lots = Callable[[Ints], Ints]
"""The lots of some triples."""


@dataclass(frozen=True, slots=True)
class Draw:
    """The choice the lottery falls on, and whether that is proven."""

    chosen: Ints
    proven: bool


def draw(outcome: Outcome, lots_of: Lots, limits: Limits, *, proven: bool) -> Draw:
    """Draw among the choices as good as the best, if that is `proven` of every tier.

    Without enough time the best stays, marked as not proven. Raises `SolverFailed`.
    """
    if outcome.best is None:
        raise ValueError("there is nothing to draw among")
    unproven = Draw(outcome.best, proven=False)
    if not (proven and outcome.proven) or (outcome.aside and outcome.aside.hope > outcome.value):
        return unproven
    implied = implied_by(outcome.model, outcome.leaves, outcome.value)
    among = outcome.rows[implied.triples]
    if len(among) == len(outcome.best):
        return Draw(outcome.best, proven=True)
    if len(among) > TRIPLES_MAX:
        return unproven
    found = best_choice(
        outcome.model, implied, lots_of(among), limits, worth_min=outcome.value, effort=EFFORT
    )
    if found is None:
        return unproven
    chosen = outcome.rows[found.triples]
    if lots_of(chosen).sum() < lots_of(outcome.best).sum():
        return unproven
    return Draw(chosen, found.proven)


def lots(names: Names, seed: int) -> Lots:
    """Gives the lots of triples."""

    def of(triples: Ints) -> Ints:
        placings = (names.placing(triple) for triple in triples)
        return ints(weight(seed, one.youth, one.position, one.mentor) for one in placings)

    return of
