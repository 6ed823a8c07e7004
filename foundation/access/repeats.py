"""Repeats: what was answered to a request with a key of its own, so that it may be sent again.

The answer is written in the transaction of what was done, so either both are there or neither. It
is kept for a day; whoever sends the same request later finds the thing done or refused by its own
rules.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import CheckConstraint, Index, LargeBinary, delete
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import belongs
from foundation.errors import Refusal
from foundation.ids import AccountId
from foundation.personal import Data, holds
from foundation.session import Session
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)
_KIND: Final = "repeat"
KEPT: Final = timedelta(days=1)


class KeyUsed(Refusal):
    """The key was sent with another request."""

    sentence = "The key of this request was used for another. Draw a new one for each."


class Repeat(Owned):
    """What one account was answered under one key."""

    __tablename__ = "repeat"
    __table_args__ = strict(
        belongs("answered_by", "account"),
        CheckConstraint("length(request_mark) = 33", name="mark_whole"),
        Index("ix_repeat_kept", "municipality", "answered_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    """The account and the digest of its key: a key of somebody else is another."""
    request_mark: Mapped[bytes] = mapped_column(LargeBinary, info=_PROCESS)
    """A keyed mark of the request: a short text cannot be guessed from it."""
    status: Mapped[int] = mapped_column(info=_PROCESS)
    location: Mapped[str | None] = mapped_column(info=_PROCESS)
    body: Mapped[str] = mapped_column(info=_PROCESS)
    """Ids, numbers and states; what anybody wrote is never answered to what is posted."""
    answered_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    answered_by: Mapped[AccountId] = mapped_column(info=_PROCESS)


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered."""

    status: int
    body: str
    location: str | None
    """Where what was made is found."""


def find(session: Session, id_: str, request: str, *, at: datetime) -> Answered | None:
    """What was answered under this key; raises `KeyUsed` where that was another request."""
    row = session.get(Repeat, (session.municipality, id_))
    if row is None or at >= row.answered_at + KEPT:
        return None
    if row.request_mark not in session.vault.marks(_KIND, request):
        raise KeyUsed
    return Answered(row.status, row.body, row.location)


def keep(
    session: Session,
    id_: str,
    request: str,
    answered: Answered,
    *,
    account: AccountId,
    at: datetime,
) -> None:
    """Keep an answer, in the transaction of what it tells of."""
    sweep(session, at=at)
    row = Repeat(municipality=session.municipality, id=id_, answered_at=at, answered_by=account)
    row.request_mark, row.status = session.vault.mark(_KIND, request), answered.status
    row.body, row.location = answered.body, answered.location
    session.add(row)


def sweep(session: Session, *, at: datetime) -> int:
    """Forget what was kept for long enough; how many there were."""
    old = (Repeat.municipality == session.municipality, Repeat.answered_at <= at - KEPT)
    gone: Any = session.execute(delete(Repeat).where(*old))
    return int(gone.rowcount)
