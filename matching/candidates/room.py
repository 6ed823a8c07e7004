"""The vectorised twin of `no_room` in rules/round_rules.py: all lawful positions of many youths."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from matching.candidates.triples import Candidates
from matching.instance import Instance
from matching.instance.arrays import Bools, Ints
from matching.problem import Employer, Mentor, Position, Workplace
from matching.rules.bars import Code
from matching.rules.round_rules import Placings, would_break_floor


def no_room_of(
    instance: Instance, candidates: Candidates, placings: Placings, youths: Sequence[int]
) -> Mapping[Code, Ints]:
    """For each rule how many of a youth's lawful positions it leaves no room in.

    Each column has one row a youth of the problem; only those of `youths` are counted.
    """
    asked = np.zeros(len(instance.problem.youths), dtype=np.bool_)
    asked[list(youths)] = True
    triple = np.flatnonzero(candidates.lawful & asked[candidates.youth])
    pair = candidates.youth[triple] * len(instance.problem.positions) + candidates.position[triple]
    first = np.flatnonzero(np.diff(pair, prepend=-1))
    youth, position = candidates.youth[triple][first], candidates.position[triple][first]
    full = _among(placings.full_mentors, instance.problem.mentors)[candidates.mentor[triple]]
    barred = _full(instance, placings, position) | {
        Code.MENTOR_CAPACITY: np.logical_and.reduceat(full, first) if len(first) else full,
        Code.KEEP_APART: _near(instance, placings, youth, position),
    }
    free = ~np.logical_or.reduce(list(barred.values()))
    barred[Code.FLOOR] = free & _breaking(instance, placings, youth[free])[youth]
    return {code: np.bincount(youth[marks], minlength=len(asked)) for code, marks in barred.items()}


def _full(instance: Instance, placings: Placings, position: Ints) -> dict[Code, Bools]:
    """What is full whoever the youth and the mentor are."""
    problem, place = instance.problem, instance.positions.workplace[position]
    employer = instance.workplaces.employer[place]
    return {
        Code.SEATS: _among(placings.full_positions, problem.positions)[position],
        Code.WORKPLACE_CAP: _among(placings.full_workplaces, problem.workplaces)[place],
        Code.INTERVIEWS: _among(placings.full_employers, problem.employers)[employer],
    }


def _among(full: frozenset[str], all_: Iterable[Position | Mentor | Workplace | Employer]) -> Bools:
    """Which of the records are full."""
    return np.fromiter((one.id in full for one in all_), dtype=np.bool_)


def _near(instance: Instance, placings: Placings, youth: Ints, position: Ints) -> Bools:
    """Where somebody is from whom the youth is kept apart: asked of the few who are kept apart."""
    problem, near = instance.problem, np.zeros(len(youth), dtype=np.bool_)
    kept_apart = np.fromiter((one.id in placings.apart_from for one in problem.youths), np.bool_)
    for n in np.flatnonzero(kept_apart[youth]):
        workplace = problem.positions[position[n]].workplace
        near[n] = placings.near(problem.youths[youth[n]].id, workplace) is not None
    return near


def _breaking(instance: Instance, placings: Placings, youths: Ints) -> Bools:
    """Which of the youths would break a floor; nobody else is marked."""
    breaking = np.zeros(len(instance.problem.youths), dtype=np.bool_)
    for youth in np.unique(youths):
        breaking[youth] = would_break_floor(placings, instance.problem.youths[youth])
    return breaking
