"""Pings: one for all that waits, at least once, never for what was read or where unwanted."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from foundation.accounts import close_account
from foundation.audit import AuditEntry
from foundation.outbox import Message, deliver
from foundation.reaching import feeds, pings, reaches, seen, wishes
from foundation.reaching.pings import Ping, Post, Taken
from foundation.reaching.words import Channel, Language, PingState, ReachingEvent
from foundation.roles import Actor
from tests.databases import CITY, AnyDatabase
from tests.foundation.ground import LATER, OPERATOR, Told
from tests.foundation.reaching.scene import address_of, confirmed, reached, told

MAIL, SMS = Channel.MAIL, Channel.SMS
POST = Post([MAIL])


def states(database: AnyDatabase) -> list[PingState]:
    """What has become of each ping."""
    with database.reading(CITY) as session:
        return list(session.scalars(select(Ping.state).order_by(Ping.queued_at, Ping.id)))


def take(database: AnyDatabase, by: Actor, *, minutes: int = 0) -> Taken | None:
    """Take what is due."""
    at = LATER + timedelta(minutes=minutes)
    with database.writing(CITY) as session:
        return pings.take(session, by.account, MAIL, by="post", at=at)


@pytest.fixture
def karla(database: AnyDatabase) -> Actor:
    """Somebody who is reached by mail, with two messages that wait."""
    karla = reached(database)
    with database.writing(CITY) as session:
        told(session, karla)
        told(session, karla)
    deliver(database, CITY, POST, at=LATER)
    return karla


def test_what_waits_goes_out_as_one(database: AnyDatabase, karla: Actor) -> None:
    """Tests two messages, one address, taken once and noted once."""
    with database.reading(CITY) as session:
        assert pings.due(session, MAIL, at=LATER) == [karla.account]
    taken = take(database, karla)
    assert taken
    assert (len(taken.pings), taken.language) == (2, Language.DANISH)
    assert taken.address == address_of(karla)
    assert take(database, karla) is None
    with database.writing(CITY) as session:
        pings.note(session, taken, PingState.SENT, by="post", at=LATER)
    assert states(database) == [PingState.SENT] * 2
    assert take(database, karla, minutes=10_000) is None


def test_what_came_to_nothing_is_tried_again(database: AnyDatabase, karla: Actor) -> None:
    """Tests that a sender who dies leaves it due later, and each wait is twice the one before."""
    assert take(database, karla)
    assert take(database, karla, minutes=4) is None
    assert take(database, karla, minutes=5)
    assert take(database, karla, minutes=14) is None
    assert take(database, karla, minutes=15)


def test_it_is_given_up_in_the_end(database: AnyDatabase, karla: Actor) -> None:
    """Tests the last try."""
    for number in range(pings.TRIES_MAX):
        taken = take(database, karla, minutes=5 * 2**number)
        assert taken
        assert set(states(database)) == {PingState.QUEUED}
        with database.writing(CITY) as session:
            pings.note(session, taken, None, by="post", at=LATER)
    assert set(states(database)) == {PingState.FAILED}


def test_what_was_read_is_not_told(database: AnyDatabase, karla: Actor) -> None:
    """Tests one read and one unread, then none."""
    with database.writing(CITY) as session:
        one, two = session.scalars(select(Message.id).order_by(Message.id))
        seen.mark_seen(session, [one, one], by=karla, at=LATER)
    taken = take(database, karla)
    assert taken
    assert len(taken.pings) == 1
    assert sorted(states(database)) == [PingState.DROPPED, PingState.QUEUED]
    with database.writing(CITY) as session:
        seen.mark_seen(session, [two], by=karla, at=LATER)
    assert take(database, karla, minutes=5) is None
    assert set(states(database)) == {PingState.DROPPED}


def test_reading_is_logged_once(database: AnyDatabase, karla: Actor) -> None:
    """Tests that the log counts what is new to its reader, and says nothing of the rest."""
    read = AuditEntry.event == ReachingEvent.SEEN.value
    with database.writing(CITY) as session:
        one, two = session.scalars(select(Message.id).order_by(Message.id))
        for messages in ([one, one], [one], [one, two], []):
            seen.mark_seen(session, messages, by=karla, at=LATER)
        facts = session.scalars(select(AuditEntry.facts).where(read))
        assert [json.loads(one) for one in facts] == [{"count": 1}] * 2


def test_whoever_left_is_not_reached(database: AnyDatabase, karla: Actor) -> None:
    """Tests a closed account: what waited is dropped."""
    with database.writing(CITY) as session:
        close_account(session, account=karla.account, by=OPERATOR, at=LATER)
    assert take(database, karla) is None
    assert set(states(database)) == {PingState.DROPPED}


def test_a_removed_address_is_not_written_to(database: AnyDatabase, karla: Actor) -> None:
    """Tests an address that was taken away while something waited."""
    with database.writing(CITY) as session:
        reaches.remove(session, channel=MAIL, by=karla, at=LATER)
    assert take(database, karla) is None
    assert set(states(database)) == {PingState.DROPPED}


def test_an_unconfirmed_address_gets_nothing(database: AnyDatabase, karla: Actor) -> None:
    """Tests another address, not confirmed yet: neither what waited nor what comes."""
    with database.writing(CITY) as session:
        address = "karla@other.example"
        reaches.set_address(session, channel=MAIL, address=address, by=karla, at=LATER)
        told(session, karla)
    deliver(database, CITY, POST, at=LATER)
    assert take(database, karla) is None
    assert states(database) == [PingState.DROPPED] * 2


def test_wishes_are_kept(database: AnyDatabase, karla: Actor) -> None:
    """Tests a kind nobody wants pings of, and the language."""
    with database.writing(CITY) as session:
        wishes.wish(session, language=Language.ENGLISH, muted=[Told.DONE], by=karla, at=LATER)
        told(session, karla)
    assert deliver(database, CITY, POST, at=LATER) == 1
    assert len(states(database)) == 2
    taken = take(database, karla)
    assert taken
    assert taken.language is Language.ENGLISH


def test_a_channel_nobody_carries_by_gets_none(database: AnyDatabase, karla: Actor) -> None:
    """Tests SMS: without a carrier, and with one."""
    confirmed(database, karla, SMS, address_of(karla, SMS))
    for served, more in ((Post([MAIL]), 1), (Post([MAIL, SMS]), 2)):
        before = len(states(database))
        with database.writing(CITY) as session:
            told(session, karla)
        deliver(database, CITY, served, at=LATER)
        assert len(states(database)) == before + more


def test_old_pings_are_forgotten(database: AnyDatabase, karla: Actor) -> None:
    """Tests the thirtieth day."""
    taken = take(database, karla)
    assert taken
    with database.writing(CITY) as session:
        pings.note(session, taken, PingState.SENT, by="post", at=LATER)
        assert pings.sweep(session, at=LATER + pings.KEPT - timedelta(seconds=1)) == 0
        assert pings.sweep(session, at=LATER + pings.KEPT) == 2


def test_a_calendar_has_one_address(database: AnyDatabase, karla: Actor) -> None:
    """Tests that drawing another takes the first back, and that none is opened by guessing."""
    with database.writing(CITY) as session:
        first = feeds.make(session, by=karla, at=LATER)
        assert feeds.find(session, first) == karla.account
        second = feeds.make(session, by=karla, at=LATER)
        assert feeds.find(session, first) is None
        assert feeds.find(session, second) == karla.account
        assert feeds.find(session, type(second)(CITY, second.id, first.secret)) is None
        feeds.revoke(session, by=karla, at=LATER)
        logged = set(session.scalars(select(AuditEntry.event)))
        assert {ReachingEvent.FEED_MADE.value, ReachingEvent.FEED_REVOKED.value} <= logged
        assert feeds.find(session, second) is None
