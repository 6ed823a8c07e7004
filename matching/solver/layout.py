"""Lays a round out as a model: what may be chosen, with pins, keep-apart groups, hard floors."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from matching.candidates import Candidates
from matching.instance import Instance
from matching.instance.arrays import Bools, Ints, best_of_runs, ints, sizes_to_starts
from matching.problem import Floor, Problem
from matching.solver.apart import groups_apart
from matching.solver.model import Apart, Count, Model
from matching.solver.rows import Rows, rows_of

NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


def model_of(instance: Instance, candidates: Candidates, among: Bools | None = None) -> Model:
    """Lay out what may be chosen, with pins, keep-apart groups and hard floors.

    That is every candidate the problem allows, or those marked.
    """
    problem = instance.problem
    number = _numbers(problem)
    triple = np.flatnonzero(allowed_of(instance, candidates) if among is None else among)
    youth = candidates.youth[triple]
    demanded = np.zeros(len(problem.youths), dtype=np.bool_)
    demanded[[number[pin.youth] for pin in problem.pins]] = True
    sizes = [len(problem.positions), len(problem.mentors), len(problem.workplaces)]
    first = sizes_to_starts(np.array([*sizes, len(problem.employers)]))
    workplace = instance.positions.workplace[candidates.position[triple]]
    columns = (
        candidates.position[triple],
        candidates.mentor[triple],
        workplace,
        instance.workplaces.employer[workplace],
    )
    start = sizes_to_starts(np.bincount(youth, minlength=len(problem.youths)))
    apart, apart_rows = _apart(problem, number, start, workplace)
    placed = instance.youths.placed[youth]
    suitability = candidates.score[triple] + instance.youths.waiting[youth]
    return Model(
        triple=triple,
        youth=youth,
        resource=np.stack(columns, axis=1) + first[:-1],
        placed=placed,
        suitability=suitability,
        start=start,
        capacity=np.concatenate(
            [
                instance.positions.seats,
                instance.mentors.capacity,
                instance.workplaces.youths_max,
                instance.interviews_max,
            ]
        ),
        first=first,
        demanded=demanded,
        apart=apart,
        apart_rows=apart_rows,
        counts=tuple(_counts(problem)),
        unit=int(np.gcd.reduce(placed)) or 1,
        suitability_max=int(best_of_runs(suitability, start, 0).sum()),
    )


def _numbers(problem: Problem) -> dict[str, int]:
    return {youth.id: n for n, youth in enumerate(problem.youths)}


def allowed_of(
    instance: Instance, candidates: Candidates, grown: Mapping[str, str] = NOBODY
) -> Bools:
    """What may be chosen: the lawful triples; for a pinned youth those that fulfil every pin.

    A pin on a mentor is fulfilled by the same mentor grown stronger: `grown` says who is whom.
    """
    problem, number = instance.problem, _numbers(instance.problem)
    allowed = candidates.lawful.copy()
    pinned: dict[int, list[int]] = {}
    for n, pin in enumerate(problem.pins):
        pinned.setdefault(number[pin.youth], []).append(n)
    for youth, pins in pinned.items():
        for triple in range(candidates.start[youth], candidates.start[youth + 1]):
            position = problem.positions[candidates.position[triple]].id
            mentor = problem.mentors[candidates.mentor[triple]].id
            mentor = grown.get(mentor, mentor)
            allowed[triple] = all(problem.pins[n].fits(position, mentor) for n in pins)
    return allowed & ~beside_standing(instance, candidates)


def beside_standing(instance: Instance, candidates: Candidates) -> Bools:
    """Triples at a workplace where one the youth is kept apart from already is."""
    beside = np.zeros(len(candidates), dtype=np.bool_)
    for youth, place in _beside_standing(instance.problem, _numbers(instance.problem)):
        own = slice(candidates.start[youth], candidates.start[youth + 1])
        beside[own] |= instance.positions.workplace[candidates.position[own]] == place
    return beside


def _beside_standing(problem: Problem, number: dict[str, int]) -> Iterator[tuple[int, int]]:
    """Youths (rows) and workplaces (rows) where one they are kept apart from already is."""
    place = {one.id: n for n, one in enumerate(problem.workplaces)}
    at: dict[str, list[str]] = {}
    for standing in problem.standing:
        at.setdefault(standing.youth, []).append(standing.workplace)
    for pair in problem.keep_apart:
        for youth, other in (pair, pair[::-1]):
            if youth in number:
                yield from ((number[youth], place[name]) for name in at.get(other, ()))


def _apart(
    problem: Problem, number: dict[str, int], start: Ints, workplace: Ints
) -> tuple[tuple[Apart, ...], Rows]:
    """Who is kept apart where, and the triples of which at most one may be chosen."""
    apart, counted = [], list[tuple[Ints, Ints]]()
    for group in groups_apart(problem.keep_apart, number):
        own = [np.arange(start[youth], start[youth + 1]) for youth in group]
        places = np.concatenate([np.unique(workplace[triples]) for triples in own])
        name, youths = np.unique(places, return_counts=True)
        triples = np.concatenate(own)
        for place in name[youths > 1].tolist():
            there = triples[workplace[triples] == place]
            apart.append(Apart(group, place))
            counted.append((there, np.ones(len(there), dtype=np.int64)))
    return tuple(apart), rows_of([1] * len(apart), counted)


def _counts(problem: Problem) -> Iterator[Count]:
    if any(floor.hard for floor in problem.floors):
        yield Count("matched", None, np.ones(len(problem.youths), dtype=np.int64))
    for n, floor in enumerate(problem.floors):
        if floor.hard:
            yield floor_count(problem, n)
            yield Count("having", n, _having(problem, floor))


def floor_count(problem: Problem, n: int) -> Count:
    """The sum over the matched, and the least it must be, for floor n to hold."""
    floor = problem.floors[n]
    share = floor.share_among(len(problem.youths) + floor.base_matched)
    weight = share.denominator * _having(problem, floor) - share.numerator
    least = share.numerator * floor.base_matched - share.denominator * floor.base_having
    return Count("floor", n, weight, least)


def _having(problem: Problem, floor: Floor) -> Ints:
    return ints(youth.belongs(floor.group, floor.value) for youth in problem.youths)
