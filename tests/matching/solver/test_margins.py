"""Tests of margins: by any question's prices, no selection of more passes their sum."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.instance.arrays import ints
from matching.policy import FAIRNESS
from matching.problem import Problem
from matching.solver import Board, Question, board_of
from tests.cast import AMINA, BIRTHE, town
from tests.strategies import crowded_problems, problems

PROBLEMS = st.one_of(problems(), crowded_problems())
TIERS_OF = {
    "none": ("placed", "suitability"),
    "after_suitability": ("placed", "suitability", "fairness"),
    "before_suitability": ("placed", "fairness", "suitability"),
}


def with_more(board: Board, numbers: tuple[int, ...]) -> Question:
    """The round with one unit more of each of these resources, and with the mentors among them."""
    question = board.round
    for number in numbers:
        question = question.with_room(number, int(question.room[number]) + 1)
        taking = (board.model.resource == number).any(axis=1)
        question = question.opening(board.allowed & taking)
    return question


@settings(max_examples=30)
@given(PROBLEMS, st.data())
def test_no_selection_passes_its_margins(problem: Problem, data: st.DataObject) -> None:
    """Tests prices of one selection as bounds of another, with two mentors beside the round."""
    beside = [replace(problem.mentors[0], id=f"beside {n}") for n in (1, 2)]
    board = board_of(problem, mentors=beside)
    if board.value is None:
        return
    numbers = st.lists(st.integers(0, len(board.model.capacity) - 1), max_size=3).map(tuple)
    priced, asked = data.draw(numbers), (*data.draw(numbers), board.resource("mentor", "beside 1"))
    prices = board.prices_of(with_more(board, priced))
    if data.draw(st.booleans()):  # any others hold too
        points = st.sampled_from((0, 0, *(board.model.worth.tolist() or (1,))))
        others = [prices.scale * data.draw(points) for _ in prices.resource]
        prices = replace(prices, resource=ints(others))
    margins = board.margins(prices)
    value = board.ask(with_more(board, asked))
    assert margins is not None
    assert value is not None
    most = margins.total + sum(int(margins.more[number]) for number in asked)
    assert board.worth(value) * margins.scale <= most


@settings(max_examples=30)
@given(PROBLEMS)
def test_a_smaller_board_answers_the_same(problem: Problem) -> None:
    """Tests a board with one of two mentors beside the round left on it."""
    beside = [replace(problem.mentors[0], id=f"beside {n}") for n in (1, 2)]
    board = board_of(problem, mentors=beside)
    one, other = (board.resource("mentor", mentor.id) for mentor in beside)
    smaller = board.keeping(~(board.model.resource == other).any(axis=1))
    assert smaller.value == board.value
    assert smaller.ask(with_more(smaller, (one,))) == board.ask(with_more(board, (one,)))


def test_a_price_of_a_mentor_beside_the_round() -> None:
    """Tests that such a price counts for nothing: the mentor brings all that the match is worth."""
    full = replace(BIRTHE.mentor(), capacity=0)
    board = board_of(town(AMINA, guides=(full,)), mentors=[replace(full, id="beside", capacity=1)])
    number = board.resource("mentor", "beside")
    value = board.ask(with_more(board, (number,)))
    assert value is not None
    worth, prices = board.worth(value), board.prices
    resource = np.zeros_like(prices.resource)
    resource[board.resource("mentor", full.id)] = worth * prices.scale
    resource[number] = worth * prices.scale // 2
    margins = board.margins(replace(prices, resource=resource))
    assert margins is not None
    assert (margins.total, margins.more[number]) == (0, worth * margins.scale)


@pytest.mark.parametrize("fairness", FAIRNESS)
def test_worth_is_of_placed_and_suitability(fairness: str) -> None:
    """Tests that it is the same number wherever fairness stands."""
    problem = town(AMINA)
    board = board_of(replace(problem, policy=replace(problem.policy, fairness=fairness)))
    assert board.value is not None
    tiers = dict(zip(TIERS_OF[fairness], board.value, strict=True))
    assert board.model.tiers(board.worth(board.value)) == (tiers["placed"], tiers["suitability"])
