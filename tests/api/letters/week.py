"""The demo's week, solved once, and its letters in Danish."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from api.demo.town import week
from api.letters.about import About, Job
from api.letters.employer import Line, to_hr
from api.letters.letter import Letter
from api.letters.not_yet import not_yet
from api.letters.proposed import proposed
from matching.problem import Problem
from matching.solution import Solution
from matching.solver import solve

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
    )


def jobs(name: str = "") -> Iterator[Job]:
    """What the youths are proposed for."""
    problem, solution = solved()
    for match in solution.matches:
        yield Job(About(problem, problem.youth[match.youth], name), match)


def letters(name: str = "") -> Iterator[Letter]:
    """Every letter there is to write of the week."""
    problem, solution = solved()
    for job in jobs(name):
        yield proposed(job)
        yield to_hr(job)
        yield to_hr(job, tuple(Line))
    for without in solution.unmatched:
        yield not_yet(About(problem, problem.youth[without.youth], name), without)
