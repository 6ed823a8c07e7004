"""The catalogue: the single things that advice is chosen from."""

from collections.abc import Iterable, Iterator
from typing import Final

from matching.explain.changes import INTERVIEW, MENTOR, PLACE, SEAT, Change
from matching.problem import Mentor, Problem
from matching.rules.shifts import stretches

KINDS: Final = (SEAT, INTERVIEW, PLACE, MENTOR)
"""The kinds of change in it, in its order: of two that gain the same, the first comes first."""


def catalogue_of(problem: Problem) -> tuple[Change, ...]:
    """One seat, interview or place more, and a mentor more at each workplace.

    The mentors are copies, with room for one, of those of the same employer; where the employer
    has none, of anybody. Two who differ in nothing that counts are one.
    """
    return (
        *(Change(SEAT, position=one.id) for one in problem.positions),
        *(Change(INTERVIEW, employer=one.id) for one in problem.employers),
        *(Change(PLACE, workplace=one.id) for one in problem.workplaces),
        *_mentors(problem),
    )


def thing_of(change: Change) -> tuple[str | None, ...]:
    """What a change is about: all mentors at one workplace are about the same thing."""
    return change.kind, change.position, change.employer, change.workplace


def _mentors(problem: Problem) -> Iterator[Change]:
    of: dict[str, list[Mentor]] = {one.id: [] for one in problem.employers}
    for mentor in problem.mentors:
        of[problem.workplace[mentor.workplace].employer].append(mentor)
    anybody = _different(problem.mentors)
    like = {name: _different(mentors) or anybody for name, mentors in of.items()}
    for place in problem.workplaces:
        for mentor in like[place.employer]:
            yield Change(MENTOR, mentor=mentor.id, workplace=place.id)


def _different(mentors: Iterable[Mentor]) -> list[Mentor]:
    """The first of each profile."""
    first: dict[tuple[object, ...], Mentor] = {}
    for mentor in mentors:
        first.setdefault(_profile(mentor), mentor)
    return list(first.values())


def _profile(mentor: Mentor) -> tuple[object, ...]:
    """What counts of a mentor, wherever it is."""
    strengths = frozenset((name, level) for name, level in mentor.strengths.items() if level)
    at_work = {(day, *one) for day, all_ in stretches(mentor.shifts).items() for one in all_}
    return strengths, frozenset(mentor.languages), frozenset(at_work)
