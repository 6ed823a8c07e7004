"""The columns of what employers offer."""

from dataclasses import dataclass

from matching.instance.arrays import Floats, Groups, Ints, Words, floats, group, ints, join
from matching.instance.levels import Planes, planes
from matching.instance.menus import MenuColumns, Menus, menus_of
from matching.instance.windows import Spans, covered_minutes, menus, windows
from matching.instance.youths import Numbering
from matching.problem import Problem
from matching.rules.shifts import stretches


@dataclass(frozen=True, slots=True)
class Workplaces:
    """One row a workplace."""

    lat: Floats
    lon: Floats
    employer: Ints
    youths_max: Ints


@dataclass(frozen=True, slots=True)
class Positions:
    """One row a position. Days are ordinals; `age` is the column of `Youths.turns` to reach."""

    workplace: Ints
    seats: Ints
    start_from: Ints
    start_by: Ints
    age: Ints
    job_type: Ints
    tasks: Words
    languages: Words


@dataclass(frozen=True, slots=True)
class Mentors:
    """One row a mentor; strengths are planes of bits (levels.py)."""

    workplace: Ints
    capacity: Ints
    languages: Words
    strengths: Planes


@dataclass(frozen=True, slots=True)
class Rows:
    """One row a position with a mentor of its workplace, in the order of the file."""

    position: Ints
    mentor: Ints
    of_position: Groups


def workplaces_of(problem: Problem) -> Workplaces:
    """Lay out the workplaces."""
    employer = {one.id: n for n, one in enumerate(problem.employers)}
    return Workplaces(
        lat=floats(one.lat for one in problem.workplaces),
        lon=floats(one.lon for one in problem.workplaces),
        employer=ints(employer[one.employer] for one in problem.workplaces),
        youths_max=ints(one.youths_max for one in problem.workplaces),
    )


def positions_of(problem: Problem, numbering: Numbering) -> Positions:
    """Lay out the positions."""
    positions, policy = problem.positions, problem.policy
    return Positions(
        workplace=ints(numbering.workplace[one.workplace] for one in positions),
        seats=ints(one.seats for one in positions),
        start_from=ints(one.start_from.toordinal() for one in positions),
        start_by=ints(one.start_by.toordinal() for one in positions),
        age=ints(numbering.age[max(policy.age_from, one.age_min)] for one in positions),
        job_type=ints(numbering.job_type[one.job_type] for one in positions),
        tasks=numbering.tasks.rows([one.tasks for one in positions]),
        languages=numbering.languages.rows([one.languages for one in positions]),
    )


def mentors_of(problem: Problem, numbering: Numbering) -> Mentors:
    """Lay out the mentors."""
    mentors = problem.mentors
    return Mentors(
        workplace=ints(numbering.workplace[one.workplace] for one in mentors),
        capacity=ints(one.capacity for one in mentors),
        languages=numbering.languages.rows([one.languages for one in mentors]),
        strengths=planes(one.strengths for one in mentors),
    )


def rows_of(positions: Positions, mentors: Mentors, workplaces: Workplaces) -> Rows:
    """Pair each position with the mentors of its workplace."""
    mentors_at = group(mentors.workplace, len(workplaces.lat))
    position, mentor = join(positions.workplace, mentors_at)
    return Rows(position, mentor, group(position, len(positions.seats)))


def shifts_of(problem: Problem) -> Spans:
    """The shifts of each position's menu."""
    return menus([one.shifts for one in problem.positions])


def menus_with(problem: Problem, shifts: Spans, rows: Rows) -> Menus:
    """The weeks to propose: the menu of each position, with each mentor's presence."""
    present = windows([stretches(one.shifts) for one in problem.mentors])
    return menus_of(
        MenuColumns(
            shifts=shifts,
            size=ints(len(one.shifts) for one in problem.positions),
            minutes_min=ints(one.minutes_min for one in problem.positions),
            minutes_max=ints(one.minutes_max for one in problem.positions),
            sector=[one.sector for one in problem.positions],
            row_menu=rows.position,
            row_covered=covered_minutes(present, rows.mentor, shifts, rows.position),
        )
    )
