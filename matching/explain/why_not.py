"""Why not: what bars a youth from a place, or what it would cost to give it that place."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from matching.explain.barred import Barred
from matching.explain.chain import Step
from matching.explain.moves import Move, Place
from matching.explain.near import Near
from matching.explain.option import Option
from matching.files.kinds import ListOf, OneOf, OrNull, Text
from matching.files.records import Of, Record
from matching.solution import Clash, Price, Reason


class Verdict(StrEnum):
    """What there is to say."""

    HAS_IT = "has_it"
    """The youth has what was asked for."""
    BARRED = "barred"
    """A rule bars it, and no pin would lift that."""
    IMPOSSIBLE = "impossible"
    """Nothing bars it by itself, but no round could hold it: see `clashes`."""
    PRICED = "priced"
    """Lawful: it would cost the round the price of `option`."""
    PIN_ONLY = "pin_only"
    """Barred by what people decide about: a pin would lift that, at the price of `option`."""
    NO_CANDIDATE = "no_candidate"
    """Asked why not matched at all: no place is lawful."""
    OUTCOMPETED = "outcompeted"
    """Asked why not matched at all: there is not room for everybody; `option` costs least."""


@dataclass(frozen=True, slots=True)
class MentorBarred(Record):
    """A mentor of the workplace, and what bars the youth from being with this one."""

    mentor: Annotated[str, Text(), "who"]
    bars: Annotated[tuple[Barred, ...], ListOf(Of(Barred), distinct=False), "what bars it"] = ()


@dataclass(frozen=True, slots=True)
class WhyNot(Record):
    """Why a youth is not in a position, with a mentor, or not matched at all.

    `position` and `mentor` are what was asked for; without a position it is asked why the youth has
    no match. Where a price is given, `displaced` lose their match by it, and `chain` is everybody
    who would move.
    """

    youth: Annotated[str, Text(), "who"]
    verdict: Annotated[str, OneOf(tuple(Verdict)), "what there is to say"]
    position: Annotated[str | None, OrNull(Text()), "the position asked for"] = None
    mentor: Annotated[str | None, OrNull(Text()), "the mentor asked for"] = None
    has: Annotated[Place | None, Of(Place), "what the youth has in the round"] = None
    bars: Annotated[
        tuple[Barred, ...], ListOf(Of(Barred), distinct=False), "what bars it, whoever the mentor"
    ] = ()
    mentors: Annotated[
        tuple[MentorBarred, ...], ListOf(Of(MentorBarred), by="mentor"), "the mentors there"
    ] = ()
    option: Annotated[Option | None, OrNull(Of(Option)), "what the youth would have"] = None
    displaced: Annotated[tuple[str, ...], ListOf(Text()), "who would lose their match"] = ()
    chain: Annotated[
        tuple[Step, ...], ListOf(Of(Step), by="youth"), "who would move, and because of whom"
    ] = ()
    clashes: Annotated[
        tuple[Clash, ...], ListOf(Of(Clash), distinct=False), "demands it cannot hold beside"
    ] = ()
    reasons: Annotated[
        tuple[Reason, ...], ListOf(Of(Reason), by="code"), "rules, and positions they keep away"
    ] = ()
    near: Annotated[
        tuple[Near, ...], ListOf(Of(Near), by="code"), "rules that stand alone in the way"
    ] = ()

    @property
    def price(self) -> Price | None:
        """What the round would lose; None where there is nothing to give."""
        return self.option.price if self.option else None

    @property
    def moves(self) -> tuple[Move, ...]:
        """Everybody who would move, in the order of the chain."""
        return tuple(step.move for step in self.chain)
