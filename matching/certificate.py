"""The certificate: prices in whole numbers, from which anybody can prove that nothing is better.

How it proves a bound stands in docs/matching.md; `certify.py` does the sum.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from matching.files.faults import Fault, fault
from matching.files.kinds import Flag, ListOf, MapOf, OneOf, OrNull, Text, Whole
from matching.files.records import Of, Record

BIG: Final = 10**18
AMOUNT: Final = Whole(0, BIG)
SIGNED: Final = Whole(-BIG, BIG)
COUNTS: Final = ("matched", "floor", "having")
"""How many are matched; a floor's sum; how many of a floor's group are matched."""


@dataclass(frozen=True, slots=True)
class CountName(Record):
    """A sum over the matched youths."""

    count: Annotated[str, OneOf(COUNTS), "which sum"]
    floor: Annotated[int | None, Whole(), "of which floor, counted from 0"] = None


@dataclass(frozen=True, slots=True)
class Branch(Record):
    """A step into a part of the round: a youth with or without something, or a sum's limit."""

    youth: Annotated[str | None, Text(), "whose match"] = None
    position: Annotated[str | None, Text(), "is in this position"] = None
    mentor: Annotated[str | None, Text(), "is with this mentor"] = None
    workplace: Annotated[str | None, Text(), "is at this workplace"] = None
    used: Annotated[bool | None, Flag(), "true: so it is; false: so it is not"] = None
    count: Annotated[str | None, OneOf(COUNTS), "a sum over the matched youths"] = None
    floor: Annotated[int | None, Whole(), "of which floor, counted from 0"] = None
    most: Annotated[int | None, SIGNED, "the sum is at most this"] = None
    least: Annotated[int | None, SIGNED, "the sum is at least this"] = None

    THINGS: ClassVar = ("position", "mentor", "workplace")
    CHECKS: ClassVar = ("_is_one_step",)

    def _is_one_step(self) -> Iterator[Fault]:
        things = sum(getattr(self, name) is not None for name in self.THINGS)
        limits = sum(limit is not None for limit in (self.most, self.least))
        other = (self.count, self.floor, self.most, self.least)
        use = self.youth is not None and things == 1 and self.used is not None
        count = self.count is not None and limits == 1
        no_use = (self.youth, things, self.used) == (None, 0, None)
        if not (use and other == (None,) * 4) and not (count and no_use):
            yield fault(
                "", self.write(), "must be one youth, thing and used, or one count and limit"
            )


@dataclass(frozen=True, slots=True)
class ApartPrice(Record):
    """The price of youths of whom at most one may be at one workplace, any two being kept apart."""

    youths: Annotated[tuple[str, ...], ListOf(Text(), 2), "two or more, any two kept apart"]
    workplace: Annotated[str, Text(), "where"]
    price: Annotated[int, AMOUNT, "in 1/scale of a point"]


@dataclass(frozen=True, slots=True)
class CountPrice(Record):
    """The price of a limit on a sum: positive at its most, negative at its least."""

    count: Annotated[str, OneOf(COUNTS), "which sum"]
    price: Annotated[int, SIGNED, "in 1/scale of a point"]
    floor: Annotated[int | None, Whole(), "of which floor, counted from 0"] = None


NAMES: Final = ListOf(Text())


@dataclass(frozen=True, slots=True)
class CutPrice(Record):
    """The price of half of some limits, rounded down: those of youths, one match each, and things.

    A match that takes up two or three of them takes up one whole half, with four or five two.
    """

    youths: Annotated[tuple[str, ...], NAMES, "whose one match is a limit"]
    positions: Annotated[tuple[str, ...], NAMES, "whose seats are"]
    mentors: Annotated[tuple[str, ...], NAMES, "whose capacity is"]
    workplaces: Annotated[tuple[str, ...], NAMES, "whose places are"]
    employers: Annotated[tuple[str, ...], NAMES, "whose interviews are"]
    price: Annotated[int, AMOUNT, "in 1/scale of a point"]


PRICES: Final = MapOf(Text(), AMOUNT)


@dataclass(frozen=True, slots=True)
class Leaf(Record):
    """A part of the round, with prices; where `empty`, they prove that nothing fits in it."""

    branches: Annotated[tuple[Branch, ...], ListOf(Of(Branch)), "the steps that lead to it"]
    empty: Annotated[bool, Flag(), "whether nothing is worth anything in this proof"]
    scale: Annotated[int, Whole(1, 10**15), "prices are whole numbers of 1/scale of a point"]
    positions: Annotated[Mapping[str, int], PRICES, "of a seat"]
    mentors: Annotated[Mapping[str, int], PRICES, "of a place with the mentor"]
    workplaces: Annotated[Mapping[str, int], PRICES, "of a place at the workplace"]
    employers: Annotated[Mapping[str, int], PRICES, "of an interview"]
    apart: Annotated[tuple[ApartPrice, ...], ListOf(Of(ApartPrice)), "of youths kept apart"]
    counts: Annotated[tuple[CountPrice, ...], ListOf(Of(CountPrice)), "of limits on sums"]
    cuts: Annotated[tuple[CutPrice, ...], ListOf(Of(CutPrice)), "of limits together"] = ()


@dataclass(frozen=True, slots=True)
class Aside(Record):
    """What sets options aside: with these prices, no choice that holds one is worth `hope`."""

    hope: Annotated[int, AMOUNT, "both tiers as one: the leaves are about choices worth this"]
    prices: Annotated[Leaf, Of(Leaf), "prices of the whole round"]


@dataclass(frozen=True, slots=True)
class Certificate(Record):
    """Leaves that together cover the round, and how their proofs count both tiers as one."""

    unit: Annotated[int, Whole(1), "points of tier 1 are counted in units of so many"]
    placed_weight: Annotated[int, Whole(1, 10**15), "points of tier 2 that one unit is worth"]
    leaves: Annotated[tuple[Leaf, ...], ListOf(Of(Leaf), 1, distinct=False), "the parts"]
    aside: Annotated[Aside | None, OrNull(Of(Aside)), "what the leaves need not look at"] = None
