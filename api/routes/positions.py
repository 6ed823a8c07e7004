"""Positions and their seats: offered, changed, said to be open still, closed."""

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import Field

from api.routes.bodies import Id, Made, Sent, Shown, example
from api.routes.offered import OFFER, Offered
from api.web import tags
from api.web.acting import Act, Reading, ReadingAsEmployer, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from employers import looking, positions
from employers.contents import SEATS_MAX, offer_of
from employers.ids import PositionId, SeatId, WorkplaceId
from employers.models import Position
from employers.queries import LeftOut
from employers.words import StaysOut
from foundation.clock import local_day
from foundation.roles import Permission

doors = Doors("", "positions")


class Opened(Sent):
    """A position to be opened."""

    model_config = example({"offer": OFFER, "seats": 2, "confirmed_until": "2026-11-30"})

    offer: Offered
    seats: Annotated[int, Field(ge=1, le=SEATS_MAX)]
    confirmed_until: Annotated[date, Field(description="until when it is said to be open")]


class Confirmed(Sent):
    """Until when a position is said to be open; five weeks, where no day is named."""

    model_config = example({"until": "2026-11-30"})

    until: date | None = None


class Said(Shown):
    """Until when it is said now."""

    until: date


class SeatShown(Shown):
    """A seat that is open."""

    id: str
    number: int


class PositionRow(Shown):
    """A position in a list."""

    id: str
    workplace: str
    employer: str
    title: str
    confirmed_until: date
    stale: Annotated[bool, Field(description="nobody there has said lately that it is open")]


class PositionShown(PositionRow):
    """A position."""

    closed: bool
    offer: Offered
    seats: list[SeatShown]


class LeftOutShown(PositionRow):
    """A position that is in no round of the day, and every reason why."""

    reasons: list[StaysOut]


def tag_of(act: Act, position: str, **_: object) -> str:
    """What a position looks like now."""
    return tags.digest_of(_found(act, position))


@doors.get("/positions", asks=Permission.EMPLOYER_READ)
def listed(
    act: ReadingAsEmployer,
    stale: Annotated[bool, Query(description="those alone that nobody confirmed lately")] = False,
    after: After = None,
    limit: Limit = 50,
) -> Page[PositionRow]:
    """The open positions one may see, by workplace and title."""
    on = local_day(act.at)
    rows = [
        row
        for row in looking.positions(act.session, by=act.by)
        if not stale or row.confirmed_until < on
    ]
    return page(rows, place=_place, shown=lambda one: _row(one, on), after=after, limit=limit)


@doors.get("/positions/left-out", asks=Permission.EMPLOYER_READ)
def left_out(act: Reading, after: After = None, limit: Limit = 50) -> Page[LeftOutShown]:
    """The open positions that are in no round of today, and why: for coordinators."""
    on = local_day(act.at)
    rows = looking.left_out(act.session, on=on, by=act.by)
    return page(
        rows,
        place=lambda one: (one.workplace, one.title, one.position),
        shown=lambda one: _left_out(one, on),
        after=after,
        limit=limit,
    )


@doors.post(
    "/workplaces/{workplace}/positions",
    asks=Permission.POSITION_KEEP,
    status=201,
    made_at="/positions/{id}",
)
def open_one(act: Writing, workplace: Id, body: Opened) -> Made:
    """Offer a leisure job at a workplace, with so many seats."""
    made = positions.open_position(
        act.session,
        workplace=WorkplaceId(workplace),
        offer=body.offer.contents(),
        seats=body.seats,
        confirmed_until=body.confirmed_until,
        **act.done,
    )
    return Made(id=made)


@doors.get("/positions/{position}", asks=Permission.EMPLOYER_READ, tag=tag_of)
def show(act: ReadingAsEmployer, position: Id) -> PositionShown:
    """A position, with its open seats."""
    return _found(act, position)


@doors.put("/positions/{position}/offer", asks=Permission.POSITION_KEEP, tag=tag_of)
def amend(act: Writing, position: Id, body: Offered) -> None:
    """Offer something else from now on. What was proposed before stands as it was proposed."""
    id_ = PositionId(position)
    positions.amend_position(act.session, position=id_, offer=body.contents(), **act.done)


@doors.post("/positions/{position}/confirmation", asks=Permission.POSITION_KEEP, status=200)
def confirm(act: Writing, position: Id, body: Confirmed | None = None) -> Said:
    """Say that a position is open still: for five weeks, or until a day. Needs no body."""
    until = body.until if body else None
    id_ = PositionId(position)
    return Said(until=positions.confirm(act.session, position=id_, until=until, **act.done))


@doors.post("/positions/{position}/closing", asks=Permission.POSITION_KEEP)
def close(act: Writing, position: Id) -> None:
    """Take a position out for good. Whoever has a seat keeps it until it is freed."""
    positions.close_position(act.session, position=PositionId(position), **act.done)


@doors.post("/positions/{position}/seats", asks=Permission.POSITION_KEEP, status=201)
def add_seat(act: Writing, position: Id) -> Made:
    """Offer one seat more."""
    return Made(id=positions.add_seat(act.session, position=PositionId(position), **act.done))


@doors.post("/seats/{seat}/closing", asks=Permission.POSITION_KEEP)
def close_seat(act: Writing, seat: Id) -> None:
    """Take one seat out. Whoever has it keeps it until it is freed."""
    positions.close_seat(act.session, seat=SeatId(seat), **act.done)


def _found(act: Act, position: str) -> PositionShown:
    row, seats = looking.position(act.session, position=PositionId(position), by=act.by)
    return PositionShown(
        **_row(row, local_day(act.at)).model_dump(),
        closed=row.closed_at is not None,
        offer=Offered.of(offer_of(row)),
        seats=[SeatShown(id=one.id, number=one.number) for one in seats],
    )


def _place(row: Position) -> tuple[str | int, ...]:
    return (row.workplace_id, row.title, row.id)


def _row(row: Position, on: date) -> PositionRow:
    return PositionRow(
        id=row.id,
        workplace=row.workplace_id,
        employer=row.employer_id,
        title=row.title,
        confirmed_until=row.confirmed_until,
        stale=row.confirmed_until < on,
    )


def _left_out(one: LeftOut, on: date) -> LeftOutShown:
    return LeftOutShown(
        id=one.position,
        workplace=one.workplace,
        employer=one.employer,
        title=one.title,
        confirmed_until=one.confirmed_until,
        stale=one.confirmed_until < on,
        reasons=list(one.reasons),
    )
