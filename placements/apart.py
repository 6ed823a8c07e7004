"""Youths who shall never work at one workplace. Why is for people to know, and stands nowhere."""

from datetime import datetime

from sqlalchemy import select

from foundation import audit
from foundation.ids import new_id
from foundation.roles import Actor, Permission
from foundation.session import Session
from placements.errors.rounds import ApartAlready, NotApart
from placements.events import RoundEvent
from placements.ids import ApartId
from placements.models import KeptApart
from referrals.cases import hold_youth
from referrals.ids import YouthId
from referrals.models import Youth


def keep_apart(
    session: Session, *, youth: YouthId, other: YouthId, by: Actor, at: datetime
) -> None:
    """Keep two youths at different workplaces from now on. Raises `NotFound`, `ApartAlready`."""
    first, second = _held(session, youth, other, by)
    row = _row(session, first, second)
    if first == second or (row and row.lifted_at is None):
        raise ApartAlready
    if row is None:
        id_ = ApartId(new_id("apt"))
        row = KeptApart(municipality=session.municipality, id=id_)
        row.youth_id, row.other_id = first, second
        session.add(row)
    row.noted_at, row.noted_by = at, by.account
    row.lifted_at, row.lifted_by = None, None
    event = RoundEvent.KEPT_APART
    audit.record(session, event, subject=first, by=by, at=at, other=second)


def let_meet(session: Session, *, youth: YouthId, other: YouthId, by: Actor, at: datetime) -> None:
    """Let two youths work at one workplace again. Raises `NotFound`, `NotApart`."""
    first, second = _held(session, youth, other, by)
    row = _row(session, first, second)
    if row is None or row.lifted_at is not None:
        raise NotApart
    row.lifted_at, row.lifted_by = at, by.account
    event = RoundEvent.LET_MEET
    audit.record(session, event, subject=first, by=by, at=at, other=second)


def pairs(session: Session) -> list[tuple[YouthId, YouthId]]:
    """Who is kept apart, in order; a youth who turned out to be another stands as that one."""
    query = select(Youth.id, Youth.same_as).where(
        Youth.municipality == session.municipality, Youth.same_as.is_not(None)
    )
    same = {one: other for one, other in session.execute(query) if other}
    rows = select(KeptApart.youth_id, KeptApart.other_id).where(
        KeptApart.municipality == session.municipality, KeptApart.lifted_at.is_(None)
    )
    now = {
        tuple(sorted((same.get(one, one), same.get(other, other))))
        for one, other in session.execute(rows)
    }
    return sorted((one, other) for one, other in now if one != other)


def _held(session: Session, youth: YouthId, other: YouthId, by: Actor) -> tuple[YouthId, YouthId]:
    """Both, in order, locked: in the order in which every act locks them."""
    first, second = sorted((youth, other))
    for one in (first, second):
        hold_youth(session, one, Permission.DUPLICATE_JUDGE, by)
    return first, second


def _row(session: Session, first: YouthId, second: YouthId) -> KeptApart | None:
    query = select(KeptApart).where(
        KeptApart.municipality == session.municipality,
        KeptApart.youth_id == first,
        KeptApart.other_id == second,
    )
    return session.scalars(query).one_or_none()
