"""The longer races: readers beside writers, timetables, jobs, the log, and a busy morning."""

import random
import time
from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from threading import Event
from typing import Final

from sqlalchemy import func, select

from foundation import audit
from foundation.accounts import operator
from foundation.jobs import Job, JobState, Worker, enqueue
from foundation.session import Database, Session
from foundation.tamper import findings
from referrals import consents
from referrals.application.release import PLACEMENT
from referrals.models import Referral, Reminder
from referrals.reminders import remind
from tests.databases import CITY
from tests.people import later
from tests.strain.racing import DONE, Work, race, together, told
from tests.trials.acts import ACTS
from tests.trials.courses import doing
from tests.trials.world import AT, HR, World

WRITERS: Final = 16
WORKERS: Final = 8
JOBS: Final = 20
PATIENCE_SECONDS: Final = 20
"""How long readers on a busy machine may take to see anything."""
BOSS: Final = operator(CITY)


class Noted(StrEnum):
    """An event and a kind of job of the trials' own."""

    DONE = "trial:thing:done"


def note(session: Session, subject: str) -> None:
    """Add an entry to the log."""
    audit.record(session, Noted.DONE, subject=subject, by=BOSS, at=AT)


def gone_with_the_commit(database: Database, world: World) -> None:
    """Readers beside a withdrawal: whoever begins after its commit sees nothing released."""
    seen: list[tuple[float, int]] = []
    stop = Event()

    def reading() -> None:
        while not stop.is_set():
            begun = time.monotonic()
            with database.reading(CITY) as session:
                row = session.get_one(Referral, (CITY, world.yusuf))
                lines = consents.agreed(session, row, recipient=HR, moment=PLACEMENT, on=AT.date())
            seen.append((begun, len(lines)))

    def withdrawing() -> float:
        try:
            _wait_for(lambda: any(lines for _, lines in seen))
            ACTS["withdraw consent"].run(database, world)
            committed = time.monotonic()
            _wait_for(lambda: any(begun > committed for begun, _ in seen))
            return committed
        finally:
            stop.set()

    outcomes = together(withdrawing, *[reading] * 6)
    told(outcomes)
    committed = outcomes[0]
    assert isinstance(committed, float)
    assert {lines for begun, lines in seen if begun > committed} == {0}


def _wait_for(it: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not it():
        assert time.monotonic() < until, "the readers do not come to their turn"
        time.sleep(0.005)


def told_once(database: Database, _world: World) -> None:
    """Eight timetables run at once after a month: each mark is told once."""

    def reminding() -> int:
        with database.writing(CITY) as session:
            return len(remind(session, by=BOSS, at=later(days=30)))

    outcomes = together(*[reminding] * WORKERS)
    told(outcomes)
    with database.reading(CITY) as session:
        marks = session.scalar(select(func.count()).select_from(Reminder))
    assert marks
    assert sorted(outcomes) == [0] * (WORKERS - 1) + [marks]  # type: ignore[type-var]  # all are numbers


def one_chain(database: Database, _world: World) -> None:
    """Sixteen write to the log: it stays one chain, and holds all of it."""
    with database.reading(CITY) as session:
        before = audit.head(session).seq

    def writing(number: int) -> Work:
        def work() -> None:
            with database.writing(CITY) as session:
                note(session, f"thing_{number}")

        return work

    assert race(*map(writing, range(WRITERS))) == {DONE: WRITERS}
    with database.reading(CITY) as session:
        assert list(findings(session)) == []
        assert audit.head(session).seq == before + WRITERS


def queued_once(database: Database, _world: World) -> None:
    """Sixteen queue the same work: it is there once, and all of them know it by one id."""

    def queueing() -> str:
        with database.writing(CITY) as session:
            return enqueue(session, Noted.DONE, key="same", subject="thing", by=BOSS, at=AT)

    outcomes = together(*[queueing] * WRITERS)
    told(outcomes)
    assert len(set(outcomes)) == 1


def worked_once(database: Database, _world: World) -> None:
    """Eight workers go for twenty jobs: each is done by one of them, once."""
    with database.writing(CITY) as session:
        for number in range(JOBS):
            enqueue(session, Noted.DONE, key=f"{number}", subject=f"t_{number}", by=BOSS, at=AT)

    def working() -> int:
        worker = Worker(database, {Noted.DONE: lambda session, what, _: note(session, what)}, "w")
        jobs = worker.due(CITY, at=AT)
        random.shuffle(jobs)
        return sum(worker.work(CITY, job, at=AT) is JobState.DONE for job in jobs)

    outcomes = together(*[working] * WORKERS)
    told(outcomes)
    assert sum(one for one in outcomes if isinstance(one, int)) == JOBS
    with database.reading(CITY) as session:
        ours = audit.AuditEntry.event == Noted.DONE.value
        noted = Counter(session.scalars(select(audit.AuditEntry.subject).where(ours)))
        assert noted == Counter({f"t_{number}": 1 for number in range(JOBS)})
        assert set(session.scalars(select(Job.state))) == {JobState.DONE}


def a_busy_morning(database: Database, world: World) -> None:
    """Twelve do all kinds of acts on the same cases: nobody is told of the database's troubles."""

    def reminding() -> None:
        with database.writing(CITY) as session:
            remind(session, by=BOSS, at=later(days=30))

    works = [doing(database, world, act) for act in ACTS] + [reminding]
    race(*random.choices(works, k=12))
    with database.reading(CITY) as session:
        assert list(findings(session)) == []
