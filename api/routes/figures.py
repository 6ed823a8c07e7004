"""A company's own figures, from rows it sees anyway one by one; of others it is told nothing."""

from collections.abc import Mapping

from api.routes.asking import day_asked
from api.routes.bodies import Id, Shown
from api.web.acting import ReadingAsEmployer
from api.web.doors import Doors
from api.web.typed import AskedDay
from employers.ids import EmployerId
from foundation.roles import Permission
from placements.monitoring.employers import own
from placements.words.placements import EndReason
from placements.words.statistics import CameTo

doors = Doors("/employers", "figures")


class OwnShown(Shown):
    """What came of the proposals to a company, and why its placements ended."""

    proposals: Mapping[CameTo, int]
    ends: Mapping[EndReason, int]


@doors.get("/{employer}/figures", asks=Permission.PROPOSAL_READ)
def figures(act: ReadingAsEmployer, employer: Id, on: AskedDay = None) -> OwnShown:
    """A company's own figures up to a day."""
    whose = EmployerId(employer)
    made = own(act.session, employer=whose, on=day_asked(act, on), by=act.by)
    return OwnShown.model_validate(made)
