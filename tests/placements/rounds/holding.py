"""The round of a week, step by step or whole, in any town: as stories hold it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select

from foundation.jobs import Job, JobState, Worker
from foundation.roles import Actor
from placements.ids import ProposalId, RoundId
from placements.models import Ground
from placements.rounds.asking import solve
from placements.rounds.drafting import draft
from placements.rounds.freezing import freeze
from placements.rounds.publishing import publish
from placements.rounds.reviewing import review
from placements.rounds.solving import Solving
from placements.rounds.taking import run_of
from placements.words.notices import PlacingJob
from referrals.ids import ReferralId
from tests.applications import PLACES
from tests.databases import CITY
from tests.placements.rounds.week import SEED, at_once
from tests.placements.scene import Town


def drafted(town: Town, at: datetime, by: Actor | None = None) -> RoundId:
    """A coordinator begins a round of that day, and takes its snapshot."""
    by = by or town.staff.karen
    with town.writing() as session:
        round_ = draft(session, round_date=at.date(), seed=SEED, by=by, at=at)
        freeze(session, round=round_, districts=PLACES, by=by, at=at)
    return round_


def solved(town: Town, round_: RoundId, at: datetime, solving: Solving | None = None) -> int:
    """The first run is asked for, and solved: by a process of its own unless said otherwise."""
    number = asked(town, round_, at)
    assert worked(town, round_, number, at, solving) is JobState.DONE
    return number


def asked(town: Town, round_: RoundId, at: datetime) -> int:
    """The first run is asked for; nobody solves it yet."""
    with town.writing() as session:
        return solve(session, round=round_, read_run=0, by=town.staff.karen, at=at)


def worked(
    town: Town, round_: RoundId, number: int, at: datetime, solving: Solving | None = None
) -> JobState | None:
    """A worker takes the job of a run; the state it left it in, if it was to be had."""
    errands = {PlacingJob.SOLVE_ROUND.value: solving or Solving()}
    return Worker(town.database, errands, "w").work(CITY, job_of(town, round_, number).id, at=at)


def job_of(town: Town, round_: RoundId, number: int) -> Job:
    """The job in which a run is solved."""
    with town.reading() as session:
        run = run_of(session, round_, number)
        query = select(Job).where(Job.municipality == CITY, Job.key == run.id)
        return session.scalars(query).one()


def published(
    town: Town, round_: RoundId, run: int, at: datetime, leave_out: Collection[str] = ()
) -> dict[ReferralId, ProposalId]:
    """The run is reviewed and published; the proposals by whose they are."""
    with town.writing() as session:
        how: dict[str, Any] = {"round": round_, "read_run": run, "by": town.staff.karen, "at": at}
        review(session, run=run, **how)
        made = publish(session, districts=PLACES, leave_out=leave_out, **how)
        query = select(Ground).where(Ground.proposal_id.in_(made))
        return {one.referral_id: one.proposal_id for one in session.scalars(query)}


def round_held(town: Town, at: datetime) -> dict[ReferralId, ProposalId]:
    """The whole round of a Monday; the proposals by whose they are."""
    round_ = drafted(town, at)
    return published(town, round_, solved(town, round_, at, Solving(converse=at_once)), at)
