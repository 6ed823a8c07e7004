"""Jobs: done once, whoever dies, races, raises or has a wrong clock."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from foundation.accounts import Account
from foundation.clock import SetClock
from foundation.ids import JobId
from foundation.jobs import (
    ATTEMPTS_MAX,
    LEASE,
    Handler,
    InlineDispatcher,
    Job,
    JobState,
    Worker,
    enqueue,
)
from foundation.session import Session
from tests.databases import CITY, TOWN, AnyDatabase
from tests.foundation.ground import OPERATOR, Told, an_account, together
from tests.people import MONDAY

MINUTE = timedelta(minutes=1)


class Oops(Exception):
    """Something that goes wrong in the tests."""


def opens(session: Session, subject: str, at: datetime) -> None:
    """A handler whose effect can be counted."""
    assert at.tzinfo
    an_account(session, subject)


def raises(session: Session, subject: str, at: datetime) -> None:
    """A handler that fails after half of its work."""
    opens(session, subject, at)
    session.flush()
    raise Oops(subject)


def worker(database: AnyDatabase, handler: Handler = opens, name: str = "worker_1") -> Worker:
    """A worker that knows one kind of job."""
    return Worker(database, {Told.DONE.value: handler}, name)


def queue(database: AnyDatabase, key: str = "k", at: datetime = MONDAY) -> JobId:
    """Queue a job."""
    with database.writing(CITY) as session:
        return enqueue(session, Told.DONE, key=key, subject=f"of {key}", by=OPERATOR, at=at)


def look(database: AnyDatabase, job: JobId) -> Job:
    """The job as it stands."""
    with database.reading(CITY) as session:
        return session.get_one(Job, (CITY, job))


def effects(database: AnyDatabase) -> int:
    """How often the work was done."""
    with database.reading(CITY) as session:
        return session.scalars(select(func.count()).select_from(Account)).one()


def set_job(database: AnyDatabase, job: JobId, values: Mapping[str, object]) -> None:
    """Leave a job as a worker that died, or had a wrong clock, would have left it."""
    with database.writing(CITY) as session:
        session.execute(update(Job).where(Job.id == job).values(values))


def test_a_job_is_done_once(database: AnyDatabase) -> None:
    """Tests its course, and that a second call does nothing."""
    job = queue(database)
    assert worker(database).due(CITY, at=MONDAY - MINUTE) == []
    assert worker(database).due(CITY, at=MONDAY) == [job]
    assert worker(database).work(CITY, job, at=MONDAY) is JobState.DONE
    assert worker(database).work(CITY, job, at=MONDAY + LEASE) is None
    row = look(database, job)
    assert (row.state, row.done_at, row.done_by) == (JobState.DONE, MONDAY, "worker_1")
    assert (row.attempts, row.leased_until, effects(database)) == (1, None, 1)
    assert worker(database).due(CITY, at=MONDAY + LEASE) == []


def test_the_same_key_is_queued_once(database: AnyDatabase) -> None:
    """Tests one transaction, a later one, and one after it is done: always the same job."""
    with database.writing(CITY) as session:
        ids = {
            enqueue(session, Told.DONE, key="k", subject=subject, by=OPERATOR, at=MONDAY)
            for subject in ("first", "second")
        }
        assert session.promised == list(ids)
    worker(database).work(CITY, *ids, at=MONDAY)
    with database.writing(CITY) as session:
        again = enqueue(session, Told.DONE, key="k", subject="third", by=OPERATOR, at=MONDAY)
        assert ({again}, session.promised) == (ids, [])
    assert look(database, again).subject == "first"


def test_the_same_key_queued_at_once(database: AnyDatabase) -> None:
    """Tests eight threads with one key: one job, one of them told to start it."""
    told: list[JobId] = []
    promised: list[JobId] = []

    def work(_: int) -> None:
        with database.writing(CITY) as session:
            told.append(enqueue(session, Told.DONE, key="k", subject="s", by=OPERATOR, at=MONDAY))
            promised.extend(session.promised)

    assert together(8, work) == []
    assert len(set(told)) == 1
    assert promised == [told[0]]


def test_two_workers_do_a_job_once(database: AnyDatabase) -> None:
    """Tests eight workers and four jobs, all at once: each job once, nobody told of an error."""
    jobs = [queue(database, key) for key in "abcd"]
    done: list[JobState | None] = []

    def work(number: int) -> None:
        mine = worker(database, name=f"worker_{number}")
        done.extend(mine.work(CITY, job, at=MONDAY) for job in jobs)

    assert together(8, work) == []
    assert (done.count(JobState.DONE), done.count(None)) == (4, 28)
    assert effects(database) == 4


def test_a_handler_that_raises_leaves_nothing(database: AnyDatabase) -> None:
    """Tests that half of its work is undone, that it waits longer each time, and then fails."""
    job, at = queue(database), MONDAY
    for attempt in range(1, ATTEMPTS_MAX + 1):
        with pytest.raises(Oops):
            worker(database, raises).work(CITY, job, at=at)
        row = look(database, job)
        assert (row.attempts, row.leased_until, effects(database)) == (attempt, None, 0)
        assert row.state is (JobState.FAILED if attempt == ATTEMPTS_MAX else JobState.QUEUED)
        assert row.due_on_or_after == at + 2**attempt * MINUTE
        assert worker(database).work(CITY, job, at=row.due_on_or_after - MINUTE) is None
        at = row.due_on_or_after
    assert worker(database).work(CITY, job, at=at) is None
    assert worker(database).due(CITY, at=at + LEASE) == []


def test_an_unknown_kind_of_job_fails_in_the_end(database: AnyDatabase) -> None:
    """Tests a job that no handler is there for."""
    job = queue(database)
    with pytest.raises(KeyError):
        Worker(database, {}, "worker_1").work(CITY, job, at=MONDAY)
    assert look(database, job).state is JobState.QUEUED


def test_a_worker_that_died_is_followed_by_another(database: AnyDatabase) -> None:
    """Tests both sides of the end of a lease."""
    job = queue(database)
    left = {"state": JobState.RUNNING, "attempts": 1, "leased_until": MONDAY + LEASE}
    set_job(database, job, left)
    assert worker(database).work(CITY, job, at=MONDAY + LEASE - MINUTE) is None
    assert worker(database).due(CITY, at=MONDAY + LEASE - MINUTE) == []
    assert worker(database).due(CITY, at=MONDAY + LEASE) == [job]
    assert worker(database).work(CITY, job, at=MONDAY + LEASE) is JobState.DONE
    assert look(database, job).attempts == 2


def test_a_job_that_kills_its_workers_fails(database: AnyDatabase) -> None:
    """Tests that what was claimed too often and never ended is not claimed again."""
    job = queue(database)
    left = {"state": JobState.RUNNING, "attempts": ATTEMPTS_MAX, "leased_until": MONDAY + LEASE}
    set_job(database, job, left)
    assert worker(database).work(CITY, job, at=MONDAY) is None
    assert worker(database).due(CITY, at=MONDAY + LEASE) == [job]
    assert worker(database).work(CITY, job, at=MONDAY + LEASE) is JobState.FAILED
    assert worker(database).due(CITY, at=MONDAY + LEASE) == []
    assert effects(database) == 0


def test_a_worker_that_was_too_slow_has_no_effect(database: AnyDatabase) -> None:
    """Tests a worker whose lease another has taken over: its own effects are not committed."""
    job = queue(database)
    slow = worker(database)
    claim = slow._claim(CITY, job, MONDAY)  # noqa: SLF001  # it falls asleep in the middle
    assert claim
    assert claim.until == MONDAY + LEASE
    fast = worker(database, name="worker_2")
    assert fast.work(CITY, job, at=MONDAY + LEASE) is JobState.DONE
    with database.writing(CITY) as session:
        assert slow._held(session, claim) is None  # noqa: SLF001  # it wakes up
    slow._put_back(CITY, claim, MONDAY)  # noqa: SLF001  # or has failed
    assert (look(database, job).state, effects(database)) == (JobState.DONE, 1)


def test_a_clock_that_went_back_holds_nothing_for_ever(database: AnyDatabase) -> None:
    """Tests a lease given years ahead, and one of a clock that is only a little ahead."""
    job = queue(database)
    left = {"state": JobState.RUNNING, "attempts": 1}
    set_job(database, job, left | {"leased_until": MONDAY + timedelta(days=1_500)})
    assert worker(database).due(CITY, at=MONDAY) == [job]
    set_job(database, job, left | {"leased_until": MONDAY + 2 * LEASE})
    assert worker(database).due(CITY, at=MONDAY) == []
    set_job(database, job, left | {"leased_until": MONDAY + timedelta(days=1_500)})
    assert worker(database).work(CITY, job, at=MONDAY) is JobState.DONE


def test_jobs_come_in_the_order_they_are_due(database: AnyDatabase) -> None:
    """Tests three that were queued out of order, and that another municipality sees none."""
    jobs = {
        minutes: queue(database, str(minutes), MONDAY + minutes * MINUTE) for minutes in (2, 0, 1)
    }
    assert worker(database).due(CITY, at=MONDAY + MINUTE) == [jobs[0], jobs[1]]
    assert worker(database).due(TOWN, at=MONDAY + LEASE) == []
    assert worker(database).work(TOWN, jobs[0], at=MONDAY + LEASE) is None


def test_the_inline_dispatcher_works_at_once(
    database: AnyDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    """Tests that a job is done once the act is committed, and that its failure is no act's."""
    clock = SetClock(MONDAY)
    database.dispatcher = InlineDispatcher(worker(database), clock)
    job = queue(database)
    assert (look(database, job).state, effects(database)) == (JobState.DONE, 1)
    database.dispatcher = InlineDispatcher(worker(database, raises), clock)
    with caplog.at_level(logging.WARNING):
        failing = queue(database, "Amina")
    assert look(database, failing).state is JobState.QUEUED
    assert f"job {failing} failed: Oops" in caplog.text
    assert "Amina" not in caplog.text
    later = queue(database, "later", MONDAY + MINUTE)
    assert look(database, later).attempts == 0


def test_a_job_may_queue_another(database: AnyDatabase) -> None:
    """Tests that what a handler queues is handed on after its own commit."""

    def follow(session: Session, subject: str, at: datetime) -> None:
        if len(subject) < 8:
            more = f"{subject}+"
            enqueue(session, Told.DONE, key=more, subject=more, by=OPERATOR, at=at)

    database.dispatcher = InlineDispatcher(worker(database, follow), SetClock(MONDAY))
    queue(database, "a")
    with database.reading(CITY) as session:
        states = session.scalars(select(Job.state)).all()
    assert states == [JobState.DONE] * 5
