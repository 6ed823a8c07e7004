"""Cases that wait, a page at a time: on an agenda, or in the pool. Asked for page by page, too."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import Field

from api.routes.bodies import Shown
from api.web.errors import BadCursor
from api.web.paging import Page, page_of, read_cursor
from referrals.queries import Place, Waiting
from referrals.status import ReferralState
from referrals.words import FastTrack


class WaitingRow(Shown):
    """A case that waits. No name: names are opened case by case, and the log knows who did."""

    id: str
    youth: Annotated[str, Field(description="whose case it is")]
    code: Annotated[str, Field(description="what people call the case by")]
    state: ReferralState
    version: Annotated[int, Field(description="of the application; a decision names it")]
    queue: str
    joint: bool
    district: str | None
    fast: Annotated[FastTrack | None, Field(description="why it jumps the queue, if it does")]
    since: date
    days_waited: int
    due_on: date
    days_left: Annotated[int, Field(description="negative once it is late")]


def place_after(after: str | None) -> Place | None:
    """The place a cursor stands for. Raises `BadCursor`."""
    if after is None:
        return None
    try:
        turn, day, id_ = read_cursor(after)
        return Place(_whole(turn), date.fromisoformat(str(day)), str(id_))
    except ValueError:
        raise BadCursor from None


def page_of_waiting(rows: Sequence[Waiting], *, on: date, limit: int) -> Page[WaitingRow]:
    """A page of cases, of which one more was asked for than it holds."""
    return page_of(
        rows,
        place=lambda row: (row.place.turn, row.place.day.isoformat(), row.place.id),
        shown=lambda row: _row(row, on),
        limit=limit,
    )


def _whole(turn: str | int) -> int:
    if not isinstance(turn, int):
        raise BadCursor
    return turn


def _row(row: Waiting, on: date) -> WaitingRow:
    return WaitingRow(
        id=row.id,
        youth=row.youth,
        code=row.code,
        state=row.state,
        version=row.version,
        queue=row.queue,
        joint=row.joint,
        district=row.district,
        fast=row.fast,
        since=row.since,
        days_waited=row.days_waited(on),
        due_on=row.due_on,
        days_left=row.days_left(on),
    )
