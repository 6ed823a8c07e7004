"""In which language somebody is told, and what they want no pings of. Their inbox has all of it."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation import audit
from foundation.columns import Choice, Document, belongs, one_of
from foundation.ids import AccountId, new_id
from foundation.personal import Data, holds
from foundation.reaching.words import Language, ReachingEvent
from foundation.roles import Actor
from foundation.session import Session
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)


class Wish(Owned):
    """What one account wants; whoever has none is told everything, in Danish."""

    __tablename__ = "wish"
    __table_args__ = strict(
        belongs("account", "account"),
        one_of("language", Language),
        UniqueConstraint("municipality", "account"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[AccountId] = mapped_column(info=_PROCESS)
    language: Mapped[Language] = mapped_column(Choice(Language), info=_PROCESS)
    muted: Mapped[Any] = mapped_column(Document(), info=_PROCESS)
    """Kinds of notices, by their words."""
    wished_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    wished_by: Mapped[str] = mapped_column(info=_PROCESS)


def language_of(session: Session, account: AccountId) -> Language:
    """In which language an account is told."""
    row = _row(session, account)
    return row.language if row else Language.DANISH


def muted(session: Session, account: AccountId) -> frozenset[str]:
    """The kinds of notices an account wants no pings of."""
    row = _row(session, account)
    return frozenset(row.muted) if row else frozenset()


def wish(
    session: Session,
    *,
    language: Language,
    muted: Collection[StrEnum],
    by: Actor,
    at: datetime,
) -> None:
    """Set what one wants oneself."""
    row = _row(session, by.account) or Wish(
        municipality=session.municipality, id=new_id("wsh"), account=by.account
    )
    row.language, row.muted = language, sorted({kind.value for kind in muted})
    row.wished_at, row.wished_by = at, by.account
    session.add(row)
    session.flush()
    facts: dict[str, audit.Fact] = {"language": language.value, "muted": len(row.muted)}
    audit.record(session, ReachingEvent.WISHED, subject=by.account, by=by, at=at, **facts)


def _row(session: Session, account: AccountId) -> Wish | None:
    query = select(Wish).where(Wish.municipality == session.municipality, Wish.account == account)
    return session.scalars(query).one_or_none()
