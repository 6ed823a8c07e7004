"""Brute force: the best of a small problem by trying every choice, with the scalar rules alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from matching.lottery import weight
from matching.problem import Floor, Pin, Problem, Veto
from matching.rules.round_rules import ROUND_RULES, Placing, Placings
from matching.verify.options import Option, Options


@dataclass(frozen=True)
class Best:
    """The best choice: its points, those of all tiers in their order, its lots and matches."""

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
    found = None
    for choice in every_choice(options):
        placed = sum(points[one][0] for one in choice)
        suitability = sum(points[one][1] for one in choice)
        lots = sum(weight(seed, one.youth, one.position, one.mentor) for one in choice)
        lowest = min((points[one][2] for one in choice), default=ceiling)
        tiers = {
            "none": (placed, suitability),
            "after_suitability": (placed, suitability, lowest),
            "before_suitability": (placed, lowest, suitability),
        }
        this = Best(placed, suitability, tiers[problem.policy.fairness], lots, choice)
        if found is None or (this.tiers, this.lots) > (found.tiers, found.lots):
            found = this
    return found


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
