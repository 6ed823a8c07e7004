"""The days of the shops: jobs confirmed with a tap or gone stale, seasons, mentors away."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from api.simulation import agenda
from api.simulation.agenda import working_day
from api.simulation.chains import CHAINS, JOINS_IN_WEEK, SEASONS
from api.simulation.partners import Company, Guide, Shop, guide_of, job_of, next_season, take_on
from api.simulation.world import World
from employers import absences, mentors, positions, register
from employers.ids import AbsenceId
from employers.words import Absence
from foundation.clock import local_day
from foundation.session import Session

TAPS: Final = 0.85
"""A shop that is asked in a week whether a job is open still answers in that week."""
ASKED_BEFORE_DAYS: Final = 7
ILL: Final = 0.3
"""A mentor falls ill for a while in a year."""
ILL_DAYS_MEAN: Final = 16
SUMMER: Final = 0.7
"""A mentor is away for some weeks of July."""
LEAVES: Final = 0.06
"""A mentor leaves within a year; some weeks later another begins."""
FOLLOWED_AFTER_DAYS: Final = 28
CHANGES_ROOM: Final = 0.1
YEAR_WEEKS: Final = 52


def open_partners(world: World, session: Session, at: datetime) -> None:
    """Partners of the first day, and those who join later."""
    for chain in CHAINS:
        join = partial(_join, world, chain.name)
        week = JOINS_IN_WEEK.get(chain.name, 0)
        if week:
            world.agenda.put(world.first + timedelta(weeks=week), agenda.SHOPS_OPEN, join)
        else:
            join(session, at)
    world.agenda.put(world.first, agenda.SHOPS_OPEN, partial(_ask, world))


def _join(world: World, name: str, session: Session, at: datetime) -> None:
    chain = next(one for one in CHAINS if one.name == name)
    company = take_on(session, world.chance, chain, world.staff, at)
    world.take_in(company)
    today = local_day(at)
    for shop in company.shops:
        for guide in shop.guides:
            _plan(world, company, shop, guide, today)
        if world.chance.happens(CHANGES_ROOM, "changes room", shop.key):
            weeks = world.chance.between(8, 40, "room", shop.key)
            day = working_day(today + timedelta(weeks=weeks))
            world.agenda.put(day, agenda.OFFICE, partial(_change_room, world, shop))


def _ask(world: World, session: Session, at: datetime) -> None:
    """Each Monday: what runs out is confirmed, what is over closed, what begins opened."""
    today = local_day(at)
    week = (today - world.first).days // 7
    for company, shop in world.shops():
        chain = next(one for one in CHAINS if one.name == company.name)
        for job in shop.jobs:
            if job.closed:
                continue
            if job.season_until and job.season_until <= today:
                positions.close_position(session, position=job.id, by=shop.manager, at=at)
                job.closed = True
            elif job.confirmed_until <= today + timedelta(days=ASKED_BEFORE_DAYS) and (
                world.chance.happens(TAPS, "taps", job.key, week)
            ):
                job.confirmed_until = positions.confirm(
                    session, position=job.id, by=shop.manager, at=at
                )
        if chain.name in SEASONS and next_season(chain, today) and not _has_open(shop):
            for name in chain.jobs:
                opened = job_of(session, world.chance, chain, shop, at, job=name)
                if opened:
                    shop.jobs.append(opened)
    world.agenda.put(today + timedelta(weeks=1), agenda.SHOPS_OPEN, partial(_ask, world))


def _has_open(shop: Shop) -> bool:
    return any(not job.closed for job in shop.jobs)


def _plan(world: World, company: Company, shop: Shop, guide: Guide, today: date) -> None:
    """What the year holds for a mentor."""
    chance, key = world.chance, guide.key
    last = world.first + timedelta(weeks=YEAR_WEEKS)
    span = max((last - today).days, 1)

    def some_day(name: str) -> date:
        return working_day(today + timedelta(days=chance.between(1, span, name, key)))

    def put(day: date, deed: agenda.Deed) -> None:
        world.agenda.put(day, agenda.SHOPS_OPEN, deed)

    if chance.happens(ILL, "ill", key):
        days = 2 + round(chance.wait(1 / ILL_DAYS_MEAN, "how long ill", key))
        put(some_day("falls ill"), partial(_fall_ill, world, shop, guide, days=days))
    july = date(last.year, 7, 1) if today < date(last.year, 6, 15) else None
    if july and chance.happens(SUMMER, "summer", key):
        first = july + timedelta(days=chance.between(0, 14, "summer from", key))
        until = first + timedelta(days=chance.between(13, 20, "summer until", key))
        noted = working_day(first - timedelta(days=14))
        put(noted, partial(_note_holiday, shop, guide, first=first, until=until))
    if chance.happens(LEAVES, "leaves", key):
        day = some_day("leaves on")
        put(day, partial(_leave, shop, guide))
        after = working_day(day + timedelta(days=FOLLOWED_AFTER_DAYS))
        put(after, partial(_follow, world, company, shop))


def _fall_ill(
    world: World, shop: Shop, guide: Guide, session: Session, at: datetime, *, days: int
) -> None:
    if guide.left:
        return
    absence = absences.note_absence(
        session, mentor=guide.id, kind=Absence.SICK_LEAVE, from_on=local_day(at), by=shop.manager,
        at=at,
    )  # fmt: skip
    guide.away = True
    back = working_day(local_day(at) + timedelta(days=days))
    deed = partial(_come_back, shop, guide, absence)
    world.agenda.put(back, agenda.SHOPS_OPEN, deed)


def _come_back(
    shop: Shop, guide: Guide, absence: AbsenceId, session: Session, at: datetime
) -> None:
    absences.end_absence(session, absence=absence, by=shop.manager, at=at)
    guide.away = False


def _note_holiday(
    shop: Shop, guide: Guide, session: Session, at: datetime, *, first: date, until: date
) -> None:
    if not guide.left:
        absences.note_absence(
            session, mentor=guide.id, kind=Absence.HOLIDAY, from_on=first, until_on=until,
            by=shop.manager, at=at,
        )  # fmt: skip


def _leave(shop: Shop, guide: Guide, session: Session, at: datetime) -> None:
    mentors.leave(session, mentor=guide.id, by=shop.manager, at=at)
    guide.left = True


def _follow(world: World, company: Company, shop: Shop, session: Session, at: datetime) -> None:
    guide_of(session, world.chance, company, shop, at)


def _change_room(world: World, shop: Shop, session: Session, at: datetime) -> None:
    """A shop takes one more or one fewer; and its first mentor as many."""
    step = world.chance.one_of((-1, 1), "which way", shop.key)
    shop.room = max(1, shop.room + step)
    register.set_room(session, workplace=shop.id, youths_max=shop.room, by=shop.manager, at=at)
    guide = shop.guides[0]
    if not guide.left:
        capacity = max(1, guide.profile.capacity + step)
        guide.profile = replace(guide.profile, capacity=capacity)
        mentors.amend_mentor(
            session, mentor=guide.id, profile=guide.profile, by=shop.manager, at=at
        )
