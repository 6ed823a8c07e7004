"""One pass: from the outbox over a real mail server, each thing once, nothing of what it is."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from api.carriers.codes import SendingCode
from api.notifying import Told, send
from api.operating.installation import Installation
from foundation.accounts import actor
from foundation.jobs import Job, JobState, Worker
from foundation.outbox import Message
from foundation.reaching import codes, reaches
from foundation.reaching.pings import Ping
from foundation.reaching.words import Channel, PingState, ReachingJob
from foundation.settings import Settings
from tests.api.carriers.servers import FULL, NOBODY, MailServer, certificate, mail_server
from tests.databases import CITY, TOWN, AnyDatabase
from tests.foundation.ground import LATER, an_account
from tests.foundation.reaching.scene import address_of, confirmed, reached, told
from tests.people import MONDAY

MAIL = Channel.MAIL


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A server whose certificate this process trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate(tmp_path)))
    with mail_server(tmp_path) as made:
        yield made


@pytest.fixture
def house(database: AnyDatabase, server: MailServer) -> Installation:
    """An installation that sends mail."""
    return made_house(database, server)


def made_house(database: AnyDatabase, server: MailServer) -> Installation:
    """The same, of any server."""
    given = {"mail_url": server.url(), "mail_from": "news@foothold.example"}
    house = Installation(Settings.model_validate(given))
    house.__dict__["database"] = database
    return house


def states(house: Installation) -> list[PingState]:
    """What has become of each ping."""
    with house.database.reading(CITY) as session:
        return list(session.scalars(select(Ping.state).order_by(Ping.id)))


def passed(house: Installation, at: datetime = LATER) -> Told:
    """A pass."""
    return send(house, CITY, at)


def test_each_thing_is_told_once(house: Installation, server: MailServer) -> None:
    """Tests two who are reached and one who is not, a second pass, and another municipality."""
    karla, omar = reached(house.database), reached(house.database, name="Omar")
    with house.database.writing(CITY) as session:
        nobody = actor(session, an_account(session, "Nobody"))
        for who in (karla, karla, omar, nobody):
            told(session, who, "ref_the_secret_subject")
    assert passed(house) == Told(4, 2, frozenset())
    assert sorted(server.to) == sorted(map(address_of, (karla, omar)))
    assert passed(house) == Told(0, 0, frozenset())
    assert send(house, TOWN, LATER) == Told(0, 0, frozenset())
    for got in server.got:
        assert "ref_the" not in got.as_string()
        assert "Karla" not in got.as_string()


def test_a_server_that_is_away_loses_nothing(
    database: AnyDatabase, server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Tests that what could not go out goes when the server is back, and no try was spent."""
    karla = reached(database)
    with database.writing(CITY) as session:
        told(session, karla)
    lost = MailServer(port=1)
    assert passed(made_house(database, lost)) == Told(1, 0, frozenset({MAIL}))
    assert address_of(karla) not in caplog.text
    assert passed(made_house(database, server)) == Told(0, 1, frozenset())


def test_one_that_cannot_be_reached_holds_up_no_other(
    house: Installation, caplog: pytest.LogCaptureFixture
) -> None:
    """Tests an address that is none, one that is full just now, and the one after them."""
    people = [reached(house.database, name=name) for name in ("A", "B", "C")]
    confirmed(house.database, people[0], MAIL, NOBODY)
    confirmed(house.database, people[1], MAIL, FULL)
    with house.database.writing(CITY) as session:
        for number, who in enumerate(people):
            told(session, who, at=MONDAY + timedelta(minutes=number))
    assert passed(house).sent == 1
    assert sorted(states(house)) == [PingState.FAILED, PingState.QUEUED, PingState.SENT]
    assert passed(house, LATER + timedelta(minutes=4)).sent == 0
    assert NOBODY not in caplog.text
    assert FULL not in caplog.text


def test_a_pass_that_dies_leaves_it_due(
    house: Installation, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests at least once: what was taken and never noted goes out after a while."""
    karla = reached(house.database)
    with house.database.writing(CITY) as session:
        told(session, karla)
    with monkeypatch.context() as dying, pytest.raises(KeyboardInterrupt):
        dying.setattr("api.notifying.sending._carried", _dies)
        passed(house)
    with house.database.reading(CITY) as session:
        assert session.scalars(select(Message.delivered_at)).one()
    assert passed(house).sent == 0
    assert passed(house, LATER + timedelta(minutes=5)).sent == 1
    assert server.to == [address_of(karla)]


def _dies(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_code_goes_out_and_comes_back(
    house: Installation, server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Tests the errand, the mail, and that neither log nor database holds the code."""
    with house.database.writing(CITY) as session:
        by = actor(session, an_account(session))
        address = "karla@town.example"
        reaches.set_address(session, channel=MAIL, address=address, by=by, at=MONDAY)
        (job,) = session.scalars(select(Job)).all()
    handlers = {ReachingJob.SEND_CODE.value: SendingCode(house.settings)}
    worker = Worker(house.database, handlers, "test")
    assert worker.work(CITY, job.id, at=MONDAY) is JobState.DONE
    (got,) = server.got
    code = next(word for word in got.get_content().split() if word.strip(".").isdigit()).strip(".")
    assert code not in caplog.text
    assert address not in f"{job.key}{job.subject}{caplog.text}"
    with house.database.writing(CITY) as session:
        assert codes.confirm(session, channel=MAIL, code=code, by=by, at=MONDAY).confirmed


def test_a_code_to_nobody_is_not_sent_again_and_again(
    house: Installation, server: MailServer
) -> None:
    """Tests that an address that is none leaves no failed job behind."""
    with house.database.writing(CITY) as session:
        by = actor(session, an_account(session))
        reaches.set_address(session, channel=MAIL, address=NOBODY, by=by, at=MONDAY)
        (job,) = session.scalars(select(Job)).all()
    handlers = {ReachingJob.SEND_CODE.value: SendingCode(house.settings)}
    assert Worker(house.database, handlers, "test").work(CITY, job.id, at=MONDAY) is JobState.DONE
    assert server.got == []
