"""What a course has earned by a day, week by week, and what it has not and why. Pure.

A week falls due on its first day, or once it is completed, as the programme's terms have it; not
after the last day of the job, nor after today. It is earned unless somebody said that it was not
worked, or nothing was agreed for its first day. Of a course the first 26 weeks count, until its
money is spent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from employers.ids import AgreementId
from placements.ids import PlacementId
from placements.ledger.rates import Rates
from placements.weeks import WEEKS, Course, Span
from placements.words.ledger import DuePolicy, PostingReason


@dataclass(frozen=True, slots=True)
class Job:
    """A placement of a course: its weeks, those that were not worked, what a week costs."""

    placement: PlacementId
    number: int
    """The placement's number."""
    course: Course
    unworked: frozenset[int]
    rates: Rates


class Due(NamedTuple):
    """A week that is earned. A plain tuple: there are many, and they are compared often."""

    placement: PlacementId
    number: int
    """The placement's number."""
    week: int
    first_on: date
    last_on: date | None
    due_on: date
    amount_ore: int
    rate_ore: int
    agreement: AgreementId


class NotEarned(NamedTuple):
    """A week that fell due, and is not earned."""

    placement: PlacementId
    number: int
    week: int
    first_on: date
    why: PostingReason


def earned(
    jobs: Iterable[Job], *, cap_ore: int, policy: DuePolicy, on: date
) -> tuple[list[Due], list[NotEarned]]:
    """The weeks a course has earned by a day, and those it has not, each in order of their days."""
    fell_due = [
        (span.first, job.number, span, due_on, job)
        for job in jobs
        for span in job.course.spans(on)
        if (due_on := _due_on(job, span, policy)) is not None and due_on <= on
    ]
    fell_due.sort(key=lambda one: one[:2])
    dues: list[Due] = []
    others: list[NotEarned] = []
    left = cap_ore
    for first, number, span, due_on, job in fell_due:
        week, rate = span.number, job.rates.on(first)
        if week in job.unworked:
            why = PostingReason.NOT_WORKED
        elif rate is None:
            why = PostingReason.NO_AGREEMENT
        elif left and len(dues) < WEEKS:
            amount = min(rate.ore, left)
            left -= amount
            days = (first, span.last, due_on)
            dues.append(Due(job.placement, number, week, *days, amount, rate.ore, rate.agreement))
            continue
        else:
            why = PostingReason.CAP_REACHED
        others.append(NotEarned(job.placement, number, week, first, why))
    return dues, others


def gone(job: Job, number: int, policy: DuePolicy) -> PostingReason:
    """Why a week that was due is due no more: the job was over before, or it begins later."""
    ended_on, week = job.course.ended_on, job.course.week(number)
    if ended_on is None:
        return PostingReason.MOVED
    day = week and (week.first if policy is DuePolicy.BEGUN else week.last)
    return PostingReason.MOVED if day and day <= ended_on else PostingReason.ENDED_BEFORE


def _due_on(job: Job, span: Span, policy: DuePolicy) -> date | None:
    """The day a week that has begun falls due; None while it does not."""
    if policy is DuePolicy.BEGUN:
        return span.first
    ended_on = job.course.ended_on
    over = span.last is not None and ended_on is not None and span.last > ended_on
    return None if over else span.last
