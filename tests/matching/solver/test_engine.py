"""The simplex, fed with arrays."""

from math import inf

import numpy as np
import pytest

from matching.instance.arrays import floats, ints
from matching.result import Limits, SolverFailed
from matching.solver.engine import Columns, Engine, Entries
from matching.solver.time_is_up import TimeIsUp


def two_rows() -> Engine:
    """Two columns worth 1 and 2: together at most 4, the second at most 3."""
    engine = Engine(np.full(2, -inf), floats([4, 3]))
    entries = Entries(ints([0, 1, 1]), ints([0, 0, 1]), floats([1, 1, 1]))
    engine.add(Columns(floats([1, 2]), entries))
    return engine


def test_an_optimum_with_its_prices() -> None:
    """Tests what comes back: worth, columns that are not zero, prices of the rows."""
    optimum = two_rows().solve(Limits())
    assert optimum.worth == pytest.approx(7)
    assert dict(zip(optimum.columns.tolist(), optimum.values, strict=True)) == {0: 1, 1: 3}
    assert optimum.prices == pytest.approx([1, 1])


def test_what_changes_between_runs() -> None:
    """Tests columns added, columns closed and limits moved; and that all of it is kept."""
    engine = two_rows()
    engine.solve(Limits())
    engine.add(Columns(floats([5]), Entries(ints([0]), ints([0]), floats([1]))))
    assert engine.solve(Limits()).worth == pytest.approx(20)
    engine.open(ints([2]), floats([1]))
    assert engine.solve(Limits()).worth == pytest.approx(11)
    engine.limit(ints([0]), floats([-inf]), floats([2]))
    assert engine.solve(Limits()).worth == pytest.approx(7)
    engine.add_rows(floats([1]), Entries(ints([0, 2]), ints([2, 2]), floats([1, 2])))
    assert engine.solve(Limits()).worth == pytest.approx(5.5)
    engine._solver = engine._begin()  # noqa: SLF001  # what a stumbling engine leads to
    assert engine.solve(Limits()).worth == pytest.approx(5.5)


def test_a_status_that_should_not_occur_is_named() -> None:
    """Tests a program without an optimum: no answer is made up."""
    engine = two_rows()
    engine.add(Columns(floats([1]), Entries(ints([]), ints([]), floats([]))))
    with pytest.raises(SolverFailed, match=r"GLOP answered .*UNBOUNDED"):
        engine.solve(Limits())


def test_no_time() -> None:
    """Tests that an answer that comes too late is none."""
    limits = Limits()
    limits.stop()
    with pytest.raises(TimeIsUp):
        two_rows().solve(limits)
