"""Whoever works on jobs: each claimed for a while, done once, put back where it failed."""

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, or_, select, update

from foundation.clock import Clock
from foundation.ids import JobId, Municipality
from foundation.jobs.handling import ERRAND_LEASE, Beat, Errand, Handler, LeaseLost, Work
from foundation.jobs.table import ATTEMPTS_MAX, LEASE, MOVES, Job, JobState
from foundation.session import Busy, Database, Session
from foundation.status import move

LOG: Final = logging.getLogger(__name__)


class Stopped(Exception):
    """The worker is told to stop: what it has in hand is for another, at once."""


@dataclass(slots=True)
class Claim:
    """A job that is a worker's until its lease runs out."""

    job: JobId
    kind: str
    subject: str
    until: datetime


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

    def __init__(
        self,
        database: Database,
        handlers: Mapping[str, Work],
        name: str,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        """Hold what each kind of job does, and who says that an errand is to be left."""
        self.database = database
        self.handlers = handlers
        self.name = name
        self.stopping = stopping

    def work(self, of: Municipality, job: JobId, *, at: datetime) -> JobState | None:
        """Work on one job, if it is there to be claimed; None if it is not, or no longer.

        Whatever the handler raises leaves nothing behind but one attempt more, and is raised on.
        A job whose workers died `ATTEMPTS_MAX` times over it has failed: it may be what kills them.
        """
        if self._give_up(of, job, at):
            return JobState.FAILED
        claim = self._claim(of, job, at)
        if claim is None:
            return None
        now = _Stopwatch(at)
        try:
            handler = self.handlers[claim.kind]
            if isinstance(handler, Errand):
                done = self._run(of, claim, handler, now)
            else:
                done = self._handle(of, claim, handler, at)
        except LeaseLost:
            return None
        except Stopped:
            self._let_go(of, claim, at)
            return None
        except BaseException:  # whoever stops the worker leaves the job to be taken up again
            self._put_back(of, claim, at)
            raise
        return JobState.DONE if done else None

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

    def _handle(self, of: Municipality, claim: Claim, handler: Handler, at: datetime) -> bool:
        """All in one transaction: the effects, and that it is done."""
        with self.database.writing(of) as session:
            row = self._held(session, claim)
            if row is None:
                return False
            handler(session, claim.subject, at)
            self._mark(row, at)
        return True

    def _run(self, of: Municipality, claim: Claim, errand: Errand, now: "_Stopwatch") -> bool:
        """Three steps: read, work, write. Nothing is locked while it works."""
        with self.database.writing(of) as session:
            row = self._held(session, claim)
            if row is None:
                return False
            given = errand.begin(session, claim.subject, now())
            if given is None:
                self._mark(row, now())
            else:
                row.leased_until = until = now() + ERRAND_LEASE
        if given is None:
            return True
        claim.until = until
        output = errand.work(given, self._beat(of, claim, errand, now))
        with self.database.writing(of) as session:
            row = self._held(session, claim)
            if row is None:
                return False
            errand.finish(session, claim.subject, output, now())
            self._mark(row, now())
        return True

    def _beat(self, of: Municipality, claim: Claim, errand: Errand, now: "_Stopwatch") -> Beat:
        def beat(progress: Mapping[str, Any] | None) -> bool:
            if self.stopping():
                raise Stopped
            wanted, until = True, now() + ERRAND_LEASE
            with suppress(Busy):  # whoever writes for so long keeps everybody from claiming, too
                with self.database.writing(of) as session:
                    row = self._held(session, claim)
                    if row is None:
                        raise LeaseLost
                    wanted = errand.note(session, claim.subject, progress)
                    row.leased_until = until
                claim.until = until
            return wanted

        return beat

    def _claim(self, of: Municipality, job: JobId, at: datetime) -> Claim | None:
        lease = at + LEASE
        ours = (Job.municipality == of, Job.id == job)
        claim = update(Job).where(*ours, or_(_waiting(at), _left(at)))
        values = {"state": JobState.RUNNING, "leased_until": lease, "attempts": Job.attempts + 1}
        claim = claim.values(values)
        with self.database.writing(of) as session:
            taken = session.execute(claim.returning(Job.kind, Job.subject)).one_or_none()
        return Claim(job, taken.kind, taken.subject, lease) if taken else None

    def _give_up(self, of: Municipality, job: JobId, at: datetime) -> bool:
        ours = (Job.municipality == of, Job.id == job, Job.attempts >= ATTEMPTS_MAX)
        failed = update(Job).where(*ours, _left(at))
        values = {"state": JobState.FAILED, "leased_until": None}
        failed = failed.values(values)
        with self.database.writing(of) as session:
            gone = session.execute(failed.returning(Job.kind, Job.subject)).one_or_none()
            if gone:
                self._tell_missed(session, gone.kind, gone.subject, at, last=True)
        return gone is not None

    def _held(self, session: Session, claim: Claim) -> Job | None:
        """The job, if the lease is still this worker's."""
        row = session.get(Job, (session.municipality, claim.job), with_for_update=True)
        held = row and row.state is JobState.RUNNING and row.leased_until == claim.until
        return row if held else None

    def _mark(self, row: Job, at: datetime) -> None:
        row.state, row.leased_until = move(row.state, JobState.DONE, MOVES), None
        row.done_at, row.done_by = at, self.name

    def _put_back(self, of: Municipality, claim: Claim, at: datetime) -> None:
        with self.database.writing(of) as session:
            row = self._held(session, claim)
            if row is None:
                return
            spent = row.attempts >= ATTEMPTS_MAX
            row.state = move(row.state, JobState.FAILED if spent else JobState.QUEUED, MOVES)
            row.leased_until = None
            row.due_on_or_after = at + timedelta(minutes=2**row.attempts)
            self._tell_missed(session, claim.kind, claim.subject, at, last=spent)

    def _let_go(self, of: Municipality, claim: Claim, at: datetime) -> None:
        """Put an errand back as if it had not been begun: nothing was wrong with it."""
        with self.database.writing(of) as session:
            row = self._held(session, claim)
            if row is None:
                return
            row.state, row.leased_until = move(row.state, JobState.QUEUED, MOVES), None
            row.attempts -= 1
            self._tell_missed(session, claim.kind, claim.subject, at, last=False)

    def _tell_missed(
        self, session: Session, kind: str, subject: str, at: datetime, *, last: bool
    ) -> None:
        errand = self.handlers.get(kind)
        if isinstance(errand, Errand):
            errand.missed(session, subject, at, last=last)


class _Stopwatch:
    """The instant it is, as it follows one that was told: by the machine's own count of seconds."""

    def __init__(self, began: datetime) -> None:
        self._began = began
        self._since = time.monotonic()

    def __call__(self) -> datetime:
        return self._began + timedelta(seconds=time.monotonic() - self._since)


def _waiting(at: datetime) -> ColumnElement[bool]:
    return (Job.state == JobState.QUEUED) & (Job.due_on_or_after <= at)


def _left(at: datetime) -> ColumnElement[bool]:
    """Whether a worker has left the job: its lease ran out, or is longer than any can be.

    The latter was given by a clock that has gone back since; twice a lease is more than the clocks
    of two workers may be apart.
    """
    run_out = or_(Job.leased_until <= at, Job.leased_until > at + 2 * LEASE)
    return (Job.state == JobState.RUNNING) & run_out
