"""Tests of the risk: against every choice of every round, one by one."""

from collections.abc import Mapping
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from matching.explain import changes as kinds
from matching.explain.catalogue import catalogue
from matching.explain.elsewhere import days_between, moved, put_into
from matching.explain.risk import Edit, Outcome, Risk, risk
from matching.explain.trying import OF_THE_YOUTH
from matching.intervals import wilson
from matching.policy import Policy
from matching.problem import Pin, Problem, Standing, Veto, Wishes, Youth
from matching.verify.options import Options
from tests.cast import AMINA, BAKERY, BIRTHE, JONAS, ROUND_DATE, SHOP, pair, replace, town
from tests.often import often
from tests.oracle import every_best
from tests.strategies import crowded_problems, problems

PROBLEMS = st.one_of(crowded_problems(), problems())
WEEK = timedelta(days=7)


def outcome_of(problem: Problem, youth: str) -> Outcome:
    """What becomes of a youth, found by looking at every best choice."""
    every = list(every_best(problem))
    most = max((one.tiers for one in every), default=None)
    has = {
        any(match.youth == youth for match in one.placings) for one in every if one.tiers == most
    }
    if not has:
        return Outcome.CLASH
    if len(has) > 1:
        return Outcome.LOT
    return Outcome.PLACED if has == {True} else Outcome.UNMATCHED


@given(PROBLEMS, PROBLEMS, st.data())
@often("risks over two rounds, beside every choice there is", check=15, nightly=500)
def test_against_every_choice(problem: Problem, other: Problem, data: st.DataObject) -> None:
    """Tests the outcomes, the counts, and every edit's effect, the best of each kind included."""
    if not problem.youths:
        return
    youth = data.draw(st.sampled_from(problem.youths)).id
    found = risk(problem, youth, rounds=[other])
    asked = (problem, put_into(other, problem, youth))
    outcomes = [outcome_of(one, youth) for one in asked]
    assert [one.outcome for one in found.rounds] == outcomes
    assert _counts(outcomes) == (found.placed, found.by_lot, found.unmatched)
    effects = _effects(asked, youth)
    assert found.tried == len(effects)
    assert {one.change.kind: _worth(one) for one in found.edits} == _best(effects, found)
    for edit in found.edits:
        assert (edit.placed, edit.by_lot, edit.unmatched) == _counts(effects[edit.change])


Effects = Mapping[kinds.Change, list[Outcome]]


def _effects(asked: tuple[Problem, ...], youth: str) -> Effects:
    """What each edit of the catalogue comes to in each round; what opens the same once."""
    every = {
        one.change
        for problem in asked
        for one in catalogue(problem, youth)
        if one.change.kind in OF_THE_YOUTH
    }
    known = dict[tuple[int, str], Outcome]()

    def outcome(n: int, change: kinds.Change) -> Outcome:
        changed = change.applied(asked[n])
        key = n, repr(Options(changed).every[youth])
        if key not in known:
            known[key] = outcome_of(changed, youth)
        return known[key]

    return {change: [outcome(n, change) for n in range(len(asked))] for change in every}


def _counts(outcomes: list[Outcome]) -> tuple[int, int, int]:
    counted = (Outcome.PLACED, Outcome.LOT, Outcome.UNMATCHED)
    placed, by_lot, unmatched = (outcomes.count(one) for one in counted)
    return placed, by_lot, unmatched


def _best(effects: Effects, found: Risk) -> Mapping[str, tuple[int, int]]:
    """The most that an edit of each kind comes to, of those that help."""
    best = dict[str, tuple[int, int]]()
    for change, outcomes in effects.items():
        worth = _counts(outcomes)[:2]
        if worth > max((found.placed, found.by_lot), best.get(change.kind, (0, 0))):
            best[change.kind] = worth
    return best


def _worth(edit: Edit) -> tuple[int, int]:
    return edit.placed, edit.by_lot


def living_near(youth: Youth) -> Youth:
    """The same, living at Birthe's shop, without needs and without wishes."""
    return replace(youth, lat=BAKERY.lat, lon=BAKERY.lon, needs={}, wishes=Wishes())


def earlier(problem: Problem, weeks: int) -> Problem:
    """The same round, so many weeks before: its people's days and its offers' days too."""
    back = weeks * WEEK
    return replace(
        problem,
        round_date=problem.round_date - back,
        positions=tuple(
            replace(one, start_from=one.start_from - back, start_by=one.start_by - back)
            for one in problem.positions
        ),
        youths=tuple(
            replace(
                one,
                birth_date=one.birth_date - back,
                approved_on=one.approved_on - back,
                earliest_start=one.earliest_start - back,
            )
            for one in problem.youths
        ),
    )


def test_alone_against_the_one_who_waits_and_against_an_equal() -> None:
    """Tests Jonas for one seat: alone, where Amina has waited longer, and by lot with his like."""
    jonas = living_near(replace(AMINA.youth(), id="Jonas", approved_on=ROUND_DATE))
    amina = living_near(AMINA.youth())
    like = replace(jonas, id="Like")
    past = [earlier(town(amina), 1), earlier(town(like), 2)]
    found = risk(town(jonas), "Jonas", rounds=past)
    assert [one.outcome for one in found.rounds] == [
        Outcome.PLACED,
        Outcome.UNMATCHED,
        Outcome.LOT,
    ]
    assert [one.round_date for one in found.rounds] == [
        ROUND_DATE,
        ROUND_DATE - WEEK,
        ROUND_DATE - 2 * WEEK,
    ]
    assert [one.positions for one in found.rounds] == [1, 1, 1]
    assert (found.placed, found.by_lot, found.unmatched, found.counted) == (1, 1, 1, 3)
    least, most = wilson(1, 3), wilson(2, 3)
    assert least
    assert most
    assert (found.low, found.high) == (round(least.low, 6), round(most.high, 6))


def test_a_round_that_clashes_is_not_counted() -> None:
    """Tests a past round in which two were pinned to one seat."""
    two = town(living_near(AMINA.youth()), living_near(JONAS.youth()))
    clash = replace(two, pins=(Pin("Amina", SHOP.id), Pin("Jonas", SHOP.id)))
    sara = living_near(replace(AMINA.youth(), id="Sara"))
    found = risk(town(sara), "Sara", rounds=[clash])
    assert [one.outcome for one in found.rounds] == [Outcome.PLACED, Outcome.CLASH]
    assert found.counted == 1


def test_a_longer_way_helps() -> None:
    """Tests a youth who lives too far away: the smallest limit with which there is a place."""
    amina = replace(living_near(AMINA.youth()), lat=BAKERY.lat + 0.05, travel_minutes_max=20)
    problem = town(amina)
    found = risk(problem, "Amina", rounds=[earlier(problem, 1)])
    assert found.unmatched == 2
    assert [(one.change.kind, one.placed) for one in found.edits] == [(kinds.TRAVEL, 2)]
    edit = found.edits[0]
    assert edit.size % 5 == 0
    shorter = replace(edit.change, minutes=(edit.change.minutes or 0) - 5)
    assert outcome_of(edit.change.applied(problem), "Amina") == Outcome.PLACED
    assert outcome_of(shorter.applied(problem), "Amina") == Outcome.UNMATCHED


def test_what_a_longer_way_reaches_may_be_less_fair_than_nothing() -> None:
    """Tests two jobs out of reach, the better one full, where a match counts for nothing.

    With the longer way nobody matched is as fair as the full one, and the other is not given.
    """
    far = replace(AMINA.youth(), lat=55.64, travel_mode="walk")
    limit = -(-pair(town(far)).travel_millis // 1000) - 5
    till = replace(SHOP, id="till", job_type="kasse")
    jobs = (replace(SHOP, seats=0), till)
    problem = town(replace(far, travel_minutes_max=limit), positions=jobs)
    assert [(one.change.kind, one.size) for one in risk(problem, "Amina").edits] == [("travel", 5)]
    nothing = Policy(placed_points=0, urgent_points=0, fairness="before_suitability")
    assert risk(replace(problem, policy=nothing), "Amina").edits == ()


def test_a_longer_way_scores_more_against_an_equal() -> None:
    """Tests an edit that opens nothing, but wins where the lot decided before."""
    jonas = replace(living_near(AMINA.youth()), id="Jonas", lat=BAKERY.lat + 0.01)
    found = risk(town(jonas, replace(jonas, id="Like")), "Jonas")
    assert found.by_lot == 1
    assert [(one.change.kind, one.size, one.placed) for one in found.edits] == [
        (kinds.TRAVEL, 5, 1)
    ]


def test_an_earlier_first_day_helps_in_every_week() -> None:
    """Tests that it is told in days of this round, and tried in those of the others."""
    late = replace(living_near(AMINA.youth()), earliest_start=ROUND_DATE + WEEK)
    problem = town(late)
    found = risk(problem, "Amina", rounds=[earlier(problem, 1)])
    starts = [one for one in found.edits if one.change.kind == kinds.START]
    assert [(one.change.on, one.size, one.placed) for one in starts] == [(ROUND_DATE, 7, 2)]
    own = [one for one in catalogue(problem, "Amina") if one.change.kind in OF_THE_YOUTH]
    assert found.tried == len(own)


def test_in_another_round_a_youth_is_as_old_and_has_waited_as_long() -> None:
    """Tests days, what the other round does not know, and what it knew of the same youth."""
    amina = replace(
        AMINA.youth(),
        wishes=Wishes({}, {BAKERY.id: 5, "Elsewhere": 4}),
        excluded_workplaces=("Elsewhere",),
    )
    more = replace(BAKERY, id="Elsewhere")
    here = town(amina, JONAS, workplaces=(BAKERY, more))
    here = replace(
        here,
        vetoes=(Veto("Amina", mentor=BIRTHE.mentor().id), Veto("Amina", workplace="Elsewhere")),
        keep_apart=(("Jonas", "Amina"), ("Amina", "Old")),
        standing=(Standing("Old", BAKERY.id),),
    )
    there = earlier(town(AMINA, JONAS), 2)
    there = replace(
        there,
        pins=(Pin("Amina", SHOP.id),),
        vetoes=(Veto("Amina", position=SHOP.id), Veto("Jonas", position=SHOP.id)),
        keep_apart=(("Amina", "Before"),),
        standing=(Standing("Before", BAKERY.id),),
    )
    found = put_into(there, here, "Amina")
    put = found.youth["Amina"]
    assert put.birth_date == amina.birth_date - 2 * WEEK
    assert put.approved_on == amina.approved_on - 2 * WEEK
    assert put.earliest_start == amina.earliest_start - 2 * WEEK
    assert put.wishes.workplaces == {BAKERY.id: 5}
    assert put.excluded_workplaces == ()
    assert found.pins == ()
    assert found.vetoes == (
        Veto("Jonas", position=SHOP.id),
        Veto("Amina", mentor=BIRTHE.mentor().id),
    )
    assert found.keep_apart == (("Jonas", "Amina"),)
    assert [one.id for one in found.youths] == ["Jonas", "Amina"]
    placed = replace(earlier(town(JONAS), 2), standing=(Standing("Amina", BAKERY.id),))
    assert put_into(placed, here, "Amina").standing == ()


def test_a_first_day_moves_with_the_round() -> None:
    """Tests that an earlier start is as much earlier in a round of another week."""
    here = town(AMINA)
    there = earlier(here, 3)
    start = kinds.Change(kinds.START, youth="Amina", on=ROUND_DATE)
    assert moved(start, days_between(here, there)).on == ROUND_DATE - 3 * WEEK
    way = kinds.Change(kinds.TRAVEL, youth="Amina", minutes=50)
    assert moved(way, days_between(here, there)) == way


def test_risk_is_written_and_read() -> None:
    """Tests the file of it."""
    amina = replace(living_near(AMINA.youth()), lat=BAKERY.lat + 0.05, travel_minutes_max=20)
    found = risk(town(amina), "Amina")
    assert Risk.read(found.write(), "", []) == found
