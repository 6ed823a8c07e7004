"""The cast that the tests tell of, and small towns made of it.

Amina, Yusuf, Birthe and the others are introduced in api/demo/cast.py, with the demo. Here they
stand in towns small enough to be worked out by hand; each is made from another by `replace`.
"""

from dataclasses import replace
from typing import Final

from api.demo.cast import (
    AMINA,
    BIRTHE,
    EMIL,
    JONAS,
    KURT,
    LEA,
    MALIK,
    ROUND_DATE,
    SARA,
    TOVE,
    YUSUF,
    ZAHRA,
    Guide,
    Person,
    hours,
)
from matching.problem import SCHEMA, Employer, Mentor, Position, Problem, Window, Workplace, Youth
from matching.rules.cases import Pair, Round, Triple

BAKERY: Final = Workplace(BIRTHE.workplace, "Brødrene Lund", lat=55.697, lon=12.548, youths_max=3)
"""Birthe's shop, in the middle of Nørrebro, where Amina lives."""

SHOP: Final = Position(
    id="shop",
    workplace=BAKERY.id,
    seats=1,
    sector="bakery",
    job_type="butik",
    tasks=(),
    age_min=15,
    start_from=ROUND_DATE,
    start_by=ROUND_DATE,
    shifts=hours((2, 14, 18), (4, 14, 18), (6, 7, 12)),
    minutes_min=120,
    minutes_max=540,
    languages=("da",),
)
"""A job there, on Tuesdays, Thursdays and Saturday mornings."""


def town(
    *people: Person | Youth,
    positions: tuple[Position, ...] = (SHOP,),
    guides: tuple[Guide | Mentor, ...] = (BIRTHE,),
    workplaces: tuple[Workplace, ...] = (BAKERY,),
    interviews: int = 10,
) -> Problem:
    """A town with one employer, these young people, and Birthe's shop unless said otherwise."""
    return Problem(
        schema=SCHEMA,
        round_date=ROUND_DATE,
        employers=(Employer("Brødrene Lund", interviews),),
        workplaces=workplaces,
        positions=positions,
        mentors=tuple(one.mentor() if isinstance(one, Guide) else one for one in guides),
        youths=tuple(one.youth() if isinstance(one, Person) else one for one in people),
    )


def pair(problem: Problem, youth: int = 0, position: int = 0) -> Pair:
    """A youth and a position of a town, by their places in its lists."""
    return Pair(Round(problem), problem.youths[youth], problem.positions[position])


def triple(problem: Problem, youth: int = 0, position: int = 0, mentor: int = 0) -> Triple:
    """The same with a mentor."""
    return Triple(pair(problem, youth, position), problem.mentors[mentor])


__all__ = [
    "AMINA",
    "BAKERY",
    "BIRTHE",
    "EMIL",
    "JONAS",
    "KURT",
    "LEA",
    "MALIK",
    "ROUND_DATE",
    "SARA",
    "SHOP",
    "TOVE",
    "YUSUF",
    "ZAHRA",
    "Guide",
    "Person",
    "Window",
    "hours",
    "pair",
    "replace",
    "town",
    "triple",
]
