"""Errands: long work outside of any transaction, whose effects happen once all the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from foundation.accounts import Account
from foundation.ids import JobId
from foundation.jobs import (
    ATTEMPTS_MAX,
    ERRAND_LEASE,
    LEASE,
    Beat,
    Errand,
    Job,
    JobState,
    Worker,
    enqueue,
)
from foundation.session import Busy, Session
from tests.databases import CITY, AnyDatabase
from tests.foundation.ground import OPERATOR, Told, an_account
from tests.people import MONDAY


class Oops(Exception):
    """Something that goes wrong in the tests."""


@dataclass
class Trip:
    """An errand whose steps can be looked at."""

    during: Callable[[Beat], Any] = lambda beat: beat(None)
    wanted: bool = True
    given: Any = "given"
    steps: list[str] = field(default_factory=list)

    def begin(self, session: Session, subject: str, at: datetime) -> Any:
        """Read nothing."""
        assert (session.municipality, at.tzinfo is not None) == (CITY, True)
        self.steps.append(f"begin {subject}")
        return self.given

    def work(self, given: Any, beat: Beat) -> Any:
        """Do what the test says."""
        assert given == self.given
        return self.during(beat)

    def note(self, session: Session, subject: str, progress: Mapping[str, Any] | None) -> bool:
        """Remember it."""
        assert session.municipality == CITY
        self.steps.append(f"note {subject} {progress}")
        return self.wanted

    def finish(self, session: Session, subject: str, output: Any, at: datetime) -> None:
        """Leave something that can be counted."""
        assert at >= MONDAY
        an_account(session, subject)
        self.steps.append(f"finish {output}")

    def missed(self, session: Session, subject: str, at: datetime, *, last: bool) -> None:
        """Remember it."""
        assert (session.municipality, at.tzinfo is not None) == (CITY, True)
        self.steps.append(f"missed {subject} {last}")


def queue(database: AnyDatabase) -> JobId:
    """Queue a job."""
    with database.writing(CITY) as session:
        return enqueue(session, Told.DONE, key="k", subject="s", by=OPERATOR, at=MONDAY)


def worker(database: AnyDatabase, trip: Trip) -> Worker:
    """A worker that knows one kind of job."""
    assert isinstance(trip, Errand)
    return Worker(database, {Told.DONE.value: trip}, "worker_1")


def look(database: AnyDatabase, job: JobId) -> Job:
    """The job as it stands."""
    with database.reading(CITY) as session:
        return session.get_one(Job, (CITY, job))


def effects(database: AnyDatabase) -> int:
    """How often the work was done."""
    with database.reading(CITY) as session:
        return session.scalars(select(func.count()).select_from(Account)).one()


def test_an_errand_is_begun_noted_and_finished(database: AnyDatabase) -> None:
    """Tests its course: the job is done with its effects, nothing is locked while it works."""
    job = queue(database)

    def during(beat: Beat) -> str:
        row = look(database, job)
        assert row.leased_until
        assert MONDAY < row.leased_until - ERRAND_LEASE < MONDAY + timedelta(minutes=1)
        with database.writing(CITY):
            assert row.state is JobState.RUNNING
        assert beat({"far": 1})
        assert (look(database, job).leased_until or MONDAY) > row.leased_until
        return "output"

    trip = Trip(during)
    assert worker(database, trip).work(CITY, job, at=MONDAY) is JobState.DONE
    assert trip.steps == ["begin s", "note s {'far': 1}", "finish output"]
    row = look(database, job)
    assert (row.state, row.leased_until, row.done_by) == (JobState.DONE, None, "worker_1")
    assert effects(database) == 1


def test_an_errand_with_nothing_to_do_is_done(database: AnyDatabase) -> None:
    """Tests one that is not wanted any more when its turn comes."""
    job, trip = queue(database), Trip(given=None)
    assert worker(database, trip).work(CITY, job, at=MONDAY) is JobState.DONE
    assert (trip.steps, effects(database)) == (["begin s"], 0)


def test_an_errand_hears_that_it_is_not_wanted(database: AnyDatabase) -> None:
    """Tests the answer of a beat."""
    trip = Trip(lambda beat: "on" if beat(None) else "stopped", wanted=False)
    worker(database, trip).work(CITY, queue(database), at=MONDAY)
    assert trip.steps[-1] == "finish stopped"


def test_an_errand_that_raises_is_missed_and_tried_again(database: AnyDatabase) -> None:
    """Tests that each try is told of, and which was the last."""
    job, at = queue(database), MONDAY

    def during(_: Beat) -> None:
        raise Oops

    for attempt in range(1, ATTEMPTS_MAX + 1):
        trip = Trip(during)
        with pytest.raises(Oops):
            worker(database, trip).work(CITY, job, at=at)
        assert trip.steps == ["begin s", f"missed s {attempt == ATTEMPTS_MAX}"]
        at = look(database, job).due_on_or_after
    assert (look(database, job).state, effects(database)) == (JobState.FAILED, 0)


def test_an_errand_that_is_interrupted_can_be_taken_up_again(database: AnyDatabase) -> None:
    """Tests Ctrl-C: nobody has to wait until a lease runs out."""
    job = queue(database)

    def during(_: Beat) -> None:
        raise KeyboardInterrupt

    trip = Trip(during)
    with pytest.raises(KeyboardInterrupt):
        worker(database, trip).work(CITY, job, at=MONDAY)
    assert (look(database, job).state, trip.steps[-1]) == (JobState.QUEUED, "missed s False")


def test_a_lost_lease_is_noticed_at_the_next_beat(database: AnyDatabase) -> None:
    """Tests a worker whose job another has: it stops, and leaves nothing behind."""
    job, other = queue(database), Trip()
    went_on: list[bool] = []

    def during(beat: Beat) -> None:
        assert worker(database, other).work(CITY, job, at=MONDAY + LEASE) is JobState.DONE
        went_on.append(beat(None))

    slow = Trip(during)
    assert worker(database, slow).work(CITY, job, at=MONDAY) is None
    assert (slow.steps, went_on) == (["begin s"], [])
    assert (other.steps[-1], effects(database)) == ("finish True", 1)


def test_a_lease_lost_at_the_end_has_no_effect(database: AnyDatabase) -> None:
    """Tests a worker that does not notice before it is done."""
    job, other = queue(database), Trip()

    def during(_: Beat) -> str:
        worker(database, other).work(CITY, job, at=MONDAY + LEASE)
        return "late"

    slow = Trip(during)
    assert worker(database, slow).work(CITY, job, at=MONDAY) is None
    assert (slow.steps, effects(database)) == (["begin s"], 1)


def test_a_lease_lost_before_the_beginning_has_no_effect(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests a worker that falls asleep between claiming and beginning."""
    job, trip = queue(database), Trip()
    slow = worker(database, trip)
    claimed = slow._claim(CITY, job, MONDAY)  # noqa: SLF001  # it falls asleep
    with database.writing(CITY) as session:
        later = {"leased_until": MONDAY + 2 * LEASE}
        session.execute(update(Job).where(Job.id == job).values(later))
    monkeypatch.setattr(slow, "_claim", lambda *_: claimed)
    assert slow.work(CITY, job, at=MONDAY) is None
    assert trip.steps == []


def test_an_errand_that_kills_its_workers_is_missed_for_good(database: AnyDatabase) -> None:
    """Tests that giving up is told of too."""
    job, trip = queue(database), Trip()
    left = {"state": JobState.RUNNING, "attempts": ATTEMPTS_MAX, "leased_until": MONDAY}
    with database.writing(CITY) as session:
        session.execute(update(Job).where(Job.id == job).values(left))
    assert worker(database, trip).work(CITY, job, at=MONDAY) is JobState.FAILED
    assert trip.steps == ["missed s True"]


def test_somebody_who_writes_for_long_stops_no_errand(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests a beat that finds the database busy."""
    job = queue(database)

    def during(beat: Beat) -> bool:
        def busy(*_: object) -> None:
            raise Busy

        with monkeypatch.context() as patched:
            patched.setattr(database, "writing", busy)
            return beat(None)

    trip = Trip(during)
    assert worker(database, trip).work(CITY, job, at=MONDAY) is JobState.DONE
    assert trip.steps == ["begin s", "finish True"]


def test_an_errand_is_let_go_when_its_worker_stops(database: AnyDatabase) -> None:
    """Tests that it counts as no try, and is another's at once."""
    job, trip = queue(database), Trip()
    stopping = Worker(database, {Told.DONE.value: trip}, "worker_1", lambda: True)
    assert stopping.work(CITY, job, at=MONDAY) is None
    assert trip.steps == ["begin s", "missed s False"]
    row = look(database, job)
    assert (row.state, row.attempts, row.leased_until) == (JobState.QUEUED, 0, None)
    assert worker(database, Trip()).work(CITY, job, at=MONDAY) is JobState.DONE
    assert effects(database) == 1
