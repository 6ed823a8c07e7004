"""Repair: few changes to a round whose proposals are out, where something has fallen."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from matching.explain.cost import lost
from matching.explain.fallen import Crowded, Fallen, crowded_of, fallen_of, gone_of
from matching.explain.moves import Move, moves_between, turned_round
from matching.files.kinds import ListOf, MapOf, OneOf, OrNull, Text, Whole
from matching.files.records import Of, Record
from matching.problem import Pin, Problem
from matching.result import Limits
from matching.rules.round_rules import Placing
from matching.solution import POINTS, TIERS, Clash, Price
from matching.solver import conflict_of, totals

TIER_POINTS = OrNull(MapOf(OneOf(TIERS), POINTS))


@dataclass(frozen=True, slots=True)
class Repair(Record):
    """What becomes of standing proposals where as few as can be move.

    `best` is what the best round comes to in which every accepted proposal stays, `after` what this
    one does: as much in tier 1, and at most `spare` points of suitability less. Both are null where
    no round is lawful; then `clashes` names the demands that clash, an accepted proposal as a pin.
    """

    spare: Annotated[int, Whole(), "points of suitability that may be given up to move fewer"]
    best: Annotated[Mapping[str, int] | None, TIER_POINTS, "the tiers of the best round"]
    after: Annotated[Mapping[str, int] | None, TIER_POINTS, "the tiers after the repair"]
    accepted: Annotated[tuple[str, ...], ListOf(Text()), "whose proposals may not move"] = ()
    kept: Annotated[tuple[str, ...], ListOf(Text()), "whose proposals stand"] = ()
    moves: Annotated[
        tuple[Move, ...], ListOf(Of(Move), by="youth"), "everybody who is matched otherwise"
    ] = ()
    fallen: Annotated[
        tuple[Fallen, ...], ListOf(Of(Fallen), by="youth"), "proposals that cannot stand"
    ] = ()
    crowded: Annotated[
        tuple[Crowded, ...],
        ListOf(Of(Crowded), distinct=False),
        "what the others cannot keep together",
    ] = ()
    clashes: Annotated[
        tuple[Clash, ...], ListOf(Of(Clash), distinct=False), "demands that cannot all hold"
    ] = ()

    @property
    def moved(self) -> tuple[str, ...]:
        """Whose proposals move though they could stand by themselves: as few as can be."""
        out = {one.youth for one in self.fallen}
        standing = (one.youth for one in self.moves if one.before is not None)
        return tuple(youth for youth in standing if youth not in out)

    @property
    def given_up(self) -> Price | None:
        """What each tier gives up against the best, to move fewer."""
        return None if self.best is None or self.after is None else lost(self.best, self.after)

    @property
    def undo(self) -> tuple[Move, ...]:
        """The moves that bring back what stood."""
        return turned_round(self.moves)


def repair(
    problem: Problem,
    standing: Sequence[Placing],
    *,
    accepted: Collection[str] = (),
    spare: int = 0,
    limits: Limits | None = None,
) -> Repair:
    """The round that moves the fewest standing proposals; of those that move as few, the best.

    `problem` is the round as it is now: with a veto for each decline, without those who withdrew,
    with those who are new. The proposals of the youths `accepted` never move. Raises `ValueError`
    where one of these has no proposal, `NotProven` where the time was up before, `SolverFailed`.
    """
    limits = limits or Limits()
    fixed = holding(problem, standing, accepted)
    none = Repair(
        spare=spare,
        best=None,
        after=None,
        accepted=tuple(one.youth for one in standing if one.youth in accepted),
        fallen=fallen_of(fixed, standing),
        crowded=crowded_of(fixed, standing),
    )
    found = totals(fixed, limits, near=standing, spare=spare)
    if found is None:
        return replace(none, clashes=conflict_of(fixed, limits).clashes)
    stands = set(found.placings).intersection(standing)
    return replace(
        none,
        best=found.best,
        after=found.tiers,
        kept=tuple(one.youth for one in standing if one in stands),
        moves=moves_between(standing, found.placings),
    )


def holding(problem: Problem, standing: Iterable[Placing], accepted: Collection[str]) -> Problem:
    """The problem in which the proposals accepted must be matches.

    Raises `ValueError` where one of these has no proposal, or what it names is not there.
    """
    held = [one for one in standing if one.youth in accepted]
    missing = set(accepted) - {one.youth for one in held}
    missing |= {one.youth for one in held if gone_of(problem, one)}
    if missing:
        raise ValueError(f"accepted, but not there: {', '.join(sorted(missing))}")
    pins = (Pin(one.youth, one.position, one.mentor) for one in held)
    return replace(problem, pins=tuple(dict.fromkeys((*problem.pins, *pins))))
