"""Monday's matching as the product does it: a round, solved, checked, published."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select

from api.demo.places import DISTRICTS
from api.simulation.world import World
from foundation.clock import local_day
from foundation.jobs import Beat, Worker
from foundation.session import Session
from matching.result import Watch
from placements.ids import ProposalId, RoundId
from placements.models import Round
from placements.rounds import child, talking
from placements.rounds.asking import solve
from placements.rounds.closing import close, open_proposals
from placements.rounds.drafting import draft
from placements.rounds.freezing import freeze
from placements.rounds.publishing import publish
from placements.rounds.reviewing import review
from placements.rounds.solving import Solving
from placements.status import RoundState
from placements.words.notices import PlacingJob

SECONDS: Final = 20
"""Far more than a week's round takes; a year shall end all the same."""
FIRST_RUN: Final = 1


def match(world: World, at: datetime) -> Sequence[ProposalId]:
    """Hold the round of a Monday, and answer the proposals it made."""
    by, (week, _) = world.staff.coordinator, divmod((local_day(at) - world.first).days, 7)
    with world.database.writing(world.of) as session:
        _close_what_is_over(world, session, at)
        seed = world.chance.between(0, 999_999, "round", week)
        round_ = draft(session, round_date=local_day(at), seed=seed, by=by, at=at)
        freeze(session, round=round_, districts=DISTRICTS, by=by, at=at)
        solve(session, round=round_, read_run=0, seconds=SECONDS, by=by, at=at)
    _work(world, at)
    with world.database.writing(world.of) as session:
        review(session, round=round_, run=FIRST_RUN, read_run=FIRST_RUN, by=by, at=at)
        return publish(session, round=round_, read_run=FIRST_RUN, districts=DISTRICTS, by=by, at=at)


def _work(world: World, at: datetime) -> None:
    """Solve what was asked for, in this process: it saves starting fifty others."""
    handlers = {PlacingJob.SOLVE_ROUND.value: Solving(converse=_answer)}
    worker = Worker(world.database, handlers, "simulation")
    for job in worker.due(world.of, at=at):
        worker.work(world.of, job, at=at)


def _answer(request: Mapping[str, Any], beat: Beat, watch: Watch) -> talking.Answer | None:
    del beat, watch
    return talking.checked(child.answer(request, lambda _: None))


def _close_what_is_over(world: World, session: Session, at: datetime) -> None:
    published = (Round.municipality == world.of, Round.state == RoundState.PUBLISHED)
    query = select(Round.id).where(*published).order_by(Round.number)
    for round_ in list(session.scalars(query)):
        if not open_proposals(session, RoundId(round_)):
            close(session, round=round_, by=world.staff.coordinator, at=at)
