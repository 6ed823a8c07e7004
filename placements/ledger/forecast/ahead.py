"""The weeks that running courses may still earn, if every job lasted: the most that may come.

They are what posting would find if it ran on the last day of all, less what stands: so rates, caps,
pauses and weeks that were not worked count as they do there. A contract may end on an 18th birthday
before that; the ledger knows no birthdays, and the curve has them in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from foundation.session import Session
from placements.ids import CourseId
from placements.ledger import courses, dues
from placements.ledger.courses import Funded
from placements.ledger.facts import Facts, load
from placements.ledger.standing import End, Standing, standing
from placements.words.ledger import DuePolicy

_TOGETHER: Final = 500
"""Courses that are looked at together."""


class Coming(NamedTuple):
    """A week that is not in the ledger yet."""

    course: CourseId
    placement: int
    """The placement's number."""
    week: int
    due_on: date
    amount_ore: int
    days: int
    """The job must last longer than so many days for it."""
    lasted: int
    """And has lasted longer than so many already."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """The courses, opened or about to be, with what they have earned and what may come."""

    on: date
    courses: Mapping[CourseId, Funded]
    facts: Facts
    ends: Mapping[CourseId, End]
    """What was earned."""
    weeks: tuple[Coming, ...]

    def earned_ore(self, course: CourseId) -> int:
        """What a course has earned so far."""
        return self.ends[course].ore

    def first_day(self, course: CourseId) -> date:
        """The first day of a course."""
        return self.facts[self.courses[course].placements[0]].first_day

    def over(self, course: CourseId) -> bool:
        """Whether nothing more comes unless the company takes the youth back: no job runs."""
        jobs = (self.facts[one].job.course for one in self.courses[course].placements)
        return all(job.ended_on is not None and job.ended_on <= self.on for job in jobs)


def ahead(session: Session, *, on: date) -> Ahead:
    """What may come, as things stand on a day."""
    facts = load(session)
    found = courses.find(session, facts)
    every = list(found.every.values())
    ends: dict[CourseId, End] = {}
    weeks: list[Coming] = []
    for start in range(0, len(every), _TOGETHER):
        some = every[start : start + _TOGETHER]
        stands = standing(session, [course.id for course in some])
        for course in some:
            held = stands[course.id]
            ends[course.id] = held.end
            weeks += _coming(course, found.policies[course.id], facts, held, on)
    return Ahead(on, found.every, facts, ends, tuple(weeks))


def _coming(
    course: Funded, policy: DuePolicy, facts: Facts, held: Standing, on: date
) -> Iterator[Coming]:
    """The weeks of a course that do not stand."""
    jobs = [facts[one].job for one in course.placements]
    most, _ = dues.earned(jobs, cap_ore=course.cap_ore, policy=policy, on=date.max)
    for due in most:
        turn = held.turns.get((due.placement, due.week))
        if turn is None or not turn.stands:
            first = facts[due.placement].first_day
            days, lasted = (due.due_on - first).days, max((on - first).days, 0)
            yield Coming(course.id, due.number, due.week, due.due_on, due.amount_ore, days, lasted)
