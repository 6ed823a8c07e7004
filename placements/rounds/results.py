"""What a run has come to, for whoever may run rounds; and the job in which it is solved."""

from sqlalchemy import select

from foundation.ids import JobId
from foundation.jobs import Job
from foundation.roles import Actor
from foundation.session import Session
from matching.files.reading import read
from matching.solution import Solution
from placements.errors.rounds import NoRun
from placements.ids import RoundId
from placements.rounds.taking import look, run_of
from placements.words.notices import PlacingJob


def solution_text(session: Session, *, round: RoundId, run: int, by: Actor) -> str:
    """The solution file of a run. Raises `NoRun` where it has no answer."""
    look(session, round, by)
    text = run_of(session, round, run).solution
    if text is None:
        raise NoRun(run=run)
    return text


def solution(session: Session, *, round: RoundId, run: int, by: Actor) -> Solution:
    """What stands in it."""
    return read(Solution, solution_text(session, round=round, run=run, by=by).encode())


def job_of_run(session: Session, *, round: RoundId, run: int, by: Actor) -> JobId:
    """The job in which a run is solved. Raises `NoRun`."""
    look(session, round, by)
    query = select(Job.id).where(
        Job.municipality == session.municipality,
        Job.kind == PlacingJob.SOLVE_ROUND.value,
        Job.key == run_of(session, round, run).id,
    )
    return session.scalars(query).one()
