"""The life of a placement: any acts in any order, at any time, beside a plain model."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar, Final

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import URL

from foundation import tamper
from foundation.accounts import operator
from foundation.errors import FootholdError
from foundation.tenants import found_municipality
from placements.lifecycle import beginning, confirming, ending, pausing
from placements.lifecycle.falling import confirmations
from placements.timetable import passing
from placements.weeks import WEEKS
from placements.words.placements import After, EndReason, PauseReason
from tests.databases import CITY
from tests.machines import Opened, live, on_a_server, on_files
from tests.people import MONDAY
from tests.placements.lifecycle.model import Error, Model, Span
from tests.placements.lifecycle.scene import held, on_day, placement, tick_all, works

STEPS: Final = (
    *("begin", "begin", "end", "correct", "take_back", "undo_pause"),
    *("pause", "pause", "resume"),
    *("confirm",) * 6,
    *("time_passes",) * 4,
    *("the_timetable_wakes",) * 2,
)
"""What may happen, as often as it should be tried."""
Draw = Callable[[st.SearchStrategy[Any]], Any]


class Lives(RuleBasedStateMachine):
    """A placement and its model, act by act."""

    opened: ClassVar[Opened]

    @initialize(days=st.integers(60, 330))
    def begin_with(self, days: int) -> None:
        """Somebody is hired who turns 18 in so many days."""
        self.stack = ExitStack()
        database = self.stack.enter_context(type(self).opened())
        with database.writing(CITY) as session:
            found_municipality(session, name=CITY, by=operator(CITY), at=MONDAY)
        self.town = works(database)
        self.today = MONDAY.date()
        eighteen = self.today + timedelta(days=days)
        self.job = self.town.hired(born=eighteen.replace(year=eighteen.year - 18))
        with self.town.writing() as session:
            tick_all(session, self.job.id, self.town.shop, MONDAY)
        self.model = Model(self.today, eighteen - timedelta(days=1))

    def teardown(self) -> None:
        """Let go of the database."""
        if hasattr(self, "stack"):
            self.stack.close()

    def do(self, expected: Error, act: Callable[..., Any], **how: Any) -> Any:
        """Do an act of HR's; return what it returns, if it is done or refused as expected."""
        told: Error = None
        done: Any = None
        try:
            with self.town.writing() as session:
                usual: dict[str, Any] = {"by": self.town.shop.hr, "at": on_day(self.today)}
                done = act(session, placement=self.job.id, **usual, **how)
        except FootholdError as error:
            told = type(error)
        assert told is expected, (act, how)
        return done

    @rule(step=st.sampled_from(STEPS), data=st.data())
    def step(self, step: str, data: st.DataObject) -> None:
        """Something is done, or time passes."""
        getattr(self, step)(data.draw)

    def day(self, draw: Draw) -> date:
        """A day around today, or long ago."""
        back = draw(st.integers(-10, 10) | st.integers(-200, 60))
        picked: date = self.today + timedelta(days=back)
        return picked

    def time_passes(self, draw: Draw) -> None:
        """Up to two months go by."""
        self.today += timedelta(days=draw(st.integers(0, 60) | st.integers(0, 9)))

    def begin(self, draw: Draw) -> None:
        """The first shift was worked."""
        day = self.today if draw(st.booleans()) else self.day(draw)
        self.do(self.model.begin(day, self.today), beginning.begin, first_day=day)

    def pause(self, draw: Draw) -> None:
        """It rests."""
        first = self.day(draw)
        length = draw(st.none() | st.integers(-1, 40))
        span: Span = (first, None if length is None else first + timedelta(days=length))
        expected = self.model.rest(span)
        days: dict[str, Any] = {"from_on": span[0], "until_on": span[1]}
        id_ = self.do(expected, pausing.pause, reason=PauseReason.EXAMS, **days)
        if expected is None:
            self.model.set_pauses({**self.model.pauses, id_: span}, self.today)

    def resume(self, draw: Draw) -> None:
        """A pause ends on another day."""
        if not self.model.pauses:
            return
        id_, until = draw(st.sampled_from(sorted(self.model.pauses))), self.day(draw)
        span: Span = (self.model.pauses[id_][0], until)
        expected = self.model.rest(span, id_)
        self.do(expected, pausing.resume, pause=id_, until_on=until)
        if expected is None:
            self.model.set_pauses({**self.model.pauses, id_: span}, self.today)

    def undo_pause(self, draw: Draw) -> None:
        """There was no such pause."""
        if not self.model.pauses:
            return
        id_ = draw(st.sampled_from(sorted(self.model.pauses)))
        self.do(None, pausing.undo_pause, pause=id_)
        left = {key: span for key, span in self.model.pauses.items() if key != id_}
        self.model.set_pauses(left, self.today)

    def confirm(self, draw: Draw) -> None:
        """Somebody says whether a week was worked."""
        week, worked = draw(st.integers(1, 26) | st.integers(-1, 28)), draw(st.booleans())
        expected = self.model.confirm(week, self.today)
        self.do(expected, confirming.confirm, week=week, worked=worked)
        if expected is None:
            self.model.said[week] = worked

    def take_back(self, draw: Draw) -> None:
        """It is taken back."""
        week = draw(st.sampled_from(sorted(self.model.said) or [1]) | st.integers(1, 26))
        self.do(self.model.take_back(week), confirming.undo_confirmation, week=week)

    def end(self, draw: Draw) -> None:
        """The job ends."""
        day, never = self.day(draw), draw(st.booleans())
        reason = EndReason.NEVER_STARTED if never else EndReason.OTHER
        how: dict[str, Any] = {"planned": False, "after": After.BACK_TO_POOL, "reason": reason}
        self.do(self.model.end(day, self.today, never=never), ending.end, on=day, **how)

    def correct(self, draw: Draw) -> None:
        """Its last day is put right."""
        day = self.day(draw)
        self.do(self.model.correct(day, self.today), ending.correct_end, on=day)

    def the_timetable_wakes(self, draw: Draw) -> None:
        """The timetable has slept, and runs; then nothing is left to be told."""
        self.today += timedelta(days=draw(st.integers(0, 40)))
        by, at = operator(CITY), on_day(self.today)
        with self.town.writing() as session:
            passing.run(session, by=by, at=at)
            again = passing.run(session, by=by, at=at)
            assert again == passing.Passed((), (), 0, ())
        self.model.tick(self.today)

    @invariant()
    def they_agree(self) -> None:
        """Whatever happened, the database says what the model says."""
        if not hasattr(self, "model"):
            return
        model = self.model
        with self.town.reading() as session:
            row = placement(session, self.job)
            assert (row.state.value, row.first_day_on) == (model.state, model.first)
            assert row.ended_on == model.ended
            said = [(one.week, one.worked) for one in confirmations(session, self.job.id)]
            assert said == sorted(model.said.items())
            assert len(said) <= WEEKS
            kinds = {"youth", "seat", "mentor", "workplace"}
            assert set(held(session, self.job)) == (set() if model.ended else kinds)
            assert list(tamper.findings(session)) == []


@pytest.mark.trial
def test_lives_on_files(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests the machine on SQLite."""
    live(Lives, on_files(sqlite_template, tmp_path_factory), 8, nightly=500, steps=40)


@pytest.mark.trial
def test_lives_on_a_server(postgres_server: URL, postgres_template: str) -> None:
    """Tests the machine on PostgreSQL."""
    live(Lives, on_a_server(postgres_server, postgres_template), 4, nightly=100, steps=40)
