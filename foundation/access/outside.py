"""Identities elsewhere: whom a municipality's or a company's own place of signing in knows.

An administrator links one to an account beforehand. Whoever signs in there and is linked to nobody
stays outside: no account is ever made up.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation import audit, lookups
from foundation.access.sessions import AccessEvent
from foundation.accounts import actor
from foundation.columns import belongs
from foundation.errors import NotFound, Refusal
from foundation.ids import AccountId, new_id
from foundation.personal import Data, holds
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)


class AlreadyLinked(Refusal):
    """Somebody elsewhere who is somebody here already."""

    sentence = "That identity at {provider} belongs to another account."


class OutsideIdentity(Owned):
    """An account as one place of signing in knows it; the name it has there lies in a lookup."""

    __tablename__ = "outside_identity"
    __table_args__ = strict(
        belongs("account", "account"),
        Index("ix_outside_identity_account", "municipality", "account"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[AccountId] = mapped_column(info=_PROCESS)
    provider: Mapped[str] = mapped_column(info=_PROCESS)
    linked_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    linked_by: Mapped[str] = mapped_column(info=_PROCESS)


def link(
    session: Session,
    *,
    account: AccountId,
    provider: str,
    subject: str,
    by: Actor,
    at: datetime,
) -> None:
    """Let whom a provider calls `subject` sign in as this account, in place of whom it did before.

    Raises `NotFound`, `AlreadyLinked`.
    """
    require(by, Permission.ACCOUNT_MANAGE, Case(session.municipality))
    actor(session, account)
    if find(session, provider, subject) not in {None, account}:
        raise AlreadyLinked(provider=provider)
    for row in _rows(session, account, provider):
        _drop(session, row)
    row = OutsideIdentity(
        municipality=session.municipality,
        id=new_id("oid"),
        account=account,
        provider=provider,
        linked_at=at,
        linked_by=by.account,
    )
    session.add(row)
    session.flush()
    lookups.put(session, row.id, {_kind(provider): subject})
    event = AccessEvent.OUTSIDE_LINKED
    audit.record(session, event, subject=account, by=by, at=at, provider=provider)


def unlink(session: Session, *, account: AccountId, provider: str, by: Actor, at: datetime) -> None:
    """Let nobody sign in as this account by that provider. Raises `NotFound`."""
    require(by, Permission.ACCOUNT_MANAGE, Case(session.municipality))
    rows = _rows(session, account, provider)
    if not rows:
        raise NotFound(thing="account", id=account)
    for row in rows:
        _drop(session, row)
    event = AccessEvent.OUTSIDE_UNLINKED
    audit.record(session, event, subject=account, by=by, at=at, provider=provider)


def find(session: Session, provider: str, subject: str) -> AccountId | None:
    """The account of whom a provider calls `subject`."""
    found = lookups.find(session, {_kind(provider): subject})
    for id_ in found:
        row = session.get(OutsideIdentity, (session.municipality, id_))
        if row is not None and row.provider == provider:
            return row.account
    return None


def providers_of(session: Session, account: AccountId) -> list[str]:
    """Where an account may sign in."""
    return sorted(row.provider for row in _rows(session, account, None))


def forget(session: Session, account: AccountId) -> None:
    """Forget whom an account is elsewhere."""
    for row in _rows(session, account, None):
        _drop(session, row)


def _rows(session: Session, account: AccountId, provider: str | None) -> list[OutsideIdentity]:
    ours = (
        OutsideIdentity.municipality == session.municipality,
        OutsideIdentity.account == account,
    )
    rows = session.scalars(select(OutsideIdentity).where(*ours))
    return [row for row in rows if provider in {None, row.provider}]


def _drop(session: Session, row: OutsideIdentity) -> None:
    lookups.forget(session, row.id)
    session.delete(row)
    session.flush()


def _kind(provider: str) -> str:
    return f"outside:{provider}"
