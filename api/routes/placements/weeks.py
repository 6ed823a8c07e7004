"""A week was worked, or was not: the mentor's tap, and an employer's list of a month."""

from datetime import date
from typing import Annotated, Any, Final

from pydantic import Field

from api.routes.bodies import Id, Made, Month, Sent, Shown, example
from api.sentences.choices import choice_words
from api.web.acting import ReadingAsEmployer, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from employers.ids import EmployerId
from foundation.clock import local_day
from foundation.roles import Permission
from placements.ids import PlacementId
from placements.lifecycle import calendar, confirming, listing
from placements.weeks import WEEKS
from placements.words.placements import ListFault, Source

doors = Doors("", "weeks")

LINES_MAX: Final = 2_000
_CONFIRM: Final = Permission.WEEK_CONFIRM
WeekNumber = Annotated[int, Field(ge=1, le=WEEKS)]


class WeekShown(Shown):
    """One of the 26 weeks, once it has begun."""

    week: int
    first: Annotated[date, Field(description="the first of its counted days")]
    last: Annotated[date | None, Field(description="the last; null while a pause has no end")]
    worked: Annotated[bool | None, Field(description="null until somebody has said so")]
    source: Source | None


class WeekAwaited(Shown):
    """A week that has begun, and that nobody has confirmed."""

    placement: str
    number: Annotated[int, Field(description="of the placement")]
    workplace: str
    week: int
    first: date
    last: date | None


class WeekConfirmed(Sent):
    """Whether a week was worked."""

    model_config = example({"week": 3, "worked": True})

    week: WeekNumber
    worked: bool


class WeekRetracted(Sent):
    """Of which week nothing is said after all."""

    model_config = example({"week": 3})

    week: WeekNumber


class ListLine(Sent):
    """A line of a list: a placement by its number, a week of it, and whether it was worked."""

    number: Annotated[int, Field(ge=1, le=2_147_483_647)]
    week: Annotated[int, Field(ge=1, le=99)]
    worked: bool = True


class MonthList(Sent):
    """The weeks of a month, by the company's list."""

    model_config = example({"lines": [{"number": 12, "week": 3}, {"number": 14, "week": 1}]})

    lines: Annotated[tuple[ListLine, ...], Field(min_length=1, max_length=LINES_MAX)]

    def read(self) -> list[listing.Line]:
        """The lines as the acts have them."""
        return [listing.Line(one.number, one.week, one.worked) for one in self.lines]


class ListTaken(Shown):
    """A list that was taken."""

    confirmed: Annotated[int, Field(description="how many weeks it confirmed that none had before")]


class LineFault(Shown):
    """What is wrong with a line."""

    place: Annotated[int, Field(description="of the line, from 1 on")]
    number: int
    week: int
    fault: ListFault
    said: Annotated[str, Field(description="the same in words")]


class ListLooked(Shown):
    """Everything that is wrong with a list; nothing, if it would be taken."""

    faults: tuple[LineFault, ...]


@doors.get("/placements/{placement}/weeks", asks=Permission.PLACEMENT_READ)
def weeks(
    act: ReadingAsEmployer, placement: Id, after: After = None, limit: Limit = 50
) -> Page[WeekShown]:
    """The weeks that have begun, and what was said of each."""
    id_, today = PlacementId(placement), local_day(act.at)
    rows = calendar.weeks(act.session, placement=id_, by=act.by, on=today)
    return page(rows, place=lambda one: (one.span.number,), shown=_week, after=after, limit=limit)


@doors.get("/weeks/awaited", asks=_CONFIRM)
def awaited(act: ReadingAsEmployer, after: After = None, limit: Limit = 50) -> Page[WeekAwaited]:
    """The weeks the asker may confirm and that nobody has: one tap each."""
    rows = calendar.awaited(act.session, by=act.by, on=local_day(act.at))
    return page(rows, place=_place, shown=_awaited, after=after, limit=limit)


@doors.post("/placements/{placement}/weeks", asks=_CONFIRM, status=201)
def confirm(act: Writing, placement: Id, body: WeekConfirmed) -> Made:
    """Say that a week was worked, or that it was not."""
    how: dict[str, Any] = {"week": body.week, "worked": body.worked}
    return Made(
        id=confirming.confirm(act.session, placement=PlacementId(placement), **how, **act.done)
    )


@doors.post("/placements/{placement}/weeks/retractions", asks=_CONFIRM)
def retract(act: Writing, placement: Id, body: WeekRetracted) -> None:
    """Take back what was said of a week; it may be confirmed anew."""
    id_ = PlacementId(placement)
    confirming.undo_confirmation(act.session, placement=id_, week=body.week, **act.done)


@doors.post("/employers/{employer}/months/{month}/weeks/check", asks=_CONFIRM, status=200)
def check_list(act: Writing, employer: Id, month: Month, body: MonthList) -> ListLooked:
    """Look at a list without taking it: everything that is wrong, line by line."""
    how: dict[str, Any] = {"month": _first(month), "lines": body.read(), "by": act.by}
    how |= {"employer": EmployerId(employer), "on": local_day(act.at)}
    found = listing.faults(act.session, **how)
    return ListLooked(faults=tuple(_fault(one) for one in found))


@doors.post("/employers/{employer}/months/{month}/weeks", asks=_CONFIRM, status=200)
def give_list(act: Writing, employer: Id, month: Month, body: MonthList) -> ListTaken:
    """Take a company's list of a month: whole, or not at all with all its faults."""
    how: dict[str, Any] = {"month": _first(month), "lines": body.read()}
    how |= {"employer": EmployerId(employer)}
    return ListTaken(confirmed=listing.confirm_list(act.session, **how, **act.done))


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _place(one: calendar.Open) -> tuple[str | int, ...]:
    return (one.placement.number, one.span.number)


def _awaited(one: calendar.Open) -> WeekAwaited:
    return WeekAwaited(
        placement=one.placement.id,
        number=one.placement.number,
        workplace=one.placement.workplace_id,
        week=one.span.number,
        first=one.span.first,
        last=one.span.last,
    )


def _week(one: calendar.Told) -> WeekShown:
    return WeekShown(
        week=one.span.number,
        first=one.span.first,
        last=one.span.last,
        worked=one.said.worked if one.said else None,
        source=one.said.source if one.said else None,
    )


def _fault(one: listing.Fault) -> LineFault:
    return LineFault(
        place=one.place,
        number=one.line.number,
        week=one.line.week,
        fault=one.code,
        said=choice_words(one.code),
    )
