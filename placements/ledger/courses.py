"""Which course a placement is of: the youth's first, one that is resumed, one that was granted.

A course is 26 weeks of a youth with one employer, funded whole by one source of the year of its
first day. Whatever the order in which posting runs, courses are opened in the order in which it was
known that they begin.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import insert, select

from employers.ids import EmployerId
from employers.models import Succession
from foundation.ids import new_id
from foundation.roles import Actor
from foundation.session import Session
from placements.ids import CourseId, PlacementId
from placements.ledger import terms
from placements.ledger.accounts import PROGRAMME
from placements.ledger.facts import Begun, Facts
from placements.models import Course, CoursePlacement, FundingSource, ProgrammeTerms
from placements.words.ledger import CourseGround, DuePolicy, NotAccrued
from referrals.ids import YouthId
from referrals.models import Youth


@dataclass(slots=True)
class Funded:
    """A course, opened or to be opened, with its placements in the order in which they joined."""

    id: CourseId
    number: int
    youth: YouthId
    employer: EmployerId
    """Whose it was when it was opened."""
    ground: CourseGround
    year: int
    source: str
    cap_ore: int
    placements: list[PlacementId] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Joined:
    """A placement that is to be of a course."""

    placement: PlacementId
    course: Funded
    number: int
    ground: CourseGround


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A placement whose weeks are not in the ledger, or not all of them, and why."""

    placement: int
    """Its number."""
    why: NotAccrued


@dataclass(slots=True)
class Courses:
    """All courses, those to be opened too, and what is left out."""

    every: dict[CourseId, Funded]
    joined: list[Joined]
    left_out: list[LeftOut]
    policies: Mapping[CourseId, DuePolicy]

    @property
    def opened(self) -> Iterator[Funded]:
        """The courses that are to be opened."""
        return (one.course for one in self.joined if one.number == 1)


def find(session: Session, facts: Facts) -> Courses:
    """The courses there are, and those that are to be opened by now; nothing is written."""
    held = _Opening(session)
    of_none = [
        one for placement, one in facts.items() if placement not in held.placed and not one.rests
    ]
    waiting = sorted(of_none, key=lambda one: (one.known_at, one.job.number))
    while True:  # a course that a later grant opens is resumed by who waited before it
        refused = [(one, why) for one in waiting if (why := held.place(one))]
        if len(refused) == len(waiting):
            break
        waiting = [one for one, _ in refused]
    left_out = [LeftOut(one.job.number, why) for one, why in refused]
    return Courses(held.every, held.joined, left_out, held.policies(facts))


def write(session: Session, found: Courses, *, by: Actor, at: datetime) -> None:
    """Write the courses that are to be opened, and their placements; part of posting."""
    ours = {"municipality": session.municipality}
    opened = [
        ours
        | {"id": one.id, "number": one.number, "programme": PROGRAMME, "youth_id": one.youth}
        | {"employer_id": one.employer, "ground": one.ground, "year": one.year}
        | {"source": one.source, "cap_ore": one.cap_ore, "opened_at": at, "opened_by": by.account}
        for one in found.opened
    ]
    joined = [
        ours
        | {"placement_id": one.placement, "course_id": one.course.id, "number": one.number}
        | {"ground": one.ground, "joined_at": at, "joined_by": by.account}
        for one in found.joined
    ]
    if opened:
        session.execute(insert(Course), opened)
    if joined:
        session.execute(insert(CoursePlacement), joined)


class _Opening:
    """Places placements one after another, as courses, sources and terms are by then."""

    def __init__(self, session: Session) -> None:
        self.every, self.placed = _courses(session)
        self.joined: list[Joined] = []
        self._terms: list[ProgrammeTerms] = terms.all_terms(session)
        self._sources: dict[int, list[FundingSource]] = defaultdict(list)
        for source in terms.all_sources(session):
            self._sources[source.year].append(source)
        self._used = Counter((one.year, one.source) for one in self.every.values())
        self._went = _successions(session)
        same = _same(session)
        self._of: dict[YouthId, list[Funded]] = defaultdict(list)
        for course in self.every.values():
            self._of[same.get(course.youth, course.youth)].append(course)

    def place(self, one: Begun) -> NotAccrued | None:
        """Let a placement be of a course; or why it is of none."""
        had = self._of[one.youth]
        for course in reversed(had):
            if self._employer(course.employer, one.first_day) == one.first_employer:
                self._join(one, course, CourseGround.RESUMED)
                return None
        if had and not one.granted:
            return NotAccrued.NEEDS_DECISION
        held = terms.in_force(self._terms, one.first_day)
        if held is None:
            return NotAccrued.NO_TERMS
        source = self._source(one.first_day.year)
        if source is None:
            return NotAccrued.NO_SOURCE
        ground = CourseGround.NEW_EMPLOYER if had else CourseGround.FIRST
        course = Funded(
            id=CourseId(new_id("crs")),
            number=len(self.every) + 1,
            youth=one.youth,
            employer=one.first_employer,
            ground=ground,
            year=source.year,
            source=source.code,
            cap_ore=held.cap_ore,
        )
        self.every[course.id] = course
        had.append(course)
        self._used[course.year, course.source] += 1
        self._join(one, course, ground)
        return None

    def policies(self, facts: Facts) -> dict[CourseId, DuePolicy]:
        """When weeks of each course fall due: by the terms of its first day."""
        found = {}
        for course in self.every.values():
            held = terms.in_force(self._terms, facts[course.placements[0]].first_day)
            found[course.id] = held.due if held else DuePolicy.BEGUN
        return found

    def _join(self, one: Begun, course: Funded, ground: CourseGround) -> None:
        course.placements.append(one.job.placement)
        number = len(course.placements)
        self.joined.append(Joined(one.job.placement, course, number, ground))

    def _source(self, year: int) -> FundingSource | None:
        """The first source of a year with room."""
        for source in self._sources[year]:
            if source.courses_max is None or self._used[year, source.code] < source.courses_max:
                return source
        return None

    def _employer(self, employer: EmployerId, day: date) -> EmployerId:
        """Who an employer is on a day: itself, or whatever it has gone over into."""
        while (went := self._went.get(employer)) and went[1] <= day:
            employer = went[0]
        return employer


def _courses(session: Session) -> tuple[dict[CourseId, Funded], set[PlacementId]]:
    """The courses there are, by number, and the placements that are of one."""
    columns = (Course.id, Course.number, Course.youth_id, Course.employer_id, Course.ground)
    query = select(*columns, Course.year, Course.source, Course.cap_ore).where(
        Course.municipality == session.municipality, Course.programme == PROGRAMME
    )
    every = {row[0]: Funded(*row) for row in session.execute(query.order_by(Course.number))}
    rows = select(CoursePlacement.course_id, CoursePlacement.placement_id).where(
        CoursePlacement.municipality == session.municipality
    )
    placed = set()
    for course, placement in session.execute(rows.order_by(CoursePlacement.number)):
        every[course].placements.append(placement)
        placed.add(placement)
    return every, placed


def _successions(session: Session) -> dict[EmployerId, tuple[EmployerId, date]]:
    query = select(Succession.employer_id, Succession.successor_id, Succession.from_on).where(
        Succession.municipality == session.municipality
    )
    return {old: (into, from_on) for old, into, from_on in session.execute(query)}


def _same(session: Session) -> dict[YouthId, YouthId]:
    """Who turned out to be whom."""
    query = select(Youth.id, Youth.same_as).where(
        Youth.municipality == session.municipality, Youth.same_as.is_not(None)
    )
    return {one: other for one, other in session.execute(query) if other}
