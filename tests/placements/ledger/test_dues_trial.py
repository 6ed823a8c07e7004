"""Random courses, each reckoned twice: by the product, and day by day over the calendar."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random
from typing import Final

import pytest

from placements.ledger import dues, rates
from placements.weeks import Course, Rest
from placements.words.ledger import DuePolicy
from tests import figures
from tests.conftest import NIGHTLY
from tests.placements.ledger import oracle
from tests.placements.ledger.history import History
from tests.placements.ledger.lives import FIRST, LAST, story

COURSES: Final = 50_000 if NIGHTLY else 1_500
ONE_BY_ONE: Final = 4_000 if NIGHTLY else 150
"""Courses asked about on many days, one after another."""


def job_of(town: oracle.Town, job: oracle.Job, rates_of: dict[str, rates.Rates]) -> dues.Job:
    """A job as the product takes it."""
    pieces = []
    for stay in job.stays:
        hands = [
            rates.Owned(one.employer, one.from_on)  # type: ignore[arg-type]  # ids are words
            for one in sorted(town.handovers, key=lambda one: one.from_on)
            if one.workplace == stay.workplace
        ]
        owner = town.owners[stay.workplace]
        here = rates.of_workplace(hands, owner, rates_of)  # type: ignore[arg-type]
        pieces.append((stay.from_on, here))
    rests = tuple(Rest(*span) for span in job.pauses)
    return dues.Job(
        placement=job.id,  # type: ignore[arg-type]
        number=job.number,
        course=Course(job.first_day, rests, job.ended_on),
        unworked=frozenset(week for week, worked in job.worked.items() if not worked),
        rates=rates.in_turn(pieces),
    )


def by_employer(town: oracle.Town) -> dict[str, rates.Rates]:
    """The rates of each employer, by its agreements in turn."""
    found: defaultdict[str, list[rates.Agreed]] = defaultdict(list)
    for one in sorted(town.agreements, key=lambda one: one.number):
        agreed = rates.Agreed(one.id, one.from_on, one.until_on, one.rate_ore)  # type: ignore[arg-type]
        found[one.employer].append(agreed)
    return {employer: rates.of_agreements(theirs) for employer, theirs in found.items()}


def told(seed: int) -> oracle.Town:
    """A town with one youth in it, to the end of its story."""
    history = History()
    for event in story(seed, 1):
        history.tell(event.act, **event.how, at=event.at)
    return history.town()


def agrees(town: oracle.Town, course: oracle.Course, on: date) -> int:
    """See that both come to the same by a day; how many weeks that are."""
    expected = oracle.of_course(town, course.jobs, course.terms, on)
    rates_of = by_employer(town)
    jobs = [job_of(town, job, rates_of) for job in course.jobs]
    policy = DuePolicy.COMPLETED if course.terms.completed else DuePolicy.BEGUN
    earned, _ = dues.earned(jobs, cap_ore=course.terms.cap_ore, policy=policy, on=on)
    seen = [
        oracle.Earned(
            *(one.placement, one.week, one.first_on, one.last_on),
            *(one.due_on, one.amount_ore, one.agreement),
        )
        for one in earned
    ]
    assert seen == expected, on
    assert len(seen) <= oracle.WEEKS
    assert sum(one.amount_ore for one in seen) <= course.terms.cap_ore
    return len(seen)


@pytest.mark.trial
def test_to_the_last_ore() -> None:
    """Tests whole courses on the last day and on one amid them: not an øre off."""
    courses = weeks = seed = 0
    chance = Random(6)
    while courses < COURSES:
        seed += 1
        town = told(seed)
        for course in oracle.courses(town):
            amid = course.jobs[0].first_day + timedelta(days=chance.randint(0, 300))
            agrees(town, course, amid)
            weeks += agrees(town, course, LAST)
            courses += 1
    assert weeks > 5 * courses
    figures.tried("random courses reckoned a second time, day by day: not an øre off", courses)


@pytest.mark.trial
def test_day_by_day() -> None:
    """Tests that nothing is earned early or late: courses asked about every few days."""
    courses = seed = 0
    chance = Random(7)
    while courses < ONE_BY_ONE:
        seed += 1
        town = told(1_000_000 + seed)
        for course in oracle.courses(town):
            day = max(FIRST, course.jobs[0].first_day - timedelta(days=1))
            while day < LAST and (day - course.jobs[-1].first_day).days < 300:
                agrees(town, course, day)
                day += timedelta(days=chance.randint(1, 30))
            courses += 1
    figures.tried("random courses reckoned a second time on many days", courses)
