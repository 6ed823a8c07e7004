"""The rules on all matches of a round together."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from matching.problem import Problem, Youth
from matching.rules.bars import Code


@dataclass(frozen=True, slots=True)
class Placing:
    """Who is matched with what, by ids."""

    youth: str
    position: str
    mentor: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule of the round that is broken: its code, what it is about, how many of how many."""

    code: Code
    about: str
    count: int = 0
    limit: int = 0


class Placings:
    """All matches of a round, counted by what they take up."""

    def __init__(self, problem: Problem, placings: Iterable[Placing]) -> None:
        """Count nothing yet."""
        self.problem = problem
        self.all: Sequence[Placing] = tuple(placings)

    @cached_property
    def in_position(self) -> Counter[str]:
        """Matches in each position."""
        return Counter(one.position for one in self.all)

    @cached_property
    def with_mentor(self) -> Counter[str]:
        """Matches with each mentor."""
        return Counter(one.mentor for one in self.all)

    @cached_property
    def workplace(self) -> Mapping[str, str]:
        """Where each matched youth is."""
        return {one.youth: self.problem.position[one.position].workplace for one in self.all}

    @cached_property
    def at_workplace(self) -> Counter[str]:
        """Matches at each workplace."""
        return Counter(self.workplace.values())

    @cached_property
    def with_employer(self) -> Counter[str]:
        """Matches with each employer."""
        return Counter(self.problem.workplace[one].employer for one in self.workplace.values())

    @cached_property
    def full_positions(self) -> frozenset[str]:
        """Positions without a seat left."""
        taken = self.in_position
        return frozenset(one.id for one in self.problem.positions if taken[one.id] >= one.seats)

    @cached_property
    def full_mentors(self) -> frozenset[str]:
        """Mentors without room for more."""
        taken = self.with_mentor
        return frozenset(one.id for one in self.problem.mentors if taken[one.id] >= one.capacity)

    @cached_property
    def full_workplaces(self) -> frozenset[str]:
        """Workplaces without room for more."""
        taken, all_ = self.at_workplace, self.problem.workplaces
        return frozenset(one.id for one in all_ if taken[one.id] >= one.youths_max)

    @cached_property
    def full_employers(self) -> frozenset[str]:
        """Employers without an interview left."""
        taken, all_ = self.with_employer, self.problem.employers
        return frozenset(one.id for one in all_ if taken[one.id] >= one.interviews_max)

    @cached_property
    def standing(self) -> Mapping[str, frozenset[str]]:
        """The workplaces of each youth of an earlier round."""
        at: dict[str, frozenset[str]] = {}
        for one in self.problem.standing:
            at[one.youth] = at.get(one.youth, frozenset()) | {one.workplace}
        return at

    @cached_property
    def apart_from(self) -> Mapping[str, tuple[str, ...]]:
        """The youths that each youth is kept apart from."""
        apart: dict[str, tuple[str, ...]] = {}
        for one, two in self.problem.keep_apart:
            apart[one] = (*apart.get(one, ()), two)
            apart[two] = (*apart.get(two, ()), one)
        return apart

    def near(self, youth: str, workplace: str) -> str | None:
        """Somebody at the workplace from whom the youth is kept apart, if there is one."""
        for other in self.apart_from.get(youth, ()):
            if self.workplace.get(other) == workplace or workplace in self.standing.get(
                other, frozenset()
            ):
                return other
        return None

    @cached_property
    def shares(self) -> Sequence[tuple[int, int]]:
        """For each floor how many of the group are matched, and how many are matched at all."""
        youths = [self.problem.youth[one.youth] for one in self.all]
        return [
            (sum(one.belongs(floor.group, floor.value) for one in youths), len(youths))
            for floor in self.problem.floors
        ]


def seats(placings: Placings) -> Iterator[Broken]:
    """A position takes no more youths than it has seats."""
    for position in placings.problem.positions:
        taken = placings.in_position[position.id]
        if taken > position.seats:
            yield Broken(Code.SEATS, position.id, taken, position.seats)


def mentor_capacity(placings: Placings) -> Iterator[Broken]:
    """A mentor takes no more youths than the mentor can."""
    for mentor in placings.problem.mentors:
        taken = placings.with_mentor[mentor.id]
        if taken > mentor.capacity:
            yield Broken(Code.MENTOR_CAPACITY, mentor.id, taken, mentor.capacity)


def workplace_cap(placings: Placings) -> Iterator[Broken]:
    """A workplace takes no more youths of the programme than it can."""
    for workplace in placings.problem.workplaces:
        taken = placings.at_workplace[workplace.id]
        if taken > workplace.youths_max:
            yield Broken(Code.WORKPLACE_CAP, workplace.id, taken, workplace.youths_max)


def interviews(placings: Placings) -> Iterator[Broken]:
    """An employer's HR holds no more first interviews than it can."""
    for employer in placings.problem.employers:
        taken = placings.with_employer[employer.id]
        if taken > employer.interviews_max:
            yield Broken(Code.INTERVIEWS, employer.id, taken, employer.interviews_max)


def keep_apart(placings: Placings) -> Iterator[Broken]:
    """Two youths who are kept apart are never at one workplace."""
    for youth, workplace in placings.workplace.items():
        if placings.near(youth, workplace):
            yield Broken(Code.KEEP_APART, youth)


def pins(placings: Placings) -> Iterator[Broken]:
    """Every pin holds."""
    by_youth = {one.youth: one for one in placings.all}
    for pin in placings.problem.pins:
        one = by_youth.get(pin.youth)
        if one is None or not pin.fits(one.position, one.mentor):
            yield Broken(Code.PIN, pin.youth)


def floors(placings: Placings) -> Iterator[Broken]:
    """Every hard floor holds."""
    for floor, (having, matched) in zip(placings.problem.floors, placings.shares, strict=True):
        if floor.hard and not floor.holds(having, matched):
            yield Broken(Code.FLOOR, floor.group, having, matched)


ROUND_RULES: Final[Mapping[Code, Callable[[Placings], Iterator[Broken]]]] = {
    Code.SEATS: seats,
    Code.MENTOR_CAPACITY: mentor_capacity,
    Code.WORKPLACE_CAP: workplace_cap,
    Code.INTERVIEWS: interviews,
    Code.KEEP_APART: keep_apart,
    Code.PIN: pins,
    Code.FLOOR: floors,
}


def no_room(
    placings: Placings, youth: Youth, position: str, mentors: Iterable[str]
) -> Iterator[Code]:
    """Why a lawful position has no room for a youth beside the matches there are.

    `mentors` are those with whom the match would be lawful. FLOOR where nothing else is in the
    way: the match would break a hard floor.
    """
    problem = placings.problem
    at = problem.workplace[problem.position[position].workplace]
    full = {
        Code.SEATS: position in placings.full_positions,
        Code.MENTOR_CAPACITY: placings.full_mentors.issuperset(mentors),
        Code.WORKPLACE_CAP: at.id in placings.full_workplaces,
        Code.INTERVIEWS: at.employer in placings.full_employers,
        Code.KEEP_APART: placings.near(youth.id, at.id) is not None,
    }
    yield from (code for code, is_full in full.items() if is_full)
    if not any(full.values()) and would_break_floor(placings, youth):
        yield Code.FLOOR


def would_break_floor(placings: Placings, youth: Youth) -> bool:
    """Whether one more match, this youth's, would break a hard floor."""
    return any(
        floor.hard
        and not floor.holds(having + youth.belongs(floor.group, floor.value), matched + 1)
        for floor, (having, matched) in zip(placings.problem.floors, placings.shares, strict=True)
    )
