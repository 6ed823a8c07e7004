"""The catalogue: every single change that is tried to bring a youth a place, each with its size.

It is finite and stated (docs/changes.md), so that "no single change does" is a fact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from matching.ages import birthday
from matching.explain import changes as kinds
from matching.explain.changes import Change
from matching.problem import Mentor, Position, Problem, Youth
from matching.rules.cases import Pair, Round
from matching.rules.pair_rules import PAIR_RULES
from matching.rules.shifts import covered_minutes, stretches
from matching.rules.youth_law import PACKS

STEP_MINUTES: Final = 5
MORE_MINUTES_MAX: Final = 60
"""The way to work is tried in steps of five minutes, up to an hour more than the limit."""
TRAVEL_MINUTES_MAX: Final = 1_440
"""A limit of a whole day is the longest a youth may have."""
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Possible:
    """A change that may be tried, and how large it is in the unit of its kind.

    Minutes more of travel, minutes added to the availability, days earlier; one of all else.
    """

    change: Change
    size: int


def catalogue(problem: Problem, youth: str, position: str | None = None) -> tuple[Possible, ...]:
    """All changes that are tried for a youth, by kind and then in the order of the file.

    What an employer could change is tried of the position asked for, its workplace and its
    employer; where none is asked for, of all positions that no rule on youth and position bars.
    Raises `KeyError` for an id that is not there.
    """
    who, round_ = problem.youth[youth], Round(problem)
    asked = None if position is None else problem.position[position]
    offered = (asked,) if asked else tuple(_open_to(round_, who))
    return (
        *_travel(who),
        *_time(round_, who),
        *_start(problem, who),
        *_of_employers(problem, offered),
        *_of_mentors(problem, who, offered),
    )


def _open_to(round_: Round, youth: Youth) -> Iterator[Position]:
    """The positions that the youth could lawfully have if only the mentor fitted."""
    for position in round_.problem.positions:
        pair = Pair(round_, youth, position)
        if not any(rule.bars(pair) for rule in PAIR_RULES):
            yield position


def _travel(youth: Youth) -> Iterator[Possible]:
    limit = youth.travel_minutes_max
    for more in range(STEP_MINUTES, MORE_MINUTES_MAX + 1, STEP_MINUTES):
        if limit + more <= TRAVEL_MINUTES_MAX:
            yield Possible(Change(kinds.TRAVEL, youth=youth.id, minutes=limit + more), more)


def _time(round_: Round, youth: Youth) -> Iterator[Possible]:
    """Each shift on a menu in reach that is not inside the availability, as a window."""
    limit, available = 1000 * youth.travel_minutes_max, stretches(youth.availability)
    windows = dict.fromkeys(
        shift
        for position in round_.problem.positions
        if Pair(round_, youth, position).travel_millis <= limit
        for shift in position.shifts
    )
    for window in windows:
        added = window.minutes - covered_minutes(window, available)
        if added:
            yield Possible(Change(kinds.TIME, youth=youth.id, window=window), added)


def _start(problem: Problem, youth: Youth) -> Iterator[Possible]:
    """Each earlier day on which a rule on the start says something else than the day after."""
    policy, born = problem.policy, youth.birth_date
    ages = {policy.age_from, policy.age_to, *(one.age_min for one in problem.positions)}
    turns_18 = birthday(born, policy.age_to)
    days = {birthday(born, age) - DAY for age in ages}
    days |= {position.start_by for position in problem.positions}
    days |= {pack.valid_from - DAY for pack in PACKS}
    for day in sorted({*days, turns_18 - policy.course_days_min * DAY}, reverse=True):
        if problem.round_date <= day < youth.earliest_start:
            earlier = (youth.earliest_start - day).days
            yield Possible(Change(kinds.START, youth=youth.id, on=day), earlier)


def _of_employers(problem: Problem, offered: Sequence[Position]) -> Iterator[Possible]:
    """One seat, one first interview, one place at the workplace."""
    at = {position.workplace for position in offered}
    by = {problem.workplace[name].employer for name in at}
    for position in offered:
        yield Possible(Change(kinds.SEAT, position=position.id), 1)
    for employer in problem.employers:
        if employer.id in by:
            yield Possible(Change(kinds.INTERVIEW, employer=employer.id), 1)
    for workplace in problem.workplaces:
        if workplace.id in at:
            yield Possible(Change(kinds.PLACE, workplace=workplace.id), 1)


def _of_mentors(problem: Problem, youth: Youth, offered: Sequence[Position]) -> Iterator[Possible]:
    """One more mentor like one there; one there a step stronger in what the youth needs more of."""
    at = {position.workplace for position in offered}
    for workplace in problem.workplaces:
        if workplace.id in at:
            for like in _models(problem, workplace.id):
                change = Change(kinds.MENTOR, mentor=like.id, workplace=workplace.id)
                yield Possible(change, 1)
    for mentor in problem.mentors:
        if mentor.workplace in at:
            for name, need in youth.needs.items():
                if mentor.strengths.get(name, 0) < need:
                    change = Change(kinds.STRENGTH, mentor=mentor.id, dimension=name)
                    yield Possible(change, 1)


def _models(problem: Problem, workplace: str) -> Sequence[Mentor]:
    """Whom one more mentor may be like: of the workplace, else of its employer, else anybody."""
    employer = problem.workplace[workplace].employer
    of_employer = tuple(
        mentor
        for mentor in problem.mentors
        if problem.workplace[mentor.workplace].employer == employer
    )
    return problem.mentors_at[workplace] or of_employer or problem.mentors
