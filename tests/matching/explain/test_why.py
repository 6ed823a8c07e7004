"""Tests of why: terms, case and options, against plain solving and enumeration."""

import json

from hypothesis import given

from matching.explain.why import Why, why
from matching.problem import Problem
from matching.rules.cases import Pair, Round, Triple
from matching.rules.round_rules import Placings
from matching.rules.triple_rules import bars
from matching.solver import Totals, board_of, totals
from tests.matching.explain.told import PROBLEMS, pinned, price_of
from tests.often import often


def solved(problem: Problem) -> Totals | None:
    """A round's best, unless its demands clash."""
    return totals(problem)


@given(PROBLEMS)
@often("rounds of matches explained, each option solved", check=40, nightly=1_000)
def test_a_match_and_what_else_there_was(problem: Problem) -> None:
    """Tests the score, and the five next-best with their prices, by solving with a pin each."""
    base = solved(problem)
    if base is None:
        return
    board = board_of(problem)
    for one in base.placings:
        told = why(board, problem, base.placings, one.youth)
        assert _read(told) == told
        terms = _triple(problem, one.youth, one.position, one.mentor).terms
        assert (told.score, dict(told.terms)) == (terms.score, terms.by_name)
        best = _next_best(problem, one.youth, one.position)
        scores = [option.score for option in told.options]
        assert scores == best
        assert len({option.place.position for option in told.options}) == len(best)
        for option in told.options:
            place = option.place
            assert not bars(_triple(problem, one.youth, place.position, place.mentor))
            forced = pinned(problem, one.youth, place.position, place.mentor)
            assert option.price == price_of(base, forced)


def _next_best(problem: Problem, youth: str, has: str) -> list[int]:
    """The scores of the best place in each other position, the five best."""
    nobody = Placings(problem, ())
    best = []
    for position in problem.positions:
        triples = [
            _triple(problem, youth, position.id, mentor.id)
            for mentor in problem.mentors_at[position.workplace]
        ]
        lawful = [one.terms.score for one in triples if not bars(one)]
        if position.id != has and lawful and not nobody.near(youth, position.workplace):
            best.append(max(lawful))
    return sorted(best, reverse=True)[:5]


def _triple(problem: Problem, youth: str, position: str, mentor: str) -> Triple:
    pair = Pair(Round(problem), problem.youth[youth], problem.position[position])
    return Triple(pair, problem.mentor[mentor])


def _read(told: Why) -> Why:
    return Why.read(json.loads(json.dumps(told.write())), "", [])
