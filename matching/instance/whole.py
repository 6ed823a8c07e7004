"""The instance: all columns of a problem together."""

from dataclasses import dataclass

from matching.instance.arrays import Groups, Ints, group, ints
from matching.instance.menus import Menus
from matching.instance.offers import (
    Mentors,
    Positions,
    Rows,
    Workplaces,
    mentors_of,
    menus_with,
    positions_of,
    rows_of,
    shifts_of,
    workplaces_of,
)
from matching.instance.windows import Distinct, Spans, distinct
from matching.instance.youths import Youths, numbering_of, youths_of
from matching.problem import Problem


@dataclass(frozen=True, slots=True)
class Instance:
    """A problem as columns; row n of a table is entry n of the problem's list."""

    problem: Problem
    youths: Youths
    workplaces: Workplaces
    positions: Positions
    mentors: Mentors
    interviews_max: Ints
    positions_at: Groups
    rows: Rows
    shifts: Spans
    distinct_shifts: Distinct
    menus: Menus


def instance_of(problem: Problem) -> Instance:
    """Lay the problem out as columns."""
    numbering = numbering_of(problem)
    workplaces = workplaces_of(problem)
    positions = positions_of(problem, numbering)
    mentors = mentors_of(problem, numbering)
    rows = rows_of(positions, mentors, workplaces)
    shifts = shifts_of(problem)
    return Instance(
        problem=problem,
        youths=youths_of(problem, numbering),
        workplaces=workplaces,
        positions=positions,
        mentors=mentors,
        interviews_max=ints(one.interviews_max for one in problem.employers),
        positions_at=group(positions.workplace, len(problem.workplaces)),
        rows=rows,
        shifts=shifts,
        distinct_shifts=distinct(shifts),
        menus=menus_with(problem, shifts, rows),
    )
