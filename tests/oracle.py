"""Brute force: the best of a small problem by trying every choice, with the scalar rules alone."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from matching.lottery import weight
from matching.policy import AFTER_SUITABILITY, BEFORE_SUITABILITY, NO_FAIRNESS
from matching.problem import Floor, Pin, Problem, Veto
from matching.rules.round_rules import ROUND_RULES, Placing, Placings
from matching.verify.options import Option, Options


@dataclass(frozen=True)
class Best:
    """A choice: its points, those of all tiers in their order, its lots and matches."""

    placed: int
    suitability: int
    tiers: tuple[int, ...]
    lots: int
    placings: tuple[Placing, ...]


def every_choice(options: Options) -> Iterator[tuple[Placing, ...]]:
    """Every lawful choice of matches."""
    problem, nobody = options.problem, Placings(options.problem, ())
    of_youth: list[Sequence[Placing | None]] = [
        [None, *(_placing(youth.id, one) for one in options.allowed(youth.id, nobody))]
        for youth in problem.youths
    ]
    for choice in product(*of_youth):
        placings = tuple(one for one in choice if one)
        counted = Placings(problem, placings)
        if not any(broken for rule in ROUND_RULES.values() for broken in rule(counted)):
            yield placings


def best(problem: Problem, seed: int = 0) -> Best | None:
    """The best choice of a problem; None if there is no lawful one."""
    return max(every_best(problem, seed), key=lambda one: (one.tiers, one.lots), default=None)


def nearest(problem: Problem, near: Collection[Placing], spare: int) -> Best | None:
    """Of the choices good enough, the one that keeps most of the matches, then the best.

    Good enough is as good as the best but for so many points of suitability.
    """
    top = best(problem)
    if top is None:
        return None
    lowest = {AFTER_SUITABILITY: 2, BEFORE_SUITABILITY: 1}.get(problem.policy.fairness)
    enough = (
        one
        for one in every_best(problem)
        if one.placed == top.placed
        and one.suitability >= top.suitability - spare
        and (lowest is None or one.tiers[lowest] >= top.tiers[lowest])
    )
    return max(enough, key=lambda one: (len(set(near) & set(one.placings)), one.suitability))


def every_best(problem: Problem, seed: int = 0) -> Iterator[Best]:
    """Every lawful choice with its points."""
    options = Options(problem)
    points = {
        _placing(youth, one): (options.placed[youth], one.suitability, one.score)
        for youth, every in options.every.items()
        for one in every
    }
    nobody = Placings(problem, ())
    ceiling = max(
        (one.score for youth in options.every for one in options.allowed(youth, nobody)), default=0
    )
    for choice in every_choice(options):
        placed = sum(points[one][0] for one in choice)
        suitability = sum(points[one][1] for one in choice)
        lots = sum(weight(seed, one.youth, one.position, one.mentor) for one in choice)
        lowest = min((points[one][2] for one in choice), default=ceiling)
        tiers = {
            NO_FAIRNESS: (placed, suitability),
            AFTER_SUITABILITY: (placed, suitability, lowest),
            BEFORE_SUITABILITY: (placed, lowest, suitability),
        }
        yield Best(placed, suitability, tiers[problem.policy.fairness], lots, choice)


def smallest_conflict(problem: Problem) -> int:
    """How many demands the smallest conflict of an infeasible problem has."""
    hard = [floor for floor in problem.floors if floor.hard]
    demands: list[Pin | Veto | Floor] = [*problem.pins, *problem.vetoes, *hard]
    for size in range(len(demands) + 1):
        for chosen in combinations(demands, size):
            only = replace(
                problem,
                pins=tuple(one for one in chosen if isinstance(one, Pin)),
                vetoes=tuple(one for one in chosen if isinstance(one, Veto)),
                floors=tuple(one for one in chosen if isinstance(one, Floor)),
            )
            if next(every_choice(Options(only)), None) is None:
                return size
    raise AssertionError("the problem is not infeasible")


def _placing(youth: str, option: Option) -> Placing:
    return Placing(youth, option.position, option.mentor)
