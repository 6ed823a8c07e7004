"""Days that are not counted: a placement rests, goes on, or did not rest after all.

A pause may be told beforehand, or long after: its days are its own. Why it rests is no fact of the
log: it may be illness.
"""

from datetime import date, datetime
from typing import Final

from foundation import audit
from foundation.clock import local_day
from foundation.errors import NotFound
from foundation.ids import new_id
from foundation.roles import Actor, Permission
from foundation.session import Session
from placements.errors.placements import NotNow, NotThatDay, PausesOverlap
from placements.events import PlacementEvent
from placements.ids import PauseId, PlacementId
from placements.lifecycle.courses import course, pauses
from placements.lifecycle.period import follow_pauses
from placements.lifecycle.taking import Running, take
from placements.lifecycle.telling import Whom, tell_around
from placements.models import Pause
from placements.words.notices import PlacingNotice
from placements.words.placements import PauseReason

TOLD: Final = (Whom.MENTOR, Whom.STORE, Whom.REFERRER)


def pause(
    session: Session,
    *,
    placement: PlacementId,
    from_on: date,
    until_on: date | None = None,
    reason: PauseReason,
    by: Actor,
    at: datetime,
) -> PauseId:
    """Let a placement rest from a day, to another or until it goes on.

    Raises `NotNow` before the first day, `NotThatDay` for days outside the job, `PausesOverlap`.
    """
    held = take(session, placement, Permission.PLACEMENT_KEEP, by, local_day(at))
    _check_days(session, held, from_on, until_on, None)
    before = course(session, held.placement)
    row = Pause(
        municipality=session.municipality,
        id=PauseId(new_id("pau")),
        placement_id=placement,
        employer_id=held.placement.employer_id,
        workplace_id=held.placement.workplace_id,
        reason=reason,
        from_on=from_on,
        until_on=until_on,
        noted_at=at,
        noted_by=by.account,
    )
    session.add(row)
    follow_pauses(session, held, before, by=by, at=at)
    _record(session, PlacementEvent.PAUSED, row, by=by, at=at)
    tell_around(session, held, PlacingNotice.PLACEMENT_PAUSED, TOLD, by=by, at=at)
    return row.id


def resume(
    session: Session,
    *,
    placement: PlacementId,
    pause: PauseId,
    until_on: date,
    by: Actor,
    at: datetime,
) -> None:
    """Say which day is the last of a pause, for the first time or anew.

    Raises `NotFound`, `NotThatDay`, `PausesOverlap`.
    """
    held, row = _taken(session, placement, pause, by, at)
    _check_days(session, held, row.from_on, until_on, row)
    before = course(session, held.placement)
    row.until_on = until_on
    follow_pauses(session, held, before, by=by, at=at)
    _record(session, PlacementEvent.RESUMED, row, by=by, at=at)


def undo_pause(
    session: Session, *, placement: PlacementId, pause: PauseId, by: Actor, at: datetime
) -> None:
    """Say that there was no such pause: its days are counted. Raises `NotFound`."""
    held, row = _taken(session, placement, pause, by, at)
    before = course(session, held.placement)
    row.undone_at, row.undone_by = at, by.account
    follow_pauses(session, held, before, by=by, at=at)
    _record(session, PlacementEvent.PAUSE_UNDONE, row, by=by, at=at)


def _taken(
    session: Session, placement: PlacementId, pause: PauseId, by: Actor, at: datetime
) -> tuple[Running, Pause]:
    """A placement and a pause of it that stands."""
    held = take(session, placement, Permission.PLACEMENT_KEEP, by, local_day(at))
    row = session.get(Pause, (session.municipality, pause), populate_existing=True)
    if row is None or row.placement_id != placement or row.undone_at is not None:
        raise NotFound(thing="pause", id=pause)
    return held, row


def _check_days(
    session: Session, held: Running, from_on: date, until_on: date | None, but: Pause | None
) -> None:
    """Ask that the days lie within the job, in order, and in no other pause."""
    first, last = held.placement.first_day_on, held.placement.ended_on
    if first is None:
        raise NotNow(state=held.placement.state.value)
    if from_on < first or (last is not None and from_on > last):
        raise NotThatDay(on=from_on, earliest=first, latest=last or "…")
    if until_on is not None and until_on < from_on:
        raise NotThatDay(on=until_on, earliest=from_on, latest=last or "…")
    if last is not None and (until_on is None or until_on > last):
        raise NotThatDay(on=until_on or "…", earliest=from_on, latest=last)
    for other in pauses(session, held.placement.id):
        ends_before = other.until_on is not None and other.until_on < from_on
        begins_after = until_on is not None and other.from_on > until_on
        if other is not but and not (ends_before or begins_after):
            raise PausesOverlap(pause=other.id, from_on=other.from_on)


def _record(
    session: Session, event: PlacementEvent, row: Pause, *, by: Actor, at: datetime
) -> None:
    facts: dict[str, audit.Fact] = {"pause": row.id, "from_on": row.from_on}
    facts["until_on"] = row.until_on
    audit.record(session, event, subject=row.placement_id, by=by, at=at, **facts)
