"""Tests of the worker beside the requests, on both databases, in this process."""

import sys
from collections.abc import Iterator

import pytest

from api.operating.installation import Installation
from api.worker import background, passing
from api.worker.background import Background
from api.worker.passing import Step, pass_over
from api.worker.rhythm import Routine
from foundation.access import repeats, sessions
from foundation.access.repeats import Answered
from foundation.clock import SetClock
from foundation.jobs import JobState
from foundation.settings import Settings
from placements.rounds import talking
from tests.api.worker.hands import FOREVER
from tests.api.worker.served import wait_for
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, hire, later
from tests.placements.rounds.holding import asked, drafted, job_of
from tests.placements.scene import town
from tests.steps import on


@pytest.fixture
def installed(database: AnyDatabase) -> Installation:
    """An installation over a database, at an hour of the story."""
    house = Installation(Settings())
    house.__dict__["database"] = house.__dict__["bare"] = database
    house.clock = SetClock(on(0))
    return house


@pytest.fixture
def beside(installed: Installation) -> Iterator[Background]:
    """The worker, at work."""
    worker = Background(installed)
    worker.start()
    yield worker
    worker.stop()


def test_whoever_asks_does_not_wait(
    database: AnyDatabase, beside: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests a round that is never solved: asked for at once, let go when the worker stops."""
    monkeypatch.setattr(talking, "COMMAND", (sys.executable, "-c", FOREVER))
    made = town(database)
    made.approved()
    round_ = drafted(made, on(0))
    asked(made, round_, on(0))  # it returns, though nobody will ever solve it
    wait_for(lambda: job_of(made, round_, 1).state is JobState.RUNNING)
    with made.writing():
        pass  # and nobody keeps others from writing
    beside.stop()
    row = job_of(made, round_, 1)
    assert (row.state, row.attempts) == (JobState.QUEUED, 0)


def test_what_fails_for_one_is_done_for_the_next(
    beside: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests a municipality whose pass breaks down: the other has its turn all the same."""
    seen: list[str] = []

    def broken(_: Installation, of: str, *__: object) -> None:
        seen.append(of)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(background, "pass_over", broken)
    beside._do(Routine.PASS)  # noqa: SLF001  # what the clock in the thread calls
    assert len(seen) == 2


@pytest.mark.parametrize("step", Step)
def test_a_step_that_fails_keeps_no_other_waiting(
    installed: Installation, database: AnyDatabase, step: Step, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests each step: it is named, and what the others do is done."""

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    town(database).case()
    installed.clock = SetClock(on(21))
    monkeypatch.setitem(passing._DO, step, no_room)  # noqa: SLF001  # one of them is taken away
    passed = pass_over(installed, CITY)
    assert passed.failed == [step]
    assert (passed.told > 0) == (step is not Step.REMINDERS)
    monkeypatch.undo()
    again = pass_over(installed, CITY)
    assert again.failed == []
    assert (again.told > 0) == (step is Step.REMINDERS)


def test_what_is_old_is_swept_away(installed: Installation, database: AnyDatabase) -> None:
    """Tests an answer kept for a repeat and a session, both of long ago; and one of now."""
    rune = hire(database, CITY).rune
    way = sessions.Way.PASSWORD
    with database.writing(CITY) as session:
        answered = Answered(204, "", None)
        repeats.keep(session, "k", "POST /", answered, account=rune.account, at=MONDAY)
        sessions.begin(session, way=way, by=rune, at=MONDAY)
    installed.clock = SetClock(later(days=400))
    with database.writing(CITY) as session:
        handed = sessions.begin(session, way=way, by=rune, at=installed.clock.now())
    assert pass_over(installed, CITY).swept == 2
    with database.reading(CITY) as session:
        assert sessions.find(session, handed, at=installed.clock.now())
