"""Why not: what bars a youth from a place, or what it would cost to give it that place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

from matching.explain.barred import Barred
from matching.explain.chain import Step
from matching.explain.forcing import force, triple_of
from matching.explain.moves import Move, Place, place_of
from matching.explain.near import Near, near
from matching.explain.option import Option
from matching.files.kinds import ListOf, OneOf, OrNull, Text
from matching.files.records import Of, Record
from matching.instance.arrays import Bools
from matching.problem import Pin, Problem
from matching.result import Limits
from matching.rules.bars import LIFTED_BY_PIN, Bar, NoMentor
from matching.rules.cases import Pair, Round
from matching.rules.pair_rules import PAIR_RULES
from matching.rules.round_rules import Placing, Placings
from matching.rules.triple_rules import bars
from matching.solution import Clash, Price, Reason
from matching.solver import Board, board_of
from matching.solver.answer import Reasons, without_match


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
class PlaceBarred(Record):
    """A place that was asked for, and what bars the youth from it."""

    place: Annotated[Place, Of(Place), "where"]
    bars: Annotated[tuple[Barred, ...], ListOf(Of(Barred), distinct=False), "what bars it"] = ()


@dataclass(frozen=True, slots=True)
class WhyNot(Record):
    """Why a youth is not in a position, not with a mentor, or not matched at all.

    `position` and `mentor` are what was asked for; where neither is, why the youth has no match.
    Where several places would do, `places` says of each what bars it. Where there is a price,
    `displaced` lose their match by it, and `chain` is everybody who would move.
    """

    youth: Annotated[str, Text(), "who"]
    verdict: Annotated[str, OneOf(tuple(Verdict)), "what there is to say"]
    position: Annotated[str | None, OrNull(Text()), "the position asked for"] = None
    mentor: Annotated[str | None, OrNull(Text()), "the mentor asked for"] = None
    has: Annotated[Place | None, Of(Place), "what the youth has in the round"] = None
    bars: Annotated[
        tuple[Barred, ...], ListOf(Of(Barred), distinct=False), "what bars every place asked for"
    ] = ()
    places: Annotated[
        tuple[PlaceBarred, ...], ListOf(Of(PlaceBarred), by="place"), "the places, if several"
    ] = ()
    option: Annotated[Option | None, OrNull(Of(Option)), "what the youth would have"] = None
    displaced: Annotated[tuple[str, ...], ListOf(Text()), "who would lose their match"] = ()
    chain: Annotated[
        tuple[Step, ...], ListOf(Of(Step), by="youth"), "who would move, and because of whom"
    ] = ()
    clashes: Annotated[
        tuple[Clash, ...],
        ListOf(Of(Clash), distinct=False),
        "demands that cannot all hold, what was asked for as a pin among them",
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


def why_not(
    problem: Problem,
    placings: Sequence[Placing],
    youth: str,
    *,
    position: str | None = None,
    mentor: str | None = None,
    limits: Limits | None = None,
) -> WhyNot:
    """Why a youth is not in a position, with a mentor, or matched at all in a solved round.

    `placings` are the matches of the round, which are the best. What it would cost is found by
    solving it with a pin. Raises `KeyError` for an id that is not there, `ValueError` for a mentor
    of another workplace, and `NotProven` where the time was up before.
    """
    has = next((place_of(one) for one in placings if one.youth == youth), None)
    told = WhyNot(youth, Verdict.HAS_IT, position, mentor, has)
    if has and position in {None, has.position} and mentor in {None, has.mentor}:
        return told
    if position is None and mentor is None:
        return _of_nobody(problem, placings, told, limits or Limits())
    return _of_places(problem, placings, told, limits or Limits())


def _of_nobody(
    problem: Problem, placings: Sequence[Placing], told: WhyNot, limits: Limits
) -> WhyNot:
    """Why the youth has no match at all: what keeps positions away, what would cost least."""
    board = board_of(problem, limits)
    counted, number = Placings(problem, placings), board.number[told.youth]
    (one,) = without_match(board.names, counted, Reasons(board.names), [number])
    alone = near(Round(problem), problem.youth[told.youth])
    told = replace(told, verdict=Verdict(one.outcome), reasons=one.reasons, near=alone)
    cheapest = _cheapest(board, told.youth, board.allowed & board.triples(told.youth))
    if cheapest is None:
        return told
    forced = force(problem, placings, cheapest, limits)
    return replace(told, option=forced.option, displaced=forced.displaced, chain=forced.chain)


def _of_places(
    problem: Problem, placings: Sequence[Placing], told: WhyNot, limits: Limits
) -> WhyNot:
    """Why the youth is not in the position, or not with the mentor, that was asked for."""
    barred = dict(_barred(problem, told))
    shared = tuple(
        bar for bar in next(iter(barred.values()), ()) if all(bar in of for of in barred.values())
    )
    several = tuple(
        PlaceBarred(place, tuple(bar for bar in of if bar not in shared))
        for place, of in barred.items()
    )
    told = replace(told, bars=shared, places=several if len(several) > 1 else ())
    pin = _pin(problem, told, [place for place, of in barred.items() if _can_be_lifted(of)], limits)
    if pin is None:
        no_mentor = tuple(Barred.of(bar) for bar in _unstaffed(problem, told)) if not barred else ()
        return replace(told, verdict=Verdict.BARRED, bars=(*shared, *no_mentor))
    forced = force(problem, placings, pin, limits)
    if forced.option is None:
        return replace(told, verdict=Verdict.IMPOSSIBLE, clashes=forced.clashes)
    return replace(
        told,
        verdict=Verdict.PIN_ONLY if forced.option.lifted else Verdict.PRICED,
        option=forced.option,
        displaced=forced.displaced,
        chain=forced.chain,
    )


def _barred(problem: Problem, told: WhyNot) -> Iterator[tuple[Place, tuple[Barred, ...]]]:
    """Each place that was asked for, and what bars the youth from it."""
    round_ = Round(problem)
    for placing in _asked_for(problem, told):
        of = bars(triple_of(round_, placing))
        yield place_of(placing), tuple(Barred.of(bar) for bar in of)


def _asked_for(problem: Problem, told: WhyNot) -> Iterator[Placing]:
    if told.position is None:
        at = problem.mentor[told.mentor or ""].workplace
        for position in problem.positions:
            if position.workplace == at:
                yield Placing(told.youth, position.id, told.mentor or "")
        return
    there = problem.mentors_at[problem.position[told.position].workplace]
    if told.mentor is not None and problem.mentor[told.mentor] not in there:
        raise ValueError(told.mentor)
    for mentor in there:
        if told.mentor in {None, mentor.id}:
            yield Placing(told.youth, told.position, mentor.id)


def _unstaffed(problem: Problem, told: WhyNot) -> Iterator[Bar]:
    """What bars a position of a workplace without mentors."""
    if told.position is not None:
        position = problem.position[told.position]
        pair = Pair(Round(problem), problem.youth[told.youth], position)
        yield from filter(None, (rule.bars(pair) for rule in PAIR_RULES))
        yield NoMentor(position.workplace)


def _can_be_lifted(of: Sequence[Barred]) -> bool:
    return all(bar.code in LIFTED_BY_PIN for bar in of)


def _pin(problem: Problem, told: WhyNot, lawful: Sequence[Place], limits: Limits) -> Pin | None:
    """The pin that says what was asked for; with a mentor alone, in the position that costs least.

    None where every place is barred.
    """
    if not lawful:
        return None
    if told.position is not None:
        return Pin(told.youth, told.position, told.mentor)
    first = Pin(told.youth, lawful[0].position, told.mentor)
    if len(lawful) == 1:
        return first
    board = board_of(problem, limits)
    theirs = board.triples(told.youth, mentor=told.mentor or "")
    pinned = any(pin.youth == told.youth for pin in problem.pins)
    return _cheapest(board, told.youth, theirs & board.allowed if pinned else theirs) or first


def _cheapest(board: Board, youth: str, among: Bools) -> Pin | None:
    """The match of a youth, of these triples, that costs the round least; None if none can be."""
    own = board.triples(youth)
    asked = board.round.closing(own).opening(among).demanding(board.number[youth])
    found = board.find(asked)
    for triple in found.triples.tolist() if found else ():
        one = board.names.placing(triple)
        if one.youth == youth:
            return Pin(youth, one.position, one.mentor)
    return None
