"""The chain: who moves because of whom, beginning with one youth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from matching.explain.moves import Move, Place, moves_between
from matching.files.kinds import OneOf, OrNull, Text
from matching.files.records import Of, Record
from matching.problem import Problem
from matching.rules.bars import ROOM, Code
from matching.rules.round_rules import Placing, Placings


class Link(StrEnum):
    """How a step hangs together with those before it."""

    ASKED = "asked"
    """The youth the question is about."""
    LOSES = "loses"
    """Loses what another one takes."""
    TAKES = "takes"
    """Takes what another one leaves."""
    BESIDE = "beside"
    """Moves for the sake of the whole, over nobody's room."""


@dataclass(frozen=True, slots=True)
class Step(Record):
    """A youth who moves, because of whom, and over what."""

    youth: Annotated[str, Text(), "who"]
    link: Annotated[str, OneOf(tuple(Link)), "how it hangs together with the steps before"]
    before: Annotated[Place | None, Of(Place), "where before; null for no match"] = None
    after: Annotated[Place | None, Of(Place), "where then; null for no match"] = None
    by: Annotated[str | None, OrNull(Text()), "who takes, or leaves, the room"] = None
    over: Annotated[str | None, OrNull(OneOf(ROOM)), "what there is no room in for both"] = None

    @property
    def move(self) -> Move:
        """The step as a move by itself."""
        return Move(self.youth, self.before, self.after)


def chain(
    problem: Problem, before: Sequence[Placing], after: Sequence[Placing], youth: str
) -> tuple[Step, ...]:
    """Everybody who moves from one choice to another, beginning with a youth.

    After a youth comes whoever loses the seat, the mentor, the place or the interview it takes, or
    must not be where it comes to, and so on; then who takes what these leave; then the rest. Those
    who do not move are not named, the youth neither.
    """
    moves = {move.youth: move for move in moves_between(before, after)}
    return tuple(_Chain(Placings(problem, before), moves).steps(youth))


Unit = tuple[Code, str]
"""What a match takes one of: a rule of the round, and the id of what has room."""


class _Chain:
    """The moves, and who has been told of; each unit of room changes hands once."""

    def __init__(self, before: Placings, moves: Mapping[str, Move]) -> None:
        self._before, self._moves = before, moves
        self._told: list[str] = []
        self._left = {one: _units(before.problem, move.before) for one, move in moves.items()}
        self._taken = {one: _units(before.problem, move.after) for one, move in moves.items()}
        for left, taken in zip(self._left.values(), self._taken.values(), strict=True):
            for unit in [one for one in left if one in taken]:
                left.remove(unit)
                taken.remove(unit)
        wanted = {unit for taken in self._taken.values() for unit in taken}
        self._free = {unit: _room(before, unit) for unit in wanted}

    def steps(self, youth: str) -> Iterator[Step]:
        """All of them in order."""
        if youth in self._moves:
            yield from self._from(self._step(youth, Link.ASKED))
        while len(self._told) < len(self._moves):
            yield from self._from(self._follower() or self._beside())

    def _from(self, step: Step) -> Iterator[Step]:
        """A step, and whoever loses by it, and so on."""
        yield step
        for unit in self._taken[step.youth]:
            loser = self._loser(unit)
            if loser:
                yield from self._from(self._step(loser, Link.LOSES, step.youth, unit[0]))
        for other in self._apart(step.youth, step.after, leaving=True):
            if other not in self._told:
                yield from self._from(self._step(other, Link.LOSES, step.youth, Code.KEEP_APART))

    def _loser(self, unit: Unit) -> str | None:
        """Who is still to be told of and leaves the unit that somebody takes, if nobody else did.

        A unit that was free comes first, then one that somebody told of has left.
        """
        if self._free[unit] > 0:
            self._free[unit] -= 1
            return None
        leaving = [one for one in (*self._told, *self._moves) if unit in self._left[one]]
        self._left[leaving[0]].remove(unit)
        return None if leaving[0] in self._told else leaving[0]

    def _follower(self) -> Step | None:
        """Somebody who takes what one of those told of has left."""
        for leaver in self._told:
            for unit in self._left[leaver]:
                for name in self._moves:
                    if name not in self._told and self._lacks(unit) and unit in self._taken[name]:
                        return self._step(name, Link.TAKES, leaver, unit[0])
            for name in self._apart(leaver, self._moves[leaver].before, leaving=False):
                if name not in self._told:
                    return self._step(name, Link.TAKES, leaver, Code.KEEP_APART)
        return None

    def _beside(self) -> Step:
        rest = next(one for one in self._moves if one not in self._told)
        return self._step(rest, Link.BESIDE)

    def _lacks(self, unit: Unit) -> bool:
        return self._free.get(unit) == 0

    def _apart(self, youth: str, place: Place | None, *, leaving: bool) -> Iterator[str]:
        """Who moves away from, or to, the workplace of a place, and is kept apart from a youth."""
        problem = self._before.problem
        for other in self._before.apart_from.get(youth, ()) if place else ():
            move = self._moves.get(other)
            theirs = move and (move.before if leaving else move.after)
            if place and theirs and _workplace(problem, theirs) == _workplace(problem, place):
                yield other

    def _step(
        self, youth: str, link: Link, by: str | None = None, over: Code | None = None
    ) -> Step:
        self._told.append(youth)
        move = self._moves[youth]
        return Step(youth, link, move.before, move.after, by, over)


def _units(problem: Problem, place: Place | None) -> list[Unit]:
    """What a place takes one of."""
    if place is None:
        return []
    workplace = _workplace(problem, place)
    ids = (place.position, place.mentor, workplace, problem.workplace[workplace].employer)
    return list(zip(ROOM, ids, strict=False))


def _workplace(problem: Problem, place: Place) -> str:
    return problem.position[place.position].workplace


def _room(before: Placings, unit: Unit) -> int:
    """How many of a unit were free."""
    code, id_ = unit
    problem = before.problem
    if code is Code.SEATS:
        return problem.position[id_].seats - before.in_position[id_]
    if code is Code.MENTOR_CAPACITY:
        return problem.mentor[id_].capacity - before.with_mentor[id_]
    if code is Code.WORKPLACE_CAP:
        return problem.workplace[id_].youths_max - before.at_workplace[id_]
    return problem.employer[id_].interviews_max - before.with_employer[id_]
