"""Sign-in names: by what an account is known at the door. An e-mail address or a user name.

It lies sealed, with a keyed mark by which it is found, as everything else that names a person.
"""

import re
import unicodedata
from datetime import datetime
from typing import Final

from sqlalchemy import select

from foundation import audit, lookups
from foundation.access.sessions import AccessEvent
from foundation.accounts import actor
from foundation.errors import Refusal
from foundation.ids import AccountId
from foundation.lookups import Lookup
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session

KIND: Final = "sign_in"
LENGTH_MAX: Final = 254
"""As long as an e-mail address may be."""
_NAME: Final = re.compile(r"[^\s\x00-\x1f\x7f]{3,254}")
_PERSON: Final = re.compile(r"(?<!\d)\d{6}-?\d{4}(?!\d)")


class BadName(Refusal):
    """What is to be a name cannot be one."""

    sentence = (
        "A sign-in name is an e-mail address or a user name: 3 to 254 characters without a space,"
        " and no CPR number."
    )


class NameTaken(Refusal):
    """Somebody else is known by it."""

    sentence = "Another account of the municipality signs in by this name."


def give(session: Session, *, account: AccountId, name: str, by: Actor, at: datetime) -> None:
    """Let an account sign in by this name, and by no other any more.

    Raises `NotFound`, `BadName`, `NameTaken`.
    """
    require(by, Permission.ACCOUNT_MANAGE, Case(session.municipality))
    actor(session, account)
    plain = normal(name)
    if not _NAME.fullmatch(plain) or _PERSON.search(plain):
        raise BadName
    if find(session, plain) not in {None, account}:
        raise NameTaken
    lookups.put(session, account, {KIND: plain})
    audit.record(session, AccessEvent.NAME_GIVEN, subject=account, by=by, at=at)


def find(session: Session, name: str) -> AccountId | None:
    """Who is known by a name; None for a name of nobody."""
    found = lookups.find(session, {KIND: normal(name)})
    return next(map(AccountId, found), None)


def of(session: Session, account: AccountId) -> str | None:
    """The name an account signs in by, if it has one."""
    ours = (Lookup.municipality == session.municipality, Lookup.subject == account)
    row = session.scalars(select(Lookup).where(*ours, Lookup.kind == KIND)).one_or_none()
    return session.unseal(row, "text") if row else None


def normal(name: str) -> str:
    """A name as it is compared: however it was typed, upper case or lower."""
    return unicodedata.normalize("NFKC", name.strip()).casefold()
