"""Quick choices are lawful."""

import numpy as np
import pytest

from benchmarks.towns import BOYS_AND_GIRLS, SOCIAL, Town, apart, scarce, town
from matching.solver.choice import by_worth, fill, is_lawful, trim
from matching.solver.names import names_of

THREE_FLOORS = (SOCIAL, *BOYS_AND_GIRLS)


@pytest.mark.parametrize(
    "plan",
    [Town(100, 1, THREE_FLOORS), scarce(Town(200, 2, THREE_FLOORS)), apart(Town(80, 3))],
)
def test_a_choice_filled_and_trimmed_is_lawful(plan: Town) -> None:
    """Tests that there is something to offer before anything is searched, whatever the floors."""
    model = names_of(town(plan)).model
    filled = fill(model, by_worth(model, near=10))
    trimmed = trim(model, filled)
    assert is_lawful(model, trimmed)
    assert len(trimmed) > 0
    assert set(trimmed) <= set(filled)


def test_one_match_more_than_fits_is_not_lawful() -> None:
    """Tests that whatever a fill has left out would break a limit."""
    model = names_of(town(apart(Town(80, 3)))).model
    everything = np.arange(len(model))
    filled = fill(model, everything)
    for triple in np.setdiff1d(everything, filled)[::97]:
        assert not is_lawful(model, np.sort(np.append(filled, triple)))
