"""By what accounts sign in, kept by their administrator, over HTTP and by commands."""

import logging
from urllib.parse import urlsplit

import pyotp
import pytest

from api.web.guard import CSRF
from foundation.roles import Permission
from tests.api.site import Site, site
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, Staff, hire

PASSWORD = "tre gule cykler i regn"  # noqa: S105  # nobody's


@pytest.fixture
def staff(database: AnyDatabase) -> Staff:
    """Those who work with cases."""
    return hire(database)


@pytest.fixture
def there(staff: Staff, database: AnyDatabase) -> Site:
    """The site over it."""
    del staff
    return site(database, MONDAY)


def test_from_a_name_to_a_lost_device(
    there: Site, staff: Staff, caplog: pytest.LogCaptureFixture
) -> None:
    """Tests the way of somebody new, and that no log holds a secret of it."""
    caplog.set_level(logging.DEBUG)
    asta, karen = there.browser(staff.asta), there.browser()
    place = f"/accounts/{staff.karen.account}"
    asta.post(f"{place}/links", {"use": "sign_in"}, 422)
    asta.get(f"{place}/ways-in")
    tag = asta.last.headers["ETag"]
    asta.put(f"{place}/sign-in-name", {"name": "karen@example.org"}, None, 428)
    asta.put(f"{place}/sign-in-name", {"name": "karen@example.org"}, tag)
    asta.put(f"{place}/sign-in-name", {"name": "karen@example.com"}, tag, 412)
    made = asta.post(f"{place}/links", {"use": "password"}, 201)
    address = urlsplit(made["address"])
    assert (address.netloc, address.path, address.query) == ("foothold.test", "/new-password", "")
    karen.post("/sign-in/new-password", {"link": address.fragment, "password": PASSWORD})
    known = {"municipality": CITY, "name": "karen@example.org", "password": PASSWORD}
    karen.client.headers[CSRF] = karen.post("/sign-in/password", known, 200)["csrf"]
    device = karen.post("/me/second-factor", {}, 200)
    otp = pyotp.parse_uri(device["uri"])
    assert isinstance(otp, pyotp.TOTP)
    code = otp.at(there.clock.now())
    sure = karen.post("/me/second-factor/confirmation", {"code": code}, 200)
    karen.client.headers[CSRF] = sure["session"]["csrf"]
    ways = asta.get(f"{place}/ways-in")
    assert (ways["second_factor"], ways["recovery_codes"], ways["sessions"]) == (True, 10, 1)
    asta.ask("DELETE", f"{place}/second-factor", 204)
    karen.get("/me", 401)
    assert asta.get(f"{place}/ways-in")["second_factor"] is False
    karen.post("/sign-in/password", known, 200)
    asta.ask("DELETE", f"{place}/sessions", 204)
    assert asta.get(f"{place}/ways-in")["sessions"] == 0
    logged = caplog.text + "".join(str(vars(record)) for record in caplog.records)
    handed = address.fragment.split(".")[-1]
    for secret in (PASSWORD, otp.secret, handed, code, sure["session"]["csrf"], *sure["codes"]):
        assert secret not in logged


def test_nobody_else_keeps_them(there: Site, staff: Staff) -> None:
    """Tests that no other role, no other municipality and no token without the right may."""
    place = f"/accounts/{staff.karen.account}"
    for by in (staff.karen, staff.rune, staff.aksel):
        browser = there.browser(by)
        browser.get(f"{place}/ways-in", 403)
        browser.post(f"{place}/links", {"use": "password"}, 403)
        for path in ("second-factor", "sessions", "providers/x"):
            browser.ask("DELETE", f"{place}/{path}", 403)
    program = there.program(staff.asta, [Permission.AUDIT_READ], MONDAY.date())
    program.get(f"{place}/ways-in", 403)
    there.program(staff.asta, [Permission.ACCOUNT_MANAGE], MONDAY.date()).get(f"{place}/ways-in")
    asta = there.browser(staff.asta)
    for path in ("second-factor", "sessions"):
        asta.ask("DELETE", f"/accounts/acc_none/{path}", 404)
    asta.get("/accounts/acc_none/ways-in", 404)
