"""Tests of receipts: beside every choice there is, and told of the cast."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.explain.moves import Move, Place, moved
from matching.explain.overrides import Override, Room
from matching.explain.receipts import Affected, Receipt, receipts
from matching.files.faults import Refused
from matching.files.reading import read
from matching.files.writing import as_text
from matching.policy import FAIRNESS
from matching.problem import Pin, Problem, Veto
from matching.rules.round_rules import Placing
from matching.solution import Price
from matching.solver import totals
from matching.verify.options import Options
from tests import oracle
from tests.cast import AMINA, BIRTHE, ROUND_DATE, SHOP, town
from tests.often import often
from tests.strategies import crowded_problems, matches_in, problems

PROBLEMS = st.one_of(problems(), crowded_problems(), crowded_problems())


@st.composite
def overrides(draw: st.DrawFn, problem: Problem) -> Override:
    """A pin, a veto or another room, of things of the problem."""
    position = draw(st.sampled_from(problem.positions)).id
    if draw(st.booleans()) and problem.youths:
        youth = draw(st.sampled_from(problem.youths)).id
        pin, veto = Pin(youth, position), Veto(youth, position=position)
        return draw(st.sampled_from((Override(pin=pin), Override(veto=veto))))
    kind = draw(st.sampled_from(("position", "mentor", "workplace", "employer")))
    id_ = draw(st.sampled_from(tuple(getattr(problem, kind))))
    return Override(room=Room(kind, id_, draw(st.integers(0, 2))))


@given(PROBLEMS, st.data(), st.sampled_from(FAIRNESS))
@often("chains of overrides whose receipts add up", check=20, nightly=1_000)
def test_prices_add_up(problem: Problem, data: st.DataObject, fairness: str) -> None:
    """Tests each step of a chain by every choice there is, and that prices add up to what is lost.

    Of the rounds as good each is the nearest to the one before.
    """
    problem = replace(problem, policy=replace(problem.policy, fairness=fairness))
    asked = data.draw(st.lists(overrides(problem), max_size=3))
    near = data.draw(matches_in(problem))
    found, base = receipts(problem, asked, near=near), totals(problem, near=near)
    assert [one.override for one in found] == asked
    stands, reached = (base.placings, [base.tiers]) if base else (near, [])
    scores = _scores(problem)
    for override, receipt in zip(asked, found, strict=True):
        problem = override.applied(problem)
        brute = oracle.nearest(problem, stands, 0)
        assert receipt.before == (reached[-1] if reached else None)
        assert read(Receipt, as_text(receipt.write()).encode()) == receipt
        if brute is None:
            assert (receipt.after, receipt.price, receipt.moves) == (None, None, ())
            assert receipt.clashes
            continue
        assert receipt.after is not None
        assert tuple(receipt.after.values()) == brute.tiers
        if reached:
            after = moved(stands, receipt.moves)
            assert len({*after} & {*stands}) == len({*brute.placings} & {*stands})
            assert set(after) in [set(one.placings) for one in oracle.every_best(problem)]
            _check_scores(scores, stands, after, receipt)
            stands = after
        else:
            again = totals(problem, near=near)
            stands = again.placings if again else ()
        reached.append(receipt.after)
    lost = [one.price for one in found if one.price]
    for tier in reached[0] if reached else ():
        total = sum(getattr(one, tier) for one in lost)
        assert total == reached[0][tier] - reached[-1][tier]


def _check_scores(
    scores: Mapping[Placing, int],
    before: tuple[Placing, ...],
    after: tuple[Placing, ...],
    receipt: Receipt,
) -> None:
    """Everybody who moves stands once, where the scores say."""
    was, becomes = ({one.youth: scores[one] for one in side} for side in (before, after))
    signs = [(receipt.gains, 1), (receipt.loses, -1), (receipt.even, 0)]
    told = [(one, sign) for side, sign in signs for one in side]
    assert len({one.move.youth for one, _sign in told}) == len(told)
    for one, sign in told:
        own = was.get(one.move.youth), becomes.get(one.move.youth)
        assert (one.score_before, one.score_after) == own
        low, high = (-1 if score is None else score for score in own)
        assert sign == (high > low) - (high < low)


def _scores(problem: Problem) -> Mapping[Placing, int]:
    """The scores of all matches that a veto or a pin could leave; neither changes a score."""
    every = Options(replace(problem, vetoes=())).every
    return {
        Placing(youth, one.position, one.mentor): one.score
        for youth, options in every.items()
        for one in options
    }


GUIDE = replace(BIRTHE.mentor(), id="Birthe", capacity=2)
MALIK = replace(AMINA.youth(), id="Malik", approved_on=ROUND_DATE)
"""As Amina, but for her two weeks of waiting; so only she is urgent."""
TOWN = town(AMINA, MALIK, guides=(GUIDE,))
"""One seat for the two of them."""
PIN = Override(pin=Pin("Malik", SHOP.id))
SEATS = Override(room=Room("position", SHOP.id, 2))
VETO = Override(veto=Veto("Malik", mentor=GUIDE.id))


def test_who_gains_and_who_loses() -> None:
    """Tests a pin that takes Amina's seat for Malik: an urgent youth, and her waiting."""
    (receipt,) = receipts(TOWN, [PIN])
    assert receipt.price == Price(placed=100, suitability=140)
    assert [one.move.youth for one in receipt.gains] == ["Malik"]
    assert [(one.move.youth, one.score_after) for one in receipt.loses] == [("Amina", None)]
    assert not receipt.free


def test_a_free_one_says_so() -> None:
    """Tests a veto on a match that would not be anyway; and more room, which brings a gain."""
    veto, seats = receipts(TOWN, [VETO, SEATS])
    assert (veto.free, veto.moves, seats.free) == (True, (), True)
    assert [one.free for one in receipts(TOWN, [SEATS])] == [False]


def test_a_clash_is_told() -> None:
    """Tests two pins on one seat, and the seat that makes room for both.

    The seat is priced together with the pin that clashed.
    """
    other = Override(pin=Pin("Amina", SHOP.id))
    first, clash, together = receipts(TOWN, [PIN, other, SEATS])
    assert (first.priced, clash.priced, together.priced) == (1, 0, 2)
    assert {one.demand for one in clash.clashes} == {PIN.pin, other.pin}
    assert (clash.after, clash.price, clash.free) == (None, None, False)
    assert clash.before == together.before == first.after
    assert together.price == Price(placed=-200, suitability=-1040)


def test_each_round_is_the_nearest_to_the_one_before() -> None:
    """Tests a mentor away for one step: when the first is back, Amina stays with the other."""
    guides = tuple(replace(GUIDE, id=name) for name in ("Birthe", "Bente"))
    away, back = (Override(room=Room("mentor", "Birthe", room)) for room in (0, 1))
    problem = town(AMINA, guides=guides)
    first, second = receipts(problem, [away, back], near=[Placing("Amina", "shop", "Birthe")])
    assert [(one.move.youth, one.gain) for one in first.even] == [("Amina", 0)]
    assert second.moves == ()


def test_the_poorest_match_is_more_than_none() -> None:
    """Tests a score of 0 beside no match."""
    place = Place("shop", "Birthe")
    assert Affected(Move("Amina", None, place), None, 0).gain > 0
    assert Affected(Move("Amina", place, None), 0, None).gain < 0


def test_what_is_not_there_is_refused() -> None:
    """Tests an unknown youth, and an unknown thing."""
    with pytest.raises(Refused):
        receipts(TOWN, [Override(veto=Veto("Nobody", position=SHOP.id))])
    with pytest.raises(KeyError):
        receipts(TOWN, [Override(room=Room("mentor", "Nobody", 1))])


@pytest.mark.parametrize("what", [{}, {"pin": PIN.pin, "room": SEATS.room}])
def test_an_override_is_one_thing(what: dict[str, Pin | Room]) -> None:
    """Tests none, and two."""
    with pytest.raises(Refused, match="must name exactly one of: pin, veto, room"):
        Override(**what)  # type: ignore[arg-type]
