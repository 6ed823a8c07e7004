"""Moves: who is matched otherwise in one choice than in another."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from matching.files.kinds import Text
from matching.files.records import Of, Record
from matching.rules.round_rules import Placing


@dataclass(frozen=True, slots=True)
class Place(Record):
    """A position with a mentor there."""

    position: Annotated[str, Text(), "in which job"]
    mentor: Annotated[str, Text(), "with whom"]


@dataclass(frozen=True, slots=True)
class Move(Record):
    """A youth who is matched otherwise; None stands for no match."""

    youth: Annotated[str, Text(), "who"]
    before: Annotated[Place | None, Of(Place), "where before"] = None
    after: Annotated[Place | None, Of(Place), "where then"] = None


def moves_between(before: Iterable[Placing], after: Iterable[Placing]) -> tuple[Move, ...]:
    """Everybody who moves: those of `before` in its order, then those who come in."""
    was, becomes = ({one.youth: place_of(one) for one in side} for side in (before, after))
    return tuple(
        Move(youth, was.get(youth), becomes.get(youth))
        for youth in {**was, **becomes}
        if was.get(youth) != becomes.get(youth)
    )


def moved(placings: Iterable[Placing], moves: Iterable[Move]) -> tuple[Placing, ...]:
    """The choice after these moves: who does not move, then who does.

    Raises `ValueError` where somebody is not where a move begins.
    """
    stays = {one.youth: one for one in placings}
    comes = []
    for move in moves:
        here = stays.pop(move.youth, None)
        if (None if here is None else place_of(here)) != move.before:
            raise ValueError(f"{move.youth} is not where the move begins")
        if move.after is not None:
            comes.append(Placing(move.youth, move.after.position, move.after.mentor))
    return (*stays.values(), *comes)


def turned_round(moves: Iterable[Move]) -> tuple[Move, ...]:
    """The moves that undo these."""
    return tuple(Move(one.youth, one.after, one.before) for one in moves)


def place_of(placing: Placing) -> Place:
    """Where a match is."""
    return Place(placing.position, placing.mentor)
