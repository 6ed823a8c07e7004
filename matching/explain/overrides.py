"""Overrides: a pin, a veto or another room, as a question before anything is decided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Final

from matching.files.faults import Fault, fault
from matching.files.kinds import OneOf, OrNull, Text, Whole
from matching.files.records import Of, Record
from matching.problem import Pin, Problem, Veto

ROOMS: Final[Mapping[str, tuple[str, str]]] = {
    "position": ("positions", "seats"),
    "mentor": ("mentors", "capacity"),
    "workplace": ("workplaces", "youths_max"),
    "employer": ("employers", "interviews_max"),
}
"""What has room: its list in the problem, and what its room is called there."""


@dataclass(frozen=True, slots=True)
class Room(Record):
    """Another room of one thing: so many seats, free mentees, youths or first interviews."""

    kind: Annotated[str, OneOf(tuple(ROOMS)), "what kind of thing"]
    id: Annotated[str, Text(), "which one"]
    room: Annotated[int, Whole(), "how many it takes then"]

    def applied(self, problem: Problem) -> Problem:
        """The problem with that room. Raises `KeyError` where there is no such thing."""
        rows, key = ROOMS[self.kind]
        old = getattr(problem, self.kind)[self.id]
        changed: dict[str, Any] = {key: self.room}
        new = replace(old, **changed)
        put: dict[str, Any] = {
            rows: tuple(new if one is old else one for one in getattr(problem, rows))
        }
        return replace(problem, **put)


@dataclass(frozen=True, slots=True)
class Override(Record):
    """What a coordinator may demand of a round: exactly one of a pin, a veto and another room."""

    pin: Annotated[Pin | None, OrNull(Of(Pin)), "a match that must hold"] = None
    veto: Annotated[Veto | None, OrNull(Of(Veto)), "a match that must not be"] = None
    room: Annotated[Room | None, OrNull(Of(Room)), "another room of one thing"] = None

    CHECKS: ClassVar = ("_is_one_thing",)

    def _is_one_thing(self) -> Iterator[Fault]:
        named = [name for name in self.__slots__ if getattr(self, name) is not None]
        if len(named) != 1:
            things = ", ".join(self.__slots__)
            yield fault("", named, "must name exactly one of: {things}", things=things)

    def applied(self, problem: Problem) -> Problem:
        """The problem as it would be; what is demanded already stays as it is.

        Raises `KeyError` for a room of what is not there, `Refused` for a pin or veto of it.
        """
        if self.room:
            return self.room.applied(problem)
        if self.pin:
            pins = dict.fromkeys((*problem.pins, self.pin))
            return replace(problem, pins=tuple(pins))
        vetoes = dict.fromkeys((*problem.vetoes, self.veto))
        return replace(problem, vetoes=tuple(one for one in vetoes if one))
