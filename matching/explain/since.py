"""Since: what happens to proposals after they were published, as another problem."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from matching.problem import Problem, Veto
from matching.rules.round_rules import Placing


def declined(problem: Problem, proposals: Iterable[Placing]) -> Problem:
    """The problem in which these said no: each has a veto on its position, and stays in the pool.

    Who, or what, is not there any more needs no veto.
    """
    vetoes = (
        Veto(one.youth, position=one.position)
        for one in proposals
        if one.youth in problem.youth and one.position in problem.position
    )
    return replace(problem, vetoes=tuple(dict.fromkeys((*problem.vetoes, *vetoes))))


def withdrawn(problem: Problem, youths: Collection[str]) -> Problem:
    """The problem without these youths, and without what was demanded of them."""
    return replace(
        problem,
        youths=tuple(one for one in problem.youths if one.id not in youths),
        pins=tuple(one for one in problem.pins if one.youth not in youths),
        vetoes=tuple(one for one in problem.vetoes if one.youth not in youths),
        keep_apart=tuple(pair for pair in problem.keep_apart if not {*pair} & {*youths}),
    )
