"""Tests of the smallest changes, told with the cast: at the boundary of each kind."""

from datetime import timedelta
from typing import Any

import pytest

from api.sentences.explain.changes import change_sentence
from matching.explain.changes import Change
from matching.explain.flips import Flips, flips
from matching.policy import Policy
from matching.problem import Pin, Problem, Veto, Wishes, Youth
from matching.solution import Price
from matching.solver import solve
from tests.cast import AMINA, BIRTHE, LEA, ROUND_DATE, SHOP, Window, hours, pair, replace, town

GUIDE = BIRTHE.mentor()
DAY = timedelta(days=1)


def amina(**different: Any) -> Youth:
    """Amina, but for what is different."""
    return replace(AMINA.youth(), **different)


def sizes(told: Flips) -> dict[str, int]:
    """How large the smallest of each kind is."""
    return {flip.change.kind: flip.size for flip in told.changes}


def minutes_to_the_shop() -> int:
    """Amina's way, on foot, in whole minutes upwards."""
    far = replace(amina(travel_mode="walk"), lat=55.64)
    return -(-pair(town(far)).travel_millis // 1000)


def at_a_distance(limit: int) -> Problem:
    """Amina far from the shop, on foot, with a limit of so many minutes."""
    far = replace(amina(travel_mode="walk"), lat=55.64)
    return town(replace(far, travel_minutes_max=limit))


def test_an_hour_more_is_the_most() -> None:
    """Tests the last step of five minutes, and a way one minute too long for it."""
    way = minutes_to_the_shop()
    assert sizes(flips(at_a_distance(way - 60), "Amina")) == {"travel": 60}
    assert sizes(flips(at_a_distance(way - 56), "Amina")) == {"travel": 60}
    assert sizes(flips(at_a_distance(way - 55), "Amina")) == {"travel": 55}
    beyond = flips(at_a_distance(way - 61), "Amina")
    assert (beyond.changes, beyond.alone, beyond.certain) == ((), False, False)
    assert beyond.tried == 12  # nothing but the way: the shop is not in reach, nor its menu


def test_a_match_in_every_best_solution_is_certain() -> None:
    """Tests that there is nothing to change, and nothing tried."""
    assert flips(town(AMINA), "Amina") == Flips("Amina", certain=True)


def test_equals_wait_for_the_lots() -> None:
    """Tests that a twin makes it uncertain, and that one more seat is enough for both."""
    twin = replace(amina(), id="Twin")
    told = flips(town(AMINA, twin, interviews=1), "Amina")
    assert not told.certain
    assert "seat" not in sizes(told)  # there is one interview alone
    roomy = replace(GUIDE, capacity=2)
    told = flips(town(AMINA, twin, guides=(roomy,)), "Amina", position="shop")
    seat = next(flip for flip in told.changes if flip.change.kind == "seat")
    assert seat.change == Change("seat", position="shop")
    assert seat.gain is not None
    assert seat.gain == Price(placed=-200, suitability=seat.gain.suitability)
    assert seat.gain.suitability < 0


def test_a_seat_that_another_would_have_does_not_count() -> None:
    """Tests two who come first: with one seat more Amina is still the third."""
    first = [replace(amina(approved_on=AMINA.youth().approved_on - DAY), id=name) for name in "ab"]
    roomy = replace(GUIDE, capacity=3)
    assert "seat" not in sizes(flips(town(AMINA, *first, guides=(roomy,)), "Amina"))
    assert sizes(flips(town(AMINA, first[0], guides=(roomy,)), "Amina"))["seat"] == 1


def test_the_window_with_fewest_minutes() -> None:
    """Tests that the four hours of an afternoon lack less than a whole Saturday."""
    free = hours((2, 15, 18), (4, 17, 18))
    told = flips(town(amina(availability=free)), "Amina")
    assert told.changes[0].change.window == Window(2, 14 * 60, 18 * 60)
    assert sizes(told) == {"time": 60}


def test_the_last_day_to_start() -> None:
    """Tests a start nine days too late: the smallest is the last day that is not."""
    later = replace(SHOP, start_by=ROUND_DATE + timedelta(days=3))
    problem = town(amina(earliest_start=ROUND_DATE + timedelta(days=12)), positions=(later,))
    told = flips(problem, "Amina", position="shop", mentor=GUIDE.id)
    assert sizes(told) == {"start": 9}
    assert told.changes[0].change.on == later.start_by


def test_a_start_before_the_round_is_none() -> None:
    """Tests that the last day may be the day of the round and no earlier."""
    late = amina(earliest_start=ROUND_DATE + timedelta(days=1))
    assert sizes(flips(town(late), "Amina")) == {"start": 1}
    over = replace(SHOP, start_from=ROUND_DATE - timedelta(days=9))
    over = replace(over, start_by=ROUND_DATE - timedelta(days=1))
    assert sizes(flips(town(late, positions=(over,)), "Amina")) == {}


def test_an_earlier_start_may_close_what_is_better() -> None:
    """Tests a job that is had because the better one asks for an age not reached so early."""
    last = ROUND_DATE + timedelta(days=30)
    shop = replace(SHOP, start_by=last)
    better = replace(shop, id="better", job_type="bageri", age_min=16)
    turns_16 = ROUND_DATE + timedelta(days=5)
    young = amina(
        birth_date=turns_16.replace(year=turns_16.year - 16),
        earliest_start=ROUND_DATE + timedelta(days=10),
        wishes=Wishes({"bageri": 5}),
    )
    told = flips(town(young, positions=(shop, better)), "Amina", position="shop")
    assert sizes(told) == {"start": 6}
    assert told.changes[0].change.on == turns_16 - timedelta(days=1)
    assert told.changes[0].gain is not None
    assert told.changes[0].gain.suitability > 0  # the round loses by it


def test_nobody_matched_may_be_the_fairest() -> None:
    """Tests a policy that gives nothing for a match: a better job, though full, is the measure."""
    policy = Policy(placed_points=0, urgent_points=0, fairness="before_suitability")
    full = replace(SHOP, id="full", job_type="bageri", seats=0)
    shop = replace(SHOP, job_type="kasse")
    problem = replace(town(AMINA, positions=(shop, full)), policy=policy)
    assert solve(problem, digest="any").matches == ()
    told = flips(problem, "Amina")
    assert not told.certain
    assert sizes(told)["seat"] == 1


def test_what_comes_into_reach_may_be_less_fair_than_nothing() -> None:
    """Tests a longer way to two jobs: the better one is full, and nobody matched is as fair as it.

    Where a match counts for nothing, the other one is not given.
    """
    far = at_a_distance(minutes_to_the_shop() - 5).youths[0]
    till = replace(SHOP, id="till", job_type="kasse")
    problem = town(far, positions=(replace(SHOP, seats=0), till))
    assert sizes(flips(problem, "Amina")) == {"travel": 5}
    nothing = Policy(placed_points=0, urgent_points=0, fairness="before_suitability")
    assert flips(replace(problem, policy=nothing), "Amina").changes == ()


def test_one_more_mentor_may_be_like_one_elsewhere() -> None:
    """Tests a shop without a mentor: one like the employer's other one would do."""
    problem = town(AMINA)
    other = replace(problem.workplaces[0], id="Elsewhere", lat=56.5)
    away = replace(GUIDE, workplace="Elsewhere")
    problem = replace(problem, workplaces=(*problem.workplaces, other), mentors=(away,))
    told = flips(problem, "Amina")
    assert [flip.change for flip in told.changes] == [
        Change("mentor", mentor=away.id, workplace=SHOP.workplace)
    ]


def test_vetoes_and_pins_stay_with_a_mentor_grown_stronger() -> None:
    """Tests that a vetoed mentor does not become possible by growing, and one like her does."""
    weak = replace(GUIDE, strengths={"structure": 0, "instructions": 2})
    assert "strength" in sizes(flips(town(AMINA, guides=(weak,)), "Amina"))
    vetoed = replace(town(AMINA, guides=(weak,)), vetoes=(Veto("Amina", mentor=weak.id),))
    assert sizes(flips(vetoed, "Amina")) == {}
    strong = replace(town(AMINA), vetoes=(Veto("Amina", mentor=GUIDE.id),))
    assert sizes(flips(strong, "Amina")) == {"mentor": 1}
    pinned = replace(town(AMINA, guides=(weak,)), pins=(Pin("Amina", "shop", weak.id),))
    grown = flips(pinned, "Amina")
    assert sizes(grown) == {"strength": 1}
    assert grown.changes[0].gain is None  # as it is the round has no solution


def test_an_id_that_is_not_there() -> None:
    """Tests that nothing is answered about nobody."""
    with pytest.raises(KeyError):
        flips(town(AMINA), "Nobody")
    with pytest.raises(KeyError):
        flips(town(AMINA), "Amina", position="nowhere")


CHANGES = (
    Change("travel", youth="Lea", minutes=35),
    Change("time", youth="Lea", window=Window(7, 19 * 60, 21 * 60)),
    Change("start", youth="Lea", on=ROUND_DATE),
    Change("seat", position="shop"),
    Change("interview", employer="Brødrene Lund"),
    Change("place", workplace=SHOP.workplace),
    Change("mentor", mentor=GUIDE.id, workplace=SHOP.workplace),
    Change("strength", mentor=GUIDE.id, dimension="pace"),
)


def told_of(changes: tuple[Change, ...]) -> list[str]:
    """What people read."""
    later = ROUND_DATE + timedelta(days=1)
    lea = replace(LEA.youth(), earliest_start=later, wishes=Wishes())
    problem = town(lea)
    return [change_sentence(change, problem) for change in changes]


def test_each_change_in_english() -> None:
    """Tests the phrases."""
    assert told_of(CHANGES) == [
        "a way to work of up to 35 minutes, 5 more than now",
        "free for work Sun 19–21 too, 60 minutes more a week",
        "a first day on November 23, 2026, 1 day earlier",
        "one more seat in shop",
        "one more first interview at Brødrene Lund",
        f"room for one more at {SHOP.workplace}",
        f"one more mentor like {GUIDE.id} at {SHOP.workplace}",
        f"{GUIDE.id} one step stronger in pace: 3 of 3",
    ]


def test_each_change_in_danish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests the Danish phrases."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    assert told_of(CHANGES) == [
        "en vej til arbejde på op til 35 minutter, 5 mere end nu",
        "også tid til arbejde søn 19–21, 60 minutter mere om ugen",
        "en første dag den 23. november 2026, 1 dag før",
        "en plads mere i shop",
        "en første samtale mere hos Brødrene Lund",
        f"plads til en mere på {SHOP.workplace}",
        f"en mentor mere som {GUIDE.id} på {SHOP.workplace}",
        f"{GUIDE.id} et trin stærkere i tempo: 3 af 3",
    ]
