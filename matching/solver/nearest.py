"""The nearest: of all choices good enough, the one that keeps most of the matches given."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from matching.instance.arrays import Ints, ints
from matching.result import Limits, NotProven
from matching.rules.round_rules import Placing
from matching.solver.exact import best_choice
from matching.solver.implied import Implied, implied_by
from matching.solver.model import Model
from matching.solver.names import Names
from matching.solver.tree import Outcome

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
    _, suitability = names.model.tiers(outcome.value)
    worth_min = outcome.value - min(spare, suitability)
    model, rows, implied = _in_play(names.model, outcome, worth_min)
    kept = _kept(names, rows[implied.triples], set(near))
    if kept.sum() == 0:
        return outcome.best
    points = kept * (outcome.value - worth_min + 1)
    if worth_min < outcome.value:
        points += model.worth[implied.triples]
    found = best_choice(model, implied, points, limits, worth_min=worth_min, effort=EFFORT)
    if found is None or not found.proven:
        raise NotProven
    return np.sort(rows[found.triples])


def _in_play(full: Model, outcome: Outcome, worth_min: int) -> tuple[Model, Ints, Implied]:
    """What every choice worth so much is like: in which round, its triples in the whole one."""
    aside = outcome.aside
    if aside and aside.hope > worth_min:
        return full, np.arange(len(full)), implied_by(full, [aside.prices], worth_min)
    return outcome.model, outcome.rows, implied_by(outcome.model, outcome.leaves, worth_min)


def _kept(names: Names, triples: Ints, near: set[Placing]) -> Ints:
    return ints(names.placing(triple) in near for triple in triples.tolist())
