"""Private links: an address with a secret that is good once, for whoever it was sent to.

The secret stands behind the `#`: browsers keep that part to themselves, and no server's log sees
it. The page at the address sends it on, and gets a session, or sets a password.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import CheckConstraint, Index, LargeBinary, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation import audit
from foundation.access.secrets import Handed
from foundation.access.sessions import AccessEvent
from foundation.access.words import Use
from foundation.accounts import actor
from foundation.columns import Choice, belongs, one_of, paired
from foundation.errors import NotAllowed, Refusal
from foundation.ids import AccountId, new_id
from foundation.personal import Data, holds
from foundation.roles import Actor, Case, Permission, Role, require
from foundation.session import Session
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)
BY_LINK: Final = frozenset({Role.YOUTH, Role.MENTOR, Role.STORE_MANAGER})
"""Who comes by a link: those who are here for a minute a week, and would forget a password."""


PAGES: Final = {Use.SIGN_IN: "sign-in", Use.PASSWORD: "new-password"}
"""The page that a link opens."""
LASTS: Final = {Use.SIGN_IN: timedelta(days=7), Use.PASSWORD: timedelta(days=2)}


class NotByLink(Refusal):
    """A role that sees too much for a link."""

    sentence = "Only a young person, a mentor or a store manager signs in by a link."


class BadLink(Refusal):
    """A link that is none, was used, or is too old."""

    sentence = "This link is good no more. Ask for a new one."


class PrivateLink(Owned):
    """A link that was handed out. The secret itself is nowhere."""

    __tablename__ = "private_link"
    __table_args__ = strict(
        belongs("account", "account"),
        one_of("use", Use),
        *paired("spent"),
        CheckConstraint("length(digest) = 32", name="digest_whole"),
        CheckConstraint("lasts_until > made_at", name="ends_later"),
        Index("ix_private_link_account", "municipality", "account"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[AccountId] = mapped_column(info=_PROCESS)
    use: Mapped[Use] = mapped_column(Choice(Use), info=_PROCESS)
    digest: Mapped[bytes] = mapped_column(LargeBinary, info=holds(Data.SECRET))
    made_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    made_by: Mapped[str] = mapped_column(info=_PROCESS)
    lasts_until: Mapped[datetime] = mapped_column(info=_PROCESS)
    spent_at: Mapped[datetime | None] = mapped_column(info=_PROCESS)
    """When it was used, or withdrawn."""
    spent_by: Mapped[str | None] = mapped_column(info=_PROCESS)


def make(session: Session, *, account: AccountId, use: Use, by: Actor, at: datetime) -> Handed:
    """Make a link for an account; what its address ends in is returned once.

    Raises `NotFound`, `NotByLink`.
    """
    require(by, Permission.ACCOUNT_MANAGE, Case(session.municipality))
    return _make(session, account, use, by=by, at=at)


def make_for_a_youth(session: Session, *, account: AccountId, by: Actor, at: datetime) -> Handed:
    """Make a link by which a youth signs in.

    The act that gives the case to the account has asked whether the actor may.
    """
    if actor(session, account).role is not Role.YOUTH:
        raise NotAllowed(role=by.role.value, permission=Permission.ACCOUNT_MANAGE.value)
    return _make(session, account, Use.SIGN_IN, by=by, at=at)


def address(base: str, handed: Handed, use: Use) -> str:
    """What is sent to its owner: where people reach us, the page, and the secret behind the `#`."""
    return f"{base}/{PAGES[use]}#{handed}"


def find(session: Session, handed: Handed, use: Use, *, at: datetime) -> AccountId:
    """Whose link somebody shows; it is not spent by that. Raises `BadLink`, `NotFound`."""
    return actor(session, _row(session, handed, use, at).account).account


def spend(session: Session, handed: Handed, use: Use, *, at: datetime) -> Actor:
    """Use a link up: who comes by it. Raises `BadLink`, `NotFound`."""
    row = _row(session, handed, use, at)
    by = actor(session, row.account)
    row.spent_at, row.spent_by = at, by.account
    facts = {"link": row.id, "use": use.value}
    audit.record(session, AccessEvent.LINK_USED, subject=by.account, by=by, at=at, **facts)
    return by


def withdraw_all(
    session: Session, account: AccountId, *, by: Actor, at: datetime, use: Use | None = None
) -> None:
    """Let the links of an account be good no more: those of one use, or all."""
    ours = (PrivateLink.municipality == session.municipality, PrivateLink.account == account)
    query = select(PrivateLink).where(*ours, PrivateLink.spent_at.is_(None))
    for row in session.scalars(query):
        if use in {None, row.use}:
            row.spent_at, row.spent_by = at, by.account


def _make(session: Session, account: AccountId, use: Use, *, by: Actor, at: datetime) -> Handed:
    if use is Use.SIGN_IN and actor(session, account).role not in BY_LINK:
        raise NotByLink
    if use is Use.PASSWORD:
        actor(session, account)
        withdraw_all(session, account, by=by, at=at, use=use)
    handed = Handed.new(session.municipality, new_id("lnk"))
    session.add(
        PrivateLink(
            municipality=session.municipality,
            id=handed.id,
            account=account,
            use=use,
            digest=handed.digest,
            made_at=at,
            made_by=by.account,
            lasts_until=at + LASTS[use],
        )
    )
    session.flush()
    facts = {"link": handed.id, "use": use.value}
    audit.record(session, AccessEvent.LINK_MADE, subject=account, by=by, at=at, **facts)
    return handed


def _row(session: Session, handed: Handed, use: Use, at: datetime) -> PrivateLink:
    key = (session.municipality, handed.id)
    row = session.get(PrivateLink, key)
    if row is None or not handed.fits(row.digest) or row.use is not use:
        raise BadLink
    if row.spent_at is not None or at >= row.lasts_until:
        raise BadLink
    return row
