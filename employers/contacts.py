"""Who can be reached at an employer, or at one of its workplaces."""

import re
from datetime import datetime
from typing import Final

from sqlalchemy import select

from employers.errors import ContactRemoved, NotAnAddress, NotReachable
from employers.events import EmployerEvent
from employers.ids import ContactId, EmployerId, WorkplaceId
from employers.models import Contact, Workplace
from employers.taking import take_employer
from employers.words import Post
from foundation import audit
from foundation.errors import NotFound
from foundation.ids import new_id
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session

_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_PHONE: Final = re.compile(r"\+?[0-9]{8,15}")
"""Eight digits in Denmark; up to fifteen anywhere, with the country's."""


def add_contact(
    session: Session,
    *,
    employer: EmployerId,
    post: Post,
    name: str,
    phone: str | None = None,
    email: str | None = None,
    workplace: WorkplaceId | None = None,
    by: Actor,
    at: datetime,
) -> ContactId:
    """Note somebody who can be reached by telephone or e-mail.

    Raises `NotReachable`, `NotAnAddress`, `HasGoneOver`.
    """
    take_employer(session, employer, by)
    if workplace is not None:
        place = session.get(Workplace, (session.municipality, workplace))
        if place is None or place.employer_id != employer:
            raise NotFound(thing="workplace", id=workplace)
    if not name.strip() or not (phone or email):
        raise NotReachable
    contact = Contact(
        municipality=session.municipality,
        id=ContactId(new_id("con")),
        employer_id=employer,
        workplace_id=workplace,
        post=post,
        name=name.strip(),
        phone=_fitting(_PHONE, re.sub(r"[\s-]", "", phone)) if phone else None,
        email=_fitting(_EMAIL, email.strip()) if email else None,
        added_at=at,
        added_by=by.account,
    )
    session.add(contact)
    session.flush()
    facts: dict[str, audit.Fact] = {"contact": contact.id, "post": post.value}
    event = EmployerEvent.CONTACT_ADDED
    audit.record(session, event, subject=employer, by=by, at=at, **facts)
    return contact.id


def remove_contact(session: Session, *, contact: ContactId, by: Actor, at: datetime) -> None:
    """Somebody can be reached there no longer. Raises `ContactRemoved`."""
    require(by, Permission.EMPLOYER_WRITE, Case(session.municipality))
    row = session.get(Contact, (session.municipality, contact))
    if row is None:
        raise NotFound(thing="contact", id=contact)
    if row.removed_at:
        raise ContactRemoved(contact=contact)
    row.removed_at, row.removed_by = at, by.account
    event = EmployerEvent.CONTACT_REMOVED
    audit.record(session, event, subject=row.employer_id, by=by, at=at, contact=contact)


def contacts_of(session: Session, employer: EmployerId) -> list[Contact]:
    """Who can be reached at an employer, by post and name."""
    query = select(Contact).where(
        Contact.municipality == session.municipality,
        Contact.employer_id == employer,
        Contact.removed_at.is_(None),
    )
    return list(session.scalars(query.order_by(Contact.post, Contact.name, Contact.id)))


def _fitting(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise NotAnAddress
    return text
