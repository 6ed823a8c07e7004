"""How an account is reached: one address a channel, which counts once a code from it came back."""

import re
from datetime import date, datetime
from typing import Final

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation.clock import local_day
from foundation.columns import Choice, belongs, one_of, paired
from foundation.errors import NotFound, Refusal
from foundation.ids import AccountId, new_id
from foundation.jobs import enqueue
from foundation.personal import Data, holds
from foundation.reaching.words import Channel, ReachingJob
from foundation.roles import Actor
from foundation.session import Session
from foundation.tables import Owned, strict
from foundation.vault import Sealed

_PROCESS: Final = holds(Data.PROCESS)
CODES_A_DAY: Final = 5
"""An address of somebody else is not to be written to over and over."""
ADDRESS: Final = {
    Channel.MAIL: re.compile(r"[!-?A-~]{1,64}@[a-zA-Z0-9-]{1,63}(?:\.[a-zA-Z0-9-]{1,63}){1,8}"),
    Channel.SMS: re.compile(r"\+[1-9][0-9]{7,14}"),
}
"""What an address looks like: no blank and no line break, whatever it is put into."""


class NoAddress(Refusal):
    """What was sent is no address of the channel."""

    sentence = "That is no address for {channel}. A number begins with + and the country."


class TooManyCodes(Refusal):
    """Enough codes went out for today."""

    sentence = "At most {most} codes are sent a day. Try again tomorrow."


class Reach(Owned):
    """An address of an account. Before it is confirmed, nothing but a code goes there."""

    __tablename__ = "reach"
    __table_args__ = strict(
        belongs("account", "account"),
        one_of("channel", Channel),
        *paired("confirmed"),
        UniqueConstraint("municipality", "account", "channel"),
        CheckConstraint("(code_mark IS NULL) = (code_until IS NULL)", name="code_runs_out"),
        CheckConstraint("code_tries >= 0", name="tries_counted"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[AccountId] = mapped_column(info=_PROCESS)
    channel: Mapped[Channel] = mapped_column(Choice(Channel), info=_PROCESS)
    address: Mapped[Sealed | None] = mapped_column(info=holds(Data.IDENTITY))
    """Empty once it was removed, or its owner is forgotten."""
    set_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    set_by: Mapped[str] = mapped_column(info=_PROCESS)
    asked_on: Mapped[date] = mapped_column(info=_PROCESS)
    """The day a code was last asked for, and how many that day."""
    asked_times: Mapped[int] = mapped_column(info=_PROCESS)
    code_mark: Mapped[bytes | None] = mapped_column(LargeBinary, info=_PROCESS)
    """The keyed mark of the code that went out; the code itself is nowhere."""
    code_until: Mapped[datetime | None] = mapped_column(info=_PROCESS)
    code_tries: Mapped[int] = mapped_column(info=_PROCESS)
    confirmed_at: Mapped[datetime | None] = mapped_column(info=_PROCESS)
    confirmed_by: Mapped[str | None] = mapped_column(info=_PROCESS)


def reaches(session: Session, account: AccountId) -> list[Reach]:
    """How an account is reached, confirmed or not, by channel."""
    query = select(Reach).where(
        Reach.municipality == session.municipality,
        Reach.account == account,
        Reach.address.is_not(None),
    )
    return list(session.scalars(query.order_by(Reach.channel)))


def find(session: Session, account: AccountId, channel: Channel) -> Reach | None:
    """The address of an account for a channel, confirmed or not."""
    return next((one for one in reaches(session, account) if one.channel is channel), None)


def set_address(
    session: Session, *, channel: Channel, address: str, by: Actor, at: datetime
) -> None:
    """Set one's own address; a code is sent there, and until it comes back nothing else is.

    Raises `NoAddress`, `TooManyCodes`.
    """
    if not ADDRESS[channel].fullmatch(address):
        raise NoAddress(channel=channel.value)
    row = _any(session, by.account, channel) or _new(session, by.account, channel, at)
    today = local_day(at)
    row.asked_times = row.asked_times + 1 if row.asked_on == today else 1
    if row.asked_times > CODES_A_DAY:
        raise TooManyCodes(most=CODES_A_DAY)
    row.asked_on, row.set_at, row.set_by = today, at, by.account
    _unconfirm(row)
    session.add(row)
    session.seal(row, "address", address)
    session.flush()
    key = f"{row.id}:{today}:{row.asked_times}"
    enqueue(session, ReachingJob.SEND_CODE, key=key, subject=row.id, by=by, at=at)


def remove(session: Session, *, channel: Channel, by: Actor) -> None:
    """Forget one's own address. Raises `NotFound`."""
    row = find(session, by.account, channel)
    if row is None:
        raise NotFound(thing="address", id=channel.value)
    session.seal(row, "address", None)
    _unconfirm(row)


def _any(session: Session, account: AccountId, channel: Channel) -> Reach | None:
    """The row, with an address or without: how many codes were asked for outlives an address."""
    query = select(Reach).where(
        Reach.municipality == session.municipality,
        Reach.account == account,
        Reach.channel == channel,
    )
    return session.scalars(query).one_or_none()


def _new(session: Session, account: AccountId, channel: Channel, at: datetime) -> Reach:
    made = Reach(municipality=session.municipality, id=new_id("rch"), account=account)
    made.channel, made.asked_on, made.asked_times = channel, local_day(at), 0
    return made


def _unconfirm(row: Reach) -> None:
    row.code_mark, row.code_until, row.code_tries = None, None, 0
    row.confirmed_at, row.confirmed_by = None, None
