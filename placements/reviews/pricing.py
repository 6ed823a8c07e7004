"""What the next round would lose by one match more: it is solved without, and with it pinned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matching.explain.cost import named
from matching.problem import Pin, Problem
from matching.rules.cases import Pair, Round, Triple
from matching.rules.triple_rules import bars
from matching.scoring import is_urgent
from matching.solver import Board, board_of


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
    board = board_of(problem)
    priced = [_price(problem, board, Pin(youth, position)) for youth in youths]
    return sorted((one for one in priced if one), key=lambda one: tuple(one.price.values()))


def price_of(problem: Problem, pin: Pin) -> Priced | None:
    """What the round loses where a pin must hold; None where it cannot."""
    return _price(problem, board_of(problem), pin)


def _price(problem: Problem, board: Board, pin: Pin) -> Priced | None:
    found = board.find(board.pinned(pin))
    if board.value is None or found is None:
        return None
    before, after = (named(problem.policy, one) for one in (board.value, found.value))
    price = {name: was - after[name] for name, was in before.items()}
    mentor = next(one.mentor for one in board.placings(found) if one.youth == pin.youth)
    pair = Pair(Round(problem), problem.youth[pin.youth], problem.position[pin.position])
    return Priced(Triple(pair, problem.mentor[mentor]), price)
