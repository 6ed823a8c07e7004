"""Tests that two tables side by side tell no more than each: an attacker tries every world."""

import random
from collections.abc import Iterator, Mapping
from itertools import product

import pytest

from placements.monitoring.cells import SMALL
from placements.monitoring.tables import Closed, reached_of, steps

STEPS = ("first", "second")
Place = tuple[int, int, int]
"""A case: its group in one grouping, in the other, and the last step it reached."""
PLACES: list[Place] = list(product(range(2), range(2), range(2)))


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way to part so many into so many."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in compositions(total - first, parts - 1):
            yield (first, *rest)


def by(world: Mapping[Place, int], grouping: int) -> dict[str, tuple[int, ...]]:
    """How many of each group of a grouping reached a step and no further."""
    return {
        str(group): tuple(
            sum(n for place, n in world.items() if place[grouping] == group and place[2] == step)
            for step in range(2)
        )
        for group in range(2)
    }


def fits(told: Closed, counts: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether counts are what a table shows of them."""
    return all(
        one is None or one == there
        for group, shown in told.rows.items()
        for one, there in zip(shown, reached_of(counts[group]), strict=True)
    )


def worlds(everybody: tuple[int, int]) -> Iterator[dict[Place, int]]:
    """Every world in which so many reached the first step alone, and so many the second."""
    steps_of = [[place for place in PLACES if place[2] == step] for step in range(2)]
    for first, second in product(*(compositions(total, 4) for total in everybody)):
        yield {
            **dict(zip(steps_of[0], first, strict=True)),
            **dict(zip(steps_of[1], second, strict=True)),
        }


def seen(counts: list[dict[str, tuple[int, ...]]]) -> Iterator[tuple[tuple[object, ...], int]]:
    """Every count of both tables: of each group, exactly so far and at least so far."""
    for grouping, groups in enumerate(counts):
        for group, numbers in groups.items():
            both = zip(numbers, reached_of(numbers), strict=True)
            for step, (exactly, reached) in enumerate(both):
                yield (grouping, group, step, "exactly"), exactly
                yield (grouping, group, step, "reached"), reached


@pytest.mark.parametrize("seed", range(6))
def test_two_groupings_of_the_same_cases(seed: int) -> None:
    """Tests every small count of both tables: with both known, it may still be 0, and 5 or more."""
    dice = random.Random(seed)
    world = dict.fromkeys(PLACES, 0)
    for step, total in enumerate((9, 8)):
        for _ in range(total):
            world[dice.choice((0, 0, 0, 1)), dice.choice((0, 1, 1)), step] += 1
    counts = [by(world, grouping) for grouping in range(2)]
    told = [steps(STEPS, one) for one in counts]
    assert told[0].totals == told[1].totals == (17, 8)
    possible: dict[tuple[object, ...], set[int]] = {}
    for other in worlds((9, 8)):
        guessed = [by(other, grouping) for grouping in range(2)]
        if all(fits(*pair) for pair in zip(told, guessed, strict=True)):
            for name, count in seen(guessed):
                possible.setdefault(name, set()).add(count)
    small = [name for name, count in seen(counts) if count < SMALL]
    assert small
    for name in small:
        assert min(possible[name]) == 0
        assert max(possible[name]) >= SMALL
