"""The jobs as rows: where each stands, who has it until when; and how one is queued."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Choice, one_of, paired
from foundation.ids import JobId, new_id
from foundation.personal import Data, holds
from foundation.roles import Actor
from foundation.session import Session, insert_or_ignore
from foundation.status import Moves
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)
LEASE: Final = timedelta(minutes=10)
"""Longer than any job that is done in one transaction may take."""
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
