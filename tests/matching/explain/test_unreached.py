"""Tests of the unreached: what is told of a group is true of everybody in it, and no less."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings

from matching.explain.advice import Unreached
from matching.explain.advice.unreached import unreached
from matching.problem import Problem, Veto, Window, Youth
from matching.rules.bars import Code
from matching.rules.cases import Pair, Round, Triple
from matching.rules.reasons import in_detail
from matching.rules.travel import distance_km
from matching.rules.triple_rules import bars
from tests.cast import BAKERY, BIRTHE, EMIL, SHOP, hours, town
from tests.matching.explain.told import PROBLEMS

EVERYWHERE = 1_440


def has_lawful(problem: Problem, youth: Youth) -> bool:
    """Whether any position with any mentor there is lawful, by the scalar rules."""
    return any(not bars(one) for one in _triples(problem, youth))


def _triples(problem: Problem, youth: Youth) -> Iterator[Triple]:
    people = tuple(youth if one.id == youth.id else one for one in problem.youths)
    round_ = Round(replace(problem, youths=people))
    for position in problem.positions:
        for mentor in problem.mentors_at[position.workplace]:
            yield Triple(Pair(round_, youth, position), mentor)


def stretched(youth: Youth, hour: int | None, minutes: int | None) -> Youth:
    """The youth with the hours and the way that a group is told by."""
    more = [Window(day, 60 * (hour or 0), 1_440) for day in range(1, 8)] if hour != 24 else []
    way = EVERYWHERE if minutes is None else max(minutes, youth.travel_minutes_max)
    free = tuple(dict.fromkeys([*youth.availability, *more]))
    return replace(youth, availability=free, travel_minutes_max=way)


@settings(max_examples=25)
@given(PROBLEMS)
def test_what_is_told_is_true_of_everybody(problem: Problem) -> None:
    """Tests that all without a lawful match are told of once, and have none as it is told."""
    groups = unreached(problem)
    told = [name for group in groups for name in group.youths]
    without = [one.id for one in problem.youths if not has_lawful(problem, one)]
    assert sorted(told) == sorted(without)
    sizes = [len(group.youths) for group in groups]
    assert sizes == sorted(sizes, reverse=True)
    for group in groups:
        for name in group.youths:
            youth = stretched(problem.youth[name], group.hour, group.minutes)
            assert not has_lawful(problem, youth)
            if group.near is not None and group.km is not None:
                assert distance_km(youth, problem.workplace[group.near]) <= group.km


@settings(max_examples=25)
@given(PROBLEMS)
def test_it_is_told_as_widely_as_it_is_true(problem: Problem) -> None:
    """Tests that an hour earlier, or a longer way, somebody of the group would have a match."""
    for group in unreached(problem):
        people = [problem.youth[name] for name in group.youths]
        if group.hour is not None:
            own = [one.travel_minutes_max for one in people]
            earlier = zip(people, own, strict=True)
            assert any(
                has_lawful(problem, stretched(one, group.hour - 1, way)) for one, way in earlier
            )
        if group.minutes is not None:
            longer = [max(group.minutes, one.travel_minutes_max) for one in people]
            further = [
                None if way >= one.travel_minutes_max + 60 else way + 5
                for one, way in zip(people, longer, strict=True)
            ]
            assert any(
                has_lawful(problem, stretched(one, group.hour, way))
                for one, way in zip(people, further, strict=True)
            )


@settings(max_examples=25)
@given(PROBLEMS)
def test_the_fewest_rules_that_bar_every_position(problem: Problem) -> None:
    """Tests that each position is barred by one of the rules, and that none could be left out."""
    for group in unreached(problem):
        assert bool(group.codes) == (group.hour is None and group.minutes is None)
        for name in group.youths if group.codes else ():
            youth = stretched(problem.youth[name], None, None)
            people = tuple(youth if one.id == name else one for one in problem.youths)
            round_ = Round(replace(problem, youths=people))
            barred = [set(in_detail(Pair(round_, youth, one))) for one in problem.positions]
            assert all(codes & set(group.codes) for codes in barred)
            for code in group.codes:
                assert not all(codes & (set(group.codes) - {code}) for codes in barred)


def test_hours_that_would_not_be_enough() -> None:
    """Tests three who are free in the evening only, when the latest shift begins at 14:00."""
    people = [replace(EMIL, name=name, free=hours((1, 18, 22))) for name in ("Anna", "Bo", "Cille")]
    assert unreached(town(*people)) == (Unreached(("Anna", "Bo", "Cille"), hour=15),)


def test_those_who_live_far_away() -> None:
    """Tests two neighbours who would have a match if they went so far, and one in another place."""
    far = [replace(EMIL, name=name, district="Amager Vest") for name in ("Anna", "Bo")]
    other = replace(EMIL, name="Cille", district="Valby", minutes=10)
    groups = unreached(town(far[0], other, far[1]))
    assert groups == (
        Unreached(("Anna", "Bo"), near=BAKERY.id, km=6, minutes=30),
        Unreached(("Cille",), near=BAKERY.id, km=5, minutes=20),
    )


def test_rules_that_hold_everywhere() -> None:
    """Tests somebody whom neither hours nor distance would help: the rule alone is told."""
    assert unreached(town(replace(EMIL, languages=("ar",)))) == (
        Unreached((EMIL.name,), codes=(Code.LANGUAGE,)),
    )
    vetoed = replace(town(EMIL), vetoes=(Veto(EMIL.name, workplace=BAKERY.id),))
    assert [one.codes for one in unreached(vetoed)] == [(Code.VETO,)]


def test_what_is_told_holds_of_the_one_it_helps_most() -> None:
    """Tests two whom different hours would help, and two who travel differently."""
    evening = hours((1, 18, 22))
    anna = replace(EMIL, name="Anna", free=evening)
    bo = replace(EMIL, name="Bo", free=evening, compulsory=True)
    (group,) = unreached(town(anna, bo))
    assert (set(group.youths), group.hour) == ({"Anna", "Bo"}, 15)
    far = replace(EMIL, name="Anna", district="Amager Vest")
    walking = replace(far, name="Bo", mode="walk")
    (group,) = unreached(town(walking, far))
    assert (group.youths, group.minutes) == (("Bo", "Anna"), 30)


def test_the_way_is_told_with_the_hours() -> None:
    """Tests a second shop, further away, that only the hours told would open."""
    there = replace(BAKERY, id="Solvang", lat=BAKERY.lat - 0.06)
    second = replace(SHOP, id="second", workplace=there.id, shifts=hours((2, 16, 18)))
    guide = replace(BIRTHE, workplace=there.id)
    anna = replace(EMIL, name="Anna", free=hours((1, 18, 22)))
    problem = town(
        anna, positions=(SHOP, second), guides=(BIRTHE, guide), workplaces=(BAKERY, there)
    )
    (group,) = unreached(problem)
    assert group.hour == 15
    assert group.minutes is not None


def test_rules_that_only_sum_up_are_not_told() -> None:
    """Tests what bars mentors, and what bars shifts, told by themselves."""
    guides = (
        replace(BIRTHE, languages=("tr",)),
        replace(BIRTHE, workplace="Solvang", strengths={}),
    )
    there = replace(BAKERY, id="Solvang")
    second = replace(SHOP, id="second", workplace=there.id)
    needing = replace(EMIL, needs={"structure": 3})
    problem = town(needing, positions=(SHOP, second), guides=guides, workplaces=(BAKERY, there))
    (group,) = unreached(problem)
    assert group.codes == (Code.LANGUAGE, Code.MENTOR_STRENGTH)
    night = replace(SHOP, shifts=hours((2, 2, 4)))
    away = replace(second, shifts=hours((2, 15, 17)))
    absent = replace(BIRTHE, workplace="Solvang", at_work=hours((5, 8, 12)))
    problem = town(
        EMIL, positions=(night, away), guides=(BIRTHE, absent), workplaces=(BAKERY, there)
    )
    (group,) = unreached(problem)
    assert group.codes == (Code.YOUTH_LAW, Code.MENTOR_SHIFT)
