"""Whom and what a letter is about, and what they are called in it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from matching.problem import Mentor, Position, Problem, Youth
from matching.rules.cases import Pair, Round, Triple
from matching.solution import Match


@dataclass(frozen=True)
class About:
    """A youth of a round; ids of youths are never written, so a name is told or there is none."""

    problem: Problem
    youth: Youth
    name: str = ""
    """The given name to write to; none if empty."""
    ask: str = ""
    """Whom to ask, as 'Karen, 12 34 56 78'; whom everybody may ask if empty."""
    next_on: date | None = None
    """The day of the next round, if it is known."""


@dataclass(frozen=True)
class Job:
    """What the youth is proposed for."""

    about: About
    match: Match

    @property
    def position(self) -> Position:
        """The job itself."""
        return self.about.problem.position[self.match.position]

    @property
    def mentor(self) -> Mentor:
        """Who takes care of the youth there."""
        return self.about.problem.mentor[self.match.mentor]

    @cached_property
    def triple(self) -> Triple:
        """What the rules look at."""
        pair = Pair(Round(self.about.problem), self.about.youth, self.position)
        return Triple(pair, self.mentor)

    @property
    def with_whom(self) -> str:
        """What the mentor is called: as in the file, without the workplace after it."""
        return self.mentor.id.removesuffix(f", {self.position.workplace}")

    @property
    def pinned(self) -> bool:
        """Whether somebody demanded it."""
        return any(
            pin.youth == self.match.youth and pin.fits(self.match.position, self.match.mentor)
            for pin in self.about.problem.pins
        )
