"""Tests of why not: bars by the rules, prices by solving with a pin, moves by applying them."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.explain.moves import Move
from matching.explain.why_not import Verdict, WhyNot, why_not
from matching.problem import Problem, Youth
from matching.rules.bars import LIFTED_BY_PIN, Code
from matching.rules.cases import Pair, Round, Triple
from matching.rules.reasons import in_detail
from matching.rules.round_rules import ROUND_RULES, Placing, Placings
from matching.rules.triple_rules import bars
from matching.solution import Price
from matching.solver import Totals, totals
from matching.verify.options import Options
from matching.verify.reasons import unmatched
from tests.matching.explain.told import PROBLEMS, dearness, pinned, price_of
from tests.often import often


@given(PROBLEMS, st.data())
@often("places asked about, solved with a pin", check=60, nightly=2_000)
def test_a_place(problem: Problem, data: st.DataObject) -> None:
    """Tests a position, with a mentor or whichever, whatever stands in the way."""
    base = totals(problem) if problem.youths else None
    if base is None:
        return
    youth = data.draw(st.sampled_from(problem.youths)).id
    position = data.draw(st.sampled_from(problem.positions))
    there = [None, *(one.id for one in problem.mentors_at[position.workplace])]
    mentor = data.draw(st.sampled_from(there))
    told = why_not(problem, base.placings, youth, position=position.id, mentor=mentor)
    assert _read(told) == told
    mentors = there[1:] if mentor is None else [mentor]
    by_rule = [bars(_triple(problem, youth, position.id, one)) for one in mentors if one]
    if told.verdict == Verdict.HAS_IT:
        assert told.has
        assert told.has.position == position.id
        assert mentor in {None, told.has.mentor}
        return
    assert not told.has or told.has.position != position.id or mentor not in {None, told.has.mentor}
    if len(by_rule) == 1:
        assert [bar.bar for bar in told.bars] == list(by_rule[0])
    for place, expected in zip(told.places, by_rule, strict=len(by_rule) > 1):
        assert {bar.bar for bar in (*told.bars, *place.bars)} == set(expected)
    barred = all(any(bar.code not in LIFTED_BY_PIN for bar in of) for of in by_rule)
    assert (told.verdict == Verdict.BARRED) == barred
    if not barred:
        forced = pinned(problem, youth, position.id, mentor)
        assert told.price == price_of(base, forced)
        assert (told.verdict == Verdict.IMPOSSIBLE) == (told.price is None)
        assert bool(told.clashes) == (told.price is None)
        _stands(forced, base, told)


@settings(max_examples=40)
@given(PROBLEMS)
def test_a_mentor_or_anything(problem: Problem) -> None:
    """Tests that of all places the cheapest is told of."""
    base = totals(problem)
    if base is None:
        return
    for youth in problem.youths[:2]:
        _a_mentor(problem, base, youth.id)
        told = why_not(problem, base.placings, youth.id)
        assert _read(told) == told
        if told.has:
            assert told.verdict == Verdict.HAS_IT
            continue
        lawful = [
            (position.id, mentor.id)
            for position in problem.positions
            for mentor in problem.mentors_at[position.workplace]
            if not bars(_triple(problem, youth.id, position.id, mentor.id))
        ]
        expected = unmatched(Options(problem), Placings(problem, base.placings), youth)
        assert (told.verdict, told.reasons) == (expected.outcome, expected.reasons)
        assert {one.code: one.positions for one in told.near} == _alone(problem, youth)
        assert (told.verdict == Verdict.OUTCOMPETED) == bool(lawful)
        assert told.price == _cheapest(problem, base, youth.id, lawful)
        if told.option:
            place = told.option.place
            _stands(pinned(problem, youth.id, place.position, place.mentor), base, told)


def _alone(problem: Problem, youth: Youth) -> dict[Code, tuple[str, ...]]:
    """The positions that one rule alone bars, by rule."""
    found: dict[Code, tuple[str, ...]] = {}
    for position in problem.positions:
        codes = in_detail(Pair(Round(problem), youth, position))
        if len(codes) == 1:
            found[codes[0]] = (*found.get(codes[0], ()), position.id)
    return found


def _a_mentor(problem: Problem, base: Totals, youth: str) -> None:
    mentor = problem.mentors[0]
    told = why_not(problem, base.placings, youth, mentor=mentor.id)
    if told.verdict == Verdict.HAS_IT:
        return
    places = [
        (one.id, mentor.id)
        for one in problem.positions
        if one.workplace == mentor.workplace
        and all(
            bar.code in LIFTED_BY_PIN for bar in bars(_triple(problem, youth, one.id, mentor.id))
        )
    ]
    assert (told.verdict == Verdict.BARRED) == (not places)
    assert told.price == _cheapest(problem, base, youth, places)


def _cheapest(
    problem: Problem, base: Totals, youth: str, places: list[tuple[str, str]]
) -> Price | None:
    prices = [price_of(base, pinned(problem, youth, *place)) for place in places]
    possible = [price for price in prices if price]
    return min(possible, key=lambda price: dearness(problem, price), default=None)


def _stands(forced: Problem, base: Totals, told: WhyNot) -> None:
    """The moves give a lawful choice of the stated worth, and no fewer would do."""
    if told.option is None:
        assert not told.moves
        return
    after = _applied(base.placings, told.moves)
    counted = Placings(forced, after)
    assert not [broken for rule in ROUND_RULES.values() for broken in rule(counted)]
    again = totals(forced, near=after)
    assert again is not None
    assert set(again.placings) == set(after)
    own = next(one for one in after if one.youth == told.youth)
    assert (own.position, own.mentor) == (told.option.place.position, told.option.place.mentor)
    assert set(told.displaced) == {one.youth for one in base.placings} - {o.youth for o in after}
    fewest = totals(forced, near=base.placings)
    assert fewest is not None
    assert len(set(fewest.placings) & set(base.placings)) == len(set(after) & set(base.placings))


def _applied(placings: tuple[Placing, ...], moves: tuple[Move, ...]) -> tuple[Placing, ...]:
    held = {one.youth: one for one in placings}
    for move in moves:
        before = held.pop(move.youth, None)
        assert (before is None) == (move.before is None)
        if before and move.before:
            assert (before.position, before.mentor) == (move.before.position, move.before.mentor)
        if move.after:
            held[move.youth] = Placing(move.youth, move.after.position, move.after.mentor)
    return tuple(held.values())


def _triple(problem: Problem, youth: str, position: str, mentor: str) -> Triple:
    pair = Pair(Round(problem), problem.youth[youth], problem.position[position])
    return Triple(pair, problem.mentor[mentor])


def _read(told: WhyNot) -> WhyNot:
    return WhyNot.read(json.loads(json.dumps(told.write())), "", [])
