"""CP-SAT, written naively from the scalar rules, as a second opinion."""

from dataclasses import replace
from random import Random

import pytest

from benchmarks.naive import second_opinion
from benchmarks.towns import BOYS_AND_GIRLS, SOCIAL, Town, town
from matching.problem import Floor, Pin, Problem
from matching.result import Status
from matching.solver import solve
from matching.verify import verify
from tests.conftest import NIGHTLY
from tests.figures import tried

SEEDS = 5_000 if NIGHTLY else 120


def demanding(seed: int) -> Problem:
    """A town of 6 to 20 youths with floors, pins and vetoes that may well clash."""
    random = Random(f"demanding {seed}")
    floors = tuple(random.sample((SOCIAL, *BOYS_AND_GIRLS), random.choice((0, 0, 1, 2, 3))))
    problem = town(Town(random.randint(6, 20), seed, floors, workplaces_per_youth=0.5))
    pins = (
        Pin(random.choice(problem.youths).id, random.choice(problem.positions).id)
        for _ in range(random.choice((0, 0, 0, 1)))
    )
    return replace(problem, pins=tuple(pins))


@pytest.mark.trial
@pytest.mark.parametrize("first", range(0, SEEDS, 20))
def test_a_second_opinion_agrees(first: int) -> None:
    """Tests both tiers, or that nothing is lawful, on twenty towns."""
    for seed in range(first, first + 20):
        problem = demanding(seed)
        solution = solve(problem, digest="digest", seed=seed)
        opinion = second_opinion(problem)
        if opinion is None:
            assert solution.status == Status.INFEASIBLE
        else:
            assert solution.status == Status.OPTIMAL
            values = [tier.value for tier in solution.tiers]
            assert values == opinion.tiers if opinion.proven else values >= opinion.tiers
        assert verify(problem, solution, digest="digest") == ()
        says = "agrees" if opinion is None or opinion.proven else "knows no better in a minute"
        tried(f"towns of 6 to 20 youths on which CP-SAT {says}")


@pytest.mark.trial
@pytest.mark.parametrize("youths", [100, 150])
@pytest.mark.parametrize("floors", [(), (SOCIAL,), (SOCIAL, *BOYS_AND_GIRLS)])
def test_a_week_is_proven(youths: int, floors: tuple[Floor, ...]) -> None:
    """Tests that towns of a week's size, without floors and with up to three, are proven."""
    for seed in range(1, 101 if NIGHTLY else 2):
        problem = town(Town(youths, seed, floors))
        solution = solve(problem, digest="digest")
        assert solution.status == Status.OPTIMAL
        assert solution.lottery is not None
        assert solution.lottery.proven
        assert verify(problem, solution, digest="digest") == ()
        tried(f"towns of {youths} youths with {len(floors)} hard floors proven and verified")
