"""What a coordinator demands: what it costs, how long it holds, and what is refused."""

from itertools import pairwise
from typing import Any

import pytest

from matching.files.reading import read
from matching.problem import Problem
from matching.solver import solve as solved
from placements import queries
from placements.errors.rounds import (
    NoSuchOverride,
    NotInTheRound,
    OverrideUnclear,
    OverrideWordsHoldCpr,
)
from placements.models import Override, Round
from placements.rounds.base import assemble, problem_of_run, with_overrides
from placements.rounds.overrides import ROOM_MAX, THINGS, Demanded
from placements.words.rounds import OverrideKind, OverrideReason
from tests.databases import CITY, AnyDatabase
from tests.placements.rounds.week import SEED, Week, week

K, WHY = OverrideKind, OverrideReason.BETTER_KNOWLEDGE


def frozen(database: AnyDatabase) -> Week:
    """Three youths, two shops with one seat and one mentor each."""
    made = week(database, youths=3, seats=1, capacity=1)
    made.freeze()
    return made


def rows(made: Week) -> list[Override]:
    """The overrides."""
    with made.town.reading() as session:
        return list(queries.overrides(session, made.round, by=made.karen))


def problem(made: Week, run: int) -> tuple[Problem, str]:
    """What a run was asked, and its digest."""
    with made.town.reading() as session:
        data, digest = problem_of_run(session, session.get_one(Round, (CITY, made.round)), run)
    return read(Problem, data), digest


def veto(made: Week, case: int, **more: Any) -> Demanded:
    """A veto on one of the youths, at their first employer unless something else is named."""
    if {*THINGS}.isdisjoint(more):
        more |= {"employer": made.town.shop.employer}
    return Demanded(K.VETO, WHY, made.cases[case], **more)


def by_hand(made: Week, count: int) -> tuple[int, int]:
    """What the tiers come to with so many of the overrides, solved here and now."""
    with made.town.reading() as session:
        frozen_file = assemble(session, session.get_one(Round, (CITY, made.round)))
        data, digest = with_overrides(frozen_file, rows(made)[:count])
    solution = solved(read(Problem, data), digest=digest, seed=SEED)
    values = {tier.name: tier.value for tier in solution.tiers}
    return values["placed"], values["suitability"]


def test_what_an_override_costs(database: AnyDatabase) -> None:
    """Tests each cost against solving with and without it, one after the other, by hand."""
    made = frozen(database)
    made.solve()
    shop = made.town.shop
    demands = [
        Demanded(K.PIN, WHY, made.cases[0], position=shop.position),
        veto(made, 1, workplace=made.town.other.workplace),
        Demanded(K.ROOM, WHY, mentor=made.town.other.mentor, room=0),
    ]
    made.solve(read_run=1, overrides=demands)
    full, _digest = problem(made, 2)
    assert (len(full.pins), len(full.vetoes)) == (1, 1)
    assert full.mentor[made.town.other.mentor].capacity == 0
    values = [by_hand(made, count) for count in range(4)]
    expected = [(before[0] - after[0], before[1] - after[1]) for before, after in pairwise(values)]
    costs = [(one.cost_placed, one.cost_suitability) for one in rows(made)]
    assert costs == expected
    assert costs[2][0] == 100
    assert (made.run(1).placed, made.run(1).suitability) == values[0]
    assert (made.run(2).placed, made.run(2).suitability) == values[3]


def test_more_room_costs_less_than_nothing(database: AnyDatabase) -> None:
    """Tests one seat and one place with the mentor more."""
    made = frozen(database)
    shop = made.town.shop
    more = [
        Demanded(K.ROOM, WHY, position=shop.position, room=2),
        Demanded(K.ROOM, WHY, mentor=shop.mentor, room=2),
    ]
    made.solve(overrides=more)
    assert [one.cost_placed for one in rows(made)] == [0, -100]
    assert made.run().placed == 300


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("position", "seats"),
        ("mentor", "capacity"),
        ("workplace", "youths_max"),
        ("employer", "interviews_max"),
    ],
)
def test_every_room_can_be_another(database: AnyDatabase, kind: str, key: str) -> None:
    """Tests each kind of thing; of two rooms of one thing, the later counts."""
    made = frozen(database)
    id_ = getattr(made.town.shop, kind)
    rooms = [Demanded(K.ROOM, WHY, room=room, **{kind: id_}) for room in (7, 5)]
    made.ask(overrides=rooms)
    full, _digest = problem(made, 1)
    assert getattr(getattr(full, kind)[id_], key) == 5


def test_an_override_holds_until_it_is_lifted(database: AnyDatabase) -> None:
    """Tests three runs: with it, still with it, without; the last is the first again."""
    made = frozen(database)
    made.solve(overrides=[veto(made, 0)])
    made.solve(read_run=1, overrides=[veto(made, 1)])
    made.solve(read_run=2, lift=[1, 2])
    digests = [problem(made, run)[1] for run in (1, 2, 3)]
    assert len(set(digests)) == 3
    assert [len(problem(made, run)[0].vetoes) for run in (1, 2, 3)] == [1, 2, 0]
    assert digests == [made.run(run).problem_digest for run in (1, 2, 3)]
    assert made.run(3).problem_digest == made.row().base_digest
    assert [(one.from_run, one.until_run) for one in rows(made)] == [(1, 3), (2, 3)]
    for number in (1, 3):
        with pytest.raises(NoSuchOverride, match=str(number)):
            made.ask(read_run=3, lift=[number])


def test_the_same_twice_is_once(database: AnyDatabase) -> None:
    """Tests a veto and a pin that are demanded again: the file names each once."""
    made = frozen(database)
    pin = Demanded(K.PIN, WHY, made.cases[2], position=made.town.shop.position)
    made.solve(overrides=[veto(made, 0), pin])
    made.solve(read_run=1, overrides=[veto(made, 0), pin])
    assert made.run(2).problem_digest == made.run(1).problem_digest
    assert [one.cost_placed for one in rows(made)][2:] == [0, 0]


def test_demands_that_clash_have_no_price(database: AnyDatabase) -> None:
    """Tests two who must have one seat: the run names the clash and cannot be chosen."""
    made = frozen(database)
    position = made.town.shop.position
    pins = [Demanded(K.PIN, WHY, case, position=position) for case in made.cases[:2]]
    made.solve(overrides=pins)
    assert (made.run().status, made.run().placed, made.run().faults) == ("infeasible", None, 0)
    first, second = rows(made)
    assert first.cost_placed == 0
    assert (second.cost_placed, second.cost_suitability) == (None, None)
    made.solve(read_run=1, lift=[2])
    assert made.run(2).status == "optimal"


def test_what_the_round_does_not_know_is_named_at_once(database: AnyDatabase) -> None:
    """Tests all unknown ids in one answer; what is no id is not repeated."""
    made = frozen(database)
    demands = [
        Demanded(K.PIN, WHY, "ref_gone", position="pos_gone"),
        veto(made, 0, mentor="Birthe Lund"),
    ]
    with pytest.raises(NotInTheRound, match=r"ref_gone, pos_gone, \?"):
        made.ask(overrides=demands)
    assert (made.row().run_last, rows(made)) == (0, [])


@pytest.mark.parametrize(
    "how",
    [
        {"kind": K.PIN, "referral": 0},
        {"kind": K.PIN, "position": "position"},
        {"kind": K.PIN, "referral": 0, "position": "position", "employer": "employer"},
        {"kind": K.PIN, "referral": 0, "position": "position", "room": 1},
        {"kind": K.VETO, "referral": 0},
        {"kind": K.VETO, "employer": "employer"},
        {"kind": K.VETO, "referral": 0, "position": "position", "mentor": "mentor"},
        {"kind": K.ROOM, "mentor": "mentor"},
        {"kind": K.ROOM, "mentor": "mentor", "room": -1},
        {"kind": K.ROOM, "mentor": "mentor", "room": ROOM_MAX + 1},
        {"kind": K.ROOM, "referral": 0, "mentor": "mentor", "room": 1},
        {"kind": K.ROOM, "mentor": "mentor", "position": "position", "room": 1},
    ],
)
def test_an_override_names_what_it_is_of(database: AnyDatabase, how: dict[str, Any]) -> None:
    """Tests what names too little or too much."""
    made = frozen(database)
    shop = made.town.shop
    facts = {
        name: made.cases[value] if name == "referral" else getattr(shop, str(value), value)
        for name, value in how.items()
    }
    with pytest.raises(OverrideUnclear):
        made.ask(overrides=[Demanded(reason=WHY, **facts)])


def test_a_mentor_is_pinned_where_they_work(database: AnyDatabase) -> None:
    """Tests a mentor of another workplace."""
    made = frozen(database)
    position, mentor = made.town.shop.position, made.town.other.mentor
    pin = Demanded(K.PIN, WHY, made.cases[0], position=position, mentor=mentor)
    with pytest.raises(OverrideUnclear):
        made.ask(overrides=[pin])


def test_the_words_are_sealed_and_hold_no_cpr(database: AnyDatabase) -> None:
    """Tests what a coordinator adds in their own words."""
    made = frozen(database)
    words = "De kender hinanden fra boldklubben."
    made.solve(overrides=[veto(made, 0, words=words)])
    with made.town.reading() as session:
        (row,) = queries.overrides(session, made.round, by=made.karen)
        assert session.unseal(row, "words") == words
    with pytest.raises(OverrideWordsHoldCpr):
        made.ask(read_run=1, overrides=[veto(made, 0, words="010203-1234")])
