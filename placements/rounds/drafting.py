"""A round is begun: its day, its policy, its seed. One at a time."""

import secrets
from datetime import date, datetime
from typing import Final

from sqlalchemy import func, select

from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from matching.lottery import SEED_MAX
from matching.policy import Policy
from placements import queries
from placements.errors.rounds import RoundInThePast, RoundOpen
from placements.events import RoundEvent
from placements.ids import RoundId
from placements.models import Round
from placements.status import RoundState

USUAL: Final = Policy()
"""Every number at its default."""


def draft(
    session: Session,
    *,
    round_date: date,
    policy: Policy = USUAL,
    seed: int | None = None,
    by: Actor,
    at: datetime,
) -> RoundId:
    """Begin a round held on a day. Raises `RoundInThePast`, `RoundOpen`.

    The seed of its lottery is drawn here, before anybody can know whom it will favour.
    """
    require(by, Permission.ROUND_RUN, Case(session.municipality))
    if round_date < local_day(at):
        raise RoundInThePast(round_date=round_date)
    other = queries.find_open(session)
    if other:
        raise RoundOpen(number=other.number)
    query = select(func.max(Round.number)).where(Round.municipality == session.municipality)
    row = Round(
        municipality=session.municipality,
        id=RoundId(new_id("rou")),
        number=(session.scalars(query).one() or 0) + 1,
        round_date=round_date,
        state=RoundState.DRAFT,
        policy=policy.write(),
        seed=secrets.randbelow(SEED_MAX + 1) if seed is None else seed,
        run_last=0,
        drafted_at=at,
        drafted_by=by.account,
    )
    session.add(row)
    session.flush()
    facts: dict[str, audit.Fact] = {"number": row.number, "on": round_date, "seed": row.seed}
    audit.record(session, RoundEvent.DRAFTED, subject=row.id, by=by, at=at, **facts)
    return row.id
