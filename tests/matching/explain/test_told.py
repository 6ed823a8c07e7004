"""Tests of why and why not, told with the cast."""

from datetime import date
from fractions import Fraction

import pytest

from matching.explain.barred import Barred
from matching.explain.chain import Link
from matching.explain.moves import Place
from matching.explain.why import why
from matching.explain.why_not import Verdict, WhyNot, why_not
from matching.policy import AFTER_SUITABILITY
from matching.problem import Floor, Pin, Problem, Workplace, Youth
from matching.rules.bars import Code
from matching.solution import Price
from matching.solver import board_of, totals
from tests.cast import AMINA, BAKERY, BIRTHE, JONAS, SARA, SHOP, Person, pair, replace, town
from tests.matching.explain.told import pinned, price_of

CELLAR = replace(SHOP, id="cellar")
EMPTY = Workplace("the empty shop", "Brødrene Lund", BAKERY.lat, BAKERY.lon, youths_max=1)
GUIDES = (BIRTHE.mentor(), replace(BIRTHE.mentor(), id="Tove"))
LONELY = replace(SHOP, id="lonely", workplace=EMPTY.id)


def nearby(person: Person, **other: object) -> Youth:
    """Somebody who lives at Birthe's shop and needs nothing."""
    here = {"lat": BAKERY.lat, "lon": BAKERY.lon, "needs": {}, "languages": ("da",)}
    return replace(person.youth(), **(here | other))  # type: ignore[arg-type]


def asked(problem: Problem, youth: str, **place: str) -> WhyNot:
    """Why not, in the best round of a problem."""
    found = totals(problem)
    assert found is not None
    return why_not(problem, found.placings, youth, **place)  # type: ignore[arg-type]


def test_jonas_would_take_aminas_seat() -> None:
    """Tests a price, who loses the match and the chain.

    Both are urgent. Amina has waited 13 days longer, of which 11 count, and wishes for the job.
    """
    told = asked(town(nearby(AMINA), nearby(JONAS)), "Jonas", position="shop")
    assert (told.verdict, told.displaced) == (Verdict.PRICED, ("Amina",))
    assert told.price == Price(0, 110 + 100)
    assert [(one.youth, one.link, one.over) for one in told.chain] == [
        ("Jonas", Link.ASKED, None),
        ("Amina", Link.LOSES, Code.SEATS),
    ]
    nobody = asked(town(nearby(AMINA), nearby(JONAS)), "Jonas")
    assert (nobody.verdict, nobody.price) == (Verdict.OUTCOMPETED, told.price)
    assert [(one.code, one.count) for one in nobody.reasons if one.code == "SEATS"] == [
        ("SEATS", 1)
    ]


def test_the_lot_is_free() -> None:
    """Tests two who are alike: the one without the seat would cost nothing."""
    twins = (nearby(JONAS, id="one"), nearby(JONAS, id="two"))
    problem = town(*twins)
    found = totals(problem)
    assert found is not None
    (without,) = {"one", "two"} - {one.youth for one in found.placings}
    assert why_not(problem, found.placings, without).price == Price(0, 0)


def test_a_long_way_and_its_limit() -> None:
    """Tests the facts of a bar, and a limit that is just long enough."""
    youth = nearby(JONAS, lat=BAKERY.lat + 0.05)
    millis = pair(town(youth)).travel_millis
    for limit, verdict in ((millis // 1000, Verdict.BARRED), (millis // 1000 + 1, Verdict.HAS_IT)):
        problem = town(replace(youth, travel_minutes_max=limit))
        told = asked(problem, "Jonas", position="shop", mentor=BIRTHE.mentor().id)
        facts = {"millis": millis, "minutes_max": limit}
        assert told.verdict == verdict
        assert told.bars == ((Barred("TRAVEL", facts),) if verdict == Verdict.BARRED else ())


def test_what_people_decide_about_has_the_price_of_a_pin() -> None:
    """Tests a course that would be too short, and that the seat is free."""
    late = nearby(JONAS, birth_date=JONAS.born.replace(year=2009, month=2, day=1))
    told = asked(town(late), "Jonas", position="shop")
    assert (told.verdict, told.displaced) == (Verdict.PIN_ONLY, ())
    assert told.option
    assert [bar.code for bar in told.option.lifted] == ["COURSE"]
    assert told.price
    assert told.price.placed < 0
    assert asked(town(late), "Jonas").verdict == Verdict.NO_CANDIDATE


def test_pinned_elsewhere() -> None:
    """Tests that no round could, and that both pins are named."""
    problem = town(nearby(AMINA), positions=(SHOP, CELLAR))
    problem = replace(problem, pins=(Pin("Amina", "cellar"),))
    told = asked(problem, "Amina", position="shop")
    assert (told.verdict, told.has) == (Verdict.IMPOSSIBLE, Place("cellar", BIRTHE.mentor().id))
    assert [one.pin for one in told.clashes] == [Pin("Amina", "cellar"), Pin("Amina", "shop")]
    found = totals(problem)
    assert found is not None
    here = why(board_of(problem), problem, found.placings, "Amina")
    assert here.pinned
    assert [(one.place.position, one.price) for one in here.options] == [("shop", None)]


def test_a_seat_with_a_pin_on_it() -> None:
    """Tests that no round could where a pinned youth has the only seat."""
    problem = replace(town(nearby(AMINA), nearby(JONAS)), pins=(Pin("Amina", "shop"),))
    told = asked(problem, "Jonas", position="shop")
    assert told.verdict == Verdict.IMPOSSIBLE
    assert {one.pin for one in told.clashes} == {Pin("Amina", "shop"), Pin("Jonas", "shop")}
    assert {code for one in told.clashes for code in one.bars} >= {"SEATS"}
    nobody = asked(problem, "Jonas")
    assert (nobody.verdict, nobody.option) == (Verdict.OUTCOMPETED, None)


def test_the_cheapest_place_is_a_lawful_one() -> None:
    """Tests that an empty seat which only a pin could give is not told of as the cheapest."""
    later = replace(CELLAR, start_from=date(2027, 5, 1), start_by=date(2027, 5, 1))
    amina = nearby(AMINA, birth_date=JONAS.born)
    problem = town(amina, nearby(JONAS), positions=(SHOP, later), guides=GUIDES)
    told = asked(problem, "Jonas")
    assert told.option
    assert told.option.place.position == "shop"
    assert asked(problem, "Jonas", position="cellar").verdict == Verdict.PIN_ONLY


def test_the_lowest_score_of_nobody() -> None:
    """Tests the price where a hard floor leaves everybody out, and fairness counts."""
    amina = nearby(AMINA, birth_date=date(2009, 2, 1))
    problem = town(
        amina,
        nearby(JONAS),
        positions=(replace(SHOP, seats=2),),
        guides=(replace(BIRTHE, capacity=2),),
    )
    women = Floor("sex", "f", Fraction(1, 2), hard=True)
    fair = replace(problem.policy, fairness=AFTER_SUITABILITY)
    problem = replace(problem, floors=(women,), policy=fair)
    base = totals(problem)
    assert base is not None
    assert base.placings == ()
    told = why_not(problem, base.placings, "Amina", position="shop")
    assert told.price == price_of(base, pinned(problem, "Amina", "shop"))


def test_a_mentor_of_somebody_pinned() -> None:
    """Tests that a pin on the position holds while another mentor is asked for."""
    cellar = replace(CELLAR, job_type="lager")
    problem = town(nearby(AMINA), positions=(SHOP, cellar), guides=GUIDES)
    problem = replace(problem, pins=(Pin("Amina", "cellar"),))
    found = totals(problem)
    assert found is not None
    (other,) = {one.id for one in problem.mentors} - {found.placings[0].mentor}
    told = why_not(problem, found.placings, "Amina", mentor=other)
    assert told.option
    assert (told.verdict, told.option.place) == (Verdict.PRICED, Place("cellar", other))


def test_five_others_and_nobody_from_beside() -> None:
    """Tests how many options are told of, and that a mentor beside the round is no option."""
    jobs = tuple(replace(SHOP, id=f"job {n}") for n in range(8))
    needing = nearby(AMINA, needs={"pace": 3})
    problem = town(needing, positions=jobs)
    another = replace(problem.mentors[0], id="another", strengths={"pace": 3})
    found = totals(problem)
    assert found is not None
    told = why(board_of(problem, mentors=(another,)), problem, found.placings, "Amina")
    assert [one.place for one in told.options] == [
        Place(f"job {n}", BIRTHE.mentor().id) for n in range(8) if f"job {n}" != told.place.position
    ][:5]


def test_a_workplace_without_mentors() -> None:
    """Tests that this is said, beside what else bars the position."""
    problem = town(
        nearby(AMINA),
        positions=(SHOP, LONELY, replace(LONELY, id="late", start_by=SHOP.start_by, age_min=17)),
        workplaces=(BAKERY, EMPTY),
    )
    told = asked(problem, "Amina", position="lonely")
    assert (told.verdict, told.bars) == (
        Verdict.BARRED,
        (Barred("NO_MENTOR", {"workplace": EMPTY.id}),),
    )
    assert [bar.code for bar in asked(problem, "Amina", position="late").bars] == [
        "AGE",
        "NO_MENTOR",
    ]


def test_has_it() -> None:
    """Tests a question about what the youth has."""
    problem = town(nearby(AMINA))
    for place in ({}, {"position": "shop"}, {"mentor": BIRTHE.mentor().id}):
        assert asked(problem, "Amina", **place).verdict == Verdict.HAS_IT


def test_ids_that_are_not_there() -> None:
    """Tests what the round does not know, and a mentor of elsewhere."""
    problem = town(nearby(AMINA), positions=(SHOP, LONELY), workplaces=(BAKERY, EMPTY))
    for place in ({"position": "nowhere"}, {"mentor": "nobody"}):
        with pytest.raises(KeyError):
            asked(problem, "Amina", **place)
    with pytest.raises(KeyError):
        asked(problem, SARA.name)
    with pytest.raises(ValueError, match="Birthe"):
        asked(problem, "Amina", position="lonely", mentor=BIRTHE.mentor().id)
    with pytest.raises(KeyError):
        why(board_of(problem), problem, (), "Amina")
