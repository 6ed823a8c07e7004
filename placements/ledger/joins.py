"""What belongs to an entry of a week, as queries join it."""

from typing import Final

from sqlalchemy import and_

from employers.models import Agreement
from placements.models import Course, LedgerEntry, Placement, WeekEntry

ENTRY: Final = and_(
    LedgerEntry.municipality == WeekEntry.municipality, LedgerEntry.seq == WeekEntry.entry_seq
)
PLACEMENT: Final = and_(
    Placement.municipality == WeekEntry.municipality, Placement.id == WeekEntry.placement_id
)
COURSE: Final = and_(
    Course.municipality == WeekEntry.municipality, Course.id == WeekEntry.course_id
)
AGREEMENT: Final = and_(
    Agreement.municipality == WeekEntry.municipality, Agreement.id == WeekEntry.agreement_id
)
