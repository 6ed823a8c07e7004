"""What the next round would lose by one match more: it is solved without, and with it pinned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from matching.problem import Pin, Problem
from matching.rules.cases import Pair, Round, Triple
from matching.rules.triple_rules import bars
from matching.scoring import is_urgent
from matching.solver import Totals, totals


@dataclass(frozen=True, slots=True)
class Priced:
    """A match, and what it would cost."""

    triple: Triple
    price: Mapping[str, int]
    """Points each tier would lose; a gain is negative."""


def lawful(problem: Problem, position: str) -> list[str]:
    """The youths whom nothing bars from a position with one of its mentors: urgent ones first.

    Then by the best score they can have there; the last word has the order of the file.
    """
    round_, found = Round(problem), []
    job = problem.position[position]
    for number, youth in enumerate(problem.youths):
        pair = Pair(round_, youth, job)
        triples = [Triple(pair, mentor) for mentor in problem.mentors_at[job.workplace]]
        scores = [one.terms.score for one in triples if not bars(one)]
        if scores:
            urgent = is_urgent(youth, problem.round_date, problem.policy)
            found.append((not urgent, -max(scores), number, youth.id))
    return [youth for *_, youth in sorted(found)]


def price_all(problem: Problem, position: str, youths: Sequence[str]) -> list[Priced]:
    """What each would cost in the position, the cheapest first; none that no round could have."""
    before = totals(problem)
    if before is None:
        return []
    priced = [price_of(problem, before, Pin(youth, position)) for youth in youths]
    return sorted((one for one in priced if one), key=lambda one: tuple(one.price.values()))


def price_of(problem: Problem, before: Totals, pin: Pin) -> Priced | None:
    """What the round loses where a pin must hold; None where it cannot."""
    after = totals(replace(problem, pins=(*problem.pins, pin)))
    if after is None:
        return None
    mentor = next(one.mentor for one in after.placings if one.youth == pin.youth)
    pair = Pair(Round(problem), problem.youth[pin.youth], problem.position[pin.position])
    price = {name: was - after.tiers[name] for name, was in before.tiers.items()}
    return Priced(Triple(pair, problem.mentor[mentor]), price)
