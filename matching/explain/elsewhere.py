"""Elsewhere: a youth put into another round, as old and after as long a wait as in this one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from matching.explain.changes import Change
from matching.problem import Problem, Veto, Youth


def put_into(other: Problem, problem: Problem, youth: str) -> Problem:
    """The other round with a youth of this one's pool.

    All days of the youth are moved by what lies between the rounds. With the youth come the vetoes
    and whom it is kept apart from, as far as they are there. Whatever the other round knows under
    this id is left out: it may be the same youth, in an earlier week.
    """
    without = _without(other, youth)
    there = _moved(problem.youth[youth], days_between(problem, other))
    wishes = {id_: wish for id_, wish in there.wishes.workplaces.items() if id_ in other.workplace}
    there = replace(
        there,
        wishes=replace(there.wishes, workplaces=wishes),
        excluded_workplaces=tuple(
            id_ for id_ in there.excluded_workplaces if id_ in other.workplace
        ),
    )
    return replace(
        without,
        youths=(*without.youths, there),
        vetoes=(*without.vetoes, *_vetoes(other, problem, youth)),
        keep_apart=(*without.keep_apart, *_kept_apart(without, problem, youth)),
    )


def days_between(problem: Problem, other: Problem) -> timedelta:
    """From this round to the other."""
    return other.round_date - problem.round_date


def moved(change: Change, days: timedelta) -> Change:
    """A change of a youth as it would be so much later or earlier."""
    return change if change.on is None else replace(change, on=change.on + days)


def _moved(youth: Youth, days: timedelta) -> Youth:
    return replace(
        youth,
        birth_date=youth.birth_date + days,
        earliest_start=youth.earliest_start + days,
        approved_on=youth.approved_on + days,
    )


def _without(problem: Problem, youth: str) -> Problem:
    """The problem as if nobody of this id had ever been in it."""
    return replace(
        problem,
        youths=tuple(one for one in problem.youths if one.id != youth),
        standing=tuple(one for one in problem.standing if one.youth != youth),
        keep_apart=tuple(pair for pair in problem.keep_apart if youth not in pair),
        pins=tuple(one for one in problem.pins if one.youth != youth),
        vetoes=tuple(one for one in problem.vetoes if one.youth != youth),
    )


def _vetoes(other: Problem, problem: Problem, youth: str) -> Iterator[Veto]:
    """The vetoes on the youth against what is there."""
    for veto in problem.vetoes:
        thing = next(name for name in Veto.THINGS if getattr(veto, name) is not None)
        if veto.youth == youth and getattr(veto, thing) in getattr(other, thing):
            yield veto


def _kept_apart(other: Problem, problem: Problem, youth: str) -> Iterator[tuple[str, ...]]:
    """The pairs that keep the youth apart from somebody who is there."""
    there = {*other.youth, *(one.youth for one in other.standing)}
    for pair in problem.keep_apart:
        if youth in pair and there.issuperset(one for one in pair if one != youth):
            yield pair
