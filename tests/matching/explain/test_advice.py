"""Tests of advice: beside solving with everything there is in the catalogue."""

from collections.abc import Iterator
from itertools import combinations_with_replacement

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.explain.advice import Advised, advise
from matching.explain.changes import INTERVIEW, MENTOR, PLACE, SEAT, Change
from matching.problem import Problem, Youth
from matching.scoring import placed_points
from matching.solver import totals
from tests.strategies import crowded_problems, problems

PROBLEMS = st.one_of(problems(), crowded_problems())
PAIRED = crowded_problems(most_positions=2, most_mentors=2)


def everything(problem: Problem) -> Iterator[Change]:
    """The whole catalogue, two who are alike twice."""
    for position in problem.positions:
        yield Change(SEAT, position=position.id)
    for employer in problem.employers:
        yield Change(INTERVIEW, employer=employer.id)
    for workplace in problem.workplaces:
        yield Change(PLACE, workplace=workplace.id)
        of = problem.workplace
        own = [m for m in problem.mentors if of[m.workplace].employer == workplace.employer]
        for mentor in own or problem.mentors:
            yield Change(MENTOR, mentor=mentor.id, workplace=workplace.id)


def gain_of(problem: Problem, *changes: Change) -> tuple[int, int]:
    """What changes gain in tier 1 and in suitability, each side solved by itself."""
    before, after = totals(problem), problem
    for change in changes:
        after = change.applied(after)
    then = totals(after)
    assert before is not None
    assert then is not None
    return (
        then.tiers["placed"] - before.tiers["placed"],
        then.tiers["suitability"] - before.tiers["suitability"],
    )


def told(advised: Advised) -> tuple[int, int]:
    """The gain that is told."""
    return advised.gain["placed"], advised.gain["suitability"]


@settings(max_examples=25)
@given(PROBLEMS, st.integers(1, 3))
def test_what_is_listed_gains_most(problem: Problem, most: int) -> None:
    """Tests each gain beside solving with it, and the list beside the whole catalogue."""
    advice = advise(problem, most=most)
    if advice is None:
        assert totals(problem) is None
        return
    gains = {change: gain_of(problem, change) for change in everything(problem)}
    listed = [one.changes[0] for one in advice.best]
    assert [told(one) for one in advice.best] == [gains[change] for change in listed]
    assert advice.left is None
    by_matter: dict[tuple[str | None, ...], tuple[int, int]] = {}
    for change, gain in gains.items():
        matter = change.kind, change.position, change.employer, change.workplace
        by_matter[matter] = max(gain, by_matter.get(matter, gain))
    best = sorted((gain for gain in by_matter.values() if gain > (0, 0)), reverse=True)
    assert [told(one) for one in advice.best] == best[:most]


@settings(max_examples=15)
@given(PAIRED)
def test_no_pair_gains_more(problem: Problem) -> None:
    """Tests the pair beside solving with every two things there are, one thing twice too."""
    advice = advise(problem, most=1)
    if advice is None:
        return
    assert advice.pair_left is None
    all_ = list(everything(problem))
    alone = max((gain_of(problem, one) for one in all_), default=(0, 0))
    best = max(gain_of(problem, *two) for two in combinations_with_replacement(all_, 2))
    if advice.pair is None:
        assert best == max(alone, (0, 0))
    else:
        assert told(advice.pair) == best == gain_of(problem, *advice.pair.changes)
        assert best > alone


@settings(max_examples=25)
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
