"""What is done each week or month for all who work: weeks confirmed, contacts, mentors replaced."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

from api.simulation import behaviour
from api.simulation.world import World
from employers.absences import acting, sick_since
from foundation.clock import local_day
from foundation.errors import FootholdError
from foundation.session import Session
from placements.lifecycle.confirming import awaiting, confirm
from placements.lifecycle.contacts import log_contact
from placements.lifecycle.guides import mentoring
from placements.lifecycle.listing import Line, confirm_list
from placements.lifecycle.mentors import change_mentor
from placements.lifecycle.standing import standing
from placements.words.placements import ChangeReason, ContactKind

TOUCH_BASE: Final = 0.6
"""How likely mentor or referrer note a contact in a month."""


def confirm_weeks(world: World, session: Session, at: datetime) -> None:
    """On Fridays mentors tap for their youths; not for who has stopped, and not always."""
    today = local_day(at)
    for one in list(awaiting(session, today)):
        work, week = world.works[one.found.placement.id], one.week
        stopped = work.stops_on is not None and week.first > work.stops_on
        name = ("taps", work.person.number, work.person.jobs, week.number)
        if stopped or not world.chance.happens(behaviour.TAPS, *name):
            continue
        mentor = acting(session, mentoring(session, work.id).mentor_id, today)
        if mentor is not None:
            by = world.guide_of(mentor).actor
            confirm(session, placement=work.id, week=week.number, worked=True, by=by, at=at)


def send_lists(world: World, session: Session, at: datetime) -> None:
    """On the last working day of a month companies list the weeks nobody has tapped."""
    today = local_day(at)
    lines: dict[str, list[Line]] = defaultdict(list)
    for one in list(awaiting(session, today)):
        work, week = world.works[one.found.placement.id], one.week
        stopped = work.stops_on is not None and week.first > work.stops_on
        of_month = any((day.year, day.month) == (today.year, today.month) for day in week.days)
        if of_month and not stopped:
            row = one.found.placement
            lines[row.employer_id].append(Line(row.number, week.number))
    for company in world.companies.values():
        if lines[company.id]:
            confirm_list(
                session, employer=company.id, month=today, lines=lines[company.id], by=company.hr,
                at=at,
            )  # fmt: skip


def touch_base(world: World, session: Session, at: datetime) -> None:
    """Once a month mentors call the referrer, or the referrer them; some do not."""
    today = local_day(at)
    for one in standing(session):
        work = world.works[one.placement]
        name = ("touches base", work.person.number, work.person.jobs, today)
        if work.began_on and world.chance.happens(TOUCH_BASE, *name):
            log_contact(
                session, placement=work.id, kind=ContactKind.CALL, happened_on=today,
                by=work.person.referrer, at=at,
            )  # fmt: skip


def replace_mentors(world: World, session: Session, at: datetime) -> None:
    """Who has lost their mentor, or whose mentor is long ill, gets another with room, if any."""
    today = local_day(at)
    ill = {one.mentor for one in sick_since(session, today)}
    for one in standing(session):
        left = world.guide_of(one.mentor).left
        if one.mentor not in ill and not left:
            continue
        reason = ChangeReason.LEFT if left else ChangeReason.SICK_LEAVE
        others = [
            guide.id
            for guide in world.shop_of(one.workplace).guides
            if guide.id != one.mentor and not guide.left and not guide.away
        ]
        change = partial(
            change_mentor, session, placement=one.placement, from_on=today, reason=reason,
            by=world.staff.coordinator, at=at,
        )  # fmt: skip
        for mentor in others:
            if _done(session, partial(change, mentor=mentor)):
                break


def _done(session: Session, act: Callable[[], object]) -> bool:
    """Whether an act could be done: another mentor may have no room."""
    try:
        with session.begin_nested():
            act()
    except FootholdError:
        return False
    return True
