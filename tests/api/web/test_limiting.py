"""How often somebody may ask, and what a browser on one's own machine gets."""

from typing import Any

import pytest

from api.web.cookies import COOKIE, HERE
from api.web.limiting import address_of
from foundation.access.tokens import ApiToken
from foundation.roles import Permission
from foundation.settings import Settings
from tests.api.site import Site, site
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, Staff, hire

WRONG = {"municipality": CITY, "name": "x@example.org", "password": "x"}


@pytest.fixture
def staff(database: AnyDatabase) -> Staff:
    """Those who work with cases."""
    return hire(database)


def narrow(database: AnyDatabase, **settings: Any) -> Site:
    """The site, with these settings."""
    return site(database, MONDAY, settings=Settings(**settings))


def test_an_account_and_an_address(staff: Staff, database: AnyDatabase) -> None:
    """Tests that each account has its own count, and one address one, with the wait told."""
    there = narrow(database, requests_per_minute=3)
    karen, again, aksel = (there.browser(by) for by in (staff.karen, staff.karen, staff.aksel))
    karen.get("/session")
    again.get("/session")
    karen.get("/session")
    again.get("/session", 429)
    assert 1 <= int(again.last.headers["Retry-After"]) <= 60
    assert again.last.json()["code"] == "overrun"
    aksel.get("/session")
    for status in (401, 401, 401, 429):
        there.browser().get("/session", status)


def test_signing_in_is_counted_more_narrowly(staff: Staff, database: AnyDatabase) -> None:
    """Tests that whoever tries many names from one address is held up, and may still look."""
    del staff
    there = narrow(database, sign_ins_per_minute=2)
    browser = there.browser()
    for number, status in enumerate((401, 401, 429)):
        body = WRONG | {"name": f"{number}@example.org"}
        browser.post("/sign-in/password", body, status)
    browser.get("/sign-in")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("testclient", "testclient"),
    ],
)
def test_addresses(host: str, address: str) -> None:
    """Tests that a network of IPv6, of which one asker has all, counts as one."""
    from fastapi import Request

    scope = {"type": "http", "client": (host, 1), "headers": []}
    assert address_of(Request(scope)) == address


def test_on_ones_own_machine(staff: Staff, database: AnyDatabase) -> None:
    """Tests that there a cookie works over plain HTTP, and nowhere else."""
    from starlette.testclient import TestClient

    there = site(database, MONDAY)
    signed = str(there.browser(staff.karen).client.cookies[COOKIE])
    for base, name, status in (
        ("http://localhost:8000", HERE, 200),
        ("http://127.0.0.1:8000", HERE, 200),
        ("http://localhost:8000", COOKIE, 401),
        ("http://foothold.test", HERE, 401),
        ("https://localhost", HERE, 401),
        ("https://foothold.test", HERE, 401),
        ("https://foothold.test", COOKIE, 200),
    ):
        client = TestClient(there.app, base_url=base)
        headers = {"Cookie": f"{name}={signed}"}
        assert client.get("/api/v1/session", headers=headers).status_code == status, (base, name)
    behind = site(database, MONDAY, settings=Settings.model_validate({"url": "https://x.example"}))
    client = TestClient(behind.app, base_url="http://localhost")
    assert client.get("/api/v1/session", headers={"Cookie": f"{HERE}={signed}"}).status_code == 401


def test_behind_a_proxy(staff: Staff, database: AnyDatabase) -> None:
    """Tests that the address people reach us at is the one that changes come from."""
    there = site(database, MONDAY, settings=Settings.model_validate({"url": "https://x.example"}))
    karen = there.browser(staff.karen)
    karen.ask("DELETE", "/me/sessions", 403, headers={"Origin": "https://foothold.test"})
    karen.ask("DELETE", "/me/sessions", 204, headers={"Origin": "https://x.example"})


def test_a_tokens_last_use(staff: Staff, database: AnyDatabase) -> None:
    """Tests that it is noted that a token is in use, to the hour."""
    there = site(database, MONDAY)
    until = MONDAY.date()
    program = there.program(staff.karen, [Permission.REFERRAL_READ], until)
    seen = []
    for _ in range(3):
        program.get("/referrals")
        with database.reading(CITY) as session:
            seen.append(session.query(ApiToken).one().last_used)
        there.clock.move(minutes=40)
    assert [one and (one - MONDAY).total_seconds() / 60 for one in seen] == [0, 0, 80]
