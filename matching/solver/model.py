"""The round as arrays: which triples may be chosen, what they are worth, what they take up.

Every triple takes one unit of four resources: its position's seats, its mentor's capacity, its
workplace's cap and its employer's interviews. All resources are numbered through, in this order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.candidates import Candidates
from matching.instance import Instance
from matching.instance.arrays import Bools, Ints, best_of_runs, ints, sizes_to_starts
from matching.problem import Floor, Problem

Prices = NDArray[Any]
"""Numbers, whole or not."""
KINDS: Final = ("position", "mentor", "workplace", "employer")
"""The kinds of resources, in the order of their numbers."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Two youths who may not both be at one workplace: of these triples at most one is chosen."""

    youths: tuple[int, int]
    workplace: int
    triples: Ints


@dataclass(frozen=True, slots=True)
class Count:
    """A sum over the matched youths, each counted with its weight, and the least it must be.

    A floor is one (having less the share of the matched, times the share's denominator). So are
    the number of matched and the number having a group's value, which are free at first and on
    which the search may branch.
    """

    name: str
    floor: int | None
    weight: Ints
    least: int | None = None

    @property
    def heaviest(self) -> int:
        """The largest weight of a youth, 1 at least."""
        return int(np.abs(self.weight).max(initial=1))


@dataclass(frozen=True)
class Model:
    """A round to be solved; row n of the triples' columns is candidate `triple[n]`."""

    triple: Ints
    youth: Ints
    resource: Ints
    placed: Ints
    suitability: Ints
    start: Ints
    capacity: Ints
    first: Ints
    demanded: Bools
    apart: tuple[Apart, ...]
    counts: tuple[Count, ...]
    unit: int
    """The points of tier 1 come in multiples of this."""
    suitability_max: int
    """The suitability of everybody's best triple together: no choice has more."""

    def __len__(self) -> int:
        """How many triples may be chosen."""
        return len(self.triple)

    @property
    def youths(self) -> int:
        """How many youths there are."""
        return len(self.demanded)

    @property
    def placed_weight(self) -> int:
        """More than all suitability that could ever be had: what one unit of tier 1 is worth.

        With it the sum of `worth` puts tier 1 strictly before tier 2.
        """
        return self.suitability_max + 1

    @cached_property
    def heaviest(self) -> int:
        """The largest weight a youth has in any count, 1 at least."""
        return max((one.heaviest for one in self.counts), default=1)

    @cached_property
    def prices_of_a_triple(self) -> int:
        """How many numbers at most add up to the profit of a triple."""
        aparts = np.zeros(len(self), dtype=np.int64)
        for apart in self.apart:
            aparts[apart.triples] += 1
        return 1 + len(KINDS) + int(aparts.max(initial=0)) + len(self.counts)

    @cached_property
    def worth(self) -> Ints:
        """Both tiers in one number."""
        return self.placed_weight * (self.placed // self.unit) + self.suitability

    def profit(self, worth: Prices, resource: Prices, apart: Prices, count: Prices) -> Prices:
        """What each triple is worth beyond the prices of what it takes up, but for its youth.

        `worth` has one number a triple; the prices have one for each resource, apart row and
        count. Whole numbers give whole numbers.
        """
        profit = worth - resource[self.resource].sum(axis=1)
        for pair, price in zip(self.apart, apart, strict=True):
            profit[pair.triples] -= price
        for sum_, price in zip(self.counts, count, strict=True):
            profit -= price * sum_.weight[self.youth]
        return profit

    def only(self, kept: Ints) -> "Model":
        """The same round with these triples alone, given in their order; all else stays."""
        youth = self.youth[kept]
        place = np.full(len(self), -1)
        place[kept] = np.arange(len(kept))
        return replace(
            self,
            triple=self.triple[kept],
            youth=youth,
            resource=self.resource[kept],
            placed=self.placed[kept],
            suitability=self.suitability[kept],
            start=sizes_to_starts(np.bincount(youth, minlength=self.youths)),
            apart=tuple(
                replace(one, triples=place[one.triples][place[one.triples] >= 0])
                for one in self.apart
            ),
        )

    def tiers(self, worth: int) -> tuple[int, int]:
        """A sum of worths as points of tier 1 and of tier 2."""
        units, suitability = divmod(worth, self.placed_weight)
        return units * self.unit, suitability


def model_of(instance: Instance, candidates: Candidates) -> Model:
    """Lay out what may be chosen, with pins, keep-apart pairs and hard floors."""
    problem = instance.problem
    number = {youth.id: n for n, youth in enumerate(problem.youths)}
    triple = np.flatnonzero(_allowed(problem, candidates, number, instance))
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
        apart=tuple(_apart(problem, number, start, workplace)),
        counts=tuple(_counts(problem)),
        unit=int(np.gcd.reduce(placed)) or 1,
        suitability_max=int(best_of_runs(suitability, start, 0).sum()),
    )


def _allowed(
    problem: Problem, candidates: Candidates, number: dict[str, int], instance: Instance
) -> Bools:
    """What may be chosen: the lawful triples; for a pinned youth those that fulfil every pin."""
    allowed = candidates.lawful.copy()
    pinned: dict[int, list[int]] = {}
    for n, pin in enumerate(problem.pins):
        pinned.setdefault(number[pin.youth], []).append(n)
    for youth, pins in pinned.items():
        for triple in range(candidates.start[youth], candidates.start[youth + 1]):
            position = problem.positions[candidates.position[triple]].id
            mentor = problem.mentors[candidates.mentor[triple]].id
            allowed[triple] = all(problem.pins[n].fits(position, mentor) for n in pins)
    for youth, place in _beside_standing(problem, number):
        own = slice(candidates.start[youth], candidates.start[youth + 1])
        allowed[own] &= instance.positions.workplace[candidates.position[own]] != place
    return allowed


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
) -> Iterator[Apart]:
    for one, two in problem.keep_apart:
        if one in number and two in number:
            pair = (number[one], number[two])
            of_one, of_two = (np.arange(start[n], start[n + 1]) for n in pair)
            for place in np.intersect1d(workplace[of_one], workplace[of_two]):
                both = np.concatenate([of_one, of_two])
                yield Apart(pair, int(place), both[workplace[both] == place])


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
