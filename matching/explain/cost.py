"""What a difference costs: the points that each tier loses by it."""

from collections.abc import Mapping, Sequence
from typing import Final

from matching.policy import AFTER_SUITABILITY, BEFORE_SUITABILITY, NO_FAIRNESS, Policy
from matching.problem import Problem
from matching.result import Limits
from matching.rules.cases import Pair, Round, Triple
from matching.rules.round_rules import Placing
from matching.scoring import placed_points, waiting_points
from matching.solution import Price
from matching.solver import Value, totals

ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    NO_FAIRNESS: ("placed", "suitability"),
    AFTER_SUITABILITY: ("placed", "suitability", "fairness"),
    BEFORE_SUITABILITY: ("placed", "fairness", "suitability"),
}
"""The names of the tiers, by the policy's fairness."""


def named(policy: Policy, value: Value) -> Mapping[str, int]:
    """The tiers of a value by their names, in the order of the policy."""
    return dict(zip(ORDER[policy.fairness], value, strict=True))


def lost(before: Mapping[str, int], after: Mapping[str, int]) -> Price:
    """What each tier loses from one round to another; a gain is negative."""
    return Price(**{name: was - after[name] for name, was in before.items()})


def reached(
    problem: Problem, placings: Sequence[Placing], limits: Limits | None = None
) -> Mapping[str, int]:
    """What each tier comes to by the matches of a solved round, in the order of the policy.

    The lowest score of nobody is what the round itself says it is. Raises `NotProven`.
    """
    policy, round_ = problem.policy, Round(problem)
    if policy.fairness != NO_FAIRNESS and not placings:
        of_nobody = totals(problem, limits)
        return of_nobody.tiers if of_nobody else {}
    placed = suitability = 0
    scores = []
    for one in placings:
        youth = problem.youth[one.youth]
        pair = Pair(round_, youth, problem.position[one.position])
        scores.append(Triple(pair, problem.mentor[one.mentor]).terms.score)
        placed += placed_points(youth, problem.round_date, policy)
        suitability += scores[-1] + waiting_points(youth, problem.round_date, policy)
    value = {"placed": placed, "suitability": suitability, "fairness": min(scores, default=0)}
    return {name: value[name] for name in ORDER[policy.fairness]}
