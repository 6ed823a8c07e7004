"""The ledger says what the rules say, as of the last posting; no day of a youth counts twice."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from sqlalchemy import select

from employers.events import EmployerEvent
from foundation.audit import AuditEntry
from foundation.clock import local_day
from foundation.session import Session
from placements.events import LedgerEvent
from placements.ids import CourseId, PlacementId
from placements.ledger import posting
from placements.ledger.checking.finding import Finding
from placements.ledger.facts import Begun, Facts, load
from placements.ledger.standing import standing
from placements.models import CoursePlacement
from placements.words.ledger import LedgerCheck
from referrals.events import YouthEvent
from referrals.ids import YouthId

_WIDE: Final = frozenset(
    event.value
    for event in (
        LedgerEvent.TERMS_SET,
        LedgerEvent.SOURCE_SET,
        EmployerEvent.MERGED,
        YouthEvent.JUDGED_SAME,
    )
)
"""After these, more than what they name may be otherwise."""


def rules(session: Session) -> Iterator[Finding]:
    """What stands is what was earned on the day of the last posting.

    Where the log tells of anything since, of the placement, its youth, its employer or the terms,
    the next posting follows it: that is no finding.
    """
    last = (
        select(AuditEntry.seq, AuditEntry.done_at)
        .where(
            AuditEntry.municipality == session.municipality,
            AuditEntry.event == LedgerEvent.POSTED.value,
        )
        .order_by(AuditEntry.seq.desc())
        .limit(1)
    )
    posted = session.execute(last).one_or_none()
    if posted is None:
        return
    since = select(AuditEntry.subject, AuditEntry.event).where(
        AuditEntry.municipality == session.municipality, AuditEntry.seq > posted.seq
    )
    rows = session.execute(since).all()
    if any(row.event in _WIDE for row in rows):
        return
    told = {row.subject for row in rows}
    facts = load(session)
    for change in posting.pending(session, on=local_day(posted.done_at)):
        one = facts[change.placement]
        around = {*change.course.placements, one.youth, one.employer, one.first_employer}
        if not told & {*around, change.course.employer}:
            key = f"{change.placement} {change.week} {change.turn}"
            yield Finding(LedgerCheck.RULES, f"week_entry {key}")


def apart(session: Session) -> Iterator[Finding]:
    """No day of a youth is in two weeks that are earned."""
    facts = load(session)
    several = _of_several(session, facts)
    days: dict[YouthId, set[date]] = defaultdict(set)
    for held in standing(session, sorted(set(several.values()))).values():
        for (placement, number), turn in sorted(held.turns.items()):
            one = facts[placement]
            counted = _days(one, number) if turn.stands else frozenset()
            if counted & days[one.youth]:
                yield Finding(LedgerCheck.APART, f"week_entry {placement} {number} {turn.turn}")
            days[one.youth] |= counted


def _days(one: Begun, number: int) -> frozenset[date]:
    """The days of a week, as far as the job lasted."""
    course = one.job.course
    week = course.week(number)
    until = course.ended_on or date.max
    return frozenset(day for day in week.days if day <= until) if week else frozenset()


def _of_several(session: Session, facts: Facts) -> dict[PlacementId, CourseId]:
    """The courses of youths who have had more than one placement, by placement."""
    query = select(CoursePlacement.placement_id, CoursePlacement.course_id).where(
        CoursePlacement.municipality == session.municipality
    )
    of = {row.placement_id: row.course_id for row in session.execute(query)}
    count = Counter(facts[placement].youth for placement in of)
    return {one: course for one, course in of.items() if count[facts[one].youth] > 1}
