"""The same case over HTTP, from a referral to the exported batch: nothing lost, nothing twice."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from api.operating.installation import Installation, opened
from api.worker import background
from api.worker.background import Background
from api.worker.beating import call_for_all
from api.worker.queue import QueueDispatcher, make_queue
from foundation import tamper
from foundation.audit import AuditEntry
from foundation.jobs import Job, JobState
from foundation.outbox import Message
from placements.events import RoundEvent
from placements.ledger import checks
from placements.models import Batch, Confirmation, Placement, Proposal, Run, WeekEntry
from placements.words.notices import PlacingJob
from tests.api.houses import House
from tests.api.site import site
from tests.api.worker.hands import FileClock
from tests.api.worker.left import undelivered
from tests.api.worker.served import Program, program, wait_for
from tests.databases import CITY
from tests.journeys.over_http import WEEKS, Case, Hands, tell
from tests.office import opened as office
from tests.placements.scene import town
from tests.redis import Broker
from tests.steps import on

HANDS = "tests.api.worker.hands"
LEASE = timedelta(minutes=15)
"""Longer than a worker that died keeps anything."""


@dataclass(frozen=True)
class Beside:
    """The worker beside the requests: it has their clock, and a turn as soon as anything is due."""

    def go(self, when: datetime) -> None:
        """It sees that by itself."""

    def solve(self, solved: Callable[[], bool]) -> None:
        """Wait for it."""
        wait_for(solved, of="the run")

    def answer(self, ask: Callable[[], None], answered: Callable[[], bool]) -> None:
        """Wait for it."""
        ask()
        wait_for(answered, of="the answer")

    def wake(self, seen: Callable[[], bool]) -> None:
        """Wait for it."""
        wait_for(seen, of="the ledger")


@dataclass
class Behind:
    """Workers behind a queue, in whose way is put whatever can be."""

    installed: Installation
    broker: Broker
    folder: Path
    crew: ExitStack

    def __post_init__(self) -> None:
        """Set their clock."""
        self.clock = FileClock(self.folder / "clock")
        self.clock.set(on(0))
        self.queue = make_queue(self.broker.url)

    def go(self, when: datetime) -> None:
        """Let it be this hour for them."""
        self.clock.set(when)

    def solve(self, solved: Callable[[], bool]) -> None:
        """Kill who solves, and the broker, which comes back empty; another goes on."""
        with self._worker("forever") as dying:
            wait_for(lambda: JobState.RUNNING in self._states(), of="the first try")
            dying.kill()
        self._empty()
        self.crew.enter_context(self._worker("plainly"))
        self.go(self.clock.now() + LEASE)
        assert not solved()
        call_for_all(self.queue)
        wait_for(solved, of="the run")

    def answer(self, ask: Callable[[], None], answered: Callable[[], bool]) -> None:
        """Ask while there is no broker: it is answered once somebody calls."""
        self.broker.stop()
        ask()
        assert JobState.QUEUED in self._states()
        self.broker.start()
        self.go(self.clock.now() + LEASE)
        call_for_all(self.queue)
        wait_for(answered, of="the answer")

    def wake(self, seen: Callable[[], bool]) -> None:
        """Begin to beat after a month; and call for the same once more, which changes nothing."""
        assert not seen()
        with program("beat", log=self.folder / "beat.log") as beat:
            wait_for(seen, of="the ledger")
            self._idle()
            assert beat.stop()[0] == 0
        once = self._told()
        call_for_all(self.queue)
        self._idle()
        assert self._told() == once

    def _worker(self, how: str) -> AbstractContextManager[Program]:
        told = ("at", str(self.clock.file), how, "--hands", "1")
        return program(*told, log=self.folder / f"{how}.log", module=HANDS)

    def _empty(self) -> None:
        """Kill the broker with all it holds."""
        self.broker.stop()
        self.broker.start()

    def _idle(self) -> None:
        with self.broker.client() as client:
            wait_for(lambda: client.llen("foothold") + client.hlen("unacked") == 0, of="an end")

    def _states(self) -> list[JobState]:
        with self.installed.database.reading(CITY) as session:
            return list(session.scalars(select(Job.state).where(Job.municipality == CITY)))

    def _told(self) -> tuple[int, int]:
        """How many messages there are, and how many entries of weeks."""
        with self.installed.database.reading(CITY) as session:
            messages = select(Message.id).where(Message.municipality == CITY)
            entries = select(WeekEntry.entry_seq).where(WeekEntry.municipality == CITY)
            return len(session.scalars(messages).all()), len(session.scalars(entries).all())


def begun(installed: Installation, hands: Hands) -> Case:
    """A town in an installation, and the site over it, by the same clock."""
    made = town(installed.database)
    there = site(installed.database, on(0))
    installed.clock = there.clock
    return Case(made, office(made), there, hands)


def assert_whole(case: Case) -> None:
    """Nothing is lost and nothing there twice, in the rows and in what the log says of them."""
    with case.town.reading() as session:
        jobs = session.scalars(select(Job).where(Job.municipality == CITY)).all()
        assert {job.state for job in jobs} == {JobState.DONE}
        for thing, one in ((Proposal, case.proposal), (Placement, case.placement)):
            rows: Any = select(thing.id).where(thing.municipality == CITY)
            assert session.scalars(rows).all() == [one]
        told = select(Confirmation.week).where(Confirmation.municipality == CITY)
        assert sorted(session.scalars(told)) == list(range(1, WEEKS + 1))
        posted = select(WeekEntry.week, WeekEntry.turn).where(WeekEntry.municipality == CITY)
        turns = sorted((week, turn) for week, turn in session.execute(posted))
        assert turns == [(week, 1) for week in range(1, WEEKS + 2)]  # one more has just begun
        batches = select(Batch.id).where(Batch.municipality == CITY)
        assert session.scalars(batches).all() == [case.batch]
        runs = select(Run.number).where(Run.municipality == CITY)
        assert session.scalars(runs).all() == [1]
        done = select(AuditEntry).where(
            AuditEntry.municipality == CITY, AuditEntry.event == RoundEvent.RUN_DONE
        )
        assert len(session.scalars(done).all()) == 1
        waiting = select(Message.id).where(
            Message.municipality == CITY, Message.delivered_at.is_(None)
        )
        assert session.scalars(waiting).all() == []
        assert list(checks.findings(session)) == []
        assert list(tamper.findings(session)) == []


def test_in_one_process(disk: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests it on files, with the worker that `foothold serve` has beside the requests."""
    monkeypatch.setattr(background, "TICK_SECONDS", 0.02)
    assert disk.on_files
    with opened() as installed:
        case = begun(installed, Beside())
        worker = Background(installed)
        worker.start()
        try:
            tell(case)
            wait_for(lambda: not undelivered(), of="the last message")
        finally:
            worker.stop()
        assert_whole(case)


def test_behind_a_queue(settled: House, broker: Broker, tmp_path: Path) -> None:
    """Tests it on a server, while workers and the broker are killed and the beat sleeps."""
    assert not settled.on_files
    with opened() as installed, ExitStack() as crew:
        hands = Behind(installed, broker, tmp_path, crew)
        case = begun(installed, hands)
        installed.database.dispatcher = QueueDispatcher(make_queue(broker.url, quickly=True))
        tell(case)
        call_for_all(hands.queue)
        wait_for(lambda: not undelivered(), of="the last message")
        assert_whole(case)
        with case.town.reading() as session:
            tries = select(Job.kind, Job.attempts).where(Job.municipality == CITY)
            begun_twice = {kind for kind, many in session.execute(tries) if many > 1}
        assert begun_twice == {PlacingJob.SOLVE_ROUND}
