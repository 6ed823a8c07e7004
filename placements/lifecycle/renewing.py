"""A contract goes on beyond the 18th birthday, if somebody notes it before that day."""

from datetime import datetime

from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor, Permission
from foundation.session import Session
from placements.errors.placements import OfAge
from placements.events import PlacementEvent
from placements.ids import PlacementId
from placements.lifecycle.contract import contract_until
from placements.lifecycle.taking import check_state, of_the_municipality, take
from placements.status import PLACEMENT_OPEN
from referrals.errors import SoAlready


def renew(session: Session, *, placement: PlacementId, by: Actor, at: datetime) -> None:
    """Note a contract beyond 18; the coordinator does. Raises `NotNow`, `OfAge`, `SoAlready`."""
    today = local_day(at)
    held = take(session, placement, Permission.PLACEMENT_KEEP, by, today)
    of_the_municipality(by)
    check_state(held.placement, PLACEMENT_OPEN)
    if held.placement.renewed_at is not None:
        raise SoAlready
    until = contract_until(held.youth)
    if until is not None and today > until:
        raise OfAge(placement=placement)
    held.placement.renewed_at, held.placement.renewed_by = at, by.account
    audit.record(session, PlacementEvent.RENEWED, subject=placement, by=by, at=at)
