"""The vectorised twins: over all triples at once they say what the scalar rules say of each."""

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.candidates import Candidates, candidates_of, reach
from matching.candidates.block import tables_of
from matching.candidates.nearby import Circles, kilometres, pairs_within
from matching.candidates.reasons import reasons_of
from matching.instance import instance_of
from matching.instance.arrays import Floats, floats, ints
from matching.instance.offers import Workplaces
from matching.problem import Problem
from matching.rules.bars import LIFTED_BY_PIN
from matching.rules.cases import Pair, Round, Triple
from matching.rules.reasons import reasons
from matching.rules.shifts import Choice
from matching.rules.triple_rules import bars
from matching.scoring import placed_points, waiting_points
from tests.cast import AMINA, BAKERY, pair, replace, town
from tests.strategies import crowded_problems, problems

Row = tuple[tuple[str, str, str], tuple[int, ...], Mapping[str, int], tuple[str, ...]]


def by_the_rules(problem: Problem) -> list[Row]:
    """Every candidate with week, terms and bars, one triple after another."""
    round_ = Round(problem)
    rows: list[Row] = []
    for youth in problem.youths:
        for position in problem.positions:
            both = Pair(round_, youth, position)
            for mentor in problem.mentors_at[position.workplace]:
                triple = Triple(both, mentor)
                codes = tuple(bar.code for bar in bars(triple))
                if LIFTED_BY_PIN.issuperset(codes):
                    assert isinstance(triple.week, Choice)
                    ids = (youth.id, position.id, mentor.id)
                    rows.append((ids, triple.week.shifts, triple.terms.by_name, codes))
    return rows


def at_once(problem: Problem, candidates: Candidates) -> list[Row]:
    """The same from the columns."""
    return [
        (
            (
                problem.youths[candidates.youth[n]].id,
                problem.positions[candidates.position[n]].id,
                problem.mentors[candidates.mentor[n]].id,
            ),
            candidates.shifts(n),
            {
                "wishes": int(candidates.wishes[n]),
                "mentor_fit": int(candidates.mentor_fit[n]),
                "travel": int(candidates.travel[n]),
            },
            candidates.bars(n),
        )
        for n in range(len(candidates))
    ]


@given(problems() | crowded_problems())
def test_candidates_are_those_of_the_rules(problem: Problem) -> None:
    """Tests triples, weeks, terms and bars, in the order of the file."""
    instance = instance_of(problem)
    assert at_once(problem, candidates_of(instance)) == by_the_rules(problem)
    policy, day = problem.policy, problem.round_date
    assert instance.youths.placed.tolist() == [
        placed_points(y, day, policy) for y in problem.youths
    ]
    assert instance.youths.waiting.tolist() == [
        waiting_points(y, day, policy) for y in problem.youths
    ]


@given(problems() | crowded_problems())
def test_reasons_are_those_of_the_rules(problem: Problem) -> None:
    """Tests how many positions each rule bars, for every youth."""
    round_ = Round(problem)
    twin = reasons_of(tables_of(instance_of(problem)), range(len(problem.youths)))
    assert list(twin) == [reasons(round_, youth) for youth in problem.youths]


@pytest.mark.parametrize("error", [-1e-13, 0.0, 1e-13])
def test_where_the_rounding_turns_the_scalar_formula_decides(
    error: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests both sides of where the minutes turn, with distances that are a hair too short or long.

    So may NumPy's sine be, on another machine than this.
    """
    youth = replace(AMINA.youth(), lat=BAKERY.lat, travel_mode="walk")

    def millis(lon: float) -> int:
        workplace = replace(BAKERY, lon=lon)
        return pair(town(youth, workplaces=(workplace,))).travel_millis

    near, far = BAKERY.lon + 0.01, BAKERY.lon + 0.02
    turn = (millis(near) + millis(far)) // 2
    while near < (middle := (near + far) / 2) < far:
        near, far = (middle, far) if millis(middle) < turn else (near, middle)
    assert (millis(near), millis(far)) == (turn - 1, turn)
    workplaces = (replace(BAKERY, lon=near), replace(BAKERY, id="far", lon=far))
    instance = instance_of(town(youth, workplaces=workplaces))
    exact = kilometres
    monkeypatch.setattr(reach, "kilometres", lambda *places: exact(*places) * (1 + error))
    twin = reach.millis_of(instance, np.array([[0]]), np.array([[0, 1]]))
    assert twin.tolist() == [[turn - 1, turn]]


PLACES = st.tuples(st.floats(-90, 90), st.floats(-180, 180)) | st.tuples(
    st.floats(55.6, 55.8), st.floats(12.4, 12.7)
)


@given(st.lists(PLACES, max_size=20), st.lists(PLACES, max_size=20), st.data())
def test_nobody_near_is_missed(
    one: list[tuple[float, float]], two: list[tuple[float, float]], data: st.DataObject
) -> None:
    """Tests the index all over the earth: every workplace inside a circle is found, and once."""
    km = [data.draw(st.floats(0, 30) | st.floats(0, 1e9)) for _ in one]
    lat, lon = _columns(one)
    circles = Circles(lat, lon, floats(km))
    workplaces = Workplaces(*_columns(two), employer=ints([]), youths_max=ints([]))
    found = Counter(
        (int(n), int(m))
        for youth, workplace in pairs_within(circles, workplaces)
        for n, m in zip(youth, workplace, strict=True)
    )
    assert all(times == 1 for times in found.values())
    for n, radius in enumerate(km):
        inside = kilometres(lat[n : n + 1], lon[n : n + 1], workplaces.lat, workplaces.lon)
        assert {(n, int(m)) for m in np.flatnonzero(inside <= radius)} <= set(found)


def _columns(places: list[tuple[float, float]]) -> tuple[Floats, Floats]:
    return floats(lat for lat, _ in places), floats(lon for _, lon in places)


def test_empty_lists_give_no_candidates() -> None:
    """Tests a round without youths, without positions, without mentors, without anything."""
    full = town(AMINA)
    for problem in (
        replace(full, youths=()),
        replace(full, positions=()),
        replace(full, mentors=()),
        replace(full, employers=(), workplaces=(), positions=(), mentors=()),
        replace(full, employers=(), workplaces=(), positions=(), mentors=(), youths=()),
    ):
        assert len(candidates_of(instance_of(problem))) == 0
