"""Tests of advice, told with the cast: at the boundary of what it promises."""

from dataclasses import replace

from matching.explain.advice import Advice, advise
from matching.explain.advice.catalogue import catalogue_of
from matching.explain.changes import INTERVIEW, MENTOR, PLACE, SEAT, Change
from matching.files.reading import read
from matching.files.records import json_schema
from matching.files.writing import as_text
from matching.problem import Employer, Pin, Problem
from matching.rules.round_rules import Placing
from tests.cast import AMINA, BAKERY, BIRTHE, SHOP, town

AYA = replace(AMINA, name="Aya")
NO_SEAT = replace(SHOP, seats=0)
ROOMY = replace(SHOP, seats=3)
FULL = replace(BIRTHE, capacity=0)
KIM = replace(BIRTHE, name="Kim", languages=("da", "tr"))
"""Like Birthe, but for a language that nobody here needs."""
AMINA_THERE = Placing(AMINA.name, SHOP.id, BIRTHE.mentor().id)


def advice_of(problem: Problem) -> Advice:
    """The advice, where there is any."""
    advice = advise(problem)
    assert advice is not None
    return advice


def test_a_seat_and_a_mentor_together() -> None:
    """Tests two things that gain nothing alone, and everything together."""
    advice = advice_of(town(AMINA, positions=(NO_SEAT,), guides=(FULL,)))
    assert advice.best == ()
    assert advice.pair is not None
    assert {one.kind for one in advice.pair.changes} == {SEAT, MENTOR}
    assert advice.pair.comes_in == (AMINA.name,)
    assert advice.pair_left is None


def test_one_thing_twice() -> None:
    """Tests that the best two may be one thing twice."""
    roomy = replace(BIRTHE, capacity=2)
    advice = advice_of(town(AMINA, AYA, positions=(NO_SEAT,), guides=(roomy,)))
    seat = Change(SEAT, position=SHOP.id)
    assert [one.changes for one in advice.best] == [(seat,)]
    assert advice.pair is not None
    assert advice.pair.changes == (seat, seat)
    assert set(advice.pair.comes_in) == {AMINA.name, AYA.name}


def test_the_best_mentor_stands_for_all_at_a_workplace() -> None:
    """Tests that others who would gain the same there are named beside the first, and no more."""
    advice = advice_of(town(AMINA, AYA, positions=(ROOMY,), guides=(FULL, KIM)))
    assert advice.catalogue == {SEAT: 1, INTERVIEW: 1, PLACE: 1, MENTOR: 2}
    (one,) = advice.best
    assert one.changes[0].mentor == FULL.mentor().id
    assert one.also == (KIM.mentor().id,)
    weak = replace(KIM, strengths={})
    (one,) = advice_of(
        town(AMINA, positions=(ROOMY,), guides=(FULL, replace(weak, capacity=0)))
    ).best
    assert one.also == ()


def test_mentors_who_are_alike_are_one() -> None:
    """Tests a second mentor who differs in name, room, and a strength written as none."""
    same = replace(BIRTHE, name="Bo", capacity=2, strengths={**BIRTHE.strengths, "conflict": 0})
    problem = town(AMINA, guides=(BIRTHE, same))
    mentors = [one for one in catalogue_of(problem) if one.kind == MENTOR]
    assert mentors == [Change(MENTOR, mentor=BIRTHE.mentor().id, workplace=BAKERY.id)]


def test_whose_profiles_are_tried() -> None:
    """Tests those of the same employer; where it has no mentor, anybody's."""
    second = replace(BAKERY, id="Trianglen")
    strange = replace(BAKERY, id="Elsewhere", employer="Nordhavn")
    problem = town(AMINA, guides=(BIRTHE, KIM), workplaces=(BAKERY, second))
    problem = replace(
        problem,
        employers=(*problem.employers, Employer("Nordhavn", 1)),
        workplaces=(*problem.workplaces, strange),
    )
    tried = [(one.mentor, one.workplace) for one in catalogue_of(problem) if one.kind == MENTOR]
    names = [one.mentor().id for one in (BIRTHE, KIM)]
    places = (BAKERY, second, strange)
    assert tried == [(name, place.id) for place in places for name in names]
    moved = replace(KIM.mentor(), workplace=strange.id)
    apart = replace(problem, mentors=(problem.mentors[0], moved))
    tried = [(one.mentor, one.workplace) for one in catalogue_of(apart) if one.kind == MENTOR]
    assert tried == [(names[0], BAKERY.id), (names[0], second.id), (names[1], strange.id)]


def test_who_comes_in_beside_the_matches_published() -> None:
    """Tests three who are worth the same: whoever has the match published keeps it."""
    mia = replace(AMINA, name="Mia")
    problem = town(AMINA, AYA, mia, guides=(replace(BIRTHE, capacity=2),))
    for one in (AMINA, AYA, mia):
        advice = advise(problem, placings=[replace(AMINA_THERE, youth=one.name)])
        assert advice is not None
        (seat,) = advice.best
        assert seat.goes_out == ()
        assert len(seat.comes_in) == 1
        assert one.name not in seat.comes_in


def test_nothing_helps() -> None:
    """Tests a round in which everybody has all they want."""
    advice = advice_of(town(AMINA, positions=(ROOMY,), guides=(replace(BIRTHE, capacity=3),)))
    assert (advice.best, advice.pair) == ((), None)
    assert (advice.left, advice.pair_left) == (None, None)


def test_clashing_demands() -> None:
    """Tests that there is no advice where the round has no answer."""
    problem = town(AMINA, positions=(NO_SEAT,))
    assert advise(replace(problem, pins=(Pin(AMINA.name, SHOP.id),))) is None


def test_nobody_there() -> None:
    """Tests a round without anybody, and one without anything."""
    assert advice_of(town()).best == ()
    empty = advice_of(replace(town(AMINA), positions=(), mentors=(), workplaces=()))
    assert empty.best == ()
    assert [one.youths for one in empty.unreached] == [(AMINA.name,)]


def test_advice_is_written_and_read() -> None:
    """Tests the value as a file, and that it has a schema."""
    advice = advice_of(town(AMINA, AYA, positions=(NO_SEAT,)))
    assert read(Advice, as_text(advice.write()).encode()) == advice
    assert "best" in json_schema(Advice)["properties"]
