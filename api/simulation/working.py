"""The days of a placement: papers, the first shift, pauses, the last day."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from sqlalchemy import and_, select

from api.simulation import agenda, behaviour
from api.simulation.agenda import working_day, working_days_later
from api.simulation.behaviour import Suits, stops_after
from api.simulation.partners import Company
from api.simulation.world import Person, Work, World
from employers.models import Position
from foundation.clock import local_day
from foundation.session import Session
from matching.ages import birthday
from placements.ids import PlacementId
from placements.lifecycle.beginning import begin
from placements.lifecycle.checklist import tick
from placements.lifecycle.ending import end
from placements.lifecycle.guides import mentoring
from placements.lifecycle.pausing import pause
from placements.lifecycle.renewing import renew
from placements.models import Placement, Posting
from placements.status import PLACEMENT_OPEN, PlacementState
from placements.words.placements import After, CheckItem, EndReason, PauseReason

HALF_YEAR_DAYS: Final = 182
RESTS: Final = (
    (PauseReason.EXAMS, (5, 18), (14, 28), 0.2),
    (PauseReason.HOLIDAY, (7, 1), (7, 21), 0.5),
)
"""Why, from about which day of the year, for how many days, how likely."""
Deed = Callable[[World, Work, Session, datetime], None]


def hired(
    world: World,
    session: Session,
    placement: PlacementId,
    at: datetime,
    *,
    person: Person,
    company: Company,
    how: Suits,
) -> None:
    """Papers are brought in order, then the first shift is worked; a few never come."""
    person.jobs += 1
    work = Work(placement, person, company, how)
    world.works[placement] = work
    row = session.get_one(Placement, (world.of, placement))
    name = (person.number, person.jobs)
    if world.chance.happens(behaviour.NEVER_STARTS, "never starts", *name):
        _put(world, work, working_day(row.starts_on + timedelta(days=2)), _never_started)
        return
    days = [
        _later(at, world.chance.between(*behaviour.CHECKED_IN_DAYS, item, *name))
        for item in CheckItem
    ]
    for item, day in zip(CheckItem, days, strict=True):
        _put(world, work, day, partial(_check, item), agenda.OFFICE)
    _put(world, work, max(row.starts_on, *days), _begin)


def _check(item: CheckItem, world: World, work: Work, session: Session, at: datetime) -> None:
    by = world.staff.coordinator if item is CheckItem.RECORD_SEEN else work.company.hr
    with_whom = mentoring(session, work.id).mentor_id if item is CheckItem.FIRST_DAY else None
    if with_whom and world.guide_of(with_whom).left:
        with_whom = next(
            guide.id
            for guide in world.shop_of(_row(world, work, session).workplace_id).guides
            if not guide.left
        )
    tick(session, placement=work.id, item=item, on=local_day(at), mentor=with_whom, by=by, at=at)


def _never_started(world: World, work: Work, session: Session, at: datetime) -> None:
    reason, after = EndReason.NEVER_STARTED, After.BACK_TO_POOL
    _end(world, work, session, at, on=local_day(at), reason=reason, after=after)


def _begin(world: World, work: Work, session: Session, at: datetime) -> None:
    """The first shift; from here on it is written when the youth will stop."""
    today, person = local_day(at), work.person
    born = person.arrival.application.who.birth_date
    if born is not None and today >= birthday(born, world.policy.age_to):
        return  # the timetable ends it
    row = _row(world, work, session)
    manager = world.shop_of(row.workplace_id).manager
    begin(session, placement=work.id, first_day=today, by=manager, at=at)
    work.began_on = today
    stops = today + timedelta(days=stops_after(world.chance, person.number, person.jobs, work.how))
    season = _season(world, work, session)
    work.stops_on = min(stops, season) if season else stops
    reason = EndReason.SEASON_OVER if season and season <= stops else _reason(world, work)
    told = work.stops_on
    if reason is not EndReason.SEASON_OVER and world.chance.happens(
        behaviour.TOLD_LATE, "told late", person.number, person.jobs
    ):
        late = behaviour.TOLD_LATE_DAYS
        told += timedelta(days=world.chance.between(*late, "how late", person.number, person.jobs))
    _put(world, work, working_day(told), partial(_stop, reason))
    _put_pauses(world, work, today)
    if born is not None:
        _put(world, work, birthday(born, world.policy.age_to) - timedelta(days=14), _renew)


def _season(world: World, work: Work, session: Session) -> date | None:
    query = select(Position.season_until).join(
        Posting,
        and_(Posting.municipality == Position.municipality, Posting.position_id == Position.id),
    )
    ours = (Posting.municipality == world.of, Posting.placement_id == work.id)
    return session.scalars(query.where(*ours).order_by(Posting.number.desc()).limit(1)).one()


def _reason(world: World, work: Work) -> EndReason:
    lasts = work.stops_on - work.began_on if work.began_on and work.stops_on else timedelta()
    reasons = behaviour.EARLY if lasts.days < HALF_YEAR_DAYS else behaviour.LATER
    return world.chance.weighed(reasons, "why stop", work.person.number, work.person.jobs)


def _stop(reason: EndReason, world: World, work: Work, session: Session, at: datetime) -> None:
    """The end is told, the day itself or later; whoever wants to goes back to the pool."""
    number, today = work.person.number, local_day(at)
    born = work.person.arrival.application.who.birth_date
    young = born is not None and today < birthday(born, 18) - timedelta(days=HALF_YEAR_DAYS)
    back = young and world.chance.happens(behaviour.BACK_TO_POOL, "back", number, work.person.jobs)
    if reason in {EndReason.ANOTHER_JOB, EndReason.MOVED}:
        back = False
    after = After.BACK_TO_POOL if back else After.CLOSE_CASE
    on = min(work.stops_on or today, today)
    _end(world, work, session, at, on=on, reason=reason, after=after)


def _end(
    world: World,
    work: Work,
    session: Session,
    at: datetime,
    *,
    on: date,
    reason: EndReason,
    after: After,
) -> None:
    end(
        session,
        placement=work.id,
        on=on,
        reason=reason,
        planned=reason in behaviour.PLANNED,
        after=after,
        by=world.staff.coordinator,
        at=at,
    )


def _put_pauses(world: World, work: Work, today: date) -> None:
    """Exams in May and June, holidays in July."""
    for why, (month, day), within, likely in RESTS:
        name = (why, work.person.number, work.person.jobs)
        first = date(today.year, month, day) + timedelta(days=world.chance.between(0, 13, *name))
        if today < first and world.chance.happens(likely, "rests", *name):
            days = world.chance.between(*within, "how long", *name)
            _put(world, work, first, partial(_rest, why=why, days=days), agenda.SHOPS_OPEN)


def _rest(
    world: World, work: Work, session: Session, at: datetime, *, why: PauseReason, days: int
) -> None:
    today = local_day(at)
    row = _row(world, work, session)
    if row.state is PlacementState.STARTING or (work.stops_on and work.stops_on <= today):
        return
    pause(
        session, placement=work.id, from_on=today, until_on=today + timedelta(days=days - 1),
        reason=why, by=world.shop_of(row.workplace_id).manager, at=at,
    )  # fmt: skip


def _renew(world: World, work: Work, session: Session, at: datetime) -> None:
    name = ("renews", work.person.number, work.person.jobs)
    if world.chance.happens(behaviour.RENEWED, *name):
        renew(session, placement=work.id, by=world.staff.coordinator, at=at)


def _later(at: datetime, days: int) -> date:
    return working_days_later(local_day(at), days)


def _row(world: World, work: Work, session: Session) -> Placement:
    return session.get_one(Placement, (world.of, work.id))


def _put(world: World, work: Work, day: date, deed: Deed, hour: int = agenda.EVENING) -> None:
    world.agenda.put(day, hour, partial(_if_open, world, work, deed))


def _if_open(world: World, work: Work, deed: Deed, session: Session, at: datetime) -> None:
    """Do it, unless the placement is over."""
    if _row(world, work, session).state in PLACEMENT_OPEN:
        deed(world, work, session, at)
