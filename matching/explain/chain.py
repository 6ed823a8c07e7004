"""The chain: who moves because of whom, beginning with one youth."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from matching.explain.moves import Move, Place
from matching.files.kinds import OneOf, OrNull, Text
from matching.files.records import Of, Record
from matching.rules.bars import ROOM


class Link(StrEnum):
    """How a step hangs together with those before it."""

    ASKED = "asked"
    """The youth the question is about."""
    LOSES = "loses"
    """Loses what another one takes."""
    TAKES = "takes"
    """Takes what another one leaves."""
    BESIDE = "beside"
    """Moves for the sake of the whole, with nobody's room."""


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
