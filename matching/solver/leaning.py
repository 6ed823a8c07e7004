"""A round that leans: matches given count a little more, so that the best keep most of them."""

from dataclasses import replace

from matching.instance.arrays import Bools, best_of_runs
from matching.solver.model import Model


def leaning(model: Model, kept: Bools, points: int, bonus: int) -> Model:
    """The round where a point of suitability counts `points`, a triple that is kept `bonus` more.

    Tier 1 comes before both, as ever.
    """
    suitability = points * model.suitability + bonus * kept
    most = int(best_of_runs(suitability, model.start, 0).sum())
    return replace(model, suitability=suitability, suitability_max=most)
