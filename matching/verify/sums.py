"""Sums over the matched youths: their weights, and the limits that floors and branches set."""

from collections.abc import Mapping

from matching.certificate import CountPrice, Leaf
from matching.problem import Problem, Youth
from matching.verify.not_proven import NotProven

CountKey = tuple[str, int | None]


def count_weight(problem: Problem, key: CountKey, youth: Youth) -> int:
    """What the youth adds to a sum over the matched. Raises `NotProven` for an unknown sum."""
    count, number = key
    if count == "matched" and number is None:
        return 1
    if number is None or number >= len(problem.floors) or not problem.floors[number].hard:
        raise NotProven("counts {count} of {floor}, no hard floor", count=count, floor=number)
    floor = problem.floors[number]
    has = int(youth.belongs(floor.group, floor.value))
    if count == "having":
        return has
    share = floor.share_among(len(problem.youths) + floor.base_matched)
    return share.denominator * has - share.numerator


def limits_of(problem: Problem, leaf: Leaf) -> dict[tuple[CountKey, bool], int]:
    """The tightest limits on sums in a leaf: by sum, and whether it is the most or the least."""
    limits: dict[tuple[CountKey, bool], int] = {}
    for n, floor in enumerate(problem.floors):
        if floor.hard:
            share = floor.share_among(len(problem.youths) + floor.base_matched)
            least = share.numerator * floor.base_matched - share.denominator * floor.base_having
            limits[("floor", n), False] = least
    for step in leaf.branches:
        if step.count is not None:
            key = (step.count, step.floor)
            if step.most is not None:
                limits[key, True] = min(limits.get((key, True), step.most), step.most)
            if step.least is not None:
                limits[key, False] = max(limits.get((key, False), step.least), step.least)
    return limits


def price_of_limit(price: CountPrice, limits: Mapping[tuple[CountKey, bool], int]) -> int:
    """The price of a limit on a sum. Raises `NotProven` if there is no such limit."""
    key = ((price.count, price.floor), price.price > 0)
    if key not in limits:
        raise NotProven("prices a limit on {count} that nothing sets", count=price.count)
    return price.price * limits[key]
