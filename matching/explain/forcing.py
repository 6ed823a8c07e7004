"""Forcing: what a solved round comes to if one youth had to have a place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from matching.explain.chain import Step, chain
from matching.explain.cost import lost, reached
from matching.explain.option import Option, option_of
from matching.problem import Pin, Problem
from matching.result import Limits
from matching.rules.cases import Pair, Round, Triple
from matching.rules.round_rules import Placing
from matching.solution import Clash
from matching.solver import totals
from matching.solver.conflict import conflict_of


@dataclass(frozen=True, slots=True)
class Forced:
    """The place with its price, who loses their match and who moves; or the demands that clash."""

    option: Option | None
    displaced: tuple[str, ...] = ()
    chain: tuple[Step, ...] = ()
    clashes: tuple[Clash, ...] = ()


def force(problem: Problem, placings: Sequence[Placing], pin: Pin, limits: Limits) -> Forced:
    """What it costs a solved round to hold a pin, found by solving it again.

    Of the best rounds that hold it, it is one that keeps most of the matches. Raises `NotProven`.
    """
    pinned = replace(problem, pins=tuple(dict.fromkeys((*problem.pins, pin))))
    found = totals(pinned, limits, near=placings)
    if found is None:
        return Forced(None, clashes=conflict_of(pinned, limits).clashes)
    price = lost(reached(problem, placings, limits), found.tiers)
    kept = {one.youth for one in found.placings}
    (own,) = (one for one in found.placings if one.youth == pin.youth)
    return Forced(
        option_of(triple_of(Round(problem), own), price),
        tuple(one.youth for one in placings if one.youth not in kept),
        chain(problem, placings, found.placings, pin.youth),
    )


def triple_of(round_: Round, placing: Placing) -> Triple:
    """A match as the rules look at it."""
    problem = round_.problem
    pair = Pair(round_, problem.youth[placing.youth], problem.position[placing.position])
    return Triple(pair, problem.mentor[placing.mentor])
