"""Receipts: what each of some overrides costs the round, one after another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from matching.explain.cost import lost
from matching.explain.moves import Move, moves_between
from matching.explain.overrides import Override
from matching.files.kinds import ListOf, MapOf, OneOf, OrNull, Whole
from matching.files.records import Of, Record
from matching.problem import Problem
from matching.result import Limits
from matching.rules.cases import Pair, Round, Triple
from matching.rules.round_rules import Placing
from matching.solution import POINTS, TIERS, Clash, Price
from matching.solver import Totals, conflict_of, totals

TIER_POINTS = OrNull(MapOf(OneOf(TIERS), POINTS))


@dataclass(frozen=True, slots=True)
class Affected(Record):
    """A youth who is matched otherwise, and how well each match suits; null for no match."""

    move: Annotated[Move, Of(Move), "from where to where"]
    score_before: Annotated[int | None, OrNull(POINTS), "the score before"] = None
    score_after: Annotated[int | None, OrNull(POINTS), "the score then"] = None

    @property
    def gain(self) -> int:
        """Above 0 for who comes in or suits better, below for who drops out or suits worse."""
        none = -1  # no match is less than the worst
        was = none if self.score_before is None else self.score_before
        return (none if self.score_after is None else self.score_after) - was


@dataclass(frozen=True, slots=True)
class Receipt(Record):
    """What one override costs, in a round where those before it in the chain hold already.

    `before` is the last round of the chain that is lawful, `after` the one with this override too;
    of the rounds as good both are those in which fewest move. `after` is null where no round is
    lawful then, and `clashes` names the demands that clash. What such an override costs is part of
    the next price there is. So the prices of a chain add up to what is lost from its beginning to
    its last lawful round.
    """

    override: Annotated[Override, Of(Override), "what is demanded"]
    before: Annotated[Mapping[str, int] | None, TIER_POINTS, "the tiers before"]
    after: Annotated[Mapping[str, int] | None, TIER_POINTS, "the tiers then"]
    price: Annotated[
        Price | None, OrNull(Of(Price)), "what each tier loses; null where there is no round"
    ] = None
    priced: Annotated[
        int, Whole(), "how many overrides it is the price of: this one, and clashes before it"
    ] = 0
    gains: Annotated[
        tuple[Affected, ...], ListOf(Of(Affected)), "who comes in, or has what suits better"
    ] = ()
    loses: Annotated[
        tuple[Affected, ...], ListOf(Of(Affected)), "who drops out, or has what suits worse"
    ] = ()
    even: Annotated[
        tuple[Affected, ...], ListOf(Of(Affected)), "who moves to what suits as well"
    ] = ()
    clashes: Annotated[
        tuple[Clash, ...], ListOf(Of(Clash), distinct=False), "demands that cannot all hold"
    ] = ()

    @property
    def moves(self) -> tuple[Move, ...]:
        """Everybody who is matched otherwise."""
        return tuple(one.move for one in (*self.loses, *self.gains, *self.even))

    @property
    def free(self) -> bool:
        """Whether it costs nothing in any tier, and brings nothing either."""
        price = self.price
        return price is not None and not (price.placed or price.suitability or price.fairness)


@dataclass(frozen=True, slots=True)
class Bill(Record):
    """The receipts of a chain of overrides, and what they come to together."""

    receipts: Annotated[
        tuple[Receipt, ...], ListOf(Of(Receipt), distinct=False), "one for each override"
    ]

    @property
    def total(self) -> Price | None:
        """What is lost from the beginning to the last lawful round; None where there is none."""
        first = next((one.before for one in self.receipts if one.before is not None), None)
        last = next((one.after for one in reversed(self.receipts) if one.after is not None), first)
        return None if first is None or last is None else lost(first, last)


def receipts(
    problem: Problem,
    overrides: Sequence[Override],
    limits: Limits | None = None,
    *,
    near: Sequence[Placing] = (),
) -> tuple[Receipt, ...]:
    """What each override costs where those before it hold already, in their order.

    The round it begins with is, of the best, the one nearest to `near`. Nothing is decided by it.
    Raises `KeyError` or `Refused` for what names things that are not there, `NotProven` where the
    time was up before, and `SolverFailed`.
    """
    return tuple(_chain(problem, overrides, limits or Limits(), near))


def _chain(
    problem: Problem, overrides: Sequence[Override], limits: Limits, near: Sequence[Placing]
) -> Iterator[Receipt]:
    before, priced = totals(problem, limits, near=near), 1
    for override in overrides:
        problem = override.applied(problem)
        after = totals(problem, limits, near=near if before is None else before.placings)
        if after is None:
            tiers = None if before is None else before.tiers
            clashes = conflict_of(problem, limits).clashes
            yield Receipt(override, tiers, None, clashes=clashes)
            priced += 1
        else:
            yield _receipt(problem, override, before, after, priced)
            before, priced = after, 1


def _receipt(
    problem: Problem, override: Override, before: Totals | None, after: Totals, priced: int
) -> Receipt:
    if before is None:
        return Receipt(override, None, after.tiers)
    affected = _affected(problem, before.placings, after.placings)
    return Receipt(
        override,
        before.tiers,
        after.tiers,
        lost(before.tiers, after.tiers),
        priced,
        gains=tuple(one for one in affected if one.gain > 0),
        loses=tuple(one for one in affected if one.gain < 0),
        even=tuple(one for one in affected if one.gain == 0),
    )


def _affected(
    problem: Problem, before: Sequence[Placing], after: Sequence[Placing]
) -> list[Affected]:
    round_ = Round(problem)
    was, becomes = (
        {one.youth: _score(round_, one) for one in side if one not in other}
        for side, other in ((before, {*after}), (after, {*before}))
    )
    return [
        Affected(move, was.get(move.youth), becomes.get(move.youth))
        for move in moves_between(before, after)
    ]


def _score(round_: Round, placing: Placing) -> int:
    """How well a match suits."""
    problem = round_.problem
    pair = Pair(round_, problem.youth[placing.youth], problem.position[placing.position])
    return Triple(pair, problem.mentor[placing.mentor]).terms.score
