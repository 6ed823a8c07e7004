"""Pings: that there is news, to an address. Written with the delivery of a message, sent after it.

What waits for one address goes out as one: nobody's pocket rings five times. A ping is taken for a
while before it is sent, and so is sent at least once, and hardly ever twice. What somebody has read
meanwhile is not told any more.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import CheckConstraint, ColumnElement, Index, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation.accounts import Account
from foundation.columns import Choice, belongs, one_of, paired
from foundation.ids import AccountId, MessageId, new_id
from foundation.outbox import Message
from foundation.personal import Data, holds
from foundation.reaching.reaches import find, reaches
from foundation.reaching.seen import seen
from foundation.reaching.wishes import language_of, muted
from foundation.reaching.words import Channel, Language, PingState
from foundation.session import Session
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)
TRIES_MAX: Final = 8
FIRST_WAIT: Final = timedelta(minutes=5)
"""After a try that came to nothing, and twice as long after each one more: ten hours in all."""
KEPT: Final = timedelta(days=30)
"""So long one can see what became of a ping."""


class Ping(Owned):
    """One message, for one channel."""

    __tablename__ = "ping"
    __table_args__ = strict(
        belongs("message", "message"),
        belongs("account", "account"),
        one_of("channel", Channel),
        one_of("state", PingState),
        *paired("over"),
        UniqueConstraint("municipality", "message", "channel"),
        CheckConstraint("(state = 'queued') = (over_at IS NULL)", name="over_once"),
        CheckConstraint("tries >= 0", name="tries_counted"),
        Index("ix_ping_due", "municipality", "state", "due_on_or_after"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    message: Mapped[MessageId] = mapped_column(info=_PROCESS)
    account: Mapped[AccountId] = mapped_column(info=_PROCESS)
    channel: Mapped[Channel] = mapped_column(Choice(Channel), info=_PROCESS)
    state: Mapped[PingState] = mapped_column(Choice(PingState), info=_PROCESS)
    tries: Mapped[int] = mapped_column(info=_PROCESS)
    due_on_or_after: Mapped[datetime] = mapped_column(info=_PROCESS)
    queued_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    queued_by: Mapped[str] = mapped_column(info=_PROCESS)
    over_at: Mapped[datetime | None] = mapped_column(info=_PROCESS)
    over_by: Mapped[str | None] = mapped_column(info=_PROCESS)


@dataclass(frozen=True, slots=True)
class Taken:
    """What is to be sent to one address now."""

    account: AccountId
    channel: Channel
    language: Language
    pings: tuple[str, ...]
    address: str = field(repr=False)


class Post:
    """The courier of the outbox: for each message a ping to every address that is confirmed."""

    name = "post"

    def __init__(self, served: Collection[Channel]) -> None:
        """Hold which channels there is somebody to carry by."""
        self.served = frozenset(served)

    def carry(self, session: Session, message: Message) -> None:
        """Write the pings, in the transaction that marks the message delivered."""
        account = message.recipient
        if message.kind in muted(session, account):
            return
        for reach in reaches(session, account):
            if reach.confirmed_at and reach.channel in self.served:
                session.add(_ping(session, message, reach.channel))


def due(session: Session, channel: Channel, *, at: datetime) -> Sequence[AccountId]:
    """The accounts for whose address of a channel something is due, the longest due first."""
    query = select(Ping.account, Ping.due_on_or_after).where(*_due(session, channel, at))
    rows = session.execute(query.order_by(Ping.due_on_or_after, Ping.id))
    return list(dict.fromkeys(account for account, _ in rows))


def take(
    session: Session, account: AccountId, channel: Channel, *, by: str, at: datetime
) -> Taken | None:
    """Take all that is due for an address; None where nothing is, or nothing is needed any more."""
    ours = (*_due(session, channel, at), Ping.account == account)
    query = select(Ping).where(*ours).order_by(Ping.id).with_for_update(skip_locked=True)
    rows = list(session.scalars(query))
    read = seen(session, {row.message for row in rows})
    address = _address(session, account, channel)
    for row in rows:
        if address is None or row.message in read:
            _over(row, PingState.DROPPED, by, at)
            continue
        row.due_on_or_after = at + FIRST_WAIT * 2**row.tries
        row.tries += 1
    taken = tuple(row.id for row in rows if row.state is PingState.QUEUED)
    if address is None or not taken:
        return None
    return Taken(account, channel, language_of(session, account), taken, address)


def note(session: Session, taken: Taken, state: PingState | None, *, by: str, at: datetime) -> None:
    """Note what has become of them; None for a try that came to nothing, this time."""
    for id_ in taken.pings:
        row = session.get(Ping, (session.municipality, id_))
        if row is None or row.state is not PingState.QUEUED:
            continue
        if state is not None or row.tries >= TRIES_MAX:
            _over(row, state or PingState.FAILED, by, at)


def sweep(session: Session, *, at: datetime) -> int:
    """Forget the pings that were over long ago; how many there were."""
    old = (Ping.municipality == session.municipality, Ping.over_at <= at - KEPT)
    gone: Any = session.execute(delete(Ping).where(*old))
    return int(gone.rowcount)


def _due(session: Session, channel: Channel, at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Ping.municipality == session.municipality,
        Ping.state == PingState.QUEUED,
        Ping.channel == channel,
        Ping.due_on_or_after <= at,
    )


def _address(session: Session, account: AccountId, channel: Channel) -> str | None:
    """Where to, if the address stands confirmed and its owner is here still."""
    owner = session.get(Account, (session.municipality, account))
    reach = find(session, account, channel)
    if owner is None or owner.closed_at or reach is None or not reach.confirmed_at:
        return None
    return session.unseal(reach, "address")


def _over(row: Ping, state: PingState, by: str, at: datetime) -> None:
    row.state, row.over_at, row.over_by = state, at, by


def _ping(session: Session, message: Message, channel: Channel) -> Ping:
    return Ping(
        municipality=session.municipality,
        id=new_id("png"),
        message=message.id,
        account=message.recipient,
        channel=channel,
        state=PingState.QUEUED,
        tries=0,
        due_on_or_after=message.queued_at,
        queued_at=message.queued_at,
        queued_by=message.queued_by,
    )
