"""Mentor and referrer touch base, and who does not come to work is noted.

A note is sealed. Referrer and coordinator read all of a placement, a mentor what they wrote; no
company does.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from sqlalchemy import select

from foundation import audit
from foundation.clock import local_day
from foundation.ids import AccountId, new_id
from foundation.roles import Actor, Permission, Role
from foundation.session import Session
from placements.errors.placements import NoteTooLong, StillToCome
from placements.events import PlacementEvent
from placements.ids import LogId, PlacementId
from placements.lifecycle.taking import take
from placements.lifecycle.telling import Whom, tell_around
from placements.models import ContactEntry
from placements.words.notices import PlacingNotice
from placements.words.placements import ContactKind
from referrals.application.sensitive import holds_cpr
from referrals.errors import HoldsCpr, NothingWritten

NOTE_LETTERS: Final = 2_000
TOLD: Final = {
    ContactKind.NO_SHOW: PlacingNotice.STAYED_AWAY,
    ContactKind.CONCERN: PlacingNotice.CONCERN_LOGGED,
}
"""Kinds of contacts that referrer and coordinators are told of at once."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as its readers see it."""

    id: LogId
    kind: ContactKind
    happened_on: date
    note: str | None = field(repr=False)
    logged_at: datetime
    logged_by: AccountId


def log_contact(
    session: Session,
    *,
    placement: PlacementId,
    kind: ContactKind,
    happened_on: date,
    note: str | None = None,
    by: Actor,
    at: datetime,
) -> LogId:
    """Note a contact, or that the youth did not come to work.

    Raises `StillToCome`, `NothingWritten` for an empty note, `NoteTooLong`, `HoldsCpr`.
    """
    held = take(session, placement, Permission.CONTACT_LOG, by, local_day(at))
    if happened_on > local_day(at):
        raise StillToCome(on=happened_on)
    _check_note(note)
    entry = ContactEntry(
        municipality=session.municipality,
        id=LogId(new_id("log")),
        placement_id=placement,
        referral_id=held.referral.id,
        kind=kind,
        happened_on=happened_on,
        logged_at=at,
        logged_by=by.account,
    )
    session.seal(entry, "note", note)
    session.add(entry)
    session.flush()
    facts: dict[str, audit.Fact] = {"kind": kind.value, "on": happened_on}
    event = PlacementEvent.CONTACT_LOGGED
    audit.record(session, event, subject=placement, by=by, at=at, **facts)
    if kind in TOLD:
        whom = (Whom.REFERRER, Whom.COORDINATORS)
        tell_around(session, held, TOLD[kind], whom, by=by, at=at)
    return entry.id


def contacts(session: Session, *, placement: PlacementId, by: Actor, at: datetime) -> list[Contact]:
    """The contacts of a placement, the newest first; a mentor's own alone. Reading is logged."""
    take(session, placement, Permission.CONTACT_LOG, by, local_day(at))
    query = select(ContactEntry).where(
        ContactEntry.municipality == session.municipality,
        ContactEntry.placement_id == placement,
    )
    if by.role is Role.MENTOR:
        query = query.where(ContactEntry.logged_by == by.account)
    order = (ContactEntry.happened_on.desc(), ContactEntry.logged_at.desc(), ContactEntry.id)
    read = [
        Contact(
            *(row.id, row.kind, row.happened_on, session.unseal(row, "note")),
            *(row.logged_at, row.logged_by),
        )
        for row in session.scalars(query.order_by(*order))
    ]
    facts: dict[str, audit.Fact] = {"count": len(read)}
    event = PlacementEvent.CONTACTS_READ
    audit.record(session, event, subject=placement, by=by, at=at, **facts)
    return read


def _check_note(note: str | None) -> None:
    if note is None:
        return
    if not note.strip():
        raise NothingWritten
    if len(note) > NOTE_LETTERS:
        raise NoteTooLong(most=NOTE_LETTERS)
    if holds_cpr(note):
        raise HoldsCpr
