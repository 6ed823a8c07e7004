"""A year, the days one after another: everything that happens goes through the public acts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from api.simulation import agenda, interviewing, keeping, paying, referring, routines
from api.simulation.agenda import FRIDAY, moment, working_day, working_days_later
from api.simulation.chance import Chance
from api.simulation.people import hire
from api.simulation.population import population
from api.simulation.world import World
from foundation.ids import Municipality
from foundation.session import Database, Session
from placements.ids import ProposalId
from placements.ledger.posting import post
from placements.reviews.lapsing import lapse
from placements.reviews.withdrawing import loosen
from placements.timetable import passing
from referrals.reminders import remind

MONDAY: Final = 1
_DAY: Final = timedelta(days=1)
Matching = Callable[[World, datetime], Sequence[ProposalId]]
"""What makes proposals on a Monday: a round, or the list."""


@dataclass(frozen=True, slots=True)
class Size:
    """How long a year is, and how many are referred in it."""

    weeks: int = 52
    youths: int = 400


def size_of(weeks: int) -> Size:
    """A year of so many weeks, with as many youths a week as in a whole one."""
    whole = Size()
    return Size(weeks, max(1, whole.youths * weeks // whole.weeks))


def begin(database: Database, of: Municipality, *, seed: int, first: date, size: Size) -> World:
    """The world on its first day, a Monday: staff and partners are there, nobody is referred."""
    chance, at = Chance(seed), moment(first, agenda.TIMETABLE)
    with database.writing(of) as session:
        world = World(database, of, chance, first, size.weeks, hire(session, at))
        paying.agree_on_terms(world, session, at)
        keeping.open_partners(world, session, at)
    for arrival in population(chance, first, size.weeks, size.youths):
        world.agenda.put(arrival.on, agenda.OFFICE, partial(referring.refer, world, arrival))
    return world


def live(world: World, match: Matching) -> Iterator[date]:
    """Live through the year; each day is yielded when it is over."""
    for n in range(7 * world.weeks):
        day = world.first + n * _DAY
        _put_routine(world, day)
        _do(world, day, agenda.ROUND)
        if day.isoweekday() == MONDAY:
            at = moment(day, agenda.ROUND)
            made = match(world, at)
            with world.database.writing(world.of) as session:
                for proposal in made:
                    interviewing.proposed(world, session, proposal, at)
        _do(world, day)
        yield day


def _do(world: World, day: date, until: int = agenda.MIDNIGHT) -> None:
    """Do what is put down for a day, up to an hour, in one transaction."""
    with world.database.writing(world.of) as session:
        for at, deed in world.agenda.deeds(day, until):
            deed(session, at)
        session.flush()


def _put_routine(world: World, day: date) -> None:
    """What the calendar brings: the timetable daily, the rest on its day of the week or month."""
    _put(world, day, agenda.TIMETABLE, _timetable)
    weekday = day.isoweekday()
    if weekday == MONDAY:
        _put(world, day, agenda.SHOPS_OPEN, referring.give_up)
        _put(world, day, agenda.OFFICE, routines.replace_mentors)
    if weekday in referring.MEETS_ON:
        _put(world, day, agenda.COMMITTEE, referring.screen)
    if weekday == FRIDAY:
        _put(world, day, agenda.EVENING, routines.confirm_weeks)
    if _is_last_working_day(day):
        _put(world, day, agenda.EVENING, routines.touch_base)
        _put(world, day, agenda.EVENING, routines.send_lists)
    if day == working_days_later(day.replace(day=1), paying.PREPARED_ON):
        _put(world, day, agenda.OFFICE, paying.settle)
    _put(world, day, agenda.NIGHT, referring.note_waits)


def _put(
    world: World, day: date, hour: int, deed: Callable[[World, Session, datetime], None]
) -> None:
    world.agenda.put(day, hour, partial(deed, world))


def _timetable(world: World, session: Session, at: datetime) -> None:
    """What the clock on the wall starts once a day."""
    by = world.staff.timetable
    loosen(session, by=by, at=at)
    lapse(session, by=by, at=at)
    passing.run(session, by=by, at=at)
    post(session, by=by, at=at)
    remind(session, by=by, at=at)


def _is_last_working_day(day: date) -> bool:
    return day.isoweekday() <= FRIDAY and working_day(day + _DAY).month != day.month
