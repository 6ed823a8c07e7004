"""Tokens: what another program signs in with, as an account, to do some of what that may do."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import CheckConstraint, LargeBinary, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation import audit
from foundation.access.secrets import Handed
from foundation.access.sessions import AccessEvent
from foundation.accounts import Account
from foundation.clock import local_day
from foundation.columns import Document, belongs, paired
from foundation.errors import NotFound, Refusal
from foundation.ids import AccountId, new_id
from foundation.personal import Data, holds
from foundation.roles import GRANTS, Actor, Case, Permission, require
from foundation.session import Session
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)
DAYS_MAX: Final = 366
"""A token nobody renews within a year is forgotten by whoever made it."""
USED_EVERY: Final = timedelta(hours=1)
"""As with sessions: not every request is written down."""


class NoScope(Refusal):
    """A token that may do nothing, or more than its account."""

    sentence = "A token needs scopes, each a right of its account: {scope} is none."


class TooLong(Refusal):
    """A token that would last too long, or no day at all."""

    sentence = "A token lasts until a day within a year: {until} is not."


class TokenRevoked(Refusal):
    """The token is revoked."""

    sentence = "The token {token} is revoked already."


class ApiToken(Owned):
    """What a program shows. The secret itself is nowhere."""

    __tablename__ = "api_token"
    __table_args__ = strict(
        belongs("account", "account"),
        *paired("revoked"),
        CheckConstraint("length(digest) = 32", name="digest_whole"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[AccountId] = mapped_column(info=_PROCESS)
    label: Mapped[str] = mapped_column(info=holds(Data.STAFF))
    digest: Mapped[bytes] = mapped_column(LargeBinary, info=_PROCESS)
    scopes: Mapped[Any] = mapped_column(Document(), info=_PROCESS)
    """Rights, by their words; the token may do what is both among them and its account's."""
    until_on: Mapped[date] = mapped_column(info=_PROCESS)
    last_used: Mapped[datetime | None] = mapped_column(info=_PROCESS)
    """To the hour: a token nobody uses can be revoked."""
    made_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    made_by: Mapped[str] = mapped_column(info=_PROCESS)
    revoked_at: Mapped[datetime | None] = mapped_column(info=_PROCESS)
    revoked_by: Mapped[str | None] = mapped_column(info=_PROCESS)


def make(
    session: Session,
    *,
    account: AccountId,
    label: str,
    scopes: Collection[Permission],
    until_on: date,
    by: Actor,
    at: datetime,
) -> Handed:
    """Make a token for an account; what it is shown as is returned once.

    Raises `NotFound`, `NoScope`, `TooLong`.
    """
    require(by, Permission.ACCOUNT_MANAGE, Case(session.municipality))
    row = session.get(Account, (session.municipality, account))
    if row is None or row.closed_at:
        raise NotFound(thing="account", id=account)
    beyond = [scope for scope in scopes if scope not in GRANTS[row.role]]
    if beyond or not scopes:
        raise NoScope(scope=beyond[0].value if beyond else "-")
    days = (until_on - local_day(at)).days
    if not 0 <= days <= DAYS_MAX:
        raise TooLong(until=until_on)
    handed = Handed.new(session.municipality, new_id("tok"))
    session.add(
        ApiToken(
            municipality=session.municipality,
            id=handed.id,
            account=account,
            label=label,
            digest=handed.digest,
            scopes=sorted(scope.value for scope in scopes),
            until_on=until_on,
            made_at=at,
            made_by=by.account,
        )
    )
    session.flush()
    audit.record(session, AccessEvent.TOKEN_MADE, subject=account, by=by, at=at, token=handed.id)
    return handed


def find(session: Session, handed: Handed, *, at: datetime) -> ApiToken | None:
    """The token somebody shows, if it is one, and holds today."""
    row = session.get(ApiToken, (session.municipality, handed.id))
    if row is None or not handed.fits(row.digest):
        return None
    return None if row.revoked_at or local_day(at) > row.until_on else row


def note_used(session: Session, handed: Handed, *, at: datetime) -> None:
    """Note that a token is in use."""
    row = find(session, handed, at=at)
    if row is not None and is_stale(row, at=at):
        row.last_used = at


def is_stale(row: ApiToken, *, at: datetime) -> bool:
    """Whether it is long since it was noted that the token is in use."""
    return row.last_used is None or at >= row.last_used + USED_EVERY


def scopes_of(row: ApiToken) -> frozenset[Permission]:
    """What a token may do at most."""
    return frozenset(map(Permission, row.scopes))


def tokens(session: Session, *, by: Actor) -> list[ApiToken]:
    """All tokens, the newest first."""
    require(by, Permission.ACCOUNT_MANAGE, Case(session.municipality))
    query = select(ApiToken).where(ApiToken.municipality == session.municipality)
    return list(session.scalars(query.order_by(ApiToken.made_at.desc(), ApiToken.id)))


def revoke(session: Session, *, token: str, by: Actor, at: datetime) -> None:
    """Let a token open nothing any more. Raises `NotFound`, `TokenRevoked`."""
    require(by, Permission.ACCOUNT_MANAGE, Case(session.municipality))
    row = session.get(ApiToken, (session.municipality, token))
    if row is None:
        raise NotFound(thing="token", id=token)
    if row.revoked_at:
        raise TokenRevoked(token=token)
    row.revoked_at, row.revoked_by = at, by.account
    audit.record(
        session, AccessEvent.TOKEN_REVOKED, subject=row.account, by=by, at=at, token=row.id
    )
