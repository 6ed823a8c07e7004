"""What still runs of a youth who was erased ends: nobody could take hold of it any more.

Erasing is never refused because a job runs: the job is between the youth and the company, and goes
on without the programme. The placement ends on the day it is found, its weeks stay countable.
"""

from datetime import datetime

from foundation.clock import local_day
from foundation.errors import NotAllowed
from foundation.roles import Actor, Case, Permission, allow
from foundation.session import Session
from placements.ids import PlacementId
from placements.lifecycle.closing import End, finish
from placements.lifecycle.queries import open_placements
from placements.lifecycle.taking import hold
from placements.words.placements import After, EndReason


def let_go(session: Session, *, by: Actor, at: datetime) -> list[PlacementId]:
    """End every open placement of a youth who is erased; return them.

    Done by the door that erases, in its transaction, and by the timetable.
    """
    asked = Case(session.municipality)
    permissions = (Permission.TIMETABLE_RUN, Permission.RIGHTS_SERVE)
    if not any(allow(by, permission, asked) for permission in permissions):
        raise NotAllowed(role=by.role.value, permission=Permission.RIGHTS_SERVE.value)
    gone = [one.placement.id for one in open_placements(session, erased=True)]
    for placement in gone:
        held = hold(session, placement)
        row = held.placement
        earliest = row.first_day_on or local_day(row.opened_at)
        reason = EndReason.OTHER if row.first_day_on else EndReason.NEVER_STARTED
        on = max(local_day(at), earliest)
        finish(session, held, End(on, reason, planned=False, after=After.CLOSE_CASE), by=by, at=at)
    return gone
