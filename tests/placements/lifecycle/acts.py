"""Every act on a placement: how it is done, by whom it may be, and in which states."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from foundation.errors import FootholdError
from foundation.roles import Actor
from foundation.session import Session
from placements.errors.placements import MonthFaulty, NotNow, NotThisReason
from placements.lifecycle import (
    beginning,
    checklist,
    confirming,
    contacts,
    ending,
    line,
    listing,
    mentors,
    moving,
    pausing,
    renewing,
)
from placements.models import Placement
from placements.status import PLACEMENT_OPEN, PlacementState
from placements.words.placements import (
    After,
    ChangeReason,
    CheckItem,
    ContactKind,
    EndReason,
    PauseReason,
)
from tests import offers
from tests.databases import CITY
from tests.people import MONDAY
from tests.placements.lifecycle.scene import START, Job, Works, guide, on_day, tick_all

L = PlacementState
Expected = Mapping[PlacementState, type[FootholdError] | None]
TODAY: Final = START + timedelta(days=190)
ENDED_ON: Final = START + timedelta(days=100)
AT: Final = on_day(TODAY)
KEEPERS: Final = frozenset({"helle", "stine", "karen"})
CONFIRMERS: Final = KEEPERS | {"birthe"}
LOGGERS: Final = frozenset({"rune", "karen", "birthe"})
READERS: Final = CONFIRMERS | LOGGERS | {"amina"}
ALL: Final[Expected] = dict.fromkeys(L)


@dataclass(frozen=True, slots=True)
class Act:
    """One act, as it is done to a placement by somebody."""

    function: Callable[..., Any]
    do: Callable[[Session, Works, Job, Actor], Any]
    may: frozenset[str]
    expected: Expected


def job_in(town: Works, state: PlacementState) -> Job:
    """A placement in a state, on the day the acts are tried."""
    if state is L.STARTING:
        return town.hired()
    job = town.begun()
    with town.writing() as session:
        row = session.get_one(Placement, (CITY, job.id))
        if state is L.CONTINUING:
            row.state, row.completed_at, row.completed_by = state, AT, town.staff.karen.account
        if state is L.ENDED:
            how: dict[str, Any] = {"planned": False, "after": After.BACK_TO_POOL, "at": AT}
            how |= {"reason": EndReason.MOVED, "by": town.staff.karen}
            ending.end(session, placement=job.id, on=ENDED_ON, **how)
    return job


def tick(session: Session, _: Works, job: Job, by: Actor) -> None:
    """The tax card is there."""
    item = CheckItem.TAX_CARD
    checklist.tick(session, placement=job.id, item=item, on=TODAY, by=by, at=AT)


def untick(session: Session, town: Works, job: Job, by: Actor) -> None:
    """It is not, after all."""
    tick(session, town, job, by)
    checklist.untick(session, placement=job.id, item=CheckItem.TAX_CARD, by=by, at=AT)


def begin(session: Session, town: Works, job: Job, by: Actor) -> None:
    """The first shift was worked today."""
    if session.get_one(Placement, (CITY, job.id)).state is L.STARTING:
        tick_all(session, job.id, town.shop, MONDAY)
    beginning.begin(session, placement=job.id, first_day=TODAY, by=by, at=AT)


def pause(session: Session, _: Works, job: Job, by: Actor) -> Any:
    """Ten days long ago."""
    how: dict[str, Any] = {"reason": PauseReason.HOLIDAY, "by": by, "at": AT}
    days: dict[str, Any] = {"from_on": _day(50), "until_on": _day(59)}
    return pausing.pause(session, placement=job.id, **days, **how)


def resume(session: Session, town: Works, job: Job, by: Actor) -> None:
    """A day shorter."""
    id_ = pause(session, town, job, by)
    pausing.resume(session, placement=job.id, pause=id_, until_on=_day(58), by=by, at=AT)


def undo_pause(session: Session, town: Works, job: Job, by: Actor) -> None:
    """Not at all."""
    id_ = pause(session, town, job, by)
    pausing.undo_pause(session, placement=job.id, pause=id_, by=by, at=AT)


def change(session: Session, town: Works, job: Job, by: Actor) -> None:
    """Dorte takes over."""
    dorte, _ = guide(session, town.shop)
    how: dict[str, Any] = {"from_on": TODAY, "reason": ChangeReason.FIT, "by": by, "at": AT}
    mentors.change_mentor(session, placement=job.id, mentor=dorte, **how)


def move(session: Session, town: Works, job: Job, by: Actor) -> None:
    """To the other counter, with the same mentor."""
    position = offers.position(session, town.shop.workplace, MONDAY)
    how: dict[str, Any] = {"from_on": TODAY, "reason": ChangeReason.SHIFTS, "by": by, "at": AT}
    mentor = town.shop.mentor
    moving.move_to(session, placement=job.id, position=position, mentor=mentor, **how)


def end(reason: EndReason) -> Callable[[Session, Works, Job, Actor], Any]:
    """The job ends for a reason."""

    def do(session: Session, _: Works, job: Job, by: Actor) -> None:
        how: dict[str, Any] = {"reason": reason, "planned": True, "after": After.BACK_TO_POOL}
        ending.end(session, placement=job.id, on=TODAY, **how, by=by, at=AT)

    return do


def confirm(session: Session, _: Works, job: Job, by: Actor) -> None:
    """The third week was worked."""
    confirming.confirm(session, placement=job.id, week=3, worked=True, by=by, at=AT)


def undo(session: Session, town: Works, job: Job, by: Actor) -> None:
    """It was not, after all."""
    confirm(session, town, job, by)
    confirming.undo_confirmation(session, placement=job.id, week=3, by=by, at=AT)


def give_list(session: Session, town: Works, job: Job, by: Actor) -> None:
    """The list of the month in which the third week lies."""
    number = session.get_one(Placement, (CITY, job.id)).number
    how: dict[str, Any] = {"employer": town.shop.employer, "month": _day(14), "by": by, "at": AT}
    listing.confirm_list(session, lines=[listing.Line(number, 3)], **how)


def log(session: Session, _: Works, job: Job, by: Actor) -> None:
    """A call."""
    how: dict[str, Any] = {"kind": ContactKind.CALL, "happened_on": TODAY, "note": "Ringet."}
    contacts.log_contact(session, placement=job.id, **how, by=by, at=AT)


def _day(number: int) -> date:
    return START + timedelta(days=number)


def _in(states: frozenset[PlacementState], otherwise: type[FootholdError]) -> Expected:
    return {state: None if state in states else otherwise for state in L}


_STARTING: Final = frozenset({L.STARTING})
_BEGUN: Final = frozenset(L) - _STARTING
_RUNS: Final = frozenset({L.ACTIVE, L.CONTINUING})
ACTS: Final[dict[str, Act]] = {
    "tick": Act(checklist.tick, tick, KEEPERS, _in(_STARTING, NotNow)),
    "untick": Act(checklist.untick, untick, KEEPERS, _in(_STARTING, NotNow)),
    "begin": Act(beginning.begin, begin, KEEPERS, _in(_STARTING, NotNow)),
    "pause": Act(pausing.pause, pause, KEEPERS, _in(_BEGUN, NotNow)),
    "resume": Act(pausing.resume, resume, KEEPERS, _in(_BEGUN, NotNow)),
    "undo pause": Act(pausing.undo_pause, undo_pause, KEEPERS, _in(_BEGUN, NotNow)),
    "change": Act(mentors.change_mentor, change, KEEPERS, _in(PLACEMENT_OPEN, NotNow)),
    "move": Act(moving.move_to, move, KEEPERS, _in(PLACEMENT_OPEN, NotNow)),
    "renew": Act(
        renewing.renew,
        lambda s, _, j, by: renewing.renew(s, placement=j.id, by=by, at=AT),
        frozenset({"karen"}),
        _in(PLACEMENT_OPEN, NotNow),
    ),
    "end": Act(
        ending.end,
        end(EndReason.ANOTHER_JOB),
        KEEPERS,
        {**_in(_RUNS, NotNow), L.STARTING: NotThisReason},
    ),
    "never": Act(
        ending.end,
        end(EndReason.NEVER_STARTED),
        KEEPERS,
        {**_in(_STARTING, NotThisReason), L.ENDED: NotNow},
    ),
    "correct end": Act(
        ending.correct_end,
        lambda s, _, j, by: ending.correct_end(s, placement=j.id, on=_day(90), by=by, at=AT),
        KEEPERS,
        _in(frozenset({L.ENDED}), NotNow),
    ),
    "confirm": Act(confirming.confirm, confirm, CONFIRMERS, _in(_BEGUN, NotNow)),
    "undo": Act(confirming.undo_confirmation, undo, CONFIRMERS, _in(_BEGUN, NotNow)),
    "list": Act(listing.confirm_list, give_list, KEEPERS, _in(_BEGUN, MonthFaulty)),
    "log": Act(contacts.log_contact, log, LOGGERS, ALL),
    "contacts": Act(
        contacts.contacts,
        lambda s, _, j, by: contacts.contacts(s, placement=j.id, by=by, at=AT),
        LOGGERS,
        ALL,
    ),
    "line": Act(
        line.line, lambda s, _, j, by: line.line(s, placement=j.id, by=by, at=AT), LOGGERS, ALL
    ),
}
"""The acts, by a name of their own."""
