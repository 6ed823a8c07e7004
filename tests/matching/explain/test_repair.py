"""Tests of repair: beside every choice there is, and told of the cast."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.explain.fallen import gone_of
from matching.explain.moves import moved
from matching.explain.repair import Repair, holding, repair
from matching.files.reading import read
from matching.files.writing import as_text
from matching.problem import Floor, Problem, Veto
from matching.rules.round_rules import Placing
from matching.solution import Price
from matching.verify.options import Options
from tests import oracle
from tests.cast import AMINA, BAKERY, BIRTHE, ROUND_DATE, SHOP, town
from tests.often import often
from tests.strategies import crowded_problems, matches_in, problems, some

PROBLEMS = st.one_of(problems(), crowded_problems(), crowded_problems())
SPARE = st.sampled_from((0, 0, 50, 200, 10**6))


@given(PROBLEMS, st.data(), SPARE)
@often("repairs, beside every choice there is", check=25, nightly=1_500)
def test_nothing_moves_fewer(problem: Problem, data: st.DataObject, spare: int) -> None:
    """Tests that no accepted proposal moves, and that no lawful round good enough keeps more."""
    standing = data.draw(matches_in(problem))
    there = [one.youth for one in standing if not gone_of(problem, one)]
    accepted = set(data.draw(some(there, 2)) if there else ())
    found = repair(problem, standing, accepted=accepted, spare=spare)
    fixed = holding(problem, standing, accepted)
    brute = oracle.nearest(fixed, standing, spare)
    assert {one.youth for one in found.fallen} == _unlawful(fixed, standing)
    if brute is None:
        assert (found.best, found.after, found.moves, found.kept) == (None, None, (), ())
        assert found.clashes
        return
    after = moved(standing, found.moves)
    assert set(after) in [set(one.placings) for one in oracle.every_best(fixed)]
    assert accepted <= set(found.kept)
    assert found.kept == tuple(one.youth for one in standing if one in after)
    assert len(found.kept) == len(set(standing) & set(brute.placings))
    assert len(found.kept) + len(found.moved) + len(found.fallen) == len(standing)
    assert found.after is not None
    assert (found.after["placed"], found.after["suitability"]) == (brute.placed, brute.suitability)
    assert tuple((found.best or {}).values()) == _best(fixed)


def _unlawful(problem: Problem, standing: Sequence[Placing]) -> set[str]:
    """Whose proposal is no option of theirs, nor one that a pin of theirs would lift."""
    options, out = Options(problem), set()
    for one in standing:
        pinned = any(
            pin.youth == one.youth and pin.fits(one.position, one.mentor) for pin in problem.pins
        )
        places = {
            (option.position, option.mentor)
            for option in options.every[one.youth]
            if pinned or not option.lifted
        }
        if (one.position, one.mentor) not in places:
            out.add(one.youth)
    return out


def _best(problem: Problem) -> tuple[int, ...]:
    best = oracle.best(problem)
    assert best is not None
    return best.tiers


@settings(max_examples=10)
@given(PROBLEMS, st.data())
def test_undo_brings_back_what_stood(problem: Problem, data: st.DataObject) -> None:
    """Tests there and back again, and that the file tells the same."""
    standing = data.draw(matches_in(problem))
    found = repair(problem, standing)
    assert set(moved(moved(standing, found.moves), found.undo)) == set(standing)
    assert read(Repair, as_text(found.write()).encode()) == found


def test_a_move_begins_where_somebody_is() -> None:
    """Tests an undo that is undone twice."""
    found = repair(declined(SHOP_FOR_TWO, "Amina"), [AT_SHOP["Amina"]])
    with pytest.raises(ValueError, match="Amina is not where the move begins"):
        moved([], found.moves)


GUIDE = replace(BIRTHE.mentor(), id="Birthe", capacity=2)
MALIK = replace(AMINA.youth(), id="Malik", approved_on=ROUND_DATE)
"""As Amina, but for her two weeks of waiting."""
SHOP_FOR_TWO = town(AMINA, MALIK, guides=(GUIDE,))
"""Amina and Malik, one seat, and a mentor who could take both."""
AT_SHOP: Mapping[str, Placing] = {
    name: Placing(name, SHOP.id, GUIDE.id) for name in ("Amina", "Malik")
}


def declined(problem: Problem, *youths: str) -> Problem:
    """The problem where these have said no to the shop."""
    vetoes = (Veto(one, position=SHOP.id) for one in youths)
    return replace(problem, vetoes=(*problem.vetoes, *vetoes))


def with_seats(problem: Problem, seats: int) -> Problem:
    """The problem with so many seats in the shop."""
    return replace(problem, positions=(replace(SHOP, seats=seats),))


def test_whoever_comes_next_has_the_seat_of_a_decline() -> None:
    """Tests a decline: the proposal has fallen, and is told apart from those that move."""
    found = repair(declined(SHOP_FOR_TWO, "Amina"), [AT_SHOP["Amina"]])
    assert [(one.youth, one.bars[0].code) for one in found.fallen] == [("Amina", "VETO")]
    assert found.moved == ()
    out, in_ = found.moves
    assert (out.youth, out.after, in_.youth, in_.before) == ("Amina", None, "Malik", None)
    assert in_.after == out.before


def test_who_withdrew_is_told() -> None:
    """Tests a youth, a position and a mentor that are not there any more."""
    found = repair(town(MALIK, guides=(GUIDE,)), [AT_SHOP["Amina"], Placing("Malik", "x", "y")])
    assert [(one.youth, one.gone) for one in found.fallen] == [
        ("Amina", ("youth",)),
        ("Malik", ("position", "mentor")),
    ]


def test_a_mentor_who_went_elsewhere_is_gone() -> None:
    """Tests a mentor of another workplace."""
    other = replace(BAKERY, id="other")
    elsewhere = replace(GUIDE, workplace="other")
    problem = town(AMINA, guides=(elsewhere,), workplaces=(BAKERY, other))
    assert repair(problem, [AT_SHOP["Amina"]]).fallen[0].gone == ("mentor",)


def test_an_accepted_proposal_stays_whoever_comes() -> None:
    """Tests Malik, who has said yes, beside Amina, who is urgent."""
    standing = [AT_SHOP["Malik"]]
    assert [one.youth for one in repair(SHOP_FOR_TWO, standing).moves] == ["Malik", "Amina"]
    found = repair(SHOP_FOR_TWO, standing, accepted=["Malik"])
    assert (found.moves, found.kept, found.accepted) == ((), ("Malik",), ("Malik",))


def test_what_is_given_up_to_move_fewer() -> None:
    """Tests Amina, who wishes for the shop more than for the till where she stands."""
    till = replace(SHOP, id="till", job_type="kasse")
    problem = town(AMINA, positions=(SHOP, till), guides=(GUIDE,))
    standing = [Placing("Amina", "till", GUIDE.id)]
    best, left = repair(problem, standing, spare=149), repair(problem, standing, spare=150)
    assert (best.moved, left.moved) == (("Amina",), ())
    assert best.given_up == Price(placed=0, suitability=0)
    assert left.given_up == Price(placed=0, suitability=150)


def test_what_cannot_stand_together_is_named() -> None:
    """Tests two proposals where one seat is left: one of them has to move, whichever."""
    found = repair(SHOP_FOR_TWO, list(AT_SHOP.values()))
    crowded = found.crowded[0]
    assert (crowded.code, crowded.about, crowded.youths) == ("SEATS", "shop", ("Amina", "Malik"))
    assert (crowded.count, crowded.limit) == (2, 1)
    assert (found.fallen, len(found.kept), len(found.moved)) == ((), 1, 1)


def test_two_kept_apart_are_named_once_each() -> None:
    """Tests keep_apart among the proposals that stand."""
    problem = replace(with_seats(SHOP_FOR_TWO, 2), keep_apart=(("Amina", "Malik"),))
    found = repair(problem, list(AT_SHOP.values()))
    assert [(one.code, one.youths) for one in found.crowded] == [
        ("KEEP_APART", ("Amina", "Malik")),
        ("KEEP_APART", ("Malik", "Amina")),
    ]


def test_two_floors_of_a_group_may_break_together() -> None:
    """Tests Malik alone, where half and two thirds should be girls: each is told."""
    shares = (Fraction(1, 2), Fraction(2, 3))
    floors = tuple(Floor("sex", "f", share, hard=True) for share in shares)
    boy = replace(MALIK, groups={"sex": "m"})
    problem = replace(town(boy, guides=(GUIDE,)), floors=floors)
    found = repair(problem, [AT_SHOP["Malik"]])
    assert [(one.code, one.about) for one in found.crowded] == [("FLOOR", "sex")] * 2
    assert found.moved == ("Malik",)


def test_an_accepted_proposal_that_is_barred_now_clashes() -> None:
    """Tests that the clash is told with the rule behind it, and nothing is raised."""
    away = replace(SHOP_FOR_TWO, mentors=(replace(GUIDE, shifts=()),))
    found = repair(away, [AT_SHOP["Amina"]], accepted=["Amina"])
    assert (found.after, found.kept, found.given_up) == (None, (), None)
    assert [(one.pin and one.pin.youth, one.bars) for one in found.clashes] == [
        ("Amina", ("SHIFTS",))
    ]


def test_who_has_no_proposal_cannot_have_accepted_it() -> None:
    """Tests that all of them are named: one without a proposal, one who is gone."""
    standing = [AT_SHOP["Amina"]]
    with pytest.raises(ValueError, match="accepted, but not there: Amina, Malik"):
        repair(town(MALIK, guides=(GUIDE,)), standing, accepted=["Malik", "Amina"])
