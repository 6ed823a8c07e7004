"""Leaving: with an account ends everything by which it was let in; a lost device is let go."""

from datetime import datetime

from sqlalchemy import delete, select

from foundation import accounts, lookups
from foundation.access import factors, guesses, links, outside, recovery, sessions
from foundation.access.passwords import Password
from foundation.access.tokens import ApiToken
from foundation.ids import AccountId
from foundation.roles import Actor
from foundation.session import Session


def close_account(session: Session, *, account: AccountId, by: Actor, at: datetime) -> None:
    """Close an account, and forget how it signed in. Raises `NotFound`, `AlreadyClosed`."""
    accounts.close_account(session, account=account, by=by, at=at)
    _forget(session, account, by=by, at=at)


def close_for_a_youth(session: Session, *, account: AccountId, by: Actor, at: datetime) -> None:
    """Close the account a youth followed a case through, and forget how they signed in.

    The act that ends the case has asked whether the actor may.
    """
    accounts.close_for_a_youth(session, account=account, by=by, at=at)
    _forget(session, account, by=by, at=at)


def lose_factor(session: Session, *, account: AccountId, by: Actor, at: datetime) -> None:
    """Let somebody who lost device and paper begin anew; they are signed out everywhere.

    Raises `NotFound`.
    """
    accounts.actor(session, account)
    factors.remove(session, account=account, by=by, at=at)
    recovery.forget(session, account)
    sessions.end_all(session, account, by=by, at=at)


def _forget(session: Session, account: AccountId, *, by: Actor, at: datetime) -> None:
    sessions.end_all(session, account, by=by, at=at)
    links.withdraw_all(session, account, by=by, at=at)
    ours = (ApiToken.municipality == session.municipality, ApiToken.account == account)
    for row in session.scalars(select(ApiToken).where(*ours, ApiToken.revoked_at.is_(None))):
        row.revoked_at, row.revoked_by = at, by.account
    guesses.forgive(session, account)
    lookups.forget(session, account)
    passwords = (Password.municipality == session.municipality, Password.id == account)
    session.execute(delete(Password).where(*passwords))
    factors.forget(session, account)
    recovery.forget(session, account)
    outside.forget(session, account)
