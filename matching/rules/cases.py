"""Cases: what a rule looks at. A pair is a youth and a position; a triple adds the mentor."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from matching.ages import birthday
from matching.problem import Mentor, Position, Problem, Veto, Workplace, Youth
from matching.rules.bars import Code
from matching.rules.shifts import Choice, Stretches, choose, stretches
from matching.rules.travel import distance_km, travel_millis
from matching.rules.youth_law import Pack, pack_on
from matching.scoring import Terms, terms


class Round:
    """A problem, with what many of its cases ask for worked out once."""

    def __init__(self, problem: Problem) -> None:
        """Look up nothing yet."""
        self.problem = problem

    @cached_property
    def available(self) -> Mapping[str, Stretches]:
        """When each youth can work."""
        return {youth.id: stretches(youth.availability) for youth in self.problem.youths}

    @cached_property
    def present(self) -> Mapping[str, Stretches]:
        """When each mentor is at work."""
        return {mentor.id: stretches(mentor.shifts) for mentor in self.problem.mentors}

    @cached_property
    def vetoes(self) -> Mapping[str, tuple[Veto, ...]]:
        """The vetoes on each youth who has any."""
        of: dict[str, tuple[Veto, ...]] = {}
        for veto in self.problem.vetoes:
            of[veto.youth] = (*of.get(veto.youth, ()), veto)
        return of

    @cached_property
    def birthdays(self) -> Mapping[str, date]:
        """The day each youth grows too old."""
        age = self.problem.policy.age_to
        return {youth.id: birthday(youth.birth_date, age) for youth in self.problem.youths}


@dataclass(frozen=True)
class Pair:
    """A youth and a position."""

    round: Round
    youth: Youth
    position: Position

    @cached_property
    def workplace(self) -> Workplace:
        """Where the position is."""
        return self.round.problem.workplace[self.position.workplace]

    @cached_property
    def start(self) -> date:
        """The first day the youth could work there."""
        round_date = self.round.problem.round_date
        return max(self.position.start_from, self.youth.earliest_start, round_date)

    @cached_property
    def pack(self) -> Pack:
        """The law in force on the start."""
        return pack_on(self.start)

    @cached_property
    def distance_km(self) -> float:
        """From where the youth sets off to the workplace, in a straight line."""
        return distance_km(self.youth, self.workplace)

    @cached_property
    def travel_millis(self) -> int:
        """The way to work in thousandths of a minute."""
        policy = self.round.problem.policy
        return travel_millis(self.distance_km, self.youth.travel_mode, policy)

    @cached_property
    def week(self) -> Choice | Code:
        """The week without regard to any mentor, or what stands in its way."""
        available = self.round.available[self.youth.id]
        return choose(self.position, self.youth.schooling, self.pack, available, None)


@dataclass(frozen=True)
class Triple:
    """A youth, a position and a mentor."""

    pair: Pair
    mentor: Mentor

    @property
    def youth(self) -> Youth:
        """Who works."""
        return self.pair.youth

    @property
    def position(self) -> Position:
        """In which job."""
        return self.pair.position

    @cached_property
    def week(self) -> Choice | Code:
        """The week to propose, or what stands in its way."""
        pair = self.pair
        if isinstance(pair.week, Code):
            return pair.week
        available = pair.round.available[pair.youth.id]
        present = pair.round.present[self.mentor.id]
        return choose(pair.position, pair.youth.schooling, pair.pack, available, present)

    @cached_property
    def terms(self) -> Terms:
        """The points of the match."""
        policy = self.pair.round.problem.policy
        return terms(self.youth, self.position, self.mentor, self.pair.travel_millis, policy)
