"""Tests of advice: beside solving with everything there is in the catalogue."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations_with_replacement
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.explain.advice import Advised, advise, screen
from matching.explain.changes import INTERVIEW, MENTOR, PLACE, SEAT, Change
from matching.policy import FAIRNESS
from matching.problem import Problem, Youth
from matching.result import Limits, NotProven, Progress
from matching.scoring import placed_points
from matching.solver import totals
from tests.often import often
from tests.strategies import crowded_problems, problems


def scarce(problem: Problem) -> Problem:
    """A fight for room in which everything is one too few, and nothing is demanded."""
    return replace(
        problem,
        positions=tuple(replace(one, seats=min(1, one.seats)) for one in problem.positions),
        mentors=tuple(replace(one, capacity=min(1, one.capacity)) for one in problem.mentors),
        pins=(),
        vetoes=(),
        floors=(),
    )


def fair(problem: Problem) -> st.SearchStrategy[Problem]:
    """The problem, or the same with fairness in the policy."""
    policies = [replace(problem.policy, fairness=fairness) for fairness in FAIRNESS]
    return st.sampled_from(policies).map(lambda policy: replace(problem, policy=policy))


SCARCE = crowded_problems(most_positions=2, most_mentors=2).map(scarce)
PROBLEMS = st.one_of(SCARCE.flatmap(fair), SCARCE, crowded_problems(), problems())
PAIRED = st.one_of(SCARCE, crowded_problems(most_positions=2, most_mentors=2))


def everything(problem: Problem) -> Iterator[Change]:
    """The whole catalogue, two who are alike twice."""
    for position in problem.positions:
        yield Change(SEAT, position=position.id)
    for employer in problem.employers:
        yield Change(INTERVIEW, employer=employer.id)
    for workplace in problem.workplaces:
        yield Change(PLACE, workplace=workplace.id)
    for workplace in problem.workplaces:
        of = problem.workplace
        own = [m for m in problem.mentors if of[m.workplace].employer == workplace.employer]
        for mentor in own or problem.mentors:
            yield Change(MENTOR, mentor=mentor.id, workplace=workplace.id)


def value_of(problem: Problem, *changes: Change) -> tuple[int, int]:
    """What a round comes to in tier 1 and in suitability with changes, laid out for itself."""
    for change in changes:
        problem = change.applied(problem)
    found = totals(problem)
    assert found is not None
    return found.tiers["placed"], found.tiers["suitability"]


def gains_of(problem: Problem, together: int) -> Mapping[tuple[Change, ...], tuple[int, int]]:
    """What each so many things of the catalogue gain together, one thing twice too."""
    placed, suitability = value_of(problem)
    values = {
        things: value_of(problem, *things)
        for things in combinations_with_replacement(everything(problem), together)
    }
    return {things: (one - placed, two - suitability) for things, (one, two) in values.items()}


def told(advised: Advised) -> tuple[int, int]:
    """The gain that is told."""
    return advised.gain["placed"], advised.gain["suitability"]


@given(PROBLEMS, st.integers(1, 3), st.sampled_from((0, 200)))
@often("rankings of advice, beside all of the catalogue", check=25, nightly=700)
def test_what_is_listed_gains_most(problem: Problem, most: int, near: int) -> None:
    """Tests each gain beside solving with it, and the list beside the whole catalogue.

    With mentors beside the round on the smaller board, and with none there.
    """
    with patch.object(screen, "NEAR", near):
        advice = advise(problem, most=most)
    if advice is None:
        assert totals(problem) is None
        return
    gains = gains_of(problem, 1)
    assert [told(one) for one in advice.best] == [gains[one.changes] for one in advice.best]
    assert advice.left is None
    by_matter: dict[tuple[str | None, ...], tuple[int, int]] = {}
    for (change,), gain in gains.items():
        matter = change.kind, change.position, change.employer, change.workplace
        by_matter[matter] = max(gain, by_matter.get(matter, gain))
    best = sorted((gain for gain in by_matter.values() if gain > (0, 0)), reverse=True)
    assert [told(one) for one in advice.best] == best[:most]


@given(PAIRED)
@often("pairs of advice, beside all pairs", check=10, nightly=200)
def test_no_pair_gains_more(problem: Problem) -> None:
    """Tests the pair beside solving with every two things there are, one thing twice too."""
    advice = advise(problem, most=1)
    if advice is None:
        return
    assert advice.pair_left is None
    alone, gains = max(gains_of(problem, 1).values()), gains_of(problem, 2)
    if advice.pair is None:
        assert max(gains.values()) == max(alone, (0, 0))
    else:
        assert told(advice.pair) == max(gains.values()) == gains[advice.pair.changes]
        assert told(advice.pair) > alone


@settings(max_examples=15)
@given(PROBLEMS)
def test_who_comes_in(problem: Problem) -> None:
    """Tests that whoever comes in or goes out is matched on one side only, as told."""
    advice, now = advise(problem), totals(problem)
    if advice is None or now is None:
        return
    before = {one.youth for one in now.placings}
    for one in (*advice.best, *filter(None, [advice.pair])):
        after = problem
        for change in one.changes:
            after = change.applied(after)
        assert before.isdisjoint(one.comes_in)
        assert before.issuperset(one.goes_out)
        matched = before.difference(one.goes_out).union(one.comes_in)
        points = {youth.id: points_of(problem, youth) for youth in problem.youths}
        gain = sum(points[name] for name in matched) - sum(points[name] for name in before)
        assert gain == one.gain["placed"]


def points_of(problem: Problem, youth: Youth) -> int:
    """The points of tier 1 for a match of the youth."""
    return placed_points(youth, problem.round_date, problem.policy)


@settings(max_examples=8)
@given(PAIRED, st.integers(1, 12))
def test_what_is_left_when_the_time_is_up(problem: Problem, step: int) -> None:
    """Tests that what was not found is no more than is said, wherever it stops."""
    limits, heard = Limits(), []

    def stop(progress: Progress) -> None:
        heard.append(progress)
        if len(heard) == step:
            limits.stop()

    try:
        advice = advise(problem, limits=limits, watch=stop)
    except NotProven:
        assert step <= 2
        return
    if advice is None:
        return
    alone, best = (max(gains_of(problem, number).values()) for number in (1, 2))
    found = [told(one) for one in advice.best]
    assert alone <= max([(0, 0), *found, *_most(advice.left)])
    pairs = [told(one) for one in (advice.pair,) if one]
    assert best <= max([(0, 0), *found, *pairs, *_most(advice.left), *_most(advice.pair_left)])


def _most(left: Mapping[str, int] | None) -> list[tuple[int, int]]:
    return [] if left is None else [(left["placed"], left["suitability"])]
