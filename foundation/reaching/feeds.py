"""The secret address of somebody's calendar: whoever has it reads the times, and nothing else.

A calendar program asks for it over and over, and can neither sign in nor show a token. The secret
opens this one thing, and is taken back by drawing another.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import CheckConstraint, Index, LargeBinary, select, text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.access.secrets import Handed
from foundation.columns import belongs, paired
from foundation.errors import NotFound
from foundation.ids import AccountId, new_id
from foundation.personal import Data, holds
from foundation.roles import Actor
from foundation.session import Session
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)
_STANDS: Final = "revoked_at IS NULL"


class Feed(Owned):
    """A calendar's address; an account has one at most. The secret itself is nowhere."""

    __tablename__ = "feed"
    __table_args__ = strict(
        belongs("account", "account"),
        *paired("revoked"),
        CheckConstraint("length(digest) = 32", name="digest_whole"),
        Index(
            "uq_feed_one",
            "municipality",
            "account",
            unique=True,
            sqlite_where=text(_STANDS),
            postgresql_where=text(_STANDS),
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[AccountId] = mapped_column(info=_PROCESS)
    digest: Mapped[bytes] = mapped_column(LargeBinary, info=_PROCESS)
    made_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    made_by: Mapped[str] = mapped_column(info=_PROCESS)
    revoked_at: Mapped[datetime | None] = mapped_column(info=_PROCESS)
    revoked_by: Mapped[str | None] = mapped_column(info=_PROCESS)


def make(session: Session, *, by: Actor, at: datetime) -> Handed:
    """Draw one's own address, in place of the one before; it is returned once."""
    _revoke(session, by=by, at=at)
    handed = Handed.new(session.municipality, new_id("cal"))
    row = Feed(municipality=session.municipality, id=handed.id, account=by.account)
    row.digest, row.made_at, row.made_by = handed.digest, at, by.account
    session.add(row)
    session.flush()
    return handed


def revoke(session: Session, *, by: Actor, at: datetime) -> None:
    """Take one's own address back. Raises `NotFound`."""
    if not _revoke(session, by=by, at=at):
        raise NotFound(thing="calendar", id=by.account)


def find(session: Session, handed: Handed) -> AccountId | None:
    """Whose calendar somebody asks for, if the secret opens one."""
    row = session.get(Feed, (session.municipality, handed.id))
    if row is None or not handed.fits(row.digest) or row.revoked_at:
        return None
    return row.account


def _revoke(session: Session, *, by: Actor, at: datetime) -> bool:
    query = select(Feed).where(
        Feed.municipality == session.municipality,
        Feed.account == by.account,
        Feed.revoked_at.is_(None),
    )
    row = session.scalars(query).one_or_none()
    if row is not None:
        row.revoked_at, row.revoked_by = at, by.account
        session.flush()
    return row is not None
