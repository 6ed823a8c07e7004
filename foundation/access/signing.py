"""Signing in: from what somebody shows to a session, each way a function.

A guess and a mistake are answered alike, after the same work, whether there is such a name or not.
What takes long, hashing, is done outside any transaction.
"""

from datetime import datetime
from typing import Final

from foundation.access import (
    choosing,
    factors,
    guesses,
    links,
    names,
    passwords,
    recovery,
    sessions,
)
from foundation.access.factors import WrongCode
from foundation.access.hashing import Hashing
from foundation.access.secrets import Handed
from foundation.access.sessions import Way
from foundation.access.words import Use
from foundation.accounts import actor
from foundation.errors import FootholdError, NotFound
from foundation.ids import AccountId, Municipality
from foundation.roles import Actor, Role
from foundation.session import Database, Session

NOBODY: Final = "nobody"
"""What the log calls whoever is tried at under a name that nobody has."""


class WrongSignIn(FootholdError):
    """Nobody is signed in by what was shown. Which part was wrong is not told."""

    sentence = "The name or the password is wrong. After some attempts one has to wait."


def by_password(
    database: Database,
    of: Municipality,
    name: str,
    password: str,
    *,
    hashing: Hashing,
    at: datetime,
) -> Handed:
    """Sign somebody in who knows their name and password. Raises `WrongSignIn`."""
    with database.writing(of) as session:
        account = names.find(session, name)
        door = guesses.at_name(session, name)
        may = guesses.begin(session, door, subject=account or NOBODY, at=at)
        row = passwords.of(session, account)
        stored = row.hash if row else None
    fits = hashing.fits(stored, choosing.normal(password[: choosing.LENGTH_MAX + 1]))
    if not (may and fits and account):
        raise WrongSignIn
    renewed = hashing.hash(choosing.normal(password)) if hashing.outdated(stored or "") else None
    with database.writing(of) as session:
        row = passwords.of(session, account)
        if row is None or row.hash != stored:  # set anew meanwhile, or the account is closed
            raise WrongSignIn
        row.hash = renewed or row.hash
        return begin(session, actor(session, account), Way.PASSWORD, at=at)


def by_link(session: Session, handed: Handed, *, at: datetime) -> Handed:
    """Sign somebody in who was sent a link; it is spent. Raises `BadLink`."""
    try:
        by = links.spend(session, handed, Use.SIGN_IN, at=at)
    except NotFound:
        raise links.BadLink from None
    return begin(session, by, Way.LINK, at=at)


def begin(session: Session, by: Actor, way: Way, *, at: datetime, trusted: bool = False) -> Handed:
    """Begin the session of somebody who has shown the first of what is asked for.

    A `trusted` provider has asked for the second itself.
    """
    sure = trusted or not asks_second(session, by, way)
    if sure:
        guesses.forgive(session, by.account)
    return sessions.begin(session, way=way, sure=sure, by=by, at=at)


def asks_second(session: Session, by: Actor, way: Way) -> bool:
    """Whether a second factor is asked for: of all staff, and of whoever has one."""
    spared = way is Way.LINK or by.role is Role.YOUTH
    return not spared or factors.has(session, by.account)


def try_second(
    database: Database, by: Actor, code: str, *, recovering: bool = False, at: datetime
) -> None:
    """Show a code of the second factor, or one of the recovery codes. Raises `WrongCode`."""
    shown = False
    with database.writing(by.municipality) as session:
        door = guesses.at_second_factor(by.account)
        if guesses.begin(session, door, subject=by.account, at=at):
            shown = (
                recovery.use(session, code, by=by, at=at)
                if recovering
                else factors.shows(session, by.account, code, at=at)
            )
        if shown:
            guesses.forgive(session, by.account)
    if not shown:  # after the transaction: that it was tried is kept
        raise WrongCode


def surely(session: Session, shown: Handed, *, by: Actor, at: datetime) -> Handed:
    """Go on surely: in a new session, for whoever knew the secret of the half one knows nothing."""
    row = sessions.find(session, shown, at=at)
    way = row.way if row else Way.PASSWORD
    sessions.end(session, shown, by=by, at=at)
    return sessions.begin(session, way=way, sure=True, by=by, at=at)


def set_password_by_link(
    database: Database, shown: Handed, password: str, *, hashing: Hashing, at: datetime
) -> None:
    """Set the password of whoever was sent a link for that; it is spent, their sessions end.

    Raises `BadLink`, and what `passwords.check` raises.
    """
    of = shown.municipality
    with database.reading(of) as session:
        passwords.check(session, _owner(session, shown, at), password)
    hashed = hashing.hash(choosing.normal(password))
    with database.writing(of) as session:
        _owner(session, shown, at)
        by = links.spend(session, shown, Use.PASSWORD, at=at)
        passwords.put(session, account=by.account, hashed=hashed, by=by, at=at)
        guesses.forgive(session, by.account)


def set_password(
    database: Database,
    by: Actor,
    account: AccountId,
    password: str,
    *,
    hashing: Hashing,
    at: datetime,
) -> None:
    """Set a password for the owner of an account, who is `by`, or stands beside the operator.

    Raises what `passwords.check` raises.
    """
    with database.reading(by.municipality) as session:
        passwords.check(session, account, password)
    hashed = hashing.hash(choosing.normal(password))
    with database.writing(by.municipality) as session:
        passwords.check(session, account, password)
        passwords.put(session, account=account, hashed=hashed, by=by, at=at)
        links.withdraw_all(session, account, by=by, at=at, use=Use.PASSWORD)


def change_password(
    database: Database,
    shown: Handed,
    old: str,
    new: str,
    *,
    by: Actor,
    hashing: Hashing,
    at: datetime,
) -> Handed:
    """Change one's own password, in a new session. Raises `WrongSignIn`, and as `check` does.

    That the old one is known is asked as at the door, and counted: a browser somebody left open is
    no way to a password of theirs.
    """
    of = by.municipality
    with database.writing(of) as session:
        door = guesses.at_name(session, names.of(session, by.account) or by.account)
        may = guesses.begin(session, door, subject=by.account, at=at)
        row = passwords.of(session, by.account)
        stored = row.hash if row else None
    fits = hashing.fits(stored, choosing.normal(old))
    if not (may and fits):
        raise WrongSignIn
    with database.reading(of) as session:
        found = sessions.find(session, shown, at=at)
        way = found.way if found else Way.PASSWORD
    set_password(database, by, by.account, new, hashing=hashing, at=at)
    with database.writing(of) as session:
        guesses.forgive(session, by.account)
        return sessions.begin(session, way=way, by=by, at=at)


def enrol(database: Database, by: Actor, code: str | None, *, at: datetime) -> str:
    """Begin with a device; whoever has one shows a code of it. The address it is told.

    Raises `WrongCode`.
    """
    with database.reading(by.municipality) as session:
        has = factors.has(session, by.account)
    if has and code is None:
        raise WrongCode
    if has and code is not None:
        try_second(database, by, code, at=at)
    with database.writing(by.municipality) as session:
        return factors.enrol(session, by=by, at=at)


def confirm(database: Database, by: Actor, code: str, *, at: datetime) -> None:
    """Confirm a device by a code of it. Raises `WrongCode`."""
    with database.writing(by.municipality) as session:
        door = guesses.at_second_factor(by.account)
        may = guesses.begin(session, door, subject=by.account, at=at)
        shown = may and factors.confirm(session, code, by=by, at=at)
        if shown:
            guesses.forgive(session, by.account)
    if not shown:  # after the transaction: that it was tried is kept
        raise WrongCode


def _owner(session: Session, shown: Handed, at: datetime) -> AccountId:
    try:
        return links.find(session, shown, Use.PASSWORD, at=at)
    except NotFound:
        raise links.BadLink from None
