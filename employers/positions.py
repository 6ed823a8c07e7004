"""Positions and their seats: opened, amended, said to be open still, closed."""

from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import func, select

from employers.contents import Offer, check_offer, columns_of, offer_of
from employers.errors import DayPassed, PositionClosed, SeasonOver, SeatClosed
from employers.events import EmployerEvent
from employers.ids import PositionId, SeatId, WorkplaceId
from employers.models import Position, Seat, Workplace
from employers.taking import take
from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Permission
from foundation.session import Session

CONFIRMED_DAYS: Final = 35
"""What one tap is good for: a store that is asked once a month answers before it runs out."""
_KEEP: Final = Permission.POSITION_KEEP


def open_position(
    session: Session,
    *,
    workplace: WorkplaceId,
    offer: Offer,
    seats: int,
    confirmed_until: date,
    by: Actor,
    at: datetime,
) -> PositionId:
    """Offer a leisure job at a workplace, with so many seats.

    Raises `NotAnOffer` with all faults, and `DayPassed` for what is not confirmed today.
    """
    place = take(session, Workplace, workplace, _KEEP, by)
    check_offer(offer, seats=seats, confirmed_until=confirmed_until)
    if confirmed_until < local_day(at):
        raise DayPassed(day=confirmed_until)
    position = Position(
        municipality=session.municipality,
        id=PositionId(new_id("pos")),
        workplace_id=place.id,
        employer_id=place.employer_id,
        confirmed_until=confirmed_until,
        confirmed_at=at,
        confirmed_by=by.account,
        opened_at=at,
        opened_by=by.account,
        **columns_of(offer),
    )
    session.add(position)
    session.flush()
    for number in range(1, seats + 1):
        session.add(_seat(position, number, by=by, at=at))
    session.flush()
    facts: dict[str, audit.Fact] = {"workplace": place.id, "seats": seats}
    event = EmployerEvent.POSITION_OPENED
    audit.record(session, event, subject=position.id, by=by, at=at, **facts)
    return position.id


def amend_position(
    session: Session, *, position: PositionId, offer: Offer, by: Actor, at: datetime
) -> None:
    """Offer something else from now on. What was proposed before stands as it was proposed.

    Raises `NotAnOffer`, `PositionClosed`.
    """
    row = _take(session, position, by)
    check_offer(offer)
    for name, value in columns_of(offer).items():
        setattr(row, name, value)
    if offer.season_until is not None:
        row.confirmed_until = min(row.confirmed_until, offer.season_until)
    audit.record(session, EmployerEvent.POSITION_AMENDED, subject=position, by=by, at=at)


def confirm(
    session: Session,
    *,
    position: PositionId,
    until: date | None = None,
    by: Actor,
    at: datetime,
) -> date:
    """Say that a position is open still: for five weeks, or until a day; never past its season.

    Returns the last day for which it is said. Raises `PositionClosed`, `DayPassed`, `SeasonOver`.
    """
    row = _take(session, position, by)
    today, season = local_day(at), row.season_until
    if season is not None and season < (until or today):
        raise SeasonOver(until=season)
    if until is not None and until < today:
        raise DayPassed(day=until)
    usual = today + timedelta(days=CONFIRMED_DAYS)
    row.confirmed_until = until or min(usual, season or usual)
    row.confirmed_at, row.confirmed_by = at, by.account
    facts: dict[str, audit.Fact] = {"until": row.confirmed_until}
    event = EmployerEvent.POSITION_CONFIRMED
    audit.record(session, event, subject=position, by=by, at=at, **facts)
    return row.confirmed_until


def close_position(session: Session, *, position: PositionId, by: Actor, at: datetime) -> None:
    """Take a position out for good, with its seats. Whoever holds one keeps it until it is freed.

    Raises `PositionClosed`.
    """
    row = _take(session, position, by)
    row.closed_at, row.closed_by = at, by.account
    open_ = seats_of(session, position)
    for seat in open_:
        seat.closed_at, seat.closed_by = at, by.account
    facts: dict[str, audit.Fact] = {"seats": len(open_)}
    event = EmployerEvent.POSITION_CLOSED
    audit.record(session, event, subject=position, by=by, at=at, **facts)


def add_seat(session: Session, *, position: PositionId, by: Actor, at: datetime) -> SeatId:
    """Offer one seat more. Raises `PositionClosed`, `NotAnOffer` where there are enough."""
    row = _take(session, position, by)
    known = (Seat.municipality == session.municipality, Seat.position_id == position)
    last = session.scalars(select(func.max(Seat.number)).where(*known)).one()
    check_offer(offer_of(row), seats=len(seats_of(session, position)) + 1)
    seat = _seat(row, (last or 0) + 1, by=by, at=at)
    session.add(seat)
    session.flush()
    facts: dict[str, audit.Fact] = {"seat": seat.id, "number": seat.number}
    event = EmployerEvent.SEAT_ADDED
    audit.record(session, event, subject=position, by=by, at=at, **facts)
    return seat.id


def close_seat(session: Session, *, seat: SeatId, by: Actor, at: datetime) -> None:
    """Take one seat out. Whoever holds it keeps it until it is freed; nobody gets it afterwards.

    Which of the seats are held is not known here: the caller picks one. Raises `SeatClosed`.
    """
    row = take(session, Seat, seat, _KEEP, by)
    if row.closed_at:
        raise SeatClosed(seat=seat)
    row.closed_at, row.closed_by = at, by.account
    facts: dict[str, audit.Fact] = {"seat": seat, "number": row.number}
    event = EmployerEvent.SEAT_CLOSED
    audit.record(session, event, subject=row.position_id, by=by, at=at, **facts)


def seats_of(session: Session, position: PositionId) -> list[Seat]:
    """The seats of a position that are open, by number."""
    query = select(Seat).where(
        Seat.municipality == session.municipality,
        Seat.position_id == position,
        Seat.closed_at.is_(None),
    )
    return list(session.scalars(query.order_by(Seat.number)))


def _take(session: Session, position: PositionId, by: Actor) -> Position:
    row = take(session, Position, position, _KEEP, by)
    if row.closed_at:
        raise PositionClosed(position=position)
    return row


def _seat(position: Position, number: int, *, by: Actor, at: datetime) -> Seat:
    return Seat(
        municipality=position.municipality,
        id=SeatId(new_id("sea")),
        position_id=position.id,
        workplace_id=position.workplace_id,
        employer_id=position.employer_id,
        number=number,
        opened_at=at,
        opened_by=by.account,
    )
