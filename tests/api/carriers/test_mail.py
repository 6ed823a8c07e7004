"""Mail over TLS to a real server: what it gets, and what is not sent at all."""

from collections.abc import Iterator
from pathlib import Path
from socket import socket

import pytest
from pydantic import AnyUrl

from api.carriers import mail, texts
from api.carriers.carrier import NobodyCarries, PutOff, Unreachable
from api.carriers.mail import Mail
from foundation.reaching.words import Language
from tests.api.carriers.servers import FULL, NOBODY, MailServer, certificate, mail_server

SENDER = "news@foothold.example"
NEWS = texts.news(Language.DANISH, "https://foothold.example/")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A server whose certificate this process trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate(tmp_path)))
    with mail_server(tmp_path) as made:
        yield made


def test_a_mail_says_that_there_is_news_and_where(server: MailServer) -> None:
    """Tests every word of it, whom it goes to, and one connection for two."""
    with Mail(server.url(), SENDER).opened() as carry:
        carry("karla@town.example", NEWS)
        carry("omar@town.example", NEWS)
    assert server.to == ["karla@town.example", "omar@town.example"]
    assert server.connections == 1
    got = server.got[0]
    assert got.get_content().split() == [
        *["Der", "er", "nyt", "til", "dig", "i", "Foothold."],
        "https://foothold.example/",
    ]
    assert (got["Subject"], got["From"], got["To"]) == (
        "Nyt i Foothold",
        SENDER,
        "karla@town.example",
    )
    assert got["Auto-Submitted"] == "auto-generated"
    assert set(got.keys()) <= {
        *("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"),
        *("Content-Type", "Content-Transfer-Encoding", "X-Peer", "X-MailFrom", "X-RcptTo"),
    }


def test_who_is_not_there_and_who_is_not_there_now(server: MailServer) -> None:
    """Tests the two answers apart, and that the next one still gets theirs."""
    with Mail(server.url(), SENDER).opened() as carry:
        with pytest.raises(Unreachable) as told:
            carry(NOBODY, NEWS)
        with pytest.raises(PutOff):
            carry(FULL, NEWS)
        carry("karla@town.example", NEWS)
    assert str(told.value) == "550"
    assert server.to == ["karla@town.example"]


def test_a_wrong_password_is_not_repeated(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that nobody carries, and that the error says only its kind."""
    monkeypatch.setattr(mail, "TIMEOUT_SECONDS", 2)  # the server falls silent
    with (
        pytest.raises(NobodyCarries) as told,
        Mail(server.url(user="foothold:wrong"), SENDER).opened(),
    ):
        pass
    assert str(told.value) in {"SMTPAuthenticationError", "SMTPServerDisconnected"}


def test_nobody_is_trusted_without_a_certificate(
    server: MailServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Tests that a server nobody vouches for gets neither password nor mail."""
    empty = tmp_path / "none.pem"
    empty.touch()
    monkeypatch.setenv("SSL_CERT_FILE", str(empty))
    with (
        pytest.raises(NobodyCarries, match="SSLCertVerificationError"),
        Mail(server.url(), SENDER).opened(),
    ):
        pass
    assert server.got == []


def test_a_server_that_is_away() -> None:
    """Tests a port nobody listens at."""
    with socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    with pytest.raises(NobodyCarries), Mail(AnyUrl(f"smtp://localhost:{port}"), SENDER).opened():
        pass
