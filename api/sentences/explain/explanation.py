"""All that is said of one youth and one question, line by line, for the coordinator."""

from collections.abc import Iterator

from api.sentences.explain.flips import flip_lines
from api.sentences.explain.why import why_lines
from api.sentences.explain.why_not import why_not_lines
from matching.explain.explanation import Explanation
from matching.problem import Problem


def explanation_lines(told: Explanation, problem: Problem) -> Iterator[str]:
    """Why, or why not, and what would do it."""
    if told.why:
        yield from why_lines(told.why, problem)
    if told.why_not:
        yield from why_not_lines(told.why_not, problem)
    if told.flips:
        yield ""
        yield from flip_lines(told.flips, problem)
