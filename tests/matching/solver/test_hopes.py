"""Tests of hopes: nothing asked comes to more than was said it could."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.problem import Mentor, Problem
from matching.solver import Value, board_of
from matching.solver.hopes import Hopes
from tests.strategies import crowded_problems, problems

PROBLEMS = st.one_of(problems(), crowded_problems())


def within(value: Value | None, most: Value | None) -> bool:
    """Whether what was found is no more than it could be."""
    return value is None or (most is not None and value <= most)


@given(PROBLEMS, st.data())
@settings(max_examples=40)
def test_nothing_comes_to_more(problem: Problem, data: st.DataObject) -> None:
    """Tests room, another mentor and a stronger one, in the round and where a youth must be in."""
    like = data.draw(st.sampled_from(problem.mentors))
    board = board_of(problem, mentors=(_strong(like, "x", 1), _strong(like, "y", like.capacity)))
    demanded = [None, *range(len(problem.youths))]
    must = data.draw(st.sampled_from(demanded))
    question = board.round if must is None else board.round.demanding(must)
    hopes = Hopes(board, question, board.allowed)
    for number in range(len(board.model.capacity)):
        more = question.with_room(number, int(question.room[number]) + 1)
        assert within(board.ask(more), hopes.with_more_room(number))
    x, y, old = (board.resource("mentor", name) for name in ("x", "y", like.id))
    with_x, with_y, with_old = (
        board.allowed & (board.model.resource == one).any(axis=1) for one in (x, y, old)
    )
    another = question.opening(with_x).with_room(x, 1)
    assert within(board.ask(another), hopes.with_another(x))
    stronger = question.closing(with_old).opening(with_y).with_room(y, like.capacity)
    assert within(board.ask(stronger), hopes.with_stronger(y, old))


@given(crowded_problems())
@settings(max_examples=20)
def test_they_say_what_most_says(problem: Problem) -> None:
    """Tests that more room is screened as well as by looking at all triples."""
    board = board_of(problem)
    hopes = Hopes(board, board.round, board.allowed)
    for number in range(len(board.model.capacity)):
        more = board.round.with_room(number, int(board.round.room[number]) + 1)
        assert hopes.with_more_room(number) == board.most(more)


def _strong(like: Mentor, id_: str, capacity: int) -> Mentor:
    strengths = dict.fromkeys(("boundaries", "confidence", "structure"), 3)
    return replace(like, id=id_, capacity=capacity, strengths=strengths)
