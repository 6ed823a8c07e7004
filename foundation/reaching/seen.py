"""What somebody has read of their inbox."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation import audit
from foundation.columns import belongs
from foundation.errors import NotFound
from foundation.ids import MessageId
from foundation.outbox import Message
from foundation.personal import Data, holds
from foundation.reaching.words import ReachingEvent
from foundation.roles import Actor
from foundation.session import Session, insert_or_ignore
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)
_TOGETHER: Final = 500


class Seen(Owned):
    """That a message was read by whom it is for. Its id is the message's."""

    __tablename__ = "seen"
    __table_args__ = strict(belongs("id", "message"))

    id: Mapped[MessageId] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    seen_by: Mapped[str] = mapped_column(info=_PROCESS)


def mark_seen(session: Session, messages: Iterable[MessageId], *, by: Actor, at: datetime) -> None:
    """Mark messages of one's own as read; those that are stay as they are. Raises `NotFound`."""
    ids = set(messages)
    new = ids - seen(session, ids)
    for id_ in sorted(ids):
        row = session.get(Message, (session.municipality, id_))
        if row is None or row.recipient != by.account:
            raise NotFound(thing="message", id=id_)
        key = {"municipality": session.municipality, "id": id_}
        read = {"seen_at": at, "seen_by": by.account}
        session.execute(insert_or_ignore(session, Seen, {**key, **read}))
    if new:
        event = ReachingEvent.SEEN
        audit.record(session, event, subject=by.account, by=by, at=at, count=len(new))


def mark_until(session: Session, message: MessageId, *, by: Actor, at: datetime) -> None:
    """Mark a message of one's own and all that came before it as read. Raises `NotFound`."""
    row = session.get(Message, (session.municipality, message))
    if row is None or row.recipient != by.account:
        raise NotFound(thing="message", id=message)
    query = select(Message.id).where(*_unread(session, by), Message.queued_at <= row.queued_at)
    mark_seen(session, list(session.scalars(query)), by=by, at=at)


def unread(session: Session, *, by: Actor) -> int:
    """How many messages of one's own were not read."""
    query = select(func.count()).select_from(Message).where(*_unread(session, by))
    return session.scalars(query).one()


def seen(session: Session, messages: Collection[MessageId]) -> frozenset[MessageId]:
    """Which of some messages were read."""
    ids = list(messages)
    found: set[MessageId] = set()
    for start in range(0, len(ids), _TOGETHER):
        query = select(Seen.id).where(
            Seen.municipality == session.municipality,
            Seen.id.in_(ids[start : start + _TOGETHER]),
        )
        found.update(session.scalars(query))
    return frozenset(found)


def _unread(session: Session, by: Actor) -> tuple[ColumnElement[bool], ...]:
    here = session.municipality
    read = select(Seen.id).where(Seen.municipality == here)
    return (
        Message.municipality == here,
        Message.recipient == by.account,
        Message.id.not_in(read),
    )
