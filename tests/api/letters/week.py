"""The demo's week, solved once, and its letters in Danish."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from api.demo.town import week
from api.letters.about import About, Job
from api.letters.employer import to_hr
from api.letters.letter import Letter
from api.letters.lines import Line
from api.letters.not_yet import not_yet
from api.letters.proposed import proposed
from matching.explain.flips import Flips, flips
from matching.explain.why import Why, why
from matching.explain.why_not import WhyNot, why_not
from matching.problem import Problem
from matching.solution import Solution
from matching.solver import Board, board_of, solve
from matching.verify.matches import placings_of

CANARY = "Kanariefugl"


@cache
def solved() -> tuple[Problem, Solution]:
    """The week, and its solution."""
    problem = in_disguise(week())
    return problem, solve(problem, digest="none", seed=7)


def in_disguise(problem: Problem) -> Problem:
    """The same, each youth known by an id that stands out wherever it is written."""
    new = {youth.id: f"{CANARY}{n}" for n, youth in enumerate(problem.youths)}
    new |= {one.youth: f"{CANARY}{n}s" for n, one in enumerate(problem.standing)}
    return replace(
        problem,
        youths=tuple(replace(one, id=new[one.id]) for one in problem.youths),
        standing=tuple(replace(one, youth=new[one.youth]) for one in problem.standing),
        keep_apart=tuple((new[one], new[two]) for one, two in problem.keep_apart),
        pins=tuple(replace(one, youth=new[one.youth]) for one in problem.pins),
        vetoes=tuple(replace(one, youth=new[one.youth]) for one in problem.vetoes),
    )


@cache
def board() -> Board:
    """The round of the week, laid out."""
    return board_of(solved()[0])


@cache
def whys() -> tuple[Why, ...]:
    """Why each youth who is proposed somewhere is."""
    problem, solution = solved()
    placings = tuple(placings_of(problem, solution.matches).all)
    return tuple(why(board(), problem, placings, one.youth) for one in placings)


@cache
def why_nots() -> tuple[tuple[WhyNot, Flips], ...]:
    """Why the others are not, and what would have been enough."""
    problem, solution = solved()
    placings = tuple(placings_of(problem, solution.matches).all)
    names = [one.youth for one in solution.unmatched]
    return tuple((why_not(problem, placings, one), flips(problem, one)) for one in names)


def jobs(name: str = "") -> Iterator[Job]:
    """What the youths are proposed for."""
    for one in whys():
        yield Job(About(solved()[0], name), one)


def letters(name: str = "") -> Iterator[Letter]:
    """Every letter there is to write of the week."""
    for job in jobs(name):
        yield proposed(job)
        yield to_hr(job)
        yield to_hr(job, tuple(Line))
    about = About(solved()[0], name)
    for told, changes in why_nots():
        yield not_yet(about, told)
        yield not_yet(about, told, changes)
