"""The solver against brute force, and what must hold of every solution."""

import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from operator import sub
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.towns import Town, town
from matching.files.reading import read
from matching.problem import Floor, Problem, held
from matching.result import Limits, Progress, Status
from matching.solution import Lottery, Solution
from matching.solver import solve
from matching.verify import verify
from tests import cast, oracle
from tests.conftest import NIGHTLY
from tests.figures import tried
from tests.matching.solver.renaming import renamed
from tests.strategies import crowded_problems, problems

EXAMPLES = Path(__file__).parents[2] / "examples"


def tiers(solution: Solution) -> list[int]:
    """The values of both tiers; empty where there is no solution."""
    return [tier.value for tier in solution.tiers]


@pytest.mark.trial
@settings(max_examples=20_000 if NIGHTLY else 150)
@given(problem=problems() | crowded_problems())
def test_brute_force_agrees(problem: Problem) -> None:
    """Tests tiers, lottery, infeasibility and the size of the conflict against trying all."""
    solution = solve(problem, digest="digest", seed=7)
    expected = oracle.best(problem, seed=7)
    if expected is None:
        assert solution.status == Status.INFEASIBLE
        assert len(solution.conflict) == oracle.smallest_conflict(problem)
    else:
        assert solution.status == Status.OPTIMAL
        assert tuple(tiers(solution)) == expected.tiers
        assert solution.lottery == Lottery(expected.lots, proven=True)
        _floors_cost_what_trying_all_says(problem, solution, expected)
    assert verify(problem, solution, digest="digest") == ()
    tried("rounds of up to 5 youths on which trying all agrees")


def _floors_cost_what_trying_all_says(
    problem: Problem, solution: Solution, best: oracle.Best
) -> None:
    """Each floor that does not hold has the price of the best choice that holds it."""
    names = [tier.name for tier in solution.tiers]
    for n, report in enumerate(solution.floors):
        would_be = oracle.best(replace(problem, floors=held(problem.floors, n)))
        if report.verdict == "impossible":
            assert would_be is None
        else:
            assert would_be is not None
            assert report.price is not None
            price = {name: cost for name, cost in report.price.write().items() if cost is not None}
            lost = dict(zip(names, map(sub, best.tiers, would_be.tiers), strict=True))
            assert price == lost


@given(crowded_problems(), st.integers(0, 1000))
def test_names_and_order_change_no_tier(problem: Problem, seed: int) -> None:
    """Tests that renaming every id and shuffling every list changes no value."""
    before, after = solve(problem, digest="d"), solve(renamed(problem, Random(seed)), digest="d")
    assert (before.status, before.tiers) == (after.status, after.tiers)
    assert len(before.conflict) == len(after.conflict)


@given(crowded_problems(), st.data())
def test_one_seat_more_never_lowers_tier_1(problem: Problem, data: st.DataObject) -> None:
    """Tests that room is never a loss."""
    free = replace(problem, floors=())
    chosen = data.draw(st.sampled_from(free.positions))
    roomier = tuple(
        replace(one, seats=one.seats + 1) if one is chosen else one for one in free.positions
    )
    before, after = solve(free, digest="d"), solve(replace(free, positions=roomier), digest="d")
    if before.status == Status.OPTIMAL:
        assert tiers(after)[0] >= tiers(before)[0]


@given(problems() | crowded_problems(), st.integers(0, 2**63 - 1))
def test_the_same_round_has_the_same_solution(problem: Problem, seed: int) -> None:
    """Tests that problem and seed decide every byte, timings apart."""
    one, two = (solve(problem, digest="d", seed=seed) for _ in range(2))
    assert one.fingerprint == two.fingerprint
    assert replace(one, seconds={}) == replace(two, seconds={})


@given(problems())
def test_problem_and_solution_survive_being_written(problem: Problem) -> None:
    """Tests the round trip of both files through JSON."""
    assert read(Problem, json.dumps(problem.write()).encode()) == problem
    solution = solve(problem, digest="d")
    assert read(Solution, json.dumps(solution.write()).encode()) == solution


@given(problems() | crowded_problems(), st.integers(0, 12))
def test_stopped_at_any_moment_the_answer_can_be_relied_on(problem: Problem, calls: int) -> None:
    """Tests that a round stopped after so many reports of progress is lawful, with its bound."""
    limits, left = Limits(), [calls]

    def watch(_: Progress) -> None:
        left[0] -= 1
        if left[0] <= 0:
            limits.stop()

    if not calls:
        limits.stop()
    solution = solve(problem, digest="digest", limits=limits, watch=watch)
    assert verify(problem, solution, digest="digest") == ()
    if solution.status in {Status.OPTIMAL, Status.FEASIBLE}:
        assert all(tier.value <= tier.bound for tier in solution.tiers)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("hamlet", [1300, 5475]), ("week", [5200, 29481]), ("year", [29600, 124459])],
)
def test_the_examples_are_solved_to_the_end(name: str, expected: list[int]) -> None:
    """Tests the example files: optimal, verified, with the values two other methods agree on."""
    problem = read(Problem, (EXAMPLES / f"{name}.json").read_bytes())
    solution = solve(problem, digest="digest")
    assert solution.status == Status.OPTIMAL
    assert tiers(solution) == expected
    assert verify(problem, solution, digest="digest") == ()


@pytest.mark.parametrize(("placed", "urgent"), [(9_999, 10_000), (1_000, 333), (1, 10_000)])
def test_points_of_any_size_are_proven(placed: int, urgent: int) -> None:
    """Tests policies under which one match is worth billions, where the engine must be exact."""
    problem = read(Problem, (EXAMPLES / "year.json").read_bytes())
    policy = replace(problem.policy, placed_points=placed, urgent_points=urgent)
    assert solve(replace(problem, policy=policy), digest="d").status == Status.OPTIMAL


@pytest.mark.parametrize("people", [0, 2_000, 20_000])
def test_floors_of_fine_numbers_are_proven(people: int) -> None:
    """Tests shares that a large number of earlier matches makes fine."""
    share = Fraction(3_333, 10_000)
    having = round(people * share) - people // 2_000
    floor = Floor("sex", "female", share, base_matched=people, base_having=having, hard=True)
    for seed in range(1, 5):
        problem = town(Town(80, seed, (floor,)))
        solution = solve(problem, digest="d")
        assert solution.status in {Status.OPTIMAL, Status.INFEASIBLE}
        assert verify(problem, solution, digest="d") == ()


def test_progress_is_told() -> None:
    """Tests that whoever watches hears of every phase, and of bounds that hold."""
    told: list[Progress] = []
    solve(cast.town(cast.AMINA), digest="d", watch=told.append)
    phases: Mapping[str, None] = dict.fromkeys(one.phase for one in told)
    assert list(phases) == ["candidates", "solve", "lottery"]
    assert all((one.placed or 0) <= (one.placed_bound or 0) for one in told)


def test_a_round_without_anybody_is_solved() -> None:
    """Tests the empty round."""
    empty = replace(cast.town(cast.AMINA), youths=())
    solution = solve(empty, digest="digest")
    assert (solution.status, tiers(solution)) == (Status.OPTIMAL, [0, 0])
    assert verify(empty, solution, digest="digest") == ()
