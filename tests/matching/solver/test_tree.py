"""The search, cut off at any moment."""

import pytest

from benchmarks.towns import BOYS_AND_GIRLS, SOCIAL, Town, town
from matching.result import Limits
from matching.solver.names import names_of
from matching.solver.tree import Outcome, search


@pytest.mark.parametrize("reports", [1, 2, 3, 5])
def test_more_time_never_knows_less(reports: int) -> None:
    """Tests that a search cut off after so many reports keeps the bound it first reported."""
    model = names_of(town(Town(100, 3, (SOCIAL, *BOYS_AND_GIRLS)))).model
    limits, bounds = Limits(), list[int]()

    def tell(_value: int, bound: int) -> None:
        bounds.append(bound)
        if len(bounds) == reports:
            limits.stop()

    outcome: Outcome = search(model, limits, tell)
    assert outcome.value <= outcome.bound <= bounds[0]
