"""Tests of the board: what it answers is what the changed problem, laid out anew, comes to."""

from dataclasses import replace
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.towns import Town, town
from matching.explain.cost import named
from matching.problem import Pin, Problem, Veto, Youth
from matching.rules.round_rules import ROUND_RULES, Placings
from matching.solver import Value, board_of, totals
from matching.solver.tiers import solve_tiers
from matching.verify.options import Options
from matching.verify.worth import worth_of
from tests.often import often
from tests.strategies import WIDE, crowded_problems, problems

PROBLEMS = st.one_of(problems(), crowded_problems())


def value_of(problem: Problem) -> Value | None:
    """What a problem comes to, laid out for itself."""
    found = totals(problem)
    return None if found is None else tuple(found.tiers.values())


@given(PROBLEMS)
@often("rounds on a board, beside the problem laid out anew", check=25, nightly=1_000)
def test_the_round_itself(problem: Problem) -> None:
    """Tests a board on which nothing else lies."""
    assert board_of(problem).value == value_of(problem)


@given(PROBLEMS, st.data())
@often("questions to a board, beside the problem laid out anew", check=25, nightly=1_000)
def test_a_variant_of_a_youth(problem: Problem, data: st.DataObject) -> None:
    """Tests a youth who can work more hours and travel further, beside another one's variant."""
    if not problem.youths:
        return
    youth = data.draw(st.sampled_from(problem.youths))
    variants = (_further(problem.youths[0]), _further(youth))
    board = board_of(problem, variants=variants)
    other = board.allowed & board.triples(youth.id, 2)
    question = board.round.closing(board.triples(youth.id)).opening(other)
    people = tuple(variants[1] if one is youth else one for one in problem.youths)
    assert board.ask(question) == value_of(replace(problem, youths=people))
    _at_most(board.most(question), board.ask(question))


def _further(youth: Youth) -> Youth:
    return replace(youth, travel_minutes_max=90, availability=WIDE, needs={})


@given(PROBLEMS, st.data())
@often("questions to a board, beside the problem laid out anew", check=25, nightly=1_000)
def test_a_mentor_beside_the_round(problem: Problem, data: st.DataObject) -> None:
    """Tests one more like a mentor who is there."""
    mentor = data.draw(st.sampled_from(problem.mentors))
    another = replace(mentor, id="another", capacity=1)
    board = board_of(problem, mentors=(another,))
    number = board.resource("mentor", "another")
    with_them = board.allowed & (board.variant == 0) & (board.model.resource == number).any(axis=1)
    question = board.round.opening(with_them).with_room(number, 1)
    assert board.ask(board.round) == value_of(problem)
    assert board.ask(question) == value_of(replace(problem, mentors=(*problem.mentors, another)))


@given(PROBLEMS, st.data())
@often("questions to a board, beside the problem laid out anew", check=25, nightly=1_000)
def test_other_room(problem: Problem, data: st.DataObject) -> None:
    """Tests one seat more or less, asked one after the other of the same board."""
    board = board_of(problem)
    for position in problem.positions:
        seats = max(0, position.seats + data.draw(st.sampled_from((-1, 1))))
        question = board.round.with_room(board.resource("position", position.id), seats)
        positions = (
            replace(position, seats=seats) if one is position else one for one in problem.positions
        )
        assert board.ask(question) == value_of(replace(problem, positions=tuple(positions)))


@given(PROBLEMS, st.data())
@often("questions to a board, beside the problem laid out anew", check=25, nightly=1_000)
def test_a_pin_and_a_veto(problem: Problem, data: st.DataObject) -> None:
    """Tests that a youth must, or must not, have a position."""
    if not problem.youths:
        return
    youth = data.draw(st.sampled_from(problem.youths)).id
    position = data.draw(st.sampled_from(problem.positions)).id
    board = board_of(problem)
    without = board.round.closing(board.triples(youth, position=position))
    vetoed = replace(problem, vetoes=_more(problem.vetoes, Veto(youth, position=position)))
    assert board.ask(without) == value_of(vetoed)
    pin = Pin(youth, position)
    if pin in problem.pins:
        return
    pinned = replace(problem, pins=(*problem.pins, pin))
    found = board.find(board.pinned(pin))
    assert (found and found.value) == value_of(pinned)
    if found:
        chosen = Placings(pinned, board.placings(found))
        assert not [broken for rule in ROUND_RULES.values() for broken in rule(chosen)]
        worth, tiers = worth_of(Options(pinned), chosen), named(pinned.policy, found.value)
        assert worth is not None
        assert (worth.placed, worth.suitability) == (tiers["placed"], tiers["suitability"])


def _more(vetoes: tuple[Veto, ...], veto: Veto) -> tuple[Veto, ...]:
    return vetoes if veto in vetoes else (*vetoes, veto)


def _at_most(most: Value | None, value: Value | None) -> None:
    if value is not None:
        assert most is not None
        assert most >= value


def test_cuts_are_for_the_rounds_own_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests a town whose relaxation is in halves: no search for pins, no cuts for other room."""
    problem, search = town(Town(80, 4)), Mock(wraps=solve_tiers)
    monkeypatch.setattr("matching.solver.board.solve_tiers", search)
    board = board_of(problem)
    youth = problem.youths[0].id
    for position in problem.positions[:12]:
        if board.triples(youth, position=position.id).any():
            pin = Pin(youth, position.id)
            assert board.ask(board.pinned(pin)) == value_of(replace(problem, pins=(pin,)))
    assert not search.called
    employer = problem.employers[0]
    more = replace(employer, interviews_max=employer.interviews_max + 1)
    roomier = board.round.with_room(board.resource("employer", employer.id), more.interviews_max)
    changed = replace(problem, employers=(more, *problem.employers[1:]))
    assert board.ask(roomier) == value_of(changed)
    assert search.called
