"""The single things that could be different, as phrases: 'one more seat in butik-4'."""

from collections.abc import Callable, Mapping
from typing import Final

from api.language import _, day, many, number
from api.sentences.weeks import shifts_sentence
from api.sentences.why import DIMENSIONS
from matching.explain import changes as kinds
from matching.explain.changes import Change, stronger_mentor
from matching.problem import Problem
from matching.rules.shifts import covered_minutes, stretches


def change_sentence(change: Change, problem: Problem) -> str:
    """What would be different, and by how much: a phrase that stands behind a colon or a dash."""
    return _PHRASES[change.kind](change, problem)


def _travel(change: Change, problem: Problem) -> str:
    minutes = change.minutes or 0
    return _(
        "a way to work of up to {minutes} minutes, {more} more than now",
        minutes=number(minutes),
        more=number(minutes - problem.youth[change.youth or ""].travel_minutes_max),
    )


def _time(change: Change, problem: Problem) -> str:
    if change.window is None:
        return ""
    available = stretches(problem.youth[change.youth or ""].availability)
    added = change.window.minutes - covered_minutes(change.window, available)
    return many(
        "free for work {window} too, {count} minute more a week",
        "free for work {window} too, {count} minutes more a week",
        added,
        window=shifts_sentence([change.window], [0]),
    )


def _start(change: Change, problem: Problem) -> str:
    if change.on is None:
        return ""
    earlier = (problem.youth[change.youth or ""].earliest_start - change.on).days
    return many(
        "a first day on {day}, {count} day earlier",
        "a first day on {day}, {count} days earlier",
        earlier,
        day=day(change.on),
    )


def _seat(change: Change, _problem: Problem) -> str:
    return _("one more seat in {position}", position=change.position)


def _interview(change: Change, _problem: Problem) -> str:
    return _("one more first interview at {employer}", employer=change.employer)


def _place(change: Change, _problem: Problem) -> str:
    return _("room for one more at {workplace}", workplace=change.workplace)


def _mentor(change: Change, _problem: Problem) -> str:
    return _(
        "one more mentor like {mentor} at {workplace}",
        mentor=change.mentor,
        workplace=change.workplace,
    )


def _strength(change: Change, problem: Problem) -> str:
    level = stronger_mentor(change, problem).strengths[change.dimension or ""]
    return _(
        "{mentor} one step stronger in {dimension}: {level} of 3",
        mentor=change.mentor,
        dimension=_(DIMENSIONS[change.dimension or ""]),
        level=level,
    )


_PHRASES: Final[Mapping[str, Callable[[Change, Problem], str]]] = {
    kinds.TRAVEL: _travel,
    kinds.TIME: _time,
    kinds.START: _start,
    kinds.SEAT: _seat,
    kinds.INTERVIEW: _interview,
    kinds.PLACE: _place,
    kinds.MENTOR: _mentor,
    kinds.STRENGTH: _strength,
}
