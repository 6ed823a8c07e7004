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


def place_of(placing: Placing) -> Place:
    """Where a match is."""
    return Place(placing.position, placing.mentor)
