"""A round as the acts take hold of it: found, asked about rights, locked."""

from sqlalchemy import select

from foundation.errors import NotFound
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.errors.rounds import NoRun, RunAtWork, RunMeanwhile
from placements.ids import RoundId
from placements.models import Round, Run
from placements.status import RunState

AT_WORK = frozenset({RunState.QUEUED, RunState.RUNNING})
"""States of a run that has no answer yet."""


def look(session: Session, round_: RoundId, by: Actor) -> Round:
    """The round, for whoever may run rounds. Raises `NotAllowed`, `NotFound`."""
    require(by, Permission.ROUND_RUN, Case(session.municipality))
    row = session.get(Round, (session.municipality, round_))
    if row is None:
        raise NotFound(thing="round", id=round_)
    return row


def take(session: Session, round_: RoundId, by: Actor) -> Round:
    """The same, locked until the act is done, as it is now."""
    look(session, round_, by)
    session.flush()
    return session.get_one(
        Round, (session.municipality, round_), with_for_update=True, populate_existing=True
    )


def check_read(row: Round, read_run: int) -> None:
    """Raise `RunMeanwhile` unless the runs were read up to the newest: two act at once."""
    if row.run_last != read_run:
        raise RunMeanwhile(read=read_run, now=row.run_last)


def runs(session: Session, round_: RoundId) -> list[Run]:
    """The runs of a round, the oldest first."""
    query = select(Run).where(Run.municipality == session.municipality, Run.round_id == round_)
    return list(session.scalars(query.order_by(Run.number)))


def run_of(session: Session, round_: RoundId, number: int) -> Run:
    """A run of a round. Raises `NoRun`."""
    query = select(Run).where(
        Run.municipality == session.municipality, Run.round_id == round_, Run.number == number
    )
    row = session.scalars(query).one_or_none()
    if row is None:
        raise NoRun(run=number)
    return row


def check_idle(session: Session, round_: RoundId) -> None:
    """Raise `RunAtWork` while a run is being solved."""
    for run in runs(session, round_):
        if run.state in AT_WORK:
            raise RunAtWork(run=run.number)
