"""The unreached: youths without a lawful match, in groups that one sentence holds of.

What stands in the way is told as widely as it is true. "Around Elmegade, after 16:00, within 40
minutes": nobody of the group would have a lawful match, even if they could work from 16:00 on every
day and would go so far. Where neither hours nor distance would help, it is told which rules bar
every position, wherever it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Annotated, Final

from matching.explain.advice.everywhere import everywhere_barred
from matching.explain.advice.stretching import (
    HOURS,
    hours_of,
    minutes_of,
    without_lawful,
    working_from,
)
from matching.files.kinds import ListOf, OneOf, OrNull, Text, Whole
from matching.files.records import Record
from matching.problem import Problem, Youth
from matching.rules.bars import Code
from matching.rules.travel import distance_km

KM: Final = 2.0
"""Who lives so near to somebody may be told of together with them."""


@dataclass(frozen=True, slots=True)
class Unreached(Record):
    """Youths without a lawful match, and what is true of all of them.

    They have none within `minutes`, in the hours they can work and from `hour` on every day; null
    stands for any distance and any hours.
    """

    youths: Annotated[tuple[str, ...], ListOf(Text(), 1), "who"]
    near: Annotated[str | None, OrNull(Text()), "the workplace that they live around"] = None
    km: Annotated[int | None, OrNull(Whole()), "all of them within so many km of it"] = None
    hour: Annotated[
        int | None, OrNull(Whole(1, HOURS)), "the hour; 24 for their own hours alone"
    ] = None
    minutes: Annotated[int | None, OrNull(Whole(1)), "the longest way, minutes"] = None
    codes: Annotated[
        tuple[str, ...],
        ListOf(OneOf(tuple(Code))),
        "where hours and distance may be any: the fewest rules that bar every position",
    ] = ()


def unreached(problem: Problem) -> tuple[Unreached, ...]:
    """The youths without a lawful match, in groups, the largest first."""
    youths = without_lawful(problem, problem.youths)
    hours = hours_of(problem, youths)
    ways = minutes_of(problem, [working_from(one, hours[one.id]) for one in youths])
    rules: dict[tuple[Code, ...], list[str]] = {}
    nowhere = [one for one in youths if hours[one.id] == 0 and ways[one.id] is None]
    for one, codes in zip(nowhere, everywhere_barred(problem, nowhere), strict=True):
        rules.setdefault(codes, []).append(one.id)
    groups = [Unreached(tuple(ids), codes=codes) for codes, ids in rules.items()]
    others = [one for one in youths if one not in nowhere]
    groups += _in_their_hours(problem, _alike(others, hours, ways), hours)
    return tuple(sorted(groups, key=lambda one: -len(one.youths)))


def _alike(
    youths: Sequence[Youth], hours: Mapping[str, int], ways: Mapping[str, int | None]
) -> Iterator[Sequence[Youth]]:
    """Those whom the same would help, hours or a longer way; where the way would, by place."""
    kinds: dict[tuple[int, bool], list[Youth]] = {}
    for one in youths:
        hour = hours[one.id]
        kinds.setdefault(((hour > 0) + (hour == HOURS), ways[one.id] is None), []).append(one)
    for (_, anywhere), alike in kinds.items():
        if anywhere:
            yield alike
        else:
            yield from _neighbours(alike)


def _neighbours(youths: Sequence[Youth]) -> Iterator[Sequence[Youth]]:
    """The youths around whoever has most of them near, then those around the next."""
    while youths:
        around = ([two for two in youths if distance_km(one, two) <= KM] for one in youths)
        most = max(around, key=len)
        yield most
        youths = [one for one in youths if one not in most]


def _in_their_hours(
    problem: Problem, groups: Iterator[Sequence[Youth]], hours: Mapping[str, int]
) -> Iterator[Unreached]:
    """Each group with the hour that holds of all of them, and the way that does then."""
    told = [(group, max(hours[one.id] for one in group)) for group in groups]
    ways = minutes_of(problem, [working_from(one, hour) for group, hour in told for one in group])
    for group, hour in told:
        minutes = min((ways[one.id] for one in group), key=lambda way: (way is None, way))
        near, km = (None, None) if minutes is None else _around(problem, group)
        ids = tuple(one.id for one in group)
        yield Unreached(ids, near, km, hour=hour or None, minutes=minutes)


def _around(problem: Problem, youths: Sequence[Youth]) -> tuple[str | None, int | None]:
    """The workplace nearest to the first of them, and how near to it they all are, in whole km."""
    first, *_ = youths
    places = sorted(problem.workplaces, key=lambda place: distance_km(first, place))
    if not places:
        return None, None
    farthest = max(distance_km(one, places[0]) for one in youths)
    return places[0].id, ceil(farthest)
