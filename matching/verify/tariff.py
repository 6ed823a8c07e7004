"""What the prices of a leaf say: what all there is to take costs, and what each option does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from matching.certificate import CutPrice, Leaf
from matching.problem import Problem, Youth
from matching.verify.not_proven import NotProven
from matching.verify.options import Option
from matching.verify.sums import count_weight, limits_of, price_of_limit

THINGS: Final = ("positions", "mentors", "workplaces", "employers")
"""What a match takes up beside its youth, as leaves and cuts call it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many matches each youth and each thing of a problem has room for."""

    of: Mapping[str, Mapping[str, int]]

    @classmethod
    def in_problem(cls, problem: Problem) -> "Limits":
        """The limits of a problem."""
        return cls(
            {
                "youths": {one.id: 1 for one in problem.youths},
                "positions": {one.id: one.seats for one in problem.positions},
                "mentors": {one.id: one.capacity for one in problem.mentors},
                "workplaces": {one.id: one.youths_max for one in problem.workplaces},
                "employers": {one.id: one.interviews_max for one in problem.employers},
            }
        )

    def room(self, kind: str, name: str) -> int:
        """The limit of one of them. Raises `NotProven` if it is not in the problem."""
        if name not in self.of[kind]:
            raise NotProven("prices {name}, which is not in the problem", name=name)
        return self.of[kind][name]


class Tariff:
    """The prices of one leaf."""

    def __init__(self, problem: Problem, limits: Limits, leaf: Leaf) -> None:
        """Look at the prices. Raises `NotProven` where they are of nothing in the problem."""
        self._problem, self._limits, self._leaf = problem, limits, leaf
        self._apart = self._apart_prices()
        self._cuts = self._cuts_by_member()

    @property
    def of_all(self) -> int:
        """The price of all there is to take."""
        leaf, limits = self._leaf, limits_of(self._problem, self._leaf)
        total = sum(one.price for one in leaf.apart)
        total += sum(price_of_limit(one, limits) for one in leaf.counts)
        total += sum(one.price * self._most(one) for one in leaf.cuts)
        for kind in THINGS:
            for name, price in getattr(leaf, kind).items():
                total += price * self._limits.room(kind, name)
        return total

    def of_youth(self, youth: Youth) -> int:
        """What sums over the matched charge for the youth, whatever the option."""
        problem = self._problem
        return sum(
            one.price * count_weight(problem, (one.count, one.floor), youth)
            for one in self._leaf.counts
        )

    def of_option(self, youth: str, option: Option) -> int:
        """What an option takes up of things, of groups kept apart, and of cuts."""
        leaf = self._leaf
        return (
            leaf.positions.get(option.position, 0)
            + leaf.mentors.get(option.mentor, 0)
            + leaf.workplaces.get(option.workplace, 0)
            + leaf.employers.get(option.employer, 0)
            + self._apart.get((youth, option.workplace), 0)
            + self._of_cuts(youth, option)
        )

    def _of_cuts(self, youth: str, option: Option) -> int:
        """A whole half for every two of a cut's limits that the option takes up."""
        members = (
            ("youths", youth),
            ("positions", option.position),
            ("mentors", option.mentor),
            ("workplaces", option.workplace),
            ("employers", option.employer),
        )
        taken: dict[int, int] = {}
        for member in members:
            for n in self._cuts.get(member, ()):
                taken[n] = taken.get(n, 0) + 1
        return sum(self._leaf.cuts[n].price * (times // 2) for n, times in taken.items())

    def _most(self, cut: CutPrice) -> int:
        """Half of a cut's limits, rounded down."""
        return sum(self._limits.room(kind, name) for kind, name in _members(cut)) // 2

    def _cuts_by_member(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """The cuts each youth and each thing is in."""
        cuts: dict[tuple[str, str], list[int]] = {}
        for n, cut in enumerate(self._leaf.cuts):
            for member in _members(cut):
                cuts.setdefault(member, []).append(n)
        return cuts

    def _apart_prices(self) -> Mapping[tuple[str, str], int]:
        """What being at a workplace costs a youth who is kept apart from another there."""
        pairs = {frozenset(pair) for pair in self._problem.keep_apart}
        prices: dict[tuple[str, str], int] = {}
        for one in self._leaf.apart:
            for pair in combinations(one.youths, 2):
                if frozenset(pair) not in pairs:
                    raise NotProven("prices {pair}, who are not kept apart", pair=list(pair))
            for youth in one.youths:
                key = (youth, one.workplace)
                prices[key] = prices.get(key, 0) + one.price
        return prices


def _members(cut: CutPrice) -> Sequence[tuple[str, str]]:
    """The youths and things of a cut, by kind and name."""
    return [(kind, name) for kind in ("youths", *THINGS) for name in getattr(cut, kind)]
