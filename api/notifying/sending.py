"""One pass: what the outbox holds becomes pings, and the pings that are due go out.

The outbox is emptied in transactions of its own; carrying is done outside of any. A pass that dies
in between leaves every ping either due again after a while, or sent and noted.
"""

import logging
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from api.carriers import texts
from api.carriers.carrier import Away, Carrier, Carry, NotNow, Unreachable
from api.carriers.served import carriers
from api.notifying.links import link
from foundation.outbox import deliver
from foundation.reaching import pings
from foundation.reaching.pings import Post, Taken
from foundation.reaching.words import Channel, PingState

if TYPE_CHECKING:
    from api.operating.installation import Installation
    from foundation.ids import Municipality

LOG: Final = logging.getLogger(__name__)
NAME: Final = "post"
"""As whom the log of pings knows the pass."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a pass did."""

    delivered: int
    """Messages, into inboxes and pings."""
    sent: int
    """Texts that went out."""
    away: frozenset[Channel]
    """Channels nobody was there to carry by; what is due there is tried again."""


def send(house: "Installation", of: "Municipality", at: datetime) -> Told:
    """Deliver what waits in the outbox of a municipality, and send the pings that are due."""
    served = carriers(house.settings)
    delivered = deliver(house.database, of, Post(served), at=at)
    sent, away = 0, set()
    for channel, carrier in served.items():
        try:
            sent += _send(house, of, channel, carrier, at)
        except Away as error:
            LOG.warning("nobody carries by %s now: %s", channel.value, error)
            away.add(channel)
    with house.database.writing(of) as session:
        pings.sweep(session, at=at)
    return Told(delivered, sent, frozenset(away))


def _send(
    house: "Installation", of: "Municipality", channel: Channel, carrier: Carrier, at: datetime
) -> int:
    """Send what is due by one channel; how many texts went out. Raises `Away`."""
    with house.database.reading(of) as session:
        due = pings.due(session, channel, at=at)
    sent = 0
    with ExitStack() as held:
        carry = held.enter_context(carrier.opened()) if due else None
        for account in due:
            with house.database.writing(of) as session:
                taken = pings.take(session, account, channel, by=NAME, at=at)
            if taken is None or carry is None:
                continue
            state = _carried(house, carry, taken)
            sent += state is PingState.SENT
            with house.database.writing(of) as session:
                pings.note(session, taken, state, by=NAME, at=at)
    return sent


def _carried(house: "Installation", carry: Carry, taken: Taken) -> PingState | None:
    """Carry one text; None where it may get there another time. Raises `Away`."""
    try:
        carry(taken.address, texts.news(taken.language, link(house.settings)))
    except Unreachable as error:
        LOG.info("a ping came to nobody by %s: %s", taken.channel.value, error)
        return PingState.FAILED
    except NotNow as error:
        LOG.info("a ping was put off by %s: %s", taken.channel.value, error)
        return None
    return PingState.SENT
