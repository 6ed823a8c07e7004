"""Each thing is told once: it is a row with a unique key, written with what it tells.

A thing is told only while it stands, with the day it fell due; a timetable that slept tells what
stands when it wakes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select

from foundation import audit
from foundation.ids import AccountId, new_id
from foundation.roles import Actor
from foundation.session import Session
from placements import notices
from placements.events import PlacementEvent
from placements.ids import NudgeId
from placements.models import Nudge
from placements.words.notices import NudgeKind, PlacingNotice


@dataclass(frozen=True, slots=True)
class Due:
    """Something that fell due, and whom it concerns."""

    kind: NudgeKind
    thing: str
    """The id of what it is about, which the message names too unless there is a `subject`."""
    fell_due_on: date
    employer: str | None = None
    """Its HR is told."""
    workplace: str | None = None
    """Its store managers are told."""
    accounts: frozenset[AccountId] = field(default_factory=frozenset)
    coordinators: bool = False
    subject: str | None = None
    case: str | None = None
    """The id by which the `accounts` know it, where that is another than the `subject`."""


def tell_once(session: Session, due: Iterable[Due], *, by: Actor, at: datetime) -> list[Due]:
    """Tell what was not told yet; return it. Nobody else may write to the log meanwhile."""
    told = _told(session)
    new: dict[tuple[NudgeKind, str, date], Due] = {}
    for one in due:
        key = (one.kind, one.thing, one.fell_due_on)
        if key not in told:
            new.setdefault(key, one)
    for one in new.values():
        _tell(session, one, by=by, at=at)
    return list(new.values())


def _tell(session: Session, due: Due, *, by: Actor, at: datetime) -> None:
    nudge = Nudge(
        municipality=session.municipality,
        id=NudgeId(new_id("ndg")),
        kind=due.kind,
        thing=due.thing,
        fell_due_on=due.fell_due_on,
        told_at=at,
        told_by=by.account,
    )
    session.add(nudge)
    notice, subject = PlacingNotice(due.kind.value), due.subject or due.thing
    for account in sorted(due.accounts):
        notices.tell_account(session, account, notice, due.case or subject, by=by, at=at)
    if due.employer:
        notices.tell_hr(session, due.employer, notice, subject, by=by, at=at)
    if due.workplace:
        notices.tell_store(session, due.workplace, notice, subject, by=by, at=at)
    if due.coordinators:
        notices.tell_coordinators(session, notice, subject, by=by, at=at)
    facts: dict[str, audit.Fact] = {"kind": due.kind.value, "fell_due_on": due.fell_due_on}
    audit.record(session, PlacementEvent.REMINDED, subject=subject, by=by, at=at, **facts)


def _told(session: Session) -> set[tuple[NudgeKind, str, date]]:
    query = select(Nudge.kind, Nudge.thing, Nudge.fell_due_on)
    rows = session.execute(query.where(Nudge.municipality == session.municipality))
    return {(kind, thing, on) for kind, thing, on in rows}
