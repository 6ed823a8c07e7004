"""Tests of the smallest changes by brute force: the whole catalogue, a whole round at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from matching.explain.changes import SEPARATOR, Change
from matching.explain.flips import Flips, flips
from matching.problem import Problem, Veto, Window, Youth
from matching.rules.cases import Pair, Round
from matching.rules.pair_rules import PAIR_RULES
from matching.rules.round_rules import Placings
from matching.solver import Value, solve, totals
from matching.verify.options import Options
from tests.often import often
from tests.strategies import ROUND_DATE, crowded_problems, problems

PROBLEMS = st.one_of(problems(), crowded_problems(), crowded_problems())
SEEDS = range(3)


@dataclass(frozen=True)
class Place:
    """Who is asked about, and where."""

    youth: str
    position: str | None
    mentor: str | None

    def is_at(self, position: str, mentor: str) -> bool:
        """Whether a match of the youth is the place; one more like the mentor is as good."""
        there = self.position in {None, position}
        return there and (
            self.mentor is None or self.mentor in {mentor, mentor.rpartition(SEPARATOR)[0]}
        )


def as_it_is(problem: Problem, _youth: Youth) -> Problem:
    """Nothing more in the way."""
    return problem


def with_youth(problem: Problem, youth: Youth) -> Problem:
    """The problem with one youth as given here."""
    return replace(
        problem, youths=tuple(youth if one.id == youth.id else one for one in problem.youths)
    )


def in_a_hurry(problem: Problem, youth: Youth) -> Problem:
    """Everybody hires at once, and the youth can begin later."""
    offered = tuple(replace(one, start_by=one.start_from) for one in problem.positions)
    later = replace(youth, earliest_start=ROUND_DATE + timedelta(days=20))
    return with_youth(replace(problem, positions=offered), later)


def short_of_time(problem: Problem, youth: Youth) -> Problem:
    """The youth has the first hour of each shift at most."""
    shifts = sorted({(shift.day, shift.start) for one in problem.positions for shift in one.shifts})
    hours = tuple(Window(day, start, start + 60) for day, start in shifts[::2])
    return with_youth(problem, replace(youth, availability=hours))


def far_away(problem: Problem, youth: Youth) -> Problem:
    """The youth goes on foot, and not for long."""
    return with_youth(problem, replace(youth, travel_mode="walk", travel_minutes_max=10))


def short_of_interviews(problem: Problem, _youth: Youth) -> Problem:
    """Each employer holds one interview less than there are workplaces."""
    fewer = len(problem.workplaces) - 1
    employers = tuple(replace(one, interviews_max=fewer) for one in problem.employers)
    return replace(problem, employers=employers)


def short_of_mentors(problem: Problem, _youth: Youth) -> Problem:
    """One mentor alone has room."""
    mentors = tuple(replace(one, capacity=int(n == 0)) for n, one in enumerate(problem.mentors))
    return replace(problem, mentors=mentors)


def in_need(problem: Problem, youth: Youth) -> Problem:
    """The youth needs what the mentors are not quite strong enough in."""
    weak = tuple(replace(one, strengths={"boundaries": 1}) for one in problem.mentors)
    return with_youth(replace(problem, mentors=weak), replace(youth, needs={"boundaries": 3}))


HINDRANCES = (
    as_it_is,
    in_a_hurry,
    short_of_time,
    far_away,
    short_of_interviews,
    short_of_mentors,
    in_need,
)
"""What is put in the way of a youth, so that there is something to change."""


@st.composite
def asked(draw: st.DrawFn) -> tuple[Problem, Place]:
    """A problem, and a place of one of its youths."""
    problem = draw(PROBLEMS.filter(lambda one: one.youths))
    youth = draw(st.sampled_from(problem.youths)).id
    problem = draw(st.sampled_from(HINDRANCES))(problem, problem.youth[youth])
    position = draw(st.sampled_from([None, *problem.positions]))
    if position is None:
        return problem, Place(youth, None, None)
    there = [None, *(one.id for one in problem.mentors_at[position.workplace])]
    return problem, Place(youth, position.id, draw(st.sampled_from(there)))


@given(asked())
@often("catalogues of changes tried by hand", check=12, nightly=300)
def test_nothing_smaller_and_nothing_missed(case: tuple[Problem, Place]) -> None:
    """Tests kind, size and gain of every answer against all of the catalogue, tried in full."""
    problem, place = case
    told = answer(problem, place)
    assert told.certain == brings(problem, place)
    found = {} if told.certain else by_brute_force(problem, place)
    before = value_of(problem)
    assert {flip.change.kind: (flip.change, flip.size) for flip in told.changes} == {
        kind: (change, size) for kind, (change, size, _value) in found.items()
    }
    for flip in told.changes:
        after = found[flip.change.kind][2]
        if before is None:
            assert flip.gain is None
        else:
            assert flip.gain is not None
            gained = [flip.gain.placed, flip.gain.suitability, flip.gain.fairness]
            lost = {name: was - after[name] for name, was in before.items()}
            assert gained == [lost.get(name) for name in ("placed", "suitability", "fairness")]


@given(asked())
@often("rounds with a change applied, three lots each", check=20, nightly=1_000)
def test_the_change_places_the_youth_whatever_the_lots(case: tuple[Problem, Place]) -> None:
    """Tests whole solutions of the changed problem, with other lots each time."""
    problem, place = case
    told = answer(problem, place)
    changed = [flip.change.applied(problem) for flip in told.changes]
    for one in [problem] if told.certain else changed:
        for seed in SEEDS:
            matches = solve(one, digest="any", seed=seed).matches
            match = next(match for match in matches if match.youth == place.youth)
            assert place.is_at(match.position, match.mentor)


def answer(problem: Problem, place: Place) -> Flips:
    """What is told."""
    return flips(problem, place.youth, position=place.position, mentor=place.mentor)


def by_brute_force(
    problem: Problem, place: Place
) -> Mapping[str, tuple[Change, int, Mapping[str, int]]]:
    """Of each kind the smallest that brings the place, of those the first that gains most."""
    found: dict[str, tuple[Change, int, Mapping[str, int]]] = {}
    for change, size in every_change(problem, place):
        smallest = found.get(change.kind)
        if smallest and size > smallest[1]:
            continue
        changed = change.applied(problem)
        if not brings(changed, place):
            continue
        value = value_of(changed)
        assert value is not None
        if not smallest or size < smallest[1] or tiers(value) > tiers(smallest[2]):
            found[change.kind] = change, size, value
    return found


def brings(problem: Problem, place: Place) -> bool:
    """Whether the round is better with the place than without it."""
    best = value_of(problem)
    if best is None:
        return False
    without = [value_of(one) for one in without_place(problem, place)]
    without.append(value_of_nobody(problem))
    return all(one is None or tiers(best) > tiers(one) for one in without)


def without_place(problem: Problem, place: Place) -> Iterator[Problem]:
    """Problems that together allow all but the place: not there, or there with another mentor."""
    if place.position is None:
        everywhere = [Veto(place.youth, employer=one.id) for one in problem.employers]
        yield vetoed(problem, *everywhere)
        return
    yield vetoed(problem, Veto(place.youth, position=place.position))
    if place.mentor is not None:
        alike = [one.id for one in problem.mentors if place.is_at(place.position, one.id)]
        yield vetoed(problem, *(Veto(place.youth, mentor=one) for one in alike))


def vetoed(problem: Problem, *vetoes: Veto) -> Problem:
    """The problem with vetoes, each once."""
    return replace(problem, vetoes=tuple(dict.fromkeys((*problem.vetoes, *vetoes))))


def value_of(problem: Problem) -> Mapping[str, int] | None:
    """What a problem comes to."""
    found = totals(problem)
    return None if found is None else found.tiers


def value_of_nobody(problem: Problem) -> Mapping[str, int] | None:
    """What it comes to where nobody is matched: as fair as the best option of anybody."""
    broken = any(not floor.holds(0, 0) for floor in problem.floors if floor.hard)
    fairness = problem.policy.fairness
    if problem.pins or broken or fairness == "none":
        return None
    options, nobody = Options(problem), Placings(problem, ())
    every = [one for youth in options.every for one in options.allowed(youth, nobody)]
    value = {"placed": 0, "suitability": 0}
    highest = {"fairness": max((one.score for one in every), default=0)}
    if fairness == "after_suitability":
        return {**value, **highest}
    return {"placed": 0, **highest, "suitability": 0}


def tiers(value: Mapping[str, int]) -> Value:
    """The tiers in their order."""
    return tuple(value.values())


def every_change(problem: Problem, place: Place) -> Iterator[tuple[Change, int]]:
    """The catalogue as docs/changes.md states it, and of earlier starts every day."""
    youth = problem.youth[place.youth]
    limit = youth.travel_minutes_max
    for more in range(5, 65, 5):
        yield Change("travel", youth=youth.id, minutes=limit + more), more
    pairs = [Pair(Round(problem), youth, position) for position in problem.positions]
    for pair in pairs:
        for window in pair.position.shifts:
            added = sum(
                not is_available(youth, window.day, n) for n in range(window.start, window.end)
            )
            if added and pair.travel_millis <= 1000 * limit:
                yield Change("time", youth=youth.id, window=window), added
    for earlier in range(1, (youth.earliest_start - problem.round_date).days + 1):
        yield Change("start", youth=youth.id, on=youth.earliest_start - timedelta(earlier)), earlier
    wanted = (
        pair.position.id == place.position
        if place.position
        else not any(rule.bars(pair) for rule in PAIR_RULES)
        for pair in pairs
    )
    offered = [pair.position for pair, kept in zip(pairs, wanted, strict=True) if kept]
    yield from of_employers(problem, youth, [one.id for one in offered])


def of_employers(
    problem: Problem, youth: Youth, offered: list[str]
) -> Iterator[tuple[Change, int]]:
    """What employers could change for these positions."""
    at = [
        one
        for one in problem.workplaces
        if any(problem.position[n].workplace == one.id for n in offered)
    ]
    yield from ((Change("seat", position=one), 1) for one in offered)
    for employer in problem.employers:
        if any(one.employer == employer.id for one in at):
            yield Change("interview", employer=employer.id), 1
    yield from ((Change("place", workplace=one.id), 1) for one in at)
    for place in at:
        here = [one for one in problem.mentors if one.workplace == place.id]
        owner = {one.id: one.employer for one in problem.workplaces}
        near = [one for one in problem.mentors if owner[one.workplace] == place.employer]
        for mentor in here or near or problem.mentors:
            yield Change("mentor", mentor=mentor.id, workplace=place.id), 1
    for mentor in problem.mentors:
        for name, need in youth.needs.items():
            if need > mentor.strengths.get(name, 0) and mentor.workplace in {one.id for one in at}:
                yield Change("strength", mentor=mentor.id, dimension=name), 1


def is_available(youth: Youth, day: int, minute: int) -> bool:
    """Whether the youth has this minute of the week."""
    return any(
        window.day == day and window.start <= minute < window.end for window in youth.availability
    )
