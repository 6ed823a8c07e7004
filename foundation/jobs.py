"""Jobs: work to be done after a commit. The table is the truth; a dispatcher only wakes somebody.

A job is claimed for a while (its lease), worked on, and marked done in the same transaction as its
effects. A worker that dies leaves a lease behind that runs out; the job is then claimed anew, and
since nothing of the first try was committed, its effects happen once.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import CheckConstraint, ColumnElement, Index, UniqueConstraint, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from foundation.clock import Clock
from foundation.columns import Choice, one_of, paired
from foundation.ids import JobId, Municipality, new_id
from foundation.personal import Data, holds
from foundation.roles import Actor
from foundation.session import Database, Session, insert_or_ignore
from foundation.status import Moves, move
from foundation.tables import Owned, strict

LOG: Final = logging.getLogger(__name__)
_PROCESS: Final = holds(Data.PROCESS)
LEASE: Final = timedelta(minutes=10)
"""Longer than any job of the house may take."""
ATTEMPTS_MAX: Final = 5


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """Tried `ATTEMPTS_MAX` times; somebody has to look."""


MOVES: Final[Moves[JobState]] = {
    JobState.QUEUED: {JobState.RUNNING},
    JobState.RUNNING: {JobState.QUEUED, JobState.DONE, JobState.FAILED},
    JobState.DONE: set(),
    JobState.FAILED: {JobState.QUEUED},
}


class Job(Owned):
    """Work to be done once. Its key says what; the same key is never queued twice."""

    __tablename__ = "job"
    __table_args__ = strict(
        UniqueConstraint("municipality", "kind", "key"),
        one_of("state", JobState),
        *paired("done"),
        CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="done_once"),
        CheckConstraint("(state = 'running') = (leased_until IS NOT NULL)", name="running_leased"),
        CheckConstraint("attempts >= 0", name="attempts_counted"),
        Index("ix_job_due", "municipality", "state", "due_on_or_after"),
    )

    id: Mapped[JobId] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(info=_PROCESS)
    key: Mapped[str] = mapped_column(info=_PROCESS)
    subject: Mapped[str] = mapped_column(info=_PROCESS)
    state: Mapped[JobState] = mapped_column(Choice(JobState), info=_PROCESS)
    attempts: Mapped[int] = mapped_column(info=_PROCESS)
    due_on_or_after: Mapped[datetime] = mapped_column(info=_PROCESS)
    leased_until: Mapped[datetime | None] = mapped_column(info=_PROCESS)
    queued_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    queued_by: Mapped[str] = mapped_column(info=_PROCESS)
    done_at: Mapped[datetime | None] = mapped_column(info=_PROCESS)
    done_by: Mapped[str | None] = mapped_column(info=_PROCESS)


Handler = Callable[[Session, str, datetime], None]
"""What a kind of job does with its subject, in the transaction that marks it done."""


def enqueue(
    session: Session, kind: StrEnum, *, key: str, subject: str, by: Actor, at: datetime
) -> JobId:
    """Queue a job, or find the one that was queued with this key."""
    row = {
        "municipality": session.municipality,
        "id": JobId(new_id("job")),
        "kind": kind.value,
        "key": key,
        "subject": subject,
        "state": JobState.QUEUED,
        "attempts": 0,
        "due_on_or_after": at,
        "queued_at": at,
        "queued_by": by.account,
    }
    session.execute(insert_or_ignore(session, Job, row))
    ours = (Job.municipality == session.municipality, Job.kind == kind.value, Job.key == key)
    id_ = session.scalars(select(Job.id).where(*ours)).one()
    if id_ == row["id"]:
        session.promised.append(id_)
    return id_


class InlineDispatcher:
    """Works on a job at once, in the process that committed it: no queue, no other program."""

    def __init__(self, worker: "Worker", clock: Clock) -> None:
        """Hold who works."""
        self.worker = worker
        self.clock = clock

    def dispatch(self, municipality: Municipality, job: JobId) -> None:
        """Work on the job. What goes wrong there is no failure of the act that queued it."""
        self.worker.attempt(municipality, job, at=self.clock.now())


class Worker:
    """Works on jobs, one at a time."""

    def __init__(self, database: Database, handlers: Mapping[str, Handler], name: str) -> None:
        """Hold what each kind of job does."""
        self.database = database
        self.handlers = handlers
        self.name = name

    def work(self, of: Municipality, job: JobId, *, at: datetime) -> JobState | None:
        """Work on one job, if it is there to be claimed; None if it is not.

        Whatever the handler raises leaves nothing behind but one attempt more, and is raised on.
        A job whose workers died `ATTEMPTS_MAX` times over it has failed: it may be what kills them.
        """
        if self._give_up(of, job, at):
            return JobState.FAILED
        lease = self._claim(of, job, at)
        if lease is None:
            return None
        try:
            with self.database.writing(of) as session:
                row = self._held(session, job, lease)
                if row is None:
                    return None
                self.handlers[row.kind](session, row.subject, at)
                row.state, row.leased_until = move(row.state, JobState.DONE, MOVES), None
                row.done_at, row.done_by = at, self.name
        except Exception:
            self._put_back(of, job, lease, at)
            raise
        return JobState.DONE

    def attempt(self, of: Municipality, job: JobId, *, at: datetime) -> JobState | None:
        """The same, for whoever has other work to go on with: QUEUED where the handler raised."""
        try:
            return self.work(of, job, at=at)
        except Exception as error:  # noqa: BLE001  # the attempt is counted, and the job is due again
            LOG.warning("job %s failed: %s", job, type(error).__name__)
            return JobState.QUEUED

    def due(self, of: Municipality, *, at: datetime) -> list[JobId]:
        """The jobs there is something to do about: they wait, or their lease ran out."""
        with self.database.reading(of) as session:
            query = select(Job.id).where(Job.municipality == of, or_(_waiting(at), _left(at)))
            return list(session.scalars(query.order_by(Job.due_on_or_after, Job.id)))

    def _claim(self, of: Municipality, job: JobId, at: datetime) -> datetime | None:
        lease = at + LEASE
        ours = (Job.municipality == of, Job.id == job)
        claim = update(Job).where(*ours, or_(_waiting(at), _left(at)))
        values = {"state": JobState.RUNNING, "leased_until": lease, "attempts": Job.attempts + 1}
        with self.database.writing(of) as session:
            taken = session.execute(claim.values(values).returning(Job.id)).one_or_none()
        return lease if taken else None

    def _give_up(self, of: Municipality, job: JobId, at: datetime) -> bool:
        ours = (Job.municipality == of, Job.id == job, Job.attempts >= ATTEMPTS_MAX)
        failed = update(Job).where(*ours, _left(at))
        values = {"state": JobState.FAILED, "leased_until": None}
        with self.database.writing(of) as session:
            return bool(session.scalars(failed.values(values).returning(Job.id)).all())

    def _held(self, session: Session, job: JobId, lease: datetime) -> Job | None:
        """The job, if the lease is still this worker's."""
        row = session.get(Job, (session.municipality, job), with_for_update=True)
        held = row and row.state is JobState.RUNNING and row.leased_until == lease
        return row if held else None

    def _put_back(self, of: Municipality, job: JobId, lease: datetime, at: datetime) -> None:
        with self.database.writing(of) as session:
            row = self._held(session, job, lease)
            if row is None:
                return
            spent = row.attempts >= ATTEMPTS_MAX
            row.state = move(row.state, JobState.FAILED if spent else JobState.QUEUED, MOVES)
            row.leased_until = None
            row.due_on_or_after = at + timedelta(minutes=2**row.attempts)


def _waiting(at: datetime) -> ColumnElement[bool]:
    return (Job.state == JobState.QUEUED) & (Job.due_on_or_after <= at)


def _left(at: datetime) -> ColumnElement[bool]:
    """Whether a worker has left the job: its lease ran out, or is longer than any can be.

    The latter was given by a clock that has gone back since; twice a lease is more than the clocks
    of two workers may be apart.
    """
    run_out = or_(Job.leased_until <= at, Job.leased_until > at + 2 * LEASE)
    return (Job.state == JobState.RUNNING) & run_out
