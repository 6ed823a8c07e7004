"""Changes: the single things that could be different, each with the problem it would make.

The catalogue of what is asked for is finite and stated, so that "nothing smaller helps" can be
found by trying all of it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, ClassVar, Final, TypeVar

from matching.files.faults import Fault, fault
from matching.files.kinds import Day, OneOf, OrNull, Text, Whole
from matching.files.records import Of, Record
from matching.problem import DIMENSIONS, Mentor, Problem, Window, Youth

TRAVEL: Final = "travel"
TIME: Final = "time"
START: Final = "start"
SEAT: Final = "seat"
INTERVIEW: Final = "interview"
PLACE: Final = "place"
MENTOR: Final = "mentor"
STRENGTH: Final = "strength"
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    TRAVEL: ("youth", "minutes"),
    TIME: ("youth", "window"),
    START: ("youth", "on"),
    SEAT: ("position",),
    INTERVIEW: ("employer",),
    PLACE: ("workplace",),
    MENTOR: ("mentor", "workplace"),
    STRENGTH: ("mentor", "dimension"),
}
"""The kinds of change, and what each names."""
STRENGTH_MAX: Final = 3
SEPARATOR: Final = " +"
"""Between the id of a mentor and the number of a copy."""


@dataclass(frozen=True, slots=True)
class Change(Record):
    """One thing that could be different: what `KEYS` says of its kind, and nothing else."""

    kind: Annotated[str, OneOf(tuple(KEYS)), "what would be different"]
    youth: Annotated[str | None, OrNull(Text()), "whose"] = None
    minutes: Annotated[int | None, OrNull(Whole(1)), "the longest way then"] = None
    window: Annotated[Window | None, Of(Window), "available then too"] = None
    on: Annotated[date | None, OrNull(Day()), "the first day then"] = None
    position: Annotated[str | None, OrNull(Text()), "one seat more here"] = None
    employer: Annotated[str | None, OrNull(Text()), "one first interview more here"] = None
    workplace: Annotated[str | None, OrNull(Text()), "one place or mentor more here"] = None
    mentor: Annotated[
        str | None, OrNull(Text()), "one more like this one, or this one stronger"
    ] = None
    dimension: Annotated[str | None, OrNull(OneOf(DIMENSIONS)), "one step stronger in this"] = None

    CHECKS: ClassVar = ("_names_what_its_kind_asks_for",)

    def _names_what_its_kind_asks_for(self) -> Iterator[Fault]:
        named = {name for name in self.__slots__ if getattr(self, name) is not None} - {"kind"}
        if named != set(KEYS[self.kind]):
            keys = ", ".join(KEYS[self.kind])
            yield fault("", sorted(named), "must name exactly: {keys}", keys=keys)

    def applied(self, problem: Problem) -> Problem:
        """The problem as it would be. Raises `KeyError` where it names what is not there."""
        return _APPLIED[self.kind](self, problem)


def variant_of(change: Change, problem: Problem) -> Youth:
    """The youth as a change of kind travel, time or start would make it."""
    youth = problem.youth[change.youth or ""]
    if change.minutes is not None:
        return replace(youth, travel_minutes_max=change.minutes)
    if change.window is not None:
        return replace(youth, availability=(*youth.availability, change.window))
    return replace(youth, earliest_start=change.on or youth.earliest_start)


def another_mentor(change: Change, problem: Problem) -> Mentor:
    """The mentor that a change of kind mentor would bring: with room for one."""
    like = problem.mentor[change.mentor or ""]
    number = 1
    while f"{like.id}{SEPARATOR}{number}" in problem.mentor:
        number += 1
    id_ = f"{like.id}{SEPARATOR}{number}"
    return replace(like, id=id_, workplace=change.workplace or like.workplace, capacity=1)


def stronger_mentor(change: Change, problem: Problem) -> Mentor:
    """The mentor as a change of kind strength would make it, one step up."""
    mentor, dimension = problem.mentor[change.mentor or ""], change.dimension or ""
    level = min(STRENGTH_MAX, mentor.strengths.get(dimension, 0) + 1)
    return replace(mentor, strengths={**mentor.strengths, dimension: level})


R = TypeVar("R", bound=Record)


def _put(records: tuple[R, ...], old: R, new: R) -> tuple[R, ...]:
    return tuple(new if one is old else one for one in records)


def _youth(change: Change, problem: Problem) -> Problem:
    old = problem.youth[change.youth or ""]
    return replace(problem, youths=_put(problem.youths, old, variant_of(change, problem)))


def _seat(change: Change, problem: Problem) -> Problem:
    old = problem.position[change.position or ""]
    new = replace(old, seats=old.seats + 1)
    return replace(problem, positions=_put(problem.positions, old, new))


def _interview(change: Change, problem: Problem) -> Problem:
    old = problem.employer[change.employer or ""]
    new = replace(old, interviews_max=old.interviews_max + 1)
    return replace(problem, employers=_put(problem.employers, old, new))


def _place(change: Change, problem: Problem) -> Problem:
    old = problem.workplace[change.workplace or ""]
    new = replace(old, youths_max=old.youths_max + 1)
    return replace(problem, workplaces=_put(problem.workplaces, old, new))


def _mentor(change: Change, problem: Problem) -> Problem:
    return replace(problem, mentors=(*problem.mentors, another_mentor(change, problem)))


def _strength(change: Change, problem: Problem) -> Problem:
    old = problem.mentor[change.mentor or ""]
    return replace(problem, mentors=_put(problem.mentors, old, stronger_mentor(change, problem)))


_APPLIED: Final[Mapping[str, Callable[[Change, Problem], Problem]]] = {
    TRAVEL: _youth,
    TIME: _youth,
    START: _youth,
    SEAT: _seat,
    INTERVIEW: _interview,
    PLACE: _place,
    MENTOR: _mentor,
    STRENGTH: _strength,
}
