"""Lays a round out as a board, with variants of its youths and mentors beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from matching.candidates import Candidates, candidates_of
from matching.instance import instance_of
from matching.instance.arrays import Bools, Ints, sizes_to_starts
from matching.problem import Mentor, Problem, Veto, Youth, new_ids
from matching.result import Limits
from matching.solver.board import Board
from matching.solver.layout import NOBODY, allowed_of, beside_standing, model_of
from matching.solver.names import Names
from matching.solver.question import Question


def board_of(
    problem: Problem,
    limits: Limits | None = None,
    *,
    variants: Sequence[Youth] = (),
    mentors: Sequence[Mentor] = (),
    grown: Mapping[str, str] = NOBODY,
) -> Board:
    """A problem as a board.

    Variant n + 1 is `variants[n]`: a youth of the problem by its id, of whom anything may be
    different but what counts for waiting and urgency. The ids of `mentors` are new. `grown` names
    those of them who are a mentor of the problem grown stronger, and which: the vetoes and pins on
    that mentor are on them too.
    """
    wider = replace(
        problem,
        mentors=(*problem.mentors, *mentors),
        vetoes=(*problem.vetoes, *_on_grown(problem.vetoes, grown)),
    )
    names, variant, allowed = _laid_out(wider, variants, grown)
    model = names.model
    mentor = names.candidates.mentor[model.triple]
    own = allowed & (variant == 0) & (mentor < len(problem.mentors))
    beside = len(problem.positions) + len(problem.mentors) + np.arange(len(mentors))
    rooms = model.capacity.copy()
    rooms[beside] = 0
    return Board(names, variant, allowed, Question(own, rooms, model.demanded), limits or Limits())


def _on_grown(vetoes: Sequence[Veto], grown: Mapping[str, str]) -> Iterator[Veto]:
    """The vetoes on mentors, on those they have grown into."""
    for stronger, mentor in grown.items():
        for veto in vetoes:
            if veto.mentor == mentor:
                yield replace(veto, mentor=stronger)


def _laid_out(
    problem: Problem, variants: Sequence[Youth], grown: Mapping[str, str]
) -> tuple[Names, Ints, Bools]:
    """Everything laid out; the variant of each triple; whether the problem allows it."""
    everybody = instance_of(_with_variants(problem, variants))
    number = {one.id: n for n, one in enumerate(problem.youths)}
    whose = np.array([*number.values(), *(number[one.id] for one in variants)], dtype=np.int64)
    found = candidates_of(everybody)
    order = np.argsort(whose[found.youth], kind="stable")
    variant = np.maximum(0, found.youth[order] - len(number) + 1)
    candidates = _ordered(found, order, whose, len(number))
    instance = replace(everybody, problem=problem)
    model = model_of(instance, candidates, ~beside_standing(instance, candidates))
    allowed = allowed_of(instance, candidates, grown)
    return Names(instance, candidates, model), variant[model.triple], allowed[model.triple]


def _with_variants(problem: Problem, variants: Sequence[Youth]) -> Problem:
    """The problem with the variants as youths of their own, whom the same vetoes bar."""
    known = (*(one.youth for one in problem.standing), *(one.id for one in problem.youths))
    ids = new_ids(known)
    others = [replace(one, id=next(ids)) for one in variants]
    vetoes = [
        replace(veto, youth=other.id)
        for one, other in zip(variants, others, strict=True)
        for veto in problem.vetoes
        if veto.youth == one.id
    ]
    return replace(problem, youths=(*problem.youths, *others), vetoes=(*problem.vetoes, *vetoes))


def _ordered(found: Candidates, order: Ints, whose: Ints, youths: int) -> Candidates:
    """The candidates in this order, each with the youth whose variant it is of."""
    youth = whose[found.youth[order]]
    return Candidates(
        youth,
        found.position[order],
        found.mentor[order],
        found.choice[order],
        found.wishes[order],
        found.mentor_fit[order],
        found.travel[order],
        low_fit=found.low_fit[order],
        short_course=found.short_course[order],
        start=sizes_to_starts(np.bincount(youth, minlength=youths)),
    )
