"""State aid: what each undertaking was given in three years, and how near it is to the limit.

De minimis aid is limited to 300,000 euro for a single undertaking over any three years (Regulation
(EU) 2023/2831, article 3), and counts when it is granted: when a course begins, at all it may come
to. Once the course is over, at what was earned. Whether the compensation is aid at all is for the
municipality to say; the count is there in case it is.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from employers.ids import EmployerId
from foundation.money import KRONE
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.ids import CourseId
from placements.ledger.forecast.ahead import Ahead, ahead
from placements.ledger.forecast.groups import Group, groups
from placements.ledger.terms import the_terms
from placements.words.ledger import AidWarning

YEARS: Final = 3
NEAR_PERCENT: Final = 75
"""From here on a group is near the limit."""


@dataclass(frozen=True, slots=True)
class Aid:
    """What a group was given in three years up to a day."""

    group: Group
    courses: int
    ore: int
    limit_ore: int
    ore_per_euro: int

    @property
    def cents(self) -> int:
        """The same in hundredths of a euro, half up."""
        return in_cents(self.ore, self.ore_per_euro)

    @property
    def left_ore(self) -> int:
        """What is left below the limit; nothing once it is reached."""
        return max(self.limit_ore - self.ore, 0)

    @property
    def warning(self) -> AidWarning | None:
        """Whether the group is near the limit, or there."""
        if self.ore >= self.limit_ore:
            return AidWarning.REACHED
        near = 100 * self.ore >= NEAR_PERCENT * self.limit_ore
        return AidWarning.NEAR if near else None


def aid(session: Session, *, on: date, by: Actor) -> list[Aid]:
    """What every group was given in three years up to a day, the most first.

    Groups that were given nothing are left out. Raises `TermsUnset`.
    """
    require(by, Permission.LEDGER_READ, Case(session.municipality))
    return given(session, ahead(session, on=on), on=on)


def given(
    session: Session,
    coming: Ahead,
    *,
    on: date,
    besides: Iterable[tuple[EmployerId, int]] = (),
    resumed: Collection[CourseId] = (),
) -> list[Aid]:
    """The same with the courses at hand.

    `besides` are courses that are not there yet, in øre; those `resumed` count whole again.
    """
    held = the_terms(session, on)
    amounts: dict[EmployerId, list[int]] = {}
    for course, employer in _begun(coming, on):
        amounts.setdefault(employer, []).append(_amount(coming, course, resumed))
    for employer, ore in besides:
        amounts.setdefault(employer, []).append(ore)
    found = []
    for group in groups(session, on=on):
        theirs = [ore for employer in group.employers for ore in amounts.get(employer, ())]
        if theirs:
            most = held.aid_limit_eur * held.ore_per_euro
            found.append(Aid(group, len(theirs), sum(theirs), most, held.ore_per_euro))
    return sorted(found, key=lambda one: (-one.ore, one.group.name.casefold(), one.group.employers))


def three_years_before(day: date) -> date:
    """The last day that counts no more: the same day three years before, or 28 February."""
    try:
        return day.replace(year=day.year - YEARS)
    except ValueError:
        return date(day.year - YEARS, 2, 28)


def in_cents(ore: int, ore_per_euro: int) -> int:
    """An amount in hundredths of a euro, half up."""
    return (2 * ore * KRONE + ore_per_euro) // (2 * ore_per_euro)


def _begun(coming: Ahead, on: date) -> Iterable[tuple[CourseId, EmployerId]]:
    """The courses that began within the three years."""
    since = three_years_before(on)
    for course in coming.courses.values():
        if since < coming.first_day(course.id) <= on:
            yield course.id, course.employer


def _amount(coming: Ahead, course: CourseId, resumed: Collection[CourseId]) -> int:
    """All it may come to, until it is over."""
    over = coming.over(course) and course not in resumed
    return coming.earned_ore(course) if over else coming.courses[course].cap_ore
