"""Why this match: what its score is made of, beside the youth's own next-best options."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

import numpy as np

from matching.explain.barred import Barred
from matching.explain.case import Case
from matching.explain.cost import lost, named
from matching.explain.forcing import triple_of
from matching.explain.moves import Place
from matching.explain.option import Option, option_of
from matching.files.kinds import Day, Flag, ListOf, MapOf, OneOf, Text, Whole
from matching.files.records import Of, Record
from matching.problem import Pin, Problem
from matching.rules.cases import Round
from matching.rules.round_rules import Placing
from matching.scoring import is_urgent, waited_days
from matching.solution import POINTS, TERMS, Price
from matching.solver import Board

OPTIONS: Final = 5
"""How many other places are told of."""


@dataclass(frozen=True, slots=True)
class Why(Record):
    """Why a youth is matched as it is: total, terms, case, and what else it could have had.

    `options` are the best lawful places in other positions, one a position, the best first.
    """

    youth: Annotated[str, Text(), "who"]
    place: Annotated[Place, Of(Place), "where"]
    score: Annotated[int, POINTS, "how well it suits"]
    terms: Annotated[Mapping[str, int], MapOf(OneOf(TERMS), POINTS), "what the score is made of"]
    case: Annotated[Case, Of(Case), "what the terms are made of"]
    start: Annotated[date, Day(), "the first day"]
    shifts: Annotated[tuple[int, ...], ListOf(Whole(0, 9), 1), "which shifts of the menu, from 0"]
    urgent: Annotated[bool, Flag(), "whether the youth is urgent"]
    waited_days: Annotated[int, Whole(), "days since the approval"]
    pinned: Annotated[bool, Flag(), "whether the coordinator demanded it"] = False
    lifted: Annotated[
        tuple[Barred, ...], ListOf(Of(Barred), by="code"), "what bars it, and the pin lifts"
    ] = ()
    options: Annotated[
        tuple[Option, ...], ListOf(Of(Option), by="place"), "what else the youth could have had"
    ] = ()


def why(board: Board, problem: Problem, placings: Sequence[Placing], youth: str) -> Why:
    """Why a youth has its match, in a round solved and laid out as a board.

    Raises `KeyError` for a youth who has none, and `NotProven` where the time was up before.
    """
    placing = {one.youth: one for one in placings}[youth]
    round_, person = Round(problem), problem.youth[youth]
    triple = triple_of(round_, placing)
    option = option_of(triple)
    return Why(
        youth=youth,
        place=option.place,
        score=option.score,
        terms=option.terms,
        case=option.case,
        start=triple.pair.start,
        shifts=_shifts(board, placing),
        urgent=is_urgent(person, problem.round_date, problem.policy),
        waited_days=waited_days(person, problem.round_date),
        pinned=any(pin.youth == youth for pin in problem.pins),
        lifted=option.lifted,
        options=tuple(
            option_of(triple_of(round_, other), _price(board, other))
            for other in _next_best(board, problem, placing)
        ),
    )


def _shifts(board: Board, placing: Placing) -> tuple[int, ...]:
    """The week of a match."""
    there = board.triples(placing.youth, position=placing.position, mentor=placing.mentor)
    (row,) = board.model.triple[there].tolist()
    return board.names.candidates.shifts(row)


def _next_best(board: Board, problem: Problem, placing: Placing) -> Iterator[Placing]:
    """The best lawful places in other positions, one a position; of equals the file's first."""
    names = board.names
    lawful = names.candidates.lawful[board.model.triple]
    own = np.flatnonzero(board.triples(placing.youth) & lawful)
    seen = {placing.position}
    for row in own[np.argsort(-names.scores()[own], kind="stable")].tolist():
        other = names.placing(row)
        if other.position not in seen and other.mentor in problem.mentor:
            seen.add(other.position)
            yield other
        if len(seen) > OPTIONS:
            return


def _price(board: Board, placing: Placing) -> Price | None:
    """What the round would lose if the youth had this place; None where no round could."""
    value = board.ask(board.pinned(Pin(placing.youth, placing.position, placing.mentor)))
    if value is None or board.value is None:
        return None
    policy = board.names.instance.problem.policy
    return lost(named(policy, board.value), named(policy, value))
