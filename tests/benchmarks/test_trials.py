"""A trial runs, and its peers agree."""

from types import SimpleNamespace

import pytest

from benchmarks import trials
from benchmarks.__main__ import HEADING, plans, row
from benchmarks.towns import SOCIAL, Town
from benchmarks.trials import DifferentOptimumError, try_out
from matching.problem import Floor


@pytest.mark.parametrize("floors", [(), (SOCIAL,)])
def test_the_peers_agree_on_a_small_town(floors: tuple[Floor, ...]) -> None:
    """Tests that HiGHS and CP-SAT prove the same optimum, and that the row has all its cells."""
    trial = try_out(Town(20, 3, floors), ("HiGHS", "CP-SAT"))
    assert trial.gap == 0
    assert all(peer.proven for peer in trial.peers.values())
    assert trial.by_hand > 0
    assert row(trial).count("|") == HEADING.count("|") + 2


def test_another_optimum_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that a peer that proves something else is not passed over."""
    wrong = SimpleNamespace(placed=1, suitability=1, proven=True)
    monkeypatch.setattr(trials, "by_highs", lambda *_: wrong)
    with pytest.raises(DifferentOptimumError):
        try_out(Town(12, 3), ("HiGHS",))


def test_the_quick_run_is_part_of_the_full_one() -> None:
    """Tests that a quick run tries nothing that a full one does not."""
    full = [plan for plan, _ in plans(quick=False)]
    assert all(plan in full for plan, _ in plans(quick=True))
