"""The search, cut off at any moment."""

import pytest

from benchmarks.towns import BOYS_AND_GIRLS, SOCIAL, Town, dense, town
from matching.result import Limits
from matching.solver import tree
from matching.solver.names import names_of
from matching.solver.tree import Outcome, search


@pytest.mark.parametrize("hopes", [(30, 300), ()])
@pytest.mark.parametrize("reports", [1, 2, 3, 5])
def test_more_time_never_knows_less(
    reports: int, hopes: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that a search cut off after so many reports keeps the bound it first reported."""
    monkeypatch.setattr(tree, "FEW_LEAVES", 1)
    monkeypatch.setattr(tree, "HOPES", hopes)
    model = names_of(town(dense(Town(60, 3, (SOCIAL, *BOYS_AND_GIRLS))))).model
    limits, bounds = Limits(), list[int]()

    def tell(_value: int, bound: int) -> None:
        bounds.append(bound)
        if len(bounds) == reports:
            limits.stop()

    outcome: Outcome = search(model, limits, tell)
    assert outcome.value <= outcome.bound <= bounds[0]
