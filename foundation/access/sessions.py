"""Sessions: who is signed in at a browser, since when, how surely, and until when at most."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import CheckConstraint, Index, LargeBinary, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation import audit
from foundation.access.secrets import Handed
from foundation.columns import Choice, belongs, one_of, paired
from foundation.errors import NotFound
from foundation.ids import AccountId, new_id
from foundation.personal import Data, holds
from foundation.roles import Actor
from foundation.session import Session
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)
LASTS: Final = timedelta(hours=12)
"""A session is over after this, however busy it was: a day's work."""
RESTS: Final = timedelta(minutes=30)
"""A session nobody used for this is over: a screen somebody walked away from."""
KEPT: Final = timedelta(days=30)
"""Rows of sessions that are over are kept as long, for whoever looks into a break-in."""
SEEN_EVERY: Final = timedelta(minutes=5)
"""Not every request is written down: those who only look would wait for those who write."""


class Way(StrEnum):
    """How somebody signed in."""

    PASSWORD = "password"  # noqa: S105  # a word, no password
    OIDC = "oidc"
    LINK = "link"


class AccessEvent(StrEnum):
    """What happens at the door. Nobody's secret is ever a fact of it."""

    SIGNED_IN = "access:session:begun"
    SIGNED_OUT = "access:session:ended"
    TOKEN_MADE = "access:token:made"  # noqa: S105  # as above
    TOKEN_REVOKED = "access:token:revoked"  # noqa: S105  # as above
    NAME_GIVEN = "access:name:given"
    PASSWORD_SET = "access:password:set"  # noqa: S105  # as above
    FACTOR_BEGUN = "access:factor:begun"
    FACTOR_CONFIRMED = "access:factor:confirmed"
    FACTOR_REMOVED = "access:factor:removed"
    CODES_DRAWN = "access:recovery:drawn"
    CODE_USED = "access:recovery:used"
    LINK_MADE = "access:link:made"
    LINK_USED = "access:link:used"
    OUTSIDE_LINKED = "access:outside:linked"
    OUTSIDE_UNLINKED = "access:outside:unlinked"
    SLOWED = "access:guess:slowed"


class WebSession(Owned):
    """Somebody signed in at a browser."""

    __tablename__ = "web_session"
    __table_args__ = strict(
        belongs("account", "account"),
        one_of("way", Way),
        *paired("ended"),
        CheckConstraint("length(digest) = 32", name="digest_whole"),
        CheckConstraint("lasts_until > begun_at", name="ends_later"),
        Index("ix_web_session_account", "municipality", "account", "lasts_until"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[AccountId] = mapped_column(info=_PROCESS)
    digest: Mapped[bytes] = mapped_column(LargeBinary, info=_PROCESS)
    way: Mapped[Way] = mapped_column(Choice(Way), info=_PROCESS)
    sure: Mapped[bool] = mapped_column(info=_PROCESS)
    """Whether everything the account asks for was shown; before that, nothing else is open."""
    begun_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    begun_by: Mapped[str] = mapped_column(info=_PROCESS)
    last_seen: Mapped[datetime] = mapped_column(info=_PROCESS)
    lasts_until: Mapped[datetime] = mapped_column(info=_PROCESS)
    ended_at: Mapped[datetime | None] = mapped_column(info=_PROCESS)
    ended_by: Mapped[str | None] = mapped_column(info=_PROCESS)


def begin(session: Session, *, way: Way, sure: bool = True, by: Actor, at: datetime) -> Handed:
    """Sign somebody in who has shown who they are; what their browser keeps is returned once."""
    handed = Handed.new(session.municipality, new_id("ses"))
    session.add(
        WebSession(
            municipality=session.municipality,
            id=handed.id,
            account=by.account,
            digest=handed.digest,
            way=way,
            sure=sure,
            begun_at=at,
            begun_by=by.account,
            last_seen=at,
            lasts_until=at + LASTS,
        )
    )
    session.flush()
    event = AccessEvent.SIGNED_IN
    audit.record(
        session, event, subject=by.account, by=by, at=at, way=way.value, web_session=handed.id
    )
    return handed


def find(session: Session, handed: Handed, *, at: datetime) -> WebSession | None:
    """The session somebody shows, if it is one, and goes on."""
    row = session.get(WebSession, (session.municipality, handed.id))
    if row is None or not handed.fits(row.digest):
        return None
    return None if row.ended_at is not None or _over(row, at) else row


def note_seen(session: Session, handed: Handed, *, at: datetime) -> None:
    """Note that a session is in use."""
    row = find(session, handed, at=at)
    if row is not None and at >= row.last_seen + SEEN_EVERY:
        row.last_seen = at


def end(session: Session, handed: Handed, *, by: Actor, at: datetime) -> None:
    """Sign out; a session that is over stays as it is."""
    row = find(session, handed, at=at)
    if row is not None:
        _end(session, row, by=by, at=at)


def end_own(session: Session, id_: str, *, by: Actor, at: datetime) -> None:
    """End another session of one's own. Raises `NotFound`, for somebody else's too."""
    found = [row for row in going(session, by.account, at=at) if row.id == id_]
    if not found:
        raise NotFound(thing="session", id=id_)
    _end(session, found[0], by=by, at=at)


def end_all(session: Session, account: AccountId, *, by: Actor, at: datetime) -> int:
    """End every session of an account: how many there were."""
    rows = going(session, account, at=at)
    for row in rows:
        _end(session, row, by=by, at=at)
    return len(rows)


def going(session: Session, account: AccountId, *, at: datetime) -> list[WebSession]:
    """The sessions of an account that go on."""
    ours = (WebSession.municipality == session.municipality, WebSession.account == account)
    query = select(WebSession).where(*ours, WebSession.ended_at.is_(None))
    return [row for row in session.scalars(query) if not _over(row, at)]


def sweep(session: Session, *, at: datetime) -> int:
    """Forget sessions that were over long ago; how many there were. The log keeps who signed in."""
    old = (WebSession.municipality == session.municipality, WebSession.lasts_until <= at - KEPT)
    gone: Any = session.execute(delete(WebSession).where(*old))
    return int(gone.rowcount)


def _over(row: WebSession, at: datetime) -> bool:
    return at >= row.lasts_until or at >= row.last_seen + RESTS


def _end(session: Session, row: WebSession, *, by: Actor, at: datetime) -> None:
    row.ended_at, row.ended_by = at, by.account
    audit.record(
        session, AccessEvent.SIGNED_OUT, subject=row.account, by=by, at=at, web_session=row.id
    )
