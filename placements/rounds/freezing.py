"""The snapshot is taken: what the round is asked stands still from here on."""

import platform
from collections.abc import Mapping
from datetime import date, datetime
from importlib.metadata import version

from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor
from foundation.session import Session
from foundation.status import move
from matching.files.faults import Refused
from matching.files.kinds import Faults
from matching.policy import Policy
from placements.errors.rounds import OfferRefused, RoundInThePast
from placements.events import RoundEvent
from placements.ids import LeftOutId, RoundId
from placements.models import LeftOut, Round
from placements.rounds import base
from placements.rounds.taking import take
from placements.snapshot import Snapshot, build
from placements.status import ROUND_MOVES, RoundState
from referrals.application.youth import Place

PLACES_SHOWN = 5


def freeze(
    session: Session, *, round: RoundId, districts: Mapping[str, Place], by: Actor, at: datetime
) -> None:
    """Take the snapshot of pool and offers, whole. Raises `RoundInThePast`, `OfferRefused`.

    `districts` gives the middle of each, for youths whose address has no coordinates.
    """
    row = take(session, round, by)
    state = move(row.state, RoundState.FROZEN, ROUND_MOVES)
    if row.round_date < local_day(at):
        raise RoundInThePast(round_date=row.round_date)
    snapshot = snap(session, row, districts, row.round_date)
    row.base, row.base_digest = base.store(session, row.id, snapshot)
    row.state, row.frozen_at, row.frozen_by = state, at, by.account
    for referral, reason in snapshot.left_out.items():
        left = LeftOut(
            municipality=session.municipality,
            id=LeftOutId(new_id("lef")),
            round_id=row.id,
            referral_id=referral,
            reason=reason,
        )
        session.add(left)
    row.versions = {name: version(name) for name in ("foothold", "numpy", "ortools")}
    row.versions |= {"python": platform.python_version()}
    facts: dict[str, audit.Fact] = {"number": row.number, "digest": row.base_digest}
    facts |= {"youths": len(snapshot.youths), "left_out": len(snapshot.left_out)}
    audit.record(session, RoundEvent.FROZEN, subject=row.id, by=by, at=at, **facts)


def snap(session: Session, row: Round, districts: Mapping[str, Place], on: date) -> Snapshot:
    """What the round would see now, were it held on a day. Raises `OfferRefused`."""
    try:
        return build(session, round_date=on, policy=policy_of(row), districts=districts)
    except Refused as refused:
        paths = dict.fromkeys(fault.path for fault in refused.faults)
        raise OfferRefused(places=", ".join(list(paths)[:PLACES_SHOWN])) from None


def policy_of(row: Round) -> Policy:
    """The policy of a round. Raises `Refused`."""
    faults: Faults = []
    policy = Policy.read(row.policy, "policy", faults)
    if faults:
        raise Refused(faults)
    return policy
