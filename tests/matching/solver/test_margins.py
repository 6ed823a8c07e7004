"""Tests of margins: by any question's prices, no selection of more passes their sum."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.problem import Problem
from matching.solver import Board, Question, board_of
from tests.strategies import crowded_problems, problems

PROBLEMS = st.one_of(problems(), crowded_problems())


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
    priced, asked = data.draw(numbers), data.draw(numbers)
    margins = board.margins(board.prices_of(with_more(board, priced)))
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
