"""The life of cases from referral to end: any acts in any order, by anybody, at any time."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, ClassVar, Final

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import URL

from foundation import tamper
from foundation.accounts import operator
from foundation.clock import local_day
from foundation.errors import FootholdError
from foundation.ids import drawn_from
from foundation.tenants import found_municipality
from placements.models import Placement, Proposal
from placements.timetable import passing
from referrals.models import Referral
from tests.conftest import NIGHTLY
from tests.databases import CITY
from tests.machines import Opened, live, on_a_server, on_files
from tests.people import MONDAY
from tests.placements.lives import invariants
from tests.placements.lives.cases import OF_CASES
from tests.placements.lives.doings import DOINGS, next_steps
from tests.placements.lives.jobs import OF_JOBS
from tests.placements.lives.proposals import OF_PROPOSALS
from tests.placements.lives.world import Doing, World
from tests.placements.rounds.holding import round_held
from tests.placements.rounds.week import SEED
from tests.placements.scene import town

Draw = Callable[[st.SearchStrategy[Any]], Any]
CASES_MAX: Final = 6
STEPS: Final = (
    *(*("act",) * 4, *("go_on",) * 9, "somebody_is_referred"),
    *(*("time_passes",) * 2, "the_timetable_wakes", "a_round_is_held"),
)
"""What may happen, as often as it should be tried."""


class Lives(RuleBasedStateMachine):
    """A town with two partners, act by act."""

    opened: ClassVar[Opened]
    done: ClassVar[Counter[str]]

    @initialize()
    def begin_with(self) -> None:
        """Three youths wait for the committee."""
        self.stack = ExitStack()
        self.stack.enter_context(drawn_from(Random(SEED)))  # or no story could be told again
        database = self.stack.enter_context(type(self).opened())
        with database.writing(CITY) as session:
            found_municipality(session, name=CITY, by=operator(CITY), at=MONDAY)
        self.world = World(town(database))
        self.world.open_for_years()
        self.waits: dict[str, date] = {}
        self.woken = False
        for _ in range(3):
            self.world.refer()

    def teardown(self) -> None:
        """Let go of the database."""
        if hasattr(self, "stack"):
            self.stack.close()

    def do(self, doing: Doing, draw: Draw, thing: Any) -> None:
        """Do something, by whom it is usual or by anybody; whatever is refused changes nothing."""
        before, people = self.world.employer_of(thing), self.world.people
        usual = [name for name in doing.who if people[name].employer in {None, before}]
        anybody = not usual or not draw(st.integers(0, 9))
        by = people[draw(st.sampled_from(sorted(people) if anybody else usual))]
        try:
            with self.world.town.writing() as session:
                doing.act(self.world, session, draw, thing, by)
        except FootholdError:
            return
        self.world.note()
        assert before is None or by.employer in {None, before}, (doing.name, by.role)
        type(self).done[doing.name] += 1

    @rule(step=st.sampled_from(STEPS), data=st.data())
    def step(self, step: str, data: st.DataObject) -> None:
        """Something is done, or time passes."""
        self.woken = False
        getattr(self, step)(data.draw)

    def act(self, draw: Draw) -> None:
        """Somebody does something with a case, a proposal or a placement there is."""
        name = draw(st.sampled_from(DOINGS))
        for table, doings in ((Referral, OF_CASES), (Proposal, OF_PROPOSALS), (Placement, OF_JOBS)):
            if name in doings:
                things = self.world.ids(table)
                if things:
                    self.do(doings[name], draw, draw(st.sampled_from(things)))

    def go_on(self, draw: Draw) -> None:
        """What comes next of some things under way is done, one after the other."""
        for _ in range(draw(st.integers(1, 5))):
            found = next_steps(self.world)
            if found:
                thing, doing = draw(st.sampled_from(found))
                self.do(doing, draw, thing)

    def a_round_is_held(self, _: Draw) -> None:
        """A round, from its draft to the proposals."""
        round_held(self.world.town, self.world.at)
        self.world.note()

    def time_passes(self, draw: Draw) -> None:
        """Up to a month goes by."""
        days = draw(st.integers(0, 3) | st.integers(0, 30))
        self.world.at += timedelta(days=days)

    def somebody_is_referred(self, _: Draw) -> None:
        """One youth more."""
        if len(self.world.ids(Referral)) < CASES_MAX:
            self.world.refer()

    def the_timetable_wakes(self, draw: Draw) -> None:
        """The timetable has slept, and runs; then nothing is left to be done or told."""
        self.world.at += timedelta(days=draw(st.integers(0, 20)))
        for first in (True, False):
            with self.world.town.writing() as session:
                passed = passing.run(session, by=operator(CITY), at=self.world.at)
            assert first or (passed.moved, passed.told) == (0, ())
        self.woken = True

    @invariant()
    def it_holds(self) -> None:
        """Whatever happened, nothing is overbooked, lost or shown to strangers."""
        if not hasattr(self, "world"):
            return
        today = local_day(self.world.at)
        with self.world.town.reading() as session:
            invariants.nothing_is_held_twice(session)
            invariants.what_is_held_is_needed(session)
            invariants.a_youth_has_one(session)
            invariants.weeks_are_confirmed_once(session)
            invariants.the_pool_is_who_waits(session, today)
            if self.woken:
                invariants.nothing_is_overdue(session, today)
            for one in invariants.rows(session, Referral):
                if one.waiting_since:
                    assert one.waiting_since <= self.waits.get(one.id, one.waiting_since)
                    self.waits[one.id] = one.waiting_since
                assert one.waiting_since or one.id not in self.waits
            assert list(tamper.findings(session)) == []
        for shop in (self.world.town.shop, self.world.town.other):
            assert invariants.employers_see_their_own(self.world.town.database, shop.employer)


def _run(opened: Opened, examples: int, nightly: int) -> None:
    done: Counter[str] = Counter()
    live(Lives, opened, examples, nightly=nightly, done=done)
    few = {"decide", "offer", "invite", "report"}
    assert set(done) >= (few | {"hire", "begin", "end", "decline"} if NIGHTLY else few), done


@pytest.mark.trial
def test_lives_on_files(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests the machine on SQLite."""
    _run(on_files(sqlite_template, tmp_path_factory), 5, nightly=400)


@pytest.mark.trial
def test_lives_on_a_server(postgres_server: URL, postgres_template: str) -> None:
    """Tests the machine on PostgreSQL."""
    _run(on_a_server(postgres_server, postgres_template), 4, nightly=100)
