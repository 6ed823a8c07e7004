"""Rounds whose demands clash."""

from dataclasses import replace
from fractions import Fraction

import pytest

from matching.problem import Floor, Pin, Problem, Standing
from matching.result import Limits, Progress, Status
from matching.rules.bars import Code
from matching.solver import solve
from matching.verify import verify
from tests.cast import AMINA, BAKERY, SHOP, town

PINNED = (Pin("Amina", "shop"),)
NORA = replace(AMINA, name="Nora")
"""Amina's friend, who could do with the same."""


def bars(problem: Problem) -> tuple[str, ...]:
    """The bars of the only demand that clashes."""
    solution = solve(problem, digest="digest")
    assert solution.status == Status.INFEASIBLE
    assert verify(problem, solution, digest="digest") == ()
    (clash,) = solution.conflict
    return clash.bars


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"positions": (replace(SHOP, seats=0),)}, Code.SEATS),
        ({"workplaces": (replace(BAKERY, youths_max=0),)}, Code.WORKPLACE_CAP),
        (
            {"standing": (Standing("Sofie", BAKERY.id),), "keep_apart": (("Amina", "Sofie"),)},
            Code.KEEP_APART,
        ),
    ],
)
def test_a_pin_the_round_has_no_room_for_names_the_rule(
    change: dict[str, object], code: Code
) -> None:
    """Tests that the rule of the round behind a clash is named, somebody standing there too."""
    assert bars(replace(town(AMINA), pins=PINNED, **change)) == (code,)  # type: ignore[arg-type]  # one table for all


def test_two_pins_kept_apart_name_the_rule() -> None:
    """Tests two pins at one workplace of youths who may not meet."""
    roomy = town(AMINA, NORA, positions=(replace(SHOP, seats=2),))
    roomy = replace(roomy, mentors=(replace(roomy.mentors[0], capacity=2),))
    pins = (*PINNED, Pin("Nora", "shop"))
    together = solve(replace(roomy, pins=pins), digest="digest")
    apart = solve(replace(roomy, pins=pins, keep_apart=(("Amina", "Nora"),)), digest="digest")
    assert together.status == Status.OPTIMAL
    assert [clash.bars for clash in apart.conflict] == [(Code.KEEP_APART,)] * 2


def test_a_conflict_stopped_early_can_still_be_relied_on() -> None:
    """Tests that all demands are named, with their proof, beside floors that are not hard."""
    floors = (
        Floor("sex", "f", Fraction(1, 2)),
        Floor("sex", "m", Fraction(1), hard=True),
    )
    problem = replace(town(AMINA), pins=PINNED, floors=floors)
    limits = Limits()

    def stop(told: Progress) -> None:
        if told.phase == "conflict":
            limits.stop()

    solution = solve(problem, digest="digest", limits=limits, watch=stop)
    assert solution.status == Status.INFEASIBLE
    assert not solution.conflict_smallest
    assert len(solution.conflict) == len((*PINNED, *floors[1:]))
    assert verify(problem, solution, digest="digest") == ()
