"""What advice says, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from matching.explain.advice.unreached import Unreached
from matching.explain.changes import KEYS, Change
from matching.files.kinds import ListOf, MapOf, OneOf, OrNull, Text, Whole
from matching.files.records import Of, Record
from matching.solution import TIERS

POINTS: Final = MapOf(OneOf(TIERS), Whole(-(10**15), 10**15))


@dataclass(frozen=True, slots=True)
class Advised(Record):
    """What would help, and what it gains: found by solving the round with it."""

    changes: Annotated[tuple[Change, ...], ListOf(Of(Change), 1, 2, distinct=False), "with what"]
    gain: Annotated[Mapping[str, int], POINTS, "points that each tier gains"]
    comes_in: Annotated[tuple[str, ...], ListOf(Text()), "youths who are matched then, not now"]
    goes_out: Annotated[tuple[str, ...], ListOf(Text()), "youths who are matched now, not then"]
    also: Annotated[
        tuple[str, ...], ListOf(Text()), "of a mentor: others like whom one gains the same there"
    ] = ()


@dataclass(frozen=True, slots=True)
class Advice(Record):
    """What would help a round most, of a catalogue of single things and of their pairs.

    Nothing of the catalogue gains more than what is listed, and no pair more than `pair`, unless
    `left` or `pair_left` says how much it might.
    """

    matched: Annotated[int, Whole(), "youths matched as it is"]
    tiers: Annotated[Mapping[str, int], POINTS, "points of each tier as it is"]
    catalogue: Annotated[Mapping[str, int], MapOf(OneOf(tuple(KEYS)), Whole()), "things of a kind"]
    best: Annotated[
        tuple[Advised, ...],
        ListOf(Of(Advised), distinct=False),
        "what gains anything, the best first; of mentors at one workplace the best one",
    ]
    left: Annotated[
        Mapping[str, int] | None,
        OrNull(POINTS),
        "the time was up: the most that a thing not solved for might gain",
    ] = None
    pair: Annotated[
        Advised | None, Of(Advised), "the pair that gains most, if more than one thing does"
    ] = None
    pair_left: Annotated[
        Mapping[str, int] | None,
        OrNull(POINTS),
        "the time was up: the most that another pair might gain",
    ] = None
    unreached: Annotated[
        tuple[Unreached, ...],
        ListOf(Of(Unreached), distinct=False),
        "youths without a lawful match, in groups, the largest first",
    ] = ()
