"""Courses: a youth gets another one, by decision."""

from api.routes.bodies import Id, Made, Sent, example
from api.web.acting import Writing
from api.web.doors import Doors
from foundation.roles import Permission
from placements.ids import PlacementId
from placements.ledger.grants import grant_course
from placements.words.ledger import GrantReason

doors = Doors("/placements", "courses")


class Granted(Sent):
    """Why the youth gets another course."""

    model_config = example({"reason": "bad_match"})

    reason: GrantReason


@doors.post("/{placement}/course", asks=Permission.COURSE_GRANT, status=201)
def grant(act: Writing, placement: Id, body: Granted) -> Made:
    """Grant a placement a course of its own, though the youth had one with another company.

    The next posting opens it.
    """
    whose = PlacementId(placement)
    made = grant_course(act.session, placement=whose, reason=body.reason, **act.done)
    return Made(id=made)
