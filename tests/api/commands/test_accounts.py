"""The commands on accounts."""

from datetime import timedelta
from io import StringIO

import pytest

from api.operating.installation import opened
from foundation.clock import local_day
from tests.api.houses import House


def test_an_account_from_opening_to_closing(house: House) -> None:
    """Tests opening, listing and closing, and that the log tells of it."""
    account = house("account", "open", "--role", "hr", "--name", "Åse", "--employer", "x").out
    listed = house("account", "list").out
    assert account.strip() in listed
    assert "Åse" in listed
    assert "is closed" in house("account", "close", account.strip()).out
    assert "closed already" in house("account", "close", account.strip(), code=2).err
    assert "202" in house("account", "list").out.splitlines()[-1].split()[-1]
    assert "3 entries" in house("audit", "verify").out


def test_accounts_that_may_not_be(house: House) -> None:
    """Tests that each refusal is a sentence, and opens nothing."""
    opening = ("account", "open", "--name", "A", "--role")
    assert "needs the queue" in house(*opening, "ambassador", code=2).err
    assert "The operator may not: " in house(*opening, "operator", code=2).err
    assert house(*opening, "king", code=2).err
    assert "--name" in house("account", "open", "--role", "hr", "--name", " ", code=2).err
    assert "There is no account acc_none" in house("account", "close", "acc_none", code=2).err
    assert len(house("account", "list").out.splitlines()) == 2
    house(*opening, "ambassador", "--queue", "north")
    assert "north" in house("account", "list").out


def test_by_what_an_account_signs_in(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests a name, a password from standard input, links and a lost device."""
    opened = ("account", "open", "--role", "hr", "--name", "Åse", "--employer", "x")
    account = house(*opened).out.strip()
    monkeypatch.setattr("sys.stdin", StringIO("tre gule cykler i regn\n"))
    assert "no sign-in name" in house("account", "password", account, code=2).err
    house("account", "name", account, "aase@example.org")
    monkeypatch.setattr("sys.stdin", StringIO("tre gule cykler i regn\n"))
    assert "is set" in house("account", "password", account).out
    monkeypatch.setattr("sys.stdin", StringIO("kort\n"))
    assert "at least 12" in house("account", "password", account, code=2).err
    assert "Only a young person" in house("account", "link", account, code=2).err
    link = house("account", "link", account, "--for", "password").out
    assert link.startswith("http://localhost:8000/new-password#harbour.lnk_")
    assert "another device" in house("account", "recover", account).out
    assert "provider kk" in house("account", "elsewhere", account, "kk", "x", code=2).err


def test_a_token_for_another_program(house: House) -> None:
    """Tests that a token may be made of an account's rights alone, for a year at most."""
    account = house("account", "open", "--role", "program", "--name", "Lister").out.strip()
    making = ("account", "token", account, "--scope", "engine:use", "--until")
    with opened() as here:
        today = local_day(here.clock.now())
    made = house(*making, str(today + timedelta(days=30))).out
    assert made.startswith("harbour.tok_")
    assert "is not" in house(*making, str(today - timedelta(days=1)), code=2).err
    foreign = ("account", "token", account, "--scope", "pool:read", "--until", str(today))
    assert "pool:read is none" in house(*foreign, code=2).err
