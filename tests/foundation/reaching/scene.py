"""Somebody who is reached by mail, and what is written to them."""

from datetime import datetime

from foundation.accounts import actor
from foundation.ids import MessageId
from foundation.outbox import tell
from foundation.reaching import codes, reaches
from foundation.reaching.words import Channel
from foundation.roles import Actor
from foundation.session import Session
from tests.databases import CITY, AnyDatabase
from tests.foundation.ground import OPERATOR, Told, an_account
from tests.people import MONDAY


def reached(
    database: AnyDatabase, *, name: str = "Karla", channel: Channel = Channel.MAIL
) -> Actor:
    """Somebody whose address is confirmed."""
    with database.writing(CITY) as session:
        by = actor(session, an_account(session, name))
    confirmed(database, by, channel, address_of(by, channel))
    return by


def address_of(by: Actor, channel: Channel = Channel.MAIL) -> str:
    """Where somebody of the tests is reached."""
    return f"{by.account}@town.example" if channel is Channel.MAIL else "+4520202020"


def confirmed(database: AnyDatabase, by: Actor, channel: Channel, address: str) -> None:
    """Set an address and confirm it."""
    with database.writing(CITY) as session:
        reaches.set_address(session, channel=channel, address=address, by=by, at=MONDAY)
        reach = reaches.find(session, by.account, channel)
        coded = codes.draw(session, reach.id) if reach else None
        assert reach
        assert coded
        codes.note_sent(session, reach.id, coded, at=MONDAY)
        codes.confirm(session, channel=channel, code=coded.code, by=by, at=MONDAY)


def told(session: Session, to: Actor, subject: str = "x", at: datetime = MONDAY) -> MessageId:
    """Tell somebody something."""
    return tell(session, Told.DONE, recipient=to.account, subject=subject, by=OPERATOR, at=at)
