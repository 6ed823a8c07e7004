"""What courses have cost: each that began, each that was completed, each that led to lasting work.

Counted are the courses that began at least 26 weeks ago: of younger ones nobody can know yet how
long they last, and to leave out those that still run would make all look shorter than they are.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from placements.ids import CourseId
from placements.ledger.forecast.ahead import Ahead
from placements.monitoring.retention import HALF_YEAR_DAYS
from placements.weeks import WEEKS


@dataclass(frozen=True, slots=True)
class Units:
    """Courses of at least 26 weeks ago, and what they have cost, in øre."""

    begun: int
    completed: int
    """All 26 weeks were earned."""
    lasting: int
    """The youth was still employed there after 26 weeks."""
    spent_ore: int

    @property
    def each_begun_ore(self) -> int | None:
        """For each course that began."""
        return _each(self.spent_ore, self.begun)

    @property
    def each_completed_ore(self) -> int | None:
        """For each that was completed: what the others cost is in it."""
        return _each(self.spent_ore, self.completed)

    @property
    def each_lasting_ore(self) -> int | None:
        """For each youth still employed after 26 weeks, likewise."""
        return _each(self.spent_ore, self.lasting)


def units(coming: Ahead, *, on: date) -> Units:
    """What the courses that began long enough ago have cost by a day."""
    half_year = timedelta(days=HALF_YEAR_DAYS)
    old = [one for one in coming.courses if coming.first_day(one) + half_year <= on]
    return Units(
        begun=len(old),
        completed=sum(coming.ends[one].weeks == WEEKS for one in old),
        lasting=sum(_at_work(coming, one, coming.first_day(one) + half_year) for one in old),
        spent_ore=sum(map(coming.earned_ore, old)),
    )


def _at_work(coming: Ahead, course: CourseId, day: date) -> bool:
    """Whether the youth was employed there on a day, in whichever placement of the course."""
    jobs = (coming.facts[one].job.course for one in coming.courses[course].placements)
    return any(
        job.first_day <= day and (job.ended_on is None or day <= job.ended_on) for job in jobs
    )


def _each(ore: int, count: int) -> int | None:
    return floor(Fraction(ore, count) + Fraction(1, 2)) if count else None
