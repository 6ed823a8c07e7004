"""What is known of the weeks an invoice names: earned, confirmed, settled, or why not."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_, func, select

from employers import agreements, entities
from employers.ids import EmployerId
from foundation.session import Session
from placements.ids import PlacementId
from placements.ledger.batches.open_lines import OpenLine, open_lines
from placements.ledger.batches.places import Places
from placements.lifecycle.courses import course_of, pauses_of
from placements.lifecycle.falling import confirmations
from placements.models import BatchLine, Course, CoursePlacement, Placement, WeekEntry
from placements.weeks import WEEKS, Week
from placements.weeks import Course as Weeks
from placements.words.ledger import WeekEntryKind

Named = tuple[int, int]
"""A week: the number of its placement, and its own."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of some placements, by their numbers, with an employer."""

    placements: dict[int, Placement]
    weeks: dict[int, Weeks | None]
    """Without an entry for placements that are not there; None before the first day."""
    worked: dict[Named, bool]
    """The confirmations that stand."""
    settled: Collection[Named]
    """Weeks that batches have settled and not taken back."""
    spent: Collection[int]
    """Placements whose course has all its weeks, or all its money."""
    accruals: dict[Named, OpenLine] = field(default_factory=dict)
    """What stands and is not settled, of all the employer's placements."""
    reversals: dict[Named, OpenLine] = field(default_factory=dict)
    """What was settled, and is to be taken back."""

    def week(self, named: Named) -> Week | None:
        """The days of a week, as far as they are known."""
        weeks = self.weeks.get(named[0])
        return weeks.week(named[1]) if weeks and 1 <= named[1] <= WEEKS else None

    def is_after_end(self, named: Named) -> bool:
        """Whether the job was over before the week began."""
        weeks, week = self.weeks.get(named[0]), self.week(named)
        ended_on = weeks.ended_on if weeks else None
        return week is not None and ended_on is not None and week.first > ended_on


def known(session: Session, employer: EmployerId, numbers: Collection[int]) -> Known:
    """What is known of the placements with these numbers, whosever they are."""
    query = select(Placement).where(
        Placement.municipality == session.municipality, Placement.number.in_(sorted(numbers))
    )
    rows = {row.number: row for row in session.scalars(query)}
    resting = pauses_of(session, [row.id for row in rows.values()])
    made = Known(
        placements=rows,
        weeks={number: course_of(row, resting[row.id]) for number, row in rows.items()},
        worked={
            (number, one.week): one.worked
            for number, row in rows.items()
            for one in confirmations(session, row.id)
        },
        settled=_settled(session, rows),
        spent=_spent(session, rows),
    )
    for line in open_lines(session, employer):
        into = made.reversals if line.taken_back else made.accruals
        into[line.number, line.week] = line
    return made


def is_agreed(session: Session, placement: PlacementId, day: date) -> bool:
    """Whether anything was agreed for a day with the employer whose the workplace was then."""
    place = Places(session, [placement]).on(placement, day)
    later = (one for one in entities.handovers(session).get(place.id, []) if one.from_on > day)
    first = next(later, None)
    employer = first.employer_id if first else place.employer_id
    return agreements.in_force(session, employer, day) is not None


def _settled(session: Session, rows: dict[int, Placement]) -> set[Named]:
    """The weeks of which more was settled than taken back."""
    ids = {row.id: number for number, row in rows.items()}
    query = select(BatchLine.placement_id, BatchLine.week, BatchLine.kind).where(
        BatchLine.municipality == session.municipality, BatchLine.placement_id.in_(sorted(ids))
    )
    count: Counter[Named] = Counter()
    for placement, week, kind in session.execute(query):
        count[ids[placement], week] += 1 if kind is WeekEntryKind.ACCRUAL else -1
    return {named for named, times in count.items() if times > 0}


def _spent(session: Session, rows: dict[int, Placement]) -> set[int]:
    ids = {row.id: number for number, row in rows.items()}
    last = (
        select(WeekEntry.course_id, func.max(WeekEntry.step).label("step"))
        .where(WeekEntry.municipality == session.municipality)
        .group_by(WeekEntry.course_id)
        .subquery()
    )
    ours = session.municipality
    query = (
        select(CoursePlacement.placement_id)
        .join(
            Course,
            and_(Course.municipality == ours, Course.id == CoursePlacement.course_id),
        )
        .join(last, last.c.course_id == Course.id)
        .join(
            WeekEntry,
            and_(
                WeekEntry.municipality == ours,
                WeekEntry.course_id == Course.id,
                WeekEntry.step == last.c.step,
            ),
        )
        .where(
            CoursePlacement.municipality == ours,
            CoursePlacement.placement_id.in_(sorted(ids)),
            (WeekEntry.weeks_after == WEEKS) | (WeekEntry.ore_after == Course.cap_ore),
        )
    )
    return {ids[placement] for placement in session.scalars(query)}
