"""What is scarce is held a unit at a time, and let go again: the last unit goes to one.

A unit is taken by writing a row that the database takes once only. Acts of a municipality follow
each other, so the unit that was found free is free still; were it not, the row is refused.
"""

from collections import Counter
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, select, update
from sqlalchemy.exc import IntegrityError

from employers.ids import PositionId
from employers.models import Seat
from foundation.ids import new_id
from foundation.roles import Actor
from foundation.session import Session
from placements.errors.proposals import NoneLeft
from placements.ids import HoldId, ProposalId
from placements.models import Ground, Hold
from placements.words.proposals import Kept
from referrals.ids import YouthId
from referrals.models import Referral

ONE: Final = 1
"""Units of a seat, and of a youth."""


def take(
    session: Session,
    kind: Kept,
    thing: str,
    *,
    most: int,
    proposal: ProposalId,
    by: Actor,
    at: datetime,
) -> None:
    """Hold one unit, of so many there are at most, for a proposal. Raises `NoneLeft`."""
    query = select(Hold.unit).where(*_held(session), Hold.kind == kind, Hold.thing == thing)
    taken = set(session.scalars(query))
    unit = next((one for one in range(1, most + 1) if one not in taken), None)
    if unit is None or len(taken) >= most:
        raise NoneLeft(kind=kind.value, thing=thing)
    hold = Hold(
        municipality=session.municipality,
        id=HoldId(new_id("hld")),
        kind=kind,
        thing=thing,
        unit=unit,
        proposal_id=proposal,
        held_at=at,
        held_by=by.account,
    )
    try:
        with session.begin_nested():
            session.add(hold)
    except IntegrityError:
        raise NoneLeft(kind=kind.value, thing=thing) from None


def take_seat(
    session: Session, position: PositionId, *, proposal: ProposalId, by: Actor, at: datetime
) -> None:
    """Hold a free seat of a position, the first there is. Raises `NoneLeft`."""
    held = exists().where(*_held(session), Hold.kind == Kept.SEAT, Hold.thing == Seat.id)
    query = select(Seat.id).where(
        Seat.municipality == session.municipality,
        Seat.position_id == position,
        Seat.closed_at.is_(None),
        ~held,
    )
    seat = session.scalars(query.order_by(Seat.number).limit(1)).one_or_none()
    if seat is None:
        raise NoneLeft(kind=Kept.SEAT.value, thing=position)
    take(session, Kept.SEAT, seat, most=ONE, proposal=proposal, by=by, at=at)


def release(session: Session, proposal: ProposalId, *kinds: Kept, by: Actor, at: datetime) -> None:
    """Let go of everything held for a proposal, or of some kinds of it only."""
    rows = update(Hold).where(*_held(session), Hold.proposal_id == proposal)
    if kinds:
        rows = rows.where(Hold.kind.in_(kinds))
    session.flush()
    session.execute(rows.values(released_at=at, released_by=by.account))


def in_use(session: Session, kind: Kept) -> Counter[str]:
    """How many units of each thing of a kind are held."""
    query = select(Hold.thing).where(*_held(session), Hold.kind == kind)
    return Counter(session.scalars(query))


def is_taken(session: Session, youth: YouthId) -> bool:
    """Whether something is held for a youth, under whichever name: two may turn out to be one."""
    query = (
        select(Hold.id)
        .join(
            Ground,
            and_(Ground.municipality == Hold.municipality, Ground.proposal_id == Hold.proposal_id),
        )
        .join(
            Referral,
            and_(Referral.municipality == Hold.municipality, Referral.id == Ground.referral_id),
        )
        .where(*_held(session), Hold.kind == Kept.YOUTH, Referral.youth_id == youth)
    )
    return session.scalars(query.limit(1)).one_or_none() is not None


def _held(session: Session) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Hold.municipality == session.municipality, Hold.released_at.is_(None)
