"""A trial runs, and its peers agree."""

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest

from benchmarks import trials
from benchmarks.growth import exponents
from benchmarks.page import HEADING, medians, row
from benchmarks.plans import plans
from benchmarks.towns import SOCIAL, Town, apart, dense, large, pure, scarce, town
from benchmarks.trials import DifferentOptimumError, try_out
from matching.problem import Floor


@pytest.mark.parametrize("floors", [(), (SOCIAL,)])
def test_the_peers_agree_on_a_small_town(floors: tuple[Floor, ...]) -> None:
    """Tests that HiGHS and CP-SAT prove the same optimum, and that the row has all its cells."""
    trial = try_out(Town(20, 3, floors), ("HiGHS", "CP-SAT"))
    assert trial.gap == 0
    assert all(peer.proven for peer in trial.peers.values())
    assert 0 < trial.by_hand[0] <= 1
    assert 0 < trial.deferred[0] <= 1
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


@pytest.mark.parametrize("kind", [scarce, large, dense, apart, pure])
def test_kinds_of_towns_differ_and_are_proven(kind: Callable[[Town], Town]) -> None:
    """Tests that a kind of town is another town of the same youths, and is solved."""
    plan = kind(Town(60, 1))
    assert town(plan) != town(Town(60, 1))
    assert len(town(plan).youths) == 60
    trial = try_out(plan, ())
    assert trial.gap == 0
    assert trial.plan.kind in row(trial)


def test_tables_of_many_trials() -> None:
    """Tests the medians of sizes, and exponents of phases that double with the youths."""
    one = try_out(Town(20, 1), ())
    trials = [
        replace(one, plan=Town(size), seconds=dict.fromkeys(one.seconds, size / 1000))
        for size in (400, 800, 1600)
    ]
    lines = list(medians(trials))
    assert "| 800 | 0 | 1 | 2.40 | 2.40 | 1 |" in lines
    assert list(exponents(trials))[2:] == [f"| {phase} | 1.00 |" for phase in one.seconds]
