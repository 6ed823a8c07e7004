"""Workers behind a real broker, killed, called twice, late or not at all: all is done, once."""

import json
import os
import signal
import sys
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from api.operating.installation import Installation, opened
from api.worker.beating import call_for_all
from api.worker.queue import DO_ALL, WORK, QueueDispatcher, make_queue
from api.worker.rhythm import Routine
from foundation import tamper
from foundation.audit import AuditEntry
from foundation.ids import Municipality
from foundation.jobs import Job, JobState
from foundation.outbox import Message
from placements.events import RoundEvent
from placements.ids import RoundId
from tests import databases
from tests.api.houses import House
from tests.api.worker.left import left_behind, states
from tests.api.worker.served import Program, ask, program, serving, wait_for
from tests.conftest import NIGHTLY
from tests.databases import CITY
from tests.placements.rounds.holding import asked, drafted, job_of, published
from tests.placements.scene import Town, town
from tests.redis import Broker
from tests.steps import on

HANDS = "tests.api.worker.hands"
by_night = pytest.mark.skipif(not NIGHTLY, reason="a whole day of workers; by night")
LONG_AGO = datetime(2026, 11, 2, tzinfo=UTC)


@contextmanager
def called(house: House) -> Iterator[Installation]:
    """The installation, where whoever commits calls a worker by the queue."""
    assert house.folder.is_dir()
    with opened() as installed:
        queue = make_queue(str(installed.settings.broker_url), quickly=True)
        installed.database.dispatcher = QueueDispatcher(queue)
        yield installed


def a_round(installed: Installation) -> tuple[Town, RoundId]:
    """A round with one youth, of which a run is asked for; nobody has solved it yet."""
    made = town(installed.database)
    made.approved()
    return made, round_asked(made)


def round_asked(made: Town) -> RoundId:
    """A run is asked for."""
    round_ = drafted(made, on(0))
    asked(made, round_, on(0))
    return round_


def state(made: Town, round_: RoundId) -> JobState:
    """Where the job of the run stands."""
    return job_of(made, round_, 1).state


def solved(made: Town, round_: RoundId) -> bool:
    """Whether the run is solved."""
    return state(made, round_) is JobState.DONE


def the_lease_runs_out(installed: Installation) -> None:
    """What time does to the job of a worker that died, without waiting for it."""
    with installed.database.writing(CITY) as session:
        running = update(Job).where(Job.municipality == CITY, Job.state == JobState.RUNNING)
        session.execute(running.values(leased_until=LONG_AGO))


def assert_once(made: Town, round_: RoundId) -> None:
    """The run was written down once, and the log is whole; it can be published."""
    with made.reading() as session:
        done = select(AuditEntry).where(
            AuditEntry.municipality == CITY, AuditEntry.event == RoundEvent.RUN_DONE
        )
        assert len(session.scalars(done).all()) == 1
        assert list(tamper.findings(session)) == []
    assert len(published(made, round_, 1, on(0, 9))) == 1


@contextmanager
def hands(folder: Path, name: str = "worker", *options: str) -> Iterator[Program]:
    """A worker as it is."""
    with program("worker", *options, log=folder / f"{name}.log") as worker:
        yield worker


def processes_of(parent: int) -> list[int]:
    """The processes a process has started."""
    children = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(one) for one in children.read_text().split()]


def test_a_worker_is_killed_in_the_middle(settled: House, broker: Broker, tmp_path: Path) -> None:
    """Tests a hand that is killed and then all of a worker: begun anew, and done once."""
    log = tmp_path / "dying.log"
    with called(settled) as installed:
        made, round_ = a_round(installed)
        with program("forever", "--hands", "1", log=log, module=HANDS) as dying:
            wait_for(lambda: state(made, round_) is JobState.RUNNING, of="the first try")
            (hand,) = wait_for(lambda: processes_of(dying.process.pid))
            os.kill(hand, signal.SIGKILL)  # the message comes back at once; the lease holds
            wait_for(lambda: set(processes_of(dying.process.pid)) - {hand}, of="another hand")
            dying.kill()
        assert state(made, round_) is JobState.RUNNING
        the_lease_runs_out(installed)
        with hands(tmp_path):
            queue = make_queue(broker.url)
            queue.send_task(DO_ALL, args=(Routine.REAP.value,))
            wait_for(lambda: solved(made, round_), of="the run")
        assert job_of(made, round_, 1).attempts == 2
        assert_once(made, round_)


@by_night
def test_a_worker_that_is_stopped_lets_go(settled: House, broker: Broker, tmp_path: Path) -> None:
    """Tests that a round nobody can wait for is another worker's at once, as if never begun."""
    log = tmp_path / "stopped.log"
    with called(settled) as installed:
        made, round_ = a_round(installed)
        with program("forever", "--hands", "1", log=log, module=HANDS) as stopped:
            wait_for(lambda: state(made, round_) is JobState.RUNNING, of="the first try")
            assert stopped.stop()[0] == 0
        row = job_of(made, round_, 1)
        assert (row.state, row.attempts) == (JobState.QUEUED, 0)
        with hands(tmp_path):
            make_queue(broker.url).send_task(DO_ALL, args=(Routine.REAP.value,))
            wait_for(lambda: solved(made, round_), of="the run")
        assert_once(made, round_)


def test_messages_come_twice_late_and_for_nothing(
    settled: House, broker: Broker, tmp_path: Path
) -> None:
    """Tests a round asked for here and solved elsewhere, once, whatever the broker hands out.

    A message holds two ids and no more.
    """
    with called(settled) as installed, broker.client() as client:
        made, round_ = a_round(installed)
        job = job_of(made, round_, 1).id
        (message,) = client.lrange("foothold", 0, -1)
        body, _, _ = json.loads(b64decode(json.loads(message)["body"]))
        assert body == ["harbour", job]
        queue = make_queue(broker.url)
        queue.send_task(WORK, args=(CITY, "job_of_nobody"))
        for _ in range(4):
            queue.send_task(WORK, args=(CITY, job))
        with hands(tmp_path) as worker:
            wait_for(lambda: solved(made, round_), of="the run")
            queue.send_task(WORK, args=(CITY, job))
            wait_for(lambda: client.llen("foothold") + client.hlen("unacked") == 0)
            assert worker.stop()[0] == 0
            assert "Traceback" not in worker.logged()
        assert job_of(made, round_, 1).attempts == 1
        assert_once(made, round_)


def test_the_broker_is_away(settled: House, broker: Broker, tmp_path: Path) -> None:
    """Tests acts while there is no broker: they are done, nobody waits, and nothing is lost."""
    with called(settled) as installed:
        with hands(tmp_path) as worker:
            broker.stop()
            began = time.monotonic()
            made, round_ = a_round(installed)
            assert time.monotonic() - began < 20  # a call without end would be no answer
            assert state(made, round_) is JobState.QUEUED
            broker.start()
            with program("beat", log=tmp_path / "beat.log") as beat:
                wait_for(lambda: solved(made, round_), of="the run")
                assert beat.stop()[0] == 0
            assert worker.stop()[0] == 0
        assert_once(made, round_)


@by_night
def test_the_beat_slept(settled: House, broker: Broker, tmp_path: Path) -> None:
    """Tests three weeks without a beat, and then two of them: everything due is told, once."""
    with called(settled) as installed:
        town(installed.database).case()
        queue = make_queue(broker.url)
        call_for_all(queue)
        call_for_all(queue)

        def told() -> list[Message]:
            with installed.database.reading(CITY) as session:
                return list(session.scalars(select(Message).where(Message.municipality == CITY)))

        before = len(told())
        with hands(tmp_path) as worker, broker.client() as client:
            wait_for(lambda: client.llen("foothold") + client.hlen("unacked") == 0)
            first = wait_for(told)
            call_for_all(queue)
            wait_for(lambda: client.llen("foothold") + client.hlen("unacked") == 0)
            assert worker.stop()[0] == 0
        assert before < len(first) == len(told())
        assert len({(one.kind, one.subject, one.recipient) for one in first}) == len(first)


def test_rounds_of_many_municipalities_side_by_side(
    settled: House, broker: Broker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that two workers solve two municipalities' rounds at once, and of four each its own."""
    names = [CITY, *map(Municipality, ("hillside", "lakeside", "moorland"))]
    for name in names[1:]:
        settled("db", "found", name, "--name", name.title())
    meeting = tmp_path / "meeting"
    meeting.mkdir()
    held: list[tuple[Municipality, Town, RoundId]] = []
    with called(settled) as installed, ExitStack() as crew:
        for name in names:
            _move_to(name, monkeypatch)
            held.append((name, *a_round(installed)))
        for number in ("1", "2"):
            how = ("together", str(meeting), "2", "--hands", "1")
            crew.enter_context(program(*how, log=tmp_path / f"{number}.log", module=HANDS))
        for name, made, round_ in held:
            _move_to(name, monkeypatch)
            wait_for(lambda made=made, round_=round_: solved(made, round_), of=name)  # type: ignore[misc]  # bound at once
            with made.reading() as session:
                workers = session.scalars(select(Job.done_by)).all()
            assert len(workers) == 1
        assert len(list(meeting.iterdir())) == len(names)
    assert broker.process


def test_the_server_leaves_work_to_workers(settled: House, broker: Broker, tmp_path: Path) -> None:
    """Tests that where there is a broker, whoever serves does nothing else."""
    left_behind(settled)
    assert broker.process
    with serving(tmp_path) as (server, address):
        assert ask(address, "/api/v1/session")[0] == 401
        assert server.stop()[0] == 0
    assert states() == [JobState.QUEUED]


def test_workers_need_a_broker(disk: House) -> None:
    """Tests the commands where there is none."""
    for command in ("worker", "beat"):
        assert "FOOTHOLD_BROKER_URL must be set" in disk(command, code=2).err


def _move_to(name: Municipality, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the stories, which are told of one municipality, be told of another."""
    for module in list(sys.modules.values()):
        here: Any = module
        if here.__name__.startswith("tests.") and here is not databases and hasattr(here, "CITY"):
            monkeypatch.setattr(here, "CITY", name)
