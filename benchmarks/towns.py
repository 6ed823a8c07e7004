"""Seeded towns: problems of any size that look like a week's round in a Danish city.

The same arguments give the same town, on every machine. Nobody in a town is anybody: youths have
numbers, and their traits are drawn.
"""

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from math import sqrt
from random import Random
from typing import Final

from benchmarks.drawing import ROUND_DATE, draw_mentor, draw_position, draw_workplace, draw_youth
from matching.problem import SCHEMA, Employer, Floor, Problem, Standing, Veto


@dataclass(frozen=True, slots=True)
class Town:
    """How to draw a town. A city of 100 youths is about 5 km across; larger ones are wider.

    `size` makes workplaces so many times as large, and as few; `width` narrows the city; a `pure`
    town has one seat in each position and room for everybody in all else; with `apart` there is a
    group of so many youths, any two kept apart, for every ten youths.
    """

    youths: int
    seed: int = 1
    floors: tuple[Floor, ...] = ()
    kind: str = "usual"
    mentors_per_workplace: float = 4.0
    workplaces_per_youth: float = 0.27
    interviews_per_workplace: float = 2.0
    size: int = 1
    width: float = 1.0
    pure: bool = False
    apart: int = 0


def scarce(plan: Town) -> Town:
    """The same with one mentor where there are four: mentors decide."""
    return replace(plan, kind="scarce mentors", mentors_per_workplace=1.0)


def large(plan: Town) -> Town:
    """The same with workplaces ten times as large, and as few."""
    return replace(plan, kind="large workplaces", size=10)


def dense(plan: Town) -> Town:
    """The same in a city half as wide: everybody reaches four times as much."""
    return replace(plan, kind="dense", width=0.5)


def apart(plan: Town) -> Town:
    """The same with groups of eight, any two of whom are kept apart, in large workplaces."""
    return replace(large(plan), kind="many kept apart", apart=8)


def pure(plan: Town) -> Town:
    """The same as a pure assignment of youths to positions."""
    return replace(plan, kind="pure assignment", pure=True)


SOCIAL: Final = Floor("social_measures", value=True, share_min=Fraction(2, 3), hard=True)
BOYS_AND_GIRLS: Final = tuple(
    Floor("sex", value=sex, share_min=Fraction(2, 5), hard=True) for sex in ("male", "female")
)


def town(plan: Town) -> Problem:
    """Draw a town."""
    problem = _drawn(plan)
    return _roomy(problem) if plan.pure else problem


def _roomy(problem: Problem) -> Problem:
    """One seat in each position, and room for everybody in all else."""
    room = len(problem.youths)
    return replace(
        problem,
        employers=tuple(replace(one, interviews_max=room) for one in problem.employers),
        workplaces=tuple(replace(one, youths_max=room) for one in problem.workplaces),
        positions=tuple(replace(one, seats=1) for one in problem.positions),
        mentors=tuple(replace(one, capacity=room) for one in problem.mentors),
        keep_apart=(),
    )


def _drawn(plan: Town) -> Problem:
    random = Random(f"{plan.seed}:{plan.youths}")
    places = max(2, round(plan.youths * plan.workplaces_per_youth))
    count = max(2, places // plan.size)
    employers = [f"e{n}" for n in range(max(1, count // 8))]
    half = 0.006 * sqrt(plan.youths + 20) * plan.width
    workplaces = [draw_workplace(random, n, employers, half, plan.size) for n in range(count)]
    names = [one.id for one in workplaces]
    owned = Counter(one.employer for one in workplaces)
    youths = [draw_youth(random, n, names, half) for n in range(plan.youths)]
    ids = [one.id for one in youths]
    standing = [Standing(f"s{n}", random.choice(names)) for n in range(plan.youths // 10)]
    people = [*ids, *(one.youth for one in standing)]
    pairs = {frozenset(random.sample(people, 2)) for _ in range(plan.youths // 7)}
    for _ in range(plan.youths // 10 if plan.apart else 0):
        pairs.update(map(frozenset, combinations(random.sample(ids, plan.apart), 2)))
    return Problem(
        schema=SCHEMA,
        round_date=ROUND_DATE,
        employers=tuple(
            Employer(
                name,
                round(
                    owned[name] * plan.interviews_per_workplace * plan.size * random.uniform(0.4, 1)
                ),
            )
            for name in employers
        ),
        workplaces=tuple(workplaces),
        positions=tuple(draw_position(random, n, names) for n in range(places * 3)),
        mentors=tuple(
            draw_mentor(random, n, names) for n in range(round(places * plan.mentors_per_workplace))
        ),
        youths=tuple(youths),
        standing=tuple(standing),
        keep_apart=tuple(sorted(tuple(sorted(pair)) for pair in pairs)),
        vetoes=tuple(
            Veto(name, workplace=random.choice(names))
            for name in random.sample(ids, plan.youths // 13)
        ),
        floors=plan.floors,
    )
