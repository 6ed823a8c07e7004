"""A question to a board, and what is found."""

from dataclasses import dataclass, replace

from matching.instance.arrays import Bools, Ints

Value = tuple[int, ...]
"""What each tier comes to, in their order: of two rounds the larger tuple is the better."""


@dataclass(frozen=True, slots=True)
class Question:
    """A part of the board: which triples are open, what room there is, who must be matched."""

    open: Bools
    room: Ints
    demanded: Bools

    def with_room(self, resource: int, room: int) -> "Question":
        """The same with another room of one resource."""
        rooms = self.room.copy()
        rooms[resource] = room
        return replace(self, room=rooms)

    def opening(self, triples: Bools) -> "Question":
        """The same with these triples too."""
        return replace(self, open=self.open | triples)

    def closing(self, triples: Bools) -> "Question":
        """The same without these triples."""
        return replace(self, open=self.open & ~triples)

    def demanding(self, youth: int) -> "Question":
        """The same where the youth must be matched."""
        demanded = self.demanded.copy()
        demanded[youth] = True
        return replace(self, demanded=demanded)


@dataclass(frozen=True, slots=True)
class Found:
    """The best there is: what it comes to, and one of the choices that do, as rows of the board."""

    value: Value
    triples: Ints
