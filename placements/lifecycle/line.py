"""The open line between mentor and referrer: each may call the other, as far as it is released."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from sqlalchemy import select

from employers.absences import acting
from employers.models import Contact, Mentor
from employers.words import Post
from foundation import audit
from foundation.clock import local_day
from foundation.ids import AccountId
from foundation.roles import Actor, Permission, Role
from foundation.session import Session
from placements.events import PlacementEvent
from placements.ids import PlacementId
from placements.lifecycle.guides import mentoring
from placements.lifecycle.taking import Running, take
from placements.models import Placement
from referrals.application.release import PLACEMENT
from referrals.consents import released

KIND: Final = "referrer_contact"
RECIPIENT: Final = "mentor"


@dataclass(frozen=True, slots=True)
class Reached:
    """Whom to call, and how, at work."""

    name: str = field(repr=False)
    phone: str | None = field(repr=False)
    email: str | None = field(repr=False)


def line(session: Session, *, placement: PlacementId, by: Actor, at: datetime) -> Reached | None:
    """Whom the asker calls about a placement; None where nobody is, or may be, named.

    The mentor is told of the referrer, if youth and parents let mentors have that line. Referrer
    and coordinator are told of the mentor, or of who stands in, by the contacts of the company:
    the mentor's own, else the shop's. Asking is logged.
    """
    today = local_day(at)
    held = take(session, placement, Permission.CONTACT_LOG, by, today)
    mentor_asks = by.role is Role.MENTOR
    found = _referrer(session, held, today) if mentor_asks else _mentor(session, held, today)
    facts: dict[str, audit.Fact] = {"named": found is not None}
    audit.record(session, PlacementEvent.LINE_READ, subject=placement, by=by, at=at, **facts)
    return found


def _referrer(session: Session, held: Running, on: date) -> Reached | None:
    lines = released(session, held.referral, recipient=RECIPIENT, moment=PLACEMENT, on=on)
    for one in lines:
        if one.kind == KIND:
            return Reached(one.value["name"], one.value["phone"], one.value["email"])
    return None


def _mentor(session: Session, held: Running, on: date) -> Reached | None:
    row = held.placement
    mentor = acting(session, mentoring(session, row.id).mentor_id, on)
    if mentor is None:
        return None
    guide = session.get_one(Mentor, (session.municipality, mentor))
    contact = _contact(session, row, guide.account)
    phone, email = (contact.phone, contact.email) if contact else (None, None)
    return Reached(guide.name, phone, email)


def _contact(session: Session, row: Placement, account: AccountId | None) -> Contact | None:
    """The mentor's own contact; else the store manager's of the workplace."""
    there = (
        Contact.municipality == session.municipality,
        Contact.employer_id == row.employer_id,
        Contact.removed_at.is_(None),
    )
    own = (Contact.account.is_not(None), Contact.account == account)
    shops = (Contact.workplace_id == row.workplace_id, Contact.post == Post.STORE_MANAGER)
    for wanted in (own, shops):
        query = select(Contact).where(*there, *wanted).order_by(Contact.added_at, Contact.id)
        found = session.scalars(query.limit(1)).one_or_none()
        if found:
            return found
    return None
