"""The outbox: messages written in the transaction of what they tell of, delivered afterwards.

A message names a kind, a recipient and a subject; it never holds what anybody wrote. Delivery is at
least once: a message is marked delivered after the courier has taken it. One that cannot be carried
holds up no other.
"""

from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from sqlalchemy import Index, and_, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import paired
from foundation.ids import AccountId, MessageId, Municipality, new_id
from foundation.personal import Data, holds
from foundation.roles import Actor
from foundation.session import Database, Session
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)
BATCH: Final = 100


class Message(Owned):
    """Something somebody is told."""

    __tablename__ = "message"
    __table_args__ = strict(
        *paired("delivered"),
        Index("ix_message_waiting", "municipality", "delivered_at", "queued_at"),
        Index("ix_message_recipient", "municipality", "recipient", "queued_at"),
    )

    id: Mapped[MessageId] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(info=_PROCESS)
    recipient: Mapped[AccountId] = mapped_column(info=_PROCESS)
    subject: Mapped[str] = mapped_column(info=_PROCESS)
    queued_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    queued_by: Mapped[str] = mapped_column(info=_PROCESS)
    delivered_at: Mapped[datetime | None] = mapped_column(info=_PROCESS)
    delivered_by: Mapped[str | None] = mapped_column(info=_PROCESS)


class Courier(Protocol):
    """Whatever carries a message to its recipient.

    Into rows of its own, in the transaction that marks the message delivered: not across a network,
    for others wait meanwhile.
    """

    name: str

    def carry(self, session: Session, message: Message) -> None:
        """Carry it; raise if it could not be."""
        ...


def tell(
    session: Session, kind: StrEnum, *, recipient: AccountId, subject: str, by: Actor, at: datetime
) -> MessageId:
    """Queue a message."""
    message = Message(
        municipality=session.municipality,
        id=MessageId(new_id("msg")),
        kind=kind.value,
        recipient=recipient,
        subject=subject,
        queued_at=at,
        queued_by=by.account,
    )
    session.add(message)
    return message.id


def deliver(database: Database, of: Municipality, courier: Courier, *, at: datetime) -> int:
    """Deliver what waits, oldest first, each marked in a transaction of its own; return how many.

    What the courier raises is raised on as an `ExceptionGroup`, once everything else is delivered.
    """
    delivered, failures = 0, []
    for id_ in _waiting(database, of):
        try:
            delivered += _deliver(database, of, id_, courier, at)
        except Exception as error:  # noqa: BLE001  # raised on below
            failures.append(error)
    if failures:
        raise ExceptionGroup("messages that could not be carried", failures)
    return delivered


def inbox(
    session: Session,
    account: AccountId,
    *,
    after: tuple[datetime, str] | None = None,
    limit: int = BATCH,
) -> list[Message]:
    """What an account was told, the newest first; `after` a message, by its instant and its id."""
    query = select(Message).where(
        Message.municipality == session.municipality, Message.recipient == account
    )
    if after is not None:
        at, id_ = after
        later = and_(Message.queued_at == at, Message.id > id_)
        query = query.where(or_(Message.queued_at < at, later))
    return list(session.scalars(query.order_by(Message.queued_at.desc(), Message.id).limit(limit)))


def _waiting(database: Database, of: Municipality) -> list[MessageId]:
    with database.reading(of) as session:
        query = select(Message.id).where(Message.municipality == of, Message.delivered_at.is_(None))
        return list(session.scalars(query.order_by(Message.queued_at, Message.id)))


def _deliver(
    database: Database, of: Municipality, id_: MessageId, courier: Courier, at: datetime
) -> bool:
    """Deliver one message, unless another has done so or is doing so now."""
    ours = (Message.municipality == of, Message.id == id_, Message.delivered_at.is_(None))
    with database.writing(of) as session:
        query = select(Message).where(*ours).with_for_update(skip_locked=True)
        message = session.scalars(query).one_or_none()
        if message is None:
            return False
        courier.carry(session, message)
        message.delivered_at, message.delivered_by = at, courier.name
    return True
