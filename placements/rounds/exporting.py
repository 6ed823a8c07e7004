"""The file of a run is handed out: whoever has it can solve the round again, on any machine."""

from datetime import datetime

from sqlalchemy import select

from foundation import audit
from foundation.roles import Actor
from foundation.session import Session
from placements.events import RoundEvent
from placements.ids import RoundId
from placements.models import RoundYouth
from placements.rounds.base import problem_of_run
from placements.rounds.taking import run_of, take
from referrals.events import ReferralEvent
from referrals.words import Purpose


def export(
    session: Session, *, round: RoundId, run: int = 0, by: Actor, at: datetime
) -> tuple[bytes, str]:
    """The problem file of a run and its digest; that of the base alone for run 0.

    It holds every youth of the round, without names: that it was handed out stands in the log of
    the round, and of each of them. Raises `NoRun`, `NotReproducible`, `BaseChanged`.
    """
    row = take(session, round, by)
    if run:
        run_of(session, round, run)
    data, digest = problem_of_run(session, row, run)
    query = select(RoundYouth.referral_id).where(
        RoundYouth.municipality == session.municipality, RoundYouth.round_id == round
    )
    referrals = session.scalars(query.order_by(RoundYouth.place)).all()
    purpose = Purpose.MATCH.value
    for referral in referrals:
        audit.record(session, ReferralEvent.READ, subject=referral, by=by, at=at, purpose=purpose)
    facts: dict[str, audit.Fact] = {"number": row.number, "run": run, "digest": digest}
    facts["youths"] = len(referrals)
    audit.record(session, RoundEvent.EXPORTED, subject=round, by=by, at=at, **facts)
    return data, digest
