"""Passwords: one an account, hashed, chosen by the person alone."""

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Mapped, mapped_column

from foundation import audit
from foundation.access import choosing, names, sessions
from foundation.access.sessions import AccessEvent
from foundation.accounts import actor
from foundation.columns import belongs
from foundation.errors import Refusal
from foundation.ids import AccountId
from foundation.personal import Data, holds
from foundation.roles import Actor
from foundation.session import Session
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)


class NoName(Refusal):
    """A password without a name to sign in by is of no use."""

    sentence = "The account {account} has no sign-in name yet; the administrator gives it one."


class Password(Owned):
    """The password of an account."""

    __tablename__ = "password"
    __table_args__ = strict(belongs("id", "account"))

    id: Mapped[AccountId] = mapped_column(primary_key=True)
    """The account."""
    hash: Mapped[str] = mapped_column(info=holds(Data.SECRET))
    set_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    set_by: Mapped[str] = mapped_column(info=_PROCESS)


def check(session: Session, account: AccountId, password: str) -> None:
    """Refuse a password its owner should not choose.

    Raises `NotFound`, `NoName`, `TooShort`, `TooLongPassword`, `TooCommon`.
    """
    actor(session, account)
    name = names.of(session, account)
    if name is None:
        raise NoName(account=account)
    choosing.check(password, name)


def put(session: Session, *, account: AccountId, hashed: str, by: Actor, at: datetime) -> None:
    """Set a password that was checked and hashed; all sessions of the account end.

    Hashing takes long, so it is done before the transaction.
    """
    row = session.get(Password, (session.municipality, account))
    if row is None:
        row = Password(municipality=session.municipality, id=account)
        session.add(row)
    row.hash, row.set_at, row.set_by = hashed, at, by.account
    session.flush()
    audit.record(session, AccessEvent.PASSWORD_SET, subject=account, by=by, at=at)
    sessions.end_all(session, account, by=by, at=at)


def of(session: Session, account: AccountId | None) -> Password | None:
    """The password of an account, if it has one."""
    return session.get(Password, (session.municipality, account)) if account else None
