"""Whom and what a letter is about, and what they are called in it."""

from dataclasses import dataclass
from datetime import date

from matching.explain.moves import Place
from matching.explain.why import Why
from matching.problem import Position, Problem


@dataclass(frozen=True)
class About:
    """A youth of a round; ids of youths are never written: a name is told, or there is none."""

    problem: Problem
    name: str = ""
    """The given name to write; none if empty."""
    ask: str = ""
    """Whom to ask, as 'Karen, 12 34 56 78'; whom everybody may ask if empty."""
    next_on: date | None = None
    """The day of the next round, if it is known."""

    def position(self, place: Place) -> Position:
        """The job at a place."""
        return self.problem.position[place.position]

    def mentor(self, place: Place) -> str:
        """What a mentor is called: as in the file, without the workplace after it."""
        return place.mentor.removesuffix(f", {self.position(place).workplace}")


@dataclass(frozen=True)
class Job:
    """What the youth is proposed for, and why."""

    about: About
    why: Why

    @property
    def position(self) -> Position:
        """The job itself."""
        return self.about.position(self.why.place)

    @property
    def mentor(self) -> str:
        """What the mentor is called."""
        return self.about.mentor(self.why.place)
