"""Stretching: how much longer youths could work or travel and still have no lawful match.

More hours and a longer way never take a lawful match away. So for each youth the last step without
one is found by halving, all youths at once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from matching.candidates import candidates_of
from matching.instance import instance_of
from matching.problem import Problem, Window, Youth

DAYS: Final = range(1, 8)
HOURS: Final = 24
STEP: Final = 5
"""Minutes on the way are told in steps of so many."""
STEPS: Final = 12
"""So many steps further are tried, and then any distance at all."""
ANYWHERE: Final = 1_440
"""The longest way there can be, in minutes."""


def asking_for(problem: Problem, youths: Sequence[Youth]) -> Problem:
    """The problem of these youths alone, as far as a single match of theirs is concerned."""
    ids = {one.id for one in youths}
    vetoes = tuple(veto for veto in problem.vetoes if veto.youth in ids)
    return replace(
        problem,
        youths=tuple(youths),
        vetoes=vetoes,
        pins=(),
        standing=(),
        keep_apart=(),
        floors=(),
    )


def without_lawful(problem: Problem, youths: Sequence[Youth]) -> Sequence[Youth]:
    """Those of the youths who have no lawful match."""
    candidates = candidates_of(instance_of(asking_for(problem, youths)))
    having = set(candidates.youth[candidates.lawful].tolist())
    return [one for n, one in enumerate(youths) if n not in having]


def working_from(youth: Youth, hour: int) -> Youth:
    """The youth, if they could work from this hour on every day too."""
    if hour == HOURS:
        return youth
    more = [Window(day, 60 * hour, 60 * HOURS) for day in DAYS]
    return replace(youth, availability=tuple(dict.fromkeys([*youth.availability, *more])))


def travelling(youth: Youth, minutes: int | None) -> Youth:
    """The youth, if they went so far; anywhere for None."""
    most = ANYWHERE if minutes is None else min(ANYWHERE, minutes)
    return replace(youth, travel_minutes_max=max(youth.travel_minutes_max, most))


def hours_of(problem: Problem, youths: Sequence[Youth]) -> Mapping[str, int]:
    """For each youth without a lawful match the earliest hour from which they would have none."""
    last = _last_without(problem, youths, HOURS, lambda one, n: working_from(one, HOURS - n))
    return {name: HOURS - step for name, step in last.items()}


def minutes_of(problem: Problem, youths: Sequence[Youth]) -> Mapping[str, int | None]:
    """For each youth without a lawful match how far they could go and have none; None: anywhere."""
    last = _last_without(problem, youths, STEPS + 1, _further)
    own = {one.id: one.travel_minutes_max for one in youths}
    return {name: None if step > STEPS else own[name] + STEP * step for name, step in last.items()}


def _further(youth: Youth, step: int) -> Youth:
    further = None if step > STEPS else youth.travel_minutes_max + STEP * step
    return travelling(youth, further)


def _last_without(
    problem: Problem,
    youths: Sequence[Youth],
    steps: int,
    stretched: Callable[[Youth, int], Youth],
) -> dict[str, int]:
    """For each youth the last of the steps, 0 for none, at which there is no lawful match."""
    without, having = ({one.id: n for one in youths} for n in (0, steps + 1))
    while True:
        asked = {
            one.id: (without[one.id] + having[one.id]) // 2
            for one in youths
            if having[one.id] - without[one.id] > 1
        }
        if not asked:
            return without
        variants = [stretched(one, asked[one.id]) for one in youths if one.id in asked]
        none = {one.id for one in without_lawful(problem, variants)}
        for name, step in asked.items():
            (without if name in none else having)[name] = step
