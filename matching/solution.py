"""The solution: what a round answers, as the file `foothold.solution/1`, key by key."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256
from typing import Annotated, Final, Self

from matching.certificate import Certificate
from matching.files.kinds import (
    Flag,
    GroupMark,
    ListOf,
    MapOf,
    Mark,
    Number,
    OneOf,
    OrNull,
    Share,
    Text,
    Whole,
)
from matching.files.records import Of, Record
from matching.lottery import SEED_MAX
from matching.problem import Demand, Floor, Pin, Veto
from matching.result import Status
from matching.rules.bars import Code

SCHEMA: Final = "foothold.solution/1"
TIERS: Final = ("placed", "suitability", "fairness")
TERMS: Final = ("wishes", "mentor_fit", "travel")
POINTS: Final = Whole(0, 10**15)
CODE: Final = OneOf(tuple(Code))
UNSEALED: Final = {"seconds", "versions", "fingerprint"}
"""Keys that two solutions of the same round may differ in."""


@dataclass(frozen=True, slots=True)
class Match(Record):
    """A youth, a position and a mentor, with the week to propose."""

    youth: Annotated[str, Text(), "who"]
    position: Annotated[str, Text(), "in which job"]
    mentor: Annotated[str, Text(), "with whom"]
    shifts: Annotated[tuple[int, ...], ListOf(Whole(0, 9), 1), "which shifts of the menu, from 0"]
    score: Annotated[int, POINTS, "how well it suits"]
    terms: Annotated[Mapping[str, int], MapOf(OneOf(TERMS), POINTS), "what the score is made of"]


@dataclass(frozen=True, slots=True)
class Reason(Record):
    """How many positions a rule kept from a youth; one position may count under several."""

    code: Annotated[str, CODE, "the rule"]
    count: Annotated[int, Whole(1), "positions"]


@dataclass(frozen=True, slots=True)
class Unmatched(Record):
    """A youth without a match, and why."""

    youth: Annotated[str, Text(), "who"]
    urgent: Annotated[bool, Flag(), "whether the youth is urgent"]
    outcome: Annotated[
        str, OneOf(("no_candidate", "outcompeted")), "had no lawful match, or not enough room"
    ]
    reasons: Annotated[tuple[Reason, ...], ListOf(Of(Reason), by="code"), "rules and positions"]


@dataclass(frozen=True, slots=True)
class Price(Record):
    """What each tier would lose if a floor had to hold."""

    placed: Annotated[int, Whole(-(10**15), 10**15), "points of tier 1"]
    suitability: Annotated[int, Whole(-(10**15), 10**15), "points of tier 2; a gain is negative"]
    fairness: Annotated[
        int | None,
        OrNull(Whole(-(10**15), 10**15)),
        "of the lowest score, if it counts",
    ] = None


@dataclass(frozen=True, slots=True)
class Fairness(Record):
    """The proof that the lowest score among the matched is as high as it can be.

    Its certificates are of the round without the options of lower scores.
    """

    above: Annotated[
        Certificate | None,
        OrNull(Of(Certificate)),
        "with scores over the bound alone, nothing is as good; null where no score is",
    ]
    at: Annotated[
        Certificate | None,
        OrNull(Of(Certificate)),
        "before suitability: the most suitability with scores no lower",
    ]


@dataclass(frozen=True, slots=True)
class Proof(Record):
    """The best choice if a floor had to hold, and the certificate that it is; none if none is."""

    matches: Annotated[
        tuple[tuple[str, ...], ...] | None,
        OrNull(ListOf(ListOf(Text(), 3, 3, distinct=False))),
        "youth, position and mentor of each match, or null",
    ]
    certificate: Annotated[Certificate, Of(Certificate), "of that choice"]
    fairness: Annotated[Fairness | None, OrNull(Of(Fairness)), "of its lowest score"] = None


@dataclass(frozen=True, slots=True)
class FloorReport(Record):
    """A floor of the problem, and how it fared."""

    group: Annotated[str, Text(), "name of the group"]
    value: Annotated[GroupMark, Mark(), "which value of it"]
    share_min: Annotated[Fraction, Share(), "the least share"]
    base_matched: Annotated[int, Whole(), "matched before this round"]
    base_having: Annotated[int, Whole(), "of them with this value"]
    hard: Annotated[bool, Flag(), "a rule of the round, or only reported"]
    matched: Annotated[int, Whole(), "matched in this round"]
    having: Annotated[int, Whole(), "of them with this value"]
    share: Annotated[
        float | None, OrNull(Number(0, 1)), "share of all matched, to six decimals; null of none"
    ]
    holds: Annotated[bool, Flag(), "whether the least share is kept"]
    price: Annotated[
        Price | None, OrNull(Of(Price)), "what it would cost; null if impossible or not known"
    ]
    verdict: Annotated[
        str,
        OneOf(("holds", "priced", "impossible", "unknown")),
        "it holds; it would cost the price; it cannot hold; the time was up",
    ]
    proof: Annotated[Proof | None, Of(Proof), "of the price or the impossibility"] = None


@dataclass(frozen=True, slots=True)
class Tier(Record):
    """What a tier reached, and the most it could have."""

    name: Annotated[str, OneOf(TIERS), "which tier"]
    value: Annotated[int, POINTS, "points reached"]
    bound: Annotated[int, POINTS, "proven: more is impossible at these values of the tiers before"]


@dataclass(frozen=True, slots=True)
class Lottery(Record):
    """How ties that remained were broken."""

    weight: Annotated[int, POINTS, "sum of the lots of all matches"]
    proven: Annotated[bool, Flag(), "whether no other best solution has a larger sum"]


@dataclass(frozen=True, slots=True)
class Clash(Record):
    """One of the demands that cannot all hold, in the problem's own words."""

    pin: Annotated[Pin | None, Of(Pin), "a pin"] = None
    veto: Annotated[Veto | None, Of(Veto), "a veto"] = None
    floor: Annotated[Floor | None, Of(Floor), "a hard floor"] = None
    bars: Annotated[tuple[str, ...], ListOf(CODE), "rules that bar the pin whatever else"] = ()

    @property
    def demand(self) -> Demand | None:
        """What clashes; None if nothing is named."""
        return self.pin or self.veto or self.floor


def _words(clash: Clash) -> str:
    return json.dumps(clash.write(), sort_keys=True)


@dataclass(frozen=True, slots=True)
class Solution(Record):
    """What a round answers: `foothold.solution/1`."""

    schema: Annotated[str, OneOf((SCHEMA,)), "the format and its version"]
    problem_digest: Annotated[str, Text(), "SHA-256 of the problem file"]
    status: Annotated[str, OneOf(tuple(Status)), "the outcome"]
    matches: Annotated[tuple[Match, ...], ListOf(Of(Match), by="youth"), "the proposals"]
    unmatched: Annotated[tuple[Unmatched, ...], ListOf(Of(Unmatched), by="youth"), "the others"]
    floors: Annotated[
        tuple[FloorReport, ...], ListOf(Of(FloorReport), distinct=False), "all floors"
    ]
    tiers: Annotated[tuple[Tier, ...], ListOf(Of(Tier), by="name"), "points; none without matches"]
    certificate: Annotated[
        Certificate | None, OrNull(Of(Certificate)), "proves the bounds, or that nothing fits"
    ]
    lottery: Annotated[Lottery | None, OrNull(Of(Lottery)), "how ties were broken"]
    seed: Annotated[int, Whole(0, SEED_MAX), "the seed of the lottery"]
    versions: Annotated[Mapping[str, str], MapOf(Text(), Text()), "of what solved it"]
    seconds: Annotated[Mapping[str, float], MapOf(Text(), Number(0, 10**9)), "spent, by phase"]
    conflict: Annotated[
        tuple[Clash, ...], ListOf(Of(Clash), same=_words), "infeasible: the fewest that clash"
    ] = ()
    fairness: Annotated[
        Fairness | None, OrNull(Of(Fairness)), "proves the tier of that name; null without it"
    ] = None
    conflict_smallest: Annotated[bool, Flag(), "whether fewer are proven not to clash"] = True
    fingerprint: Annotated[
        str, Text(), "SHA-256 of all of this but seconds and versions: the same for the same round"
    ] = "none"

    def sealed(self) -> Self:
        """The same solution with its fingerprint."""
        return replace(self, fingerprint=fingerprint_of(self))


def fingerprint_of(solution: Solution) -> str:
    """The fingerprint that a solution should have."""
    told = {key: value for key, value in solution.write().items() if key not in UNSEALED}
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
