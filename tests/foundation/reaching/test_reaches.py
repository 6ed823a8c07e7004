"""An address counts once a code from it came back; codes are not guessed, nor asked for often."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from foundation.accounts import actor
from foundation.audit import AuditEntry
from foundation.errors import NotFound
from foundation.ids import AccountId
from foundation.reaching import codes, reaches
from foundation.reaching.codes import NoCode
from foundation.reaching.reaches import NoAddress, TooManyCodes
from foundation.reaching.words import Channel, ReachingEvent
from foundation.roles import Actor
from tests.databases import CITY, AnyDatabase
from tests.foundation.ground import an_account
from tests.people import MONDAY

MAIL, SMS = Channel.MAIL, Channel.SMS
ADDRESS = "karla@town.example"
ADDRESSES = {
    ReachingEvent.ADDRESS_SET,
    ReachingEvent.ADDRESS_CONFIRMED,
    ReachingEvent.ADDRESS_REMOVED,
}


@pytest.fixture
def karla(database: AnyDatabase) -> Actor:
    """Somebody with an account."""
    with database.writing(CITY) as session:
        return actor(session, an_account(session))


def asked(database: AnyDatabase, by: Actor, address: str = ADDRESS, *, days: int = 0) -> str:
    """Set an address; return the code that goes there."""
    at = MONDAY + timedelta(days=days)
    with database.writing(CITY) as session:
        reaches.set_address(session, channel=MAIL, address=address, by=by, at=at)
        reach = reaches.find(session, by.account, MAIL)
        assert reach
        coded = codes.draw(session, reach.id)
        assert coded
        assert coded.address == address
        codes.note_sent(session, reach.id, coded, at=at)
        return coded.code


def sent_back(database: AnyDatabase, by: Actor, code: str, *, minutes: int = 0) -> codes.Confirming:
    """Send a code back."""
    at = MONDAY + timedelta(minutes=minutes)
    with database.writing(CITY) as session:
        return codes.confirm(session, channel=MAIL, code=code, by=by, at=at)


def is_confirmed(database: AnyDatabase, account: AccountId) -> bool:
    """Whether the mail address counts."""
    with database.reading(CITY) as session:
        reach = reaches.find(session, account, MAIL)
        return reach is not None and reach.confirmed_at is not None


def wrong(code: str) -> str:
    """Another code."""
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_a_code_confirms_an_address_once(database: AnyDatabase, karla: Actor) -> None:
    """Tests a wrong code, the right one, and the right one again."""
    code = asked(database, karla)
    assert len(code) == 6
    assert sent_back(database, karla, wrong(code)) == codes.Confirming(False, 4)
    assert not is_confirmed(database, karla.account)
    assert sent_back(database, karla, code).confirmed
    assert is_confirmed(database, karla.account)
    with pytest.raises(NoCode):
        sent_back(database, karla, code)


def test_nobody_guesses_a_code(database: AnyDatabase, karla: Actor) -> None:
    """Tests that after five tries the right one helps no more."""
    code = asked(database, karla)
    assert [sent_back(database, karla, wrong(code)).tries_left for _ in range(5)] == [4, 3, 2, 1, 0]
    with pytest.raises(NoCode):
        sent_back(database, karla, code)


@pytest.mark.parametrize(("minutes", "counts"), [(29, True), (30, False)])
def test_a_code_runs_out(
    database: AnyDatabase, karla: Actor, minutes: int, *, counts: bool
) -> None:
    """Tests the minute before, and the half hour."""
    code = asked(database, karla)
    if counts:
        assert sent_back(database, karla, code, minutes=minutes).confirmed
    else:
        with pytest.raises(NoCode):
            sent_back(database, karla, code, minutes=minutes)


def test_another_address_is_confirmed_anew(database: AnyDatabase, karla: Actor) -> None:
    """Tests that neither the code nor the confirmation of an address counts for the next."""
    first = asked(database, karla)
    second = asked(database, karla, "karla@other.example")
    if first != second:
        assert not sent_back(database, karla, first).confirmed
    assert sent_back(database, karla, second).confirmed
    asked(database, karla)
    assert not is_confirmed(database, karla.account)


def test_a_code_that_comes_late_belongs_to_no_other_address(
    database: AnyDatabase, karla: Actor
) -> None:
    """Tests that what went to one address does not confirm the one that took its place."""
    with database.writing(CITY) as session:
        reaches.set_address(session, channel=MAIL, address=ADDRESS, by=karla, at=MONDAY)
        reach = reaches.find(session, karla.account, MAIL)
        assert reach
        coded = codes.draw(session, reach.id)
        assert coded
        other = "karla@other.example"
        reaches.set_address(session, channel=MAIL, address=other, by=karla, at=MONDAY)
        codes.note_sent(session, reach.id, coded, at=MONDAY)
    with pytest.raises(NoCode):
        sent_back(database, karla, coded.code)


def test_five_codes_a_day(database: AnyDatabase, karla: Actor) -> None:
    """Tests the fifth, the sixth, that removing the address is no way round, and the next day."""
    for _ in range(5):
        asked(database, karla)
    with database.writing(CITY) as session:
        reaches.remove(session, channel=MAIL, by=karla, at=MONDAY)
    with pytest.raises(TooManyCodes):
        asked(database, karla)
    assert asked(database, karla, days=1)


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        (MAIL, "karla"),
        (MAIL, "karla@town"),
        (MAIL, "karla@town.example\nBcc: all@town.example"),
        (MAIL, "karla@town.example "),
        (SMS, "20202020"),
        (SMS, "+45 20 20 20 20"),
        (SMS, "+4520202020\n"),
    ],
)
def test_what_is_no_address(
    database: AnyDatabase, karla: Actor, channel: Channel, address: str
) -> None:
    """Tests that nothing else than an address is kept, least of all a line break."""
    with pytest.raises(NoAddress), database.writing(CITY) as session:
        reaches.set_address(session, channel=channel, address=address, by=karla, at=MONDAY)


def test_an_address_is_removed(database: AnyDatabase, karla: Actor) -> None:
    """Tests that nothing of it is left, and that there is nothing to remove then."""
    sent_back(database, karla, asked(database, karla))
    with database.writing(CITY) as session:
        reaches.remove(session, channel=MAIL, by=karla, at=MONDAY)
    with database.writing(CITY) as session:
        assert reaches.reaches(session, karla.account) == []
        logged = session.execute(select(AuditEntry.event, AuditEntry.facts)).all()
        assert {one.event for one in logged} >= ADDRESSES
        assert ADDRESS not in str(logged)
        with pytest.raises(NotFound):
            reaches.remove(session, channel=MAIL, by=karla, at=MONDAY)
