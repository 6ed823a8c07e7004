"""The explanation: all that is said of one youth and one question."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from matching.explain.flips import Flips, flips
from matching.explain.why import Why, why
from matching.explain.why_not import Verdict, WhyNot, why_not
from matching.files.kinds import OrNull
from matching.files.records import Of, Record
from matching.problem import Problem
from matching.result import Watch, unwatched
from matching.rules.round_rules import Placing
from matching.solver import board_of


@dataclass(frozen=True, slots=True)
class Explanation(Record):
    """Why a youth is matched as it is; or why not otherwise, and what single change would do it."""

    why: Annotated[Why | None, OrNull(Of(Why)), "of the match it has"] = None
    why_not: Annotated[WhyNot | None, OrNull(Of(WhyNot)), "of what it has not"] = None
    flips: Annotated[Flips | None, OrNull(Of(Flips)), "what would do it"] = None


def explanation(
    problem: Problem,
    placings: Sequence[Placing],
    youth: str,
    *,
    position: str | None = None,
    mentor: str | None = None,
    changes: bool = True,
    watch: Watch = unwatched,
) -> Explanation:
    """Why a youth of a solved round has its match; why not, where it has none or another is meant.

    What single change would do it is looked for with `changes`. Raises `NotProven`, `SolverFailed`.
    """
    if is_why(placings, youth, position, mentor):
        return Explanation(why=why(board_of(problem), problem, placings, youth))
    answer = why_not(problem, placings, youth, position=position, mentor=mentor)
    if not changes or answer.verdict == Verdict.HAS_IT:
        return Explanation(why_not=answer)
    found = flips(problem, youth, position=position, mentor=mentor, watch=watch)
    return Explanation(why_not=answer, flips=found)


def is_why(
    placings: Sequence[Placing], youth: str, position: str | None, mentor: str | None
) -> bool:
    """Whether it is asked why the youth has its match, and not why it has not another."""
    has = any(one.youth == youth for one in placings)
    return has and position is None and mentor is None
