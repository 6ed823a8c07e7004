"""A course with another employer: somebody decides, and it is written down."""

from datetime import datetime

from sqlalchemy import select

from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Permission
from foundation.session import Session
from placements.errors.ledger import CourseAlready, GrantedAlready
from placements.events import LedgerEvent
from placements.ids import GrantId, PlacementId
from placements.lifecycle.taking import take
from placements.models import CourseGrant, CoursePlacement
from placements.words.ledger import GrantReason


def grant_course(
    session: Session, *, placement: PlacementId, reason: GrantReason, by: Actor, at: datetime
) -> GrantId:
    """Grant a placement a course of its own, though the youth had one with another employer.

    The next posting opens it. Where the employer has a course of the youth already, that is
    resumed, and the grant is not used. Raises `NotFound`, `GrantedAlready`, `CourseAlready`.
    """
    take(session, placement, Permission.COURSE_GRANT, by, local_day(at))
    for table, error in ((CoursePlacement, CourseAlready), (CourseGrant, GrantedAlready)):
        query = select(table.placement_id).where(
            table.municipality == session.municipality, table.placement_id == placement
        )
        if session.scalars(query).one_or_none():
            raise error(placement=placement)
    id_ = GrantId(new_id("grt"))
    row = {"municipality": session.municipality, "id": id_, "placement_id": placement}
    session.add(CourseGrant(**row, reason=reason, granted_at=at, granted_by=by.account))
    facts: dict[str, audit.Fact] = {"grant": id_, "reason": reason.value}
    audit.record(session, LedgerEvent.COURSE_GRANTED, subject=placement, by=by, at=at, **facts)
    return id_
