"""Opening: which changes of a youth open the place asked about, found by the rules alone."""

from collections.abc import Sequence
from dataclasses import replace

from matching.explain.catalogue import Possible
from matching.explain.changes import TRAVEL, variant_of
from matching.explain.trying import Asked
from matching.problem import Problem
from matching.solver import Board, board_of
from matching.solver.model import KINDS

Places = frozenset[tuple[int, int]]
"""Positions and mentors, by their numbers."""


def opening(problem: Problem, asked: Asked, own: Sequence[Possible]) -> tuple[Possible, ...]:
    """Of changes of the youth, those worth to be asked about; the smallest of each kind first.

    With the others the youth could not have the place, or could have just what it could before, or
    just what a smaller change of the kind brings. More minutes of travel change the score too: they
    are always worth it.
    """
    variants = [variant_of(one.change, problem) for one in own]
    board = board_of(_alone(problem, asked.youth), variants=variants)
    seen: dict[str, set[Places]] = {}
    found = []
    for n in sorted(range(len(own)), key=lambda n: own[n].size):
        kind, everywhere = own[n].change.kind, _places(board, Asked(asked.youth), n + 1)
        of_kind = seen.setdefault(kind, {_places(board, Asked(asked.youth), 0)})
        if _places(board, asked, n + 1) and (kind == TRAVEL or everywhere not in of_kind):
            found.append(own[n])
        of_kind.add(everywhere)
    return tuple(found)


def _places(board: Board, asked: Asked, variant: int) -> Places:
    named = {"position": asked.position, "mentor": asked.mentor}
    only = {kind: id_ for kind, id_ in named.items() if id_ is not None}
    rows = board.allowed & board.triples(asked.youth, variant, **only)
    position, mentor = (board.model.resource[rows, KINDS.index(kind)].tolist() for kind in named)
    return frozenset(zip(position, mentor, strict=True))


def _alone(problem: Problem, youth: str) -> Problem:
    """The problem with one youth, and all that is said of it."""
    others = problem.youth.keys() - {youth}
    return replace(
        problem,
        youths=(problem.youth[youth],),
        keep_apart=tuple(pair for pair in problem.keep_apart if others.isdisjoint(pair)),
        pins=tuple(one for one in problem.pins if one.youth == youth),
        vetoes=tuple(one for one in problem.vetoes if one.youth == youth),
        floors=(),
    )
