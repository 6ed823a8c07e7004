"""Where a job stands: for whoever queued it, and for those who run rounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from foundation.errors import NotFound
from foundation.ids import JobId
from foundation.jobs import Job, JobState
from foundation.roles import Actor, Case, Permission, allow
from foundation.session import Session
from placements.errors.rounds import NotStoppable
from placements.ids import AnswerId, QuestionId, RoundId
from placements.models import QuestionAsked, Round, Run
from placements.rounds import cancelling, inquiring
from placements.status import RunState
from placements.words.notices import PlacingJob

_STANDS: Final[Mapping[JobState, RunState]] = {
    JobState.QUEUED: RunState.QUEUED,
    JobState.RUNNING: RunState.RUNNING,
    JobState.DONE: RunState.DONE,
    JobState.FAILED: RunState.FAILED,
}
"""How a job stands that is neither a run nor a question."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a job stands, and what it is about: ids, numbers and states."""

    id: JobId
    kind: str
    state: RunState
    progress: Mapping[str, Any] | None
    """A phase, the best found and what is proven; or how many are done of how many."""
    tries: int
    queued_at: datetime
    ended_at: datetime | None
    round: int | None = None
    run: int | None = None
    question: QuestionId | None = None
    answer: AnswerId | None = None
    why: str | None = None
    """For which kind of error there is no answer."""

    @property
    def ended(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in {RunState.DONE, RunState.CANCELLED, RunState.FAILED}


def standing(session: Session, *, job: JobId, by: Actor) -> Standing:
    """Where a job stands. Raises `NotFound`, for a job of others too."""
    row = _find(session, job, by)
    about = _about(session, row)
    if isinstance(about, Run):
        return _of_run(session, row, about)
    if isinstance(about, QuestionAsked):
        return _of_question(session, row, about)
    return Standing(
        row.id, row.kind, _STANDS[row.state], None, row.attempts, row.queued_at, row.done_at
    )


def stop(session: Session, *, job: JobId, by: Actor, at: datetime) -> None:
    """Wait no longer for a run or an answer. Raises `NotFound`, `NotStoppable`, `IllegalMove`."""
    about = _about(session, _find(session, job, by))
    if isinstance(about, Run):
        cancelling.cancel(session, round=about.round_id, run=about.number, by=by, at=at)
    elif isinstance(about, QuestionAsked):
        inquiring.cancel(session, question=about.id, by=by, at=at)
    else:
        raise NotStoppable(job=job)


def _find(session: Session, job: JobId, by: Actor) -> Job:
    row = session.get(Job, (session.municipality, job))
    case = Case(session.municipality)
    mine = row is not None and row.queued_by == by.account and by.municipality == case.municipality
    if row is None or not (mine or allow(by, Permission.ROUND_RUN, case)):
        raise NotFound(thing="job", id=job)
    return row


def _about(session: Session, row: Job) -> Run | QuestionAsked | None:
    table = {
        PlacingJob.SOLVE_ROUND.value: Run,
        PlacingJob.ANSWER_QUESTION.value: QuestionAsked,
    }.get(row.kind)
    found: Any = table and session.get(table, (session.municipality, row.subject))
    return found if isinstance(found, Run | QuestionAsked) else None


def _of_run(session: Session, row: Job, run: Run) -> Standing:
    return Standing(
        row.id,
        row.kind,
        run.state,
        run.progress,
        row.attempts,
        row.queued_at,
        run.ended_at,
        _number(session, run.round_id),
        run.number,
    )


def _of_question(session: Session, row: Job, one: QuestionAsked) -> Standing:
    return Standing(
        row.id,
        row.kind,
        one.state,
        one.progress,
        row.attempts,
        row.queued_at,
        one.ended_at,
        _number(session, one.round_id),
        one.run_number,
        one.id,
        one.answer_id,
        one.why,
    )


def _number(session: Session, round_: RoundId) -> int:
    return session.get_one(Round, (session.municipality, round_)).number
