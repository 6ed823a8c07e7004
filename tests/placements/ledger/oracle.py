"""The second road to every øre: the rules of compensation, walked day by day over the calendar.

Plain and slow. It knows a town as values, and nothing of how the product counts weeks, finds rates
or posts: it shares no line with it. Days are days of Denmark, amounts are øre.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

DAY: Final = timedelta(days=1)
WEEKS: Final = 26
DAYS: Final = 7


@dataclass(frozen=True)
class Agreement:
    """What an employer gets for a week, from a day on; the newest that has begun counts."""

    id: str
    employer: str
    number: int
    from_on: date
    until_on: date | None
    rate_ore: int


@dataclass(frozen=True)
class Handover:
    """Whose a workplace was until the day it changed hands; in the order it was told."""

    workplace: str
    employer: str
    from_on: date


@dataclass(frozen=True)
class Succession:
    """An employer that went over into another."""

    employer: str
    into: str
    from_on: date


@dataclass(frozen=True)
class Stay:
    """The workplace of a job from a day on, until the next."""

    workplace: str
    from_on: date


@dataclass(frozen=True)
class Job:
    """A placement that has begun. Pauses are first and last day, None where there is none yet."""

    id: str
    number: int
    youth: str
    first_day: date
    began_at: datetime
    stays: tuple[Stay, ...]
    ended_on: date | None = None
    pauses: tuple[tuple[date, date | None], ...] = ()
    worked: Mapping[int, bool] = field(default_factory=dict)
    """What stands confirmed of weeks."""
    granted_at: datetime | None = None


@dataclass(frozen=True)
class Terms:
    """How courses are compensated whose first day is this day or later."""

    number: int
    from_on: date
    completed: bool
    cap_ore: int


@dataclass(frozen=True)
class Source:
    """What funds courses of a year; of a code the newest number counts."""

    year: int
    code: str
    number: int
    rank: int
    courses_max: int | None


@dataclass(frozen=True)
class Town:
    """All there is to know."""

    jobs: tuple[Job, ...]
    agreements: tuple[Agreement, ...]
    owners: Mapping[str, str]
    """Whose each workplace is today."""
    handovers: tuple[Handover, ...] = ()
    successions: tuple[Succession, ...] = ()
    terms: tuple[Terms, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Earned:
    """A week of a placement that is earned."""

    job: str
    week: int
    first_on: date
    last_on: date | None
    due_on: date
    amount_ore: int
    agreement: str


@dataclass
class Course:
    """A course and the jobs that are of it."""

    youth: str
    employer: str
    year: int
    source: str
    terms: Terms
    jobs: list[Job]


def calendar(job: Job) -> Mapping[int, list[date]]:
    """The counted days of each week, by looking at one day after another."""
    return _walked(job.first_day, job.pauses)


@lru_cache(maxsize=10_000)
def _walked(
    first_day: date, pauses: tuple[tuple[date, date | None], ...]
) -> Mapping[int, list[date]]:
    weeks: dict[int, list[date]] = {}
    day, counted = first_day, 0
    while counted < WEEKS * DAYS:
        rests = [last for first, last in pauses if first <= day and (last is None or day <= last)]
        if None in rests:
            break  # nobody knows how long
        if not rests:
            weeks.setdefault(counted // DAYS + 1, []).append(day)
            counted += 1
        day += DAY
    return weeks


def due_on(job: Job, days: list[date], *, completed: bool) -> date | None:
    """The day a week falls due, or None where it does not, or not yet known."""
    if completed and len(days) < DAYS:
        return None
    day = days[-1] if completed else days[0]
    over = job.ended_on is not None and day > job.ended_on
    return None if over else day


def employer_on(town: Town, job: Job, day: date) -> str:
    """Whose the workplace was on a day where the youth then worked."""
    workplace = job.stays[0].workplace
    for stay in job.stays:
        if stay.from_on <= day:
            workplace = stay.workplace
    later = [one for one in town.handovers if one.workplace == workplace and one.from_on > day]
    if later:
        return min(later, key=lambda one: one.from_on).employer
    return town.owners[workplace]


def agreed(town: Town, employer: str, day: date) -> Agreement | None:
    """The agreement of a day: the newest that has begun, unless it is over."""
    begun = [one for one in town.agreements if one.employer == employer and one.from_on <= day]
    if not begun:
        return None
    newest = max(begun, key=lambda one: one.number)
    over = newest.until_on is not None and day > newest.until_on
    return None if over else newest


def of_course(town: Town, jobs: list[Job], terms: Terms, on: date) -> list[Earned]:
    """What the jobs of a course have earned by a day, in the order it was earned."""
    found = []
    for job in jobs:
        for week, days in calendar(job).items():
            due = due_on(job, days, completed=terms.completed)
            if due is None or due > on or job.worked.get(week) is False:
                continue
            agreement = agreed(town, employer_on(town, job, days[0]), days[0])
            if agreement is not None:
                last = days[-1] if len(days) == DAYS else None
                found.append((days[0], job.number, job, week, last, due, agreement))
    found.sort(key=lambda one: one[:2])
    earned, left = [], terms.cap_ore
    for first, _, job, week, last, due, agreement in found[:WEEKS]:
        amount = min(agreement.rate_ore, left)
        left -= amount
        if amount:
            earned.append(Earned(job.id, week, first, last, due, amount, agreement.id))
    return earned


def courses(town: Town) -> list[Course]:
    """The courses, in the order they are opened: as it was known of them."""
    made: list[Course] = []
    for job in sorted(town.jobs, key=_known):
        employer = employer_on(town, job, job.first_day)
        theirs = [one for one in made if one.youth == job.youth]
        same = [one for one in theirs if _gone_over(town, one.employer, job.first_day) == employer]
        if same:
            same[-1].jobs.append(job)
            continue
        terms, source = terms_on(town, job.first_day), _source(town, made, job.first_day.year)
        if (not theirs or job.granted_at) and terms and source:
            year = job.first_day.year
            made.append(Course(job.youth, employer, year, source, terms, [job]))
    return made


def earned(town: Town, on: date) -> list[Earned]:
    """Everything that is earned by a day."""
    return [
        week for course in courses(town) for week in of_course(town, course.jobs, course.terms, on)
    ]


def settles(town: Town, on: date) -> Iterator[Earned]:
    """What of it can be settled: somebody said that the week was worked."""
    said = {(job.id, week) for job in town.jobs for week, worked in job.worked.items() if worked}
    return (one for one in earned(town, on) if (one.job, one.week) in said)


def terms_on(town: Town, day: date) -> Terms | None:
    """The newest terms that count on a day."""
    begun = [one for one in town.terms if one.from_on <= day]
    return max(begun, key=lambda one: one.number) if begun else None


def _known(job: Job) -> tuple[datetime, int]:
    return max(job.began_at, job.granted_at or job.began_at), job.number


def _gone_over(town: Town, employer: str, day: date) -> str:
    for one in town.successions:
        if one.employer == employer and one.from_on <= day:
            return _gone_over(town, one.into, day)
    return employer


def _source(town: Town, made: list[Course], year: int) -> str | None:
    """The first source of a year with room for one course more."""
    newest: dict[str, Source] = {}
    for one in sorted(town.sources, key=lambda one: one.number):
        if one.year == year:
            newest[one.code] = one
    for one in sorted(newest.values(), key=lambda one: (one.rank, one.code)):
        there = sum(course.year == year and course.source == one.code for course in made)
        if one.courses_max is None or there < one.courses_max:
            return one.code
    return None
