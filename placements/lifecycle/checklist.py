"""What is to be in order before the first day: who said so and when, never what a paper says."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import select

from employers.ids import MentorId
from employers.models import Mentor
from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Permission
from foundation.session import Session
from placements.errors.placements import NotTicked, StillToCome, TickedAlready, WithWhom
from placements.events import PlacementEvent
from placements.ids import PlacementId, TickId
from placements.lifecycle.taking import check_state, take
from placements.models import Placement, Tick
from placements.status import PlacementState
from placements.words.placements import CheckItem

STARTING: Final = frozenset({PlacementState.STARTING})


def tick(
    session: Session,
    *,
    placement: PlacementId,
    item: CheckItem,
    on: date,
    mentor: MentorId | None = None,
    by: Actor,
    at: datetime,
) -> TickId:
    """Say that a point is in order since a day; the first day with whom: a mentor of the workplace.

    Of the criminal record: that it was seen, by whoever says so. Raises `NotNow`, `StillToCome`,
    `WithWhom` and `TickedAlready`.
    """
    today = local_day(at)
    row = take(session, placement, Permission.PLACEMENT_KEEP, by, today).placement
    check_state(row, STARTING)
    if on > today:
        raise StillToCome(on=on)
    _check_whom(session, row, item, mentor)
    if _standing(session, placement, item):
        raise TickedAlready(item=item.value)
    one = Tick(
        municipality=session.municipality,
        id=TickId(new_id("tck")),
        placement_id=placement,
        employer_id=row.employer_id,
        workplace_id=row.workplace_id,
        item=item,
        mentor_id=mentor,
        done_on=on,
        ticked_at=at,
        ticked_by=by.account,
    )
    session.add(one)
    session.flush()
    event, facts = PlacementEvent.TICKED, {"item": item.value, "mentor": mentor}
    audit.record(session, event, subject=placement, by=by, at=at, **facts, on=on)
    return one.id


def untick(
    session: Session, *, placement: PlacementId, item: CheckItem, by: Actor, at: datetime
) -> None:
    """Say that a point is not in order after all. Raises `NotNow`, `NotTicked`."""
    held = take(session, placement, Permission.PLACEMENT_KEEP, by, local_day(at))
    check_state(held.placement, STARTING)
    row = _standing(session, placement, item)
    if row is None:
        raise NotTicked(item=item.value)
    row.undone_at, row.undone_by = at, by.account
    event = PlacementEvent.UNTICKED
    audit.record(session, event, subject=placement, by=by, at=at, item=item.value)


def missing(session: Session, placement: PlacementId) -> Sequence[CheckItem]:
    """What is not in order yet, in the order of the list.

    A guardian's consent is always asked for: nobody of 18 begins a placement.
    """
    query = select(Tick.item).where(
        Tick.municipality == session.municipality,
        Tick.placement_id == placement,
        Tick.undone_at.is_(None),
    )
    there = set(session.scalars(query))
    return [item for item in CheckItem if item not in there]


def _check_whom(session: Session, row: Placement, item: CheckItem, mentor: MentorId | None) -> None:
    if item is not CheckItem.FIRST_DAY and mentor is None:
        return
    guide = mentor and session.get(Mentor, (session.municipality, mentor))
    there = guide and not guide.left_at and guide.workplace_id == row.workplace_id
    if item is not CheckItem.FIRST_DAY or not there:
        raise WithWhom(item=item.value)


def _standing(session: Session, placement: PlacementId, item: CheckItem) -> Tick | None:
    query = select(Tick).where(
        Tick.municipality == session.municipality,
        Tick.placement_id == placement,
        Tick.item == item,
        Tick.undone_at.is_(None),
    )
    return session.scalars(query).one_or_none()
