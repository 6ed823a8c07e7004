"""Signing in elsewhere, against a provider that runs as a process of its own."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from time import monotonic, sleep
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from api.web import oidc
from api.web.cookies import COOKIE
from foundation.access import outside
from foundation.access.providers import Provider, Providers
from foundation.accounts import open_account, operator
from foundation.ids import AccountId
from foundation.roles import Actor, Role
from tests.api.site import Browser, Site, site
from tests.databases import CITY, AnyDatabase
from tests.people import Staff, hire

BOSS = operator(CITY)
START = f"/sign-in/outside/kommune?municipality={CITY}"
RETURN = "/sign-in/outside/kommune/return"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A provider's address."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    process = subprocess.Popen(  # noqa: S603  # our own command
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address, until = f"http://localhost:{port}", monotonic() + 60
    try:
        while monotonic() < until:
            try:
                httpx2.get(f"{address}/.well-known/openid-configuration")
                break
            except httpx2.HTTPError:
                sleep(0.05)
        yield address
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def staff(database: AnyDatabase) -> Staff:
    """Those who work with cases; Karen is known elsewhere."""
    hired = hire(database)
    with database.writing(CITY) as session:
        link(session, hired.karen.account, "kommune", "sub-karen")
    return hired


def link(session: Any, account: AccountId, provider: str, subject: str) -> None:
    """Link an account beforehand, as an administrator does."""
    outside.link(
        session, account=account, provider=provider, subject=subject, by=BOSS, at=datetime.now(UTC)
    )


@pytest.fixture
def there(staff: Staff, database: AnyDatabase, issuer: str) -> Site:
    """The site, which knows two places: the municipality's, and a company's."""
    del staff
    made = site(database, datetime.now(UTC))
    kommune = Provider.model_validate(
        {
            "word": "kommune",
            "name": "Kommunens eget",
            "municipality": CITY,
            "issuer": issuer,
            "client_id": "foothold",
            "client_secret": "a secret of ours",
            "second_factor": True,
        }
    )
    firm = kommune.model_copy(update={"word": "firma", "employer": "emp_1", "second_factor": False})
    house = made.app.state.house
    house.__dict__["providers"] = Providers((kommune, firm))
    return made


def gone(browser: Browser, subject: str = "sub-karen", start: str = START) -> str:
    """Set out, sign in there as somebody, and be sent back: the path that is asked for then."""
    browser.get(start, 302, follow_redirects=False)
    answer = httpx2.post(browser.last.headers["Location"], data={"sub": subject})
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    assert back.netloc == "foothold.test"
    return f"{back.path}?{back.query}".removeprefix("/api/v1")


def test_whoever_is_linked_is_signed_in(there: Site, staff: Staff) -> None:
    """Tests the whole way, with PKCE, nonce and state, and that it is good once."""
    browser = there.browser()
    path = gone(browser)
    browser.get(START, 302, follow_redirects=False)
    asked = parse_qs(urlsplit(browser.last.headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["response_type"] == ["code"]
    assert {"nonce", "state", "code_challenge"} <= set(asked)
    path = gone(browser)
    browser.get(path, 303, follow_redirects=False)
    assert browser.last.headers["Location"] == "/"
    said = browser.get("/session")
    assert (said["account"], said["sure"]) == (staff.karen.account, True)
    browser.get("/referrals")
    browser.get(path, 401)


def test_nobody_is_made_up(there: Site, staff: Staff, database: AnyDatabase) -> None:
    """Tests that whoever is linked to nobody, or to a closed account, stays outside."""
    from foundation.access import leaving

    browser = there.browser()
    browser.get(gone(browser, "sub-nobody"), 401)
    assert browser.last.json()["code"] == "unlinked"
    assert COOKIE not in browser.client.cookies
    path = gone(browser)
    with database.writing(CITY) as session:
        leaving.close_account(session, account=staff.karen.account, by=BOSS, at=there.clock.now())
    browser.get(path, 401)


def test_another_browser_brings_nothing(there: Site) -> None:
    """Tests that an answer is good only where it was asked for: nobody is signed in by a link."""
    asker, other = there.browser(), there.browser()
    path = gone(asker)
    other.get(path, 401)
    other.get(START, 302, follow_redirects=False)
    other.get(path, 401)
    asker.get(path.replace("state=", "state=x"), 401)
    asker.get(f"{RETURN}?error=access_denied", 401)
    there.clock.move(minutes=10)
    asker.get(path, 401)


def test_a_companys_place_is_for_its_own(there: Site, staff: Staff, database: AnyDatabase) -> None:
    """Tests that a company signs in nobody but its own, who still show their second factor."""
    with database.writing(CITY) as session:
        now = there.clock.now()
        account = open_account(
            session, role=Role.HR, name="Hanne", employer="emp_1", by=BOSS, at=now
        )
        link(session, account, "firma", "sub-hanne")
        link(session, staff.karen.account, "firma", "sub-karen")
    start = START.replace("kommune", "firma")
    browser = there.browser()
    browser.get(gone(browser, start=start), 401)
    browser.get(gone(browser, "sub-hanne", start), 303, follow_redirects=False)
    assert browser.get("/session")["sure"] is False


def test_an_identity_is_one_account(there: Site, staff: Staff, database: AnyDatabase) -> None:
    """Tests that two accounts are not one identity, and that a newer one takes its place."""
    by: Actor = staff.asta
    asta = there.browser(by)
    place = f"/accounts/{staff.karen.account}"
    assert asta.get(f"{place}/ways-in")["providers"] == ["kommune"]
    with database.writing(CITY) as session, pytest.raises(outside.AlreadyLinked):
        link(session, staff.rune.account, "kommune", "sub-karen")
    asta.get(f"{place}/ways-in")
    tag = asta.last.headers["ETag"]
    asta.put(f"{place}/providers/elsewhere", {"subject": "x"}, tag, 404)
    asta.put(f"{place}/providers/kommune", {"subject": "sub-new"}, tag)
    browser = there.browser()
    browser.get(gone(browser), 401)
    browser.get(gone(browser, "sub-new"), 303, follow_redirects=False)
    asta.ask("DELETE", f"{place}/providers/kommune", 204)
    asta.ask("DELETE", f"{place}/providers/kommune", 404)
    browser.get(gone(browser, "sub-new"), 401)


def test_a_place_that_is_away(there: Site, database: AnyDatabase) -> None:
    """Tests that nobody waits for a place that does not answer."""
    del database
    house = there.app.state.house
    away = house.providers.all[0].model_copy(update={"issuer": "http://localhost:9"})
    house.__dict__["providers"] = Providers((away,))
    browser = there.browser()
    browser.get(START, 503)
    assert browser.last.headers["Retry-After"]


def test_a_token_somebody_else_signed(there: Site, issuer: str) -> None:
    """Tests that a token counts only where the place itself has signed it."""
    provider, at = there.app.state.house.providers.all[0], there.clock.now()
    place = oidc.Place(issuer, issuer, httpx2.get(f"{issuer}/jwks").json(), at)
    other = RSAKey.generate_key(2048, parameters={"kid": place.keys["keys"][0].get("kid", "x")})
    forged = jwt.encode({"alg": "RS256"}, {"sub": "sub-karen"}, other)
    blank = f"{forged.split('.')[0]}.{forged.split('.')[1]}."
    for token in (forged, blank, "", "x.y.z"):
        with pytest.raises(oidc.BadReturn):
            oidc.Outside().claims(provider, token, place, at)


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://elsewhere.example"},
        {"aud": "another"},
        {"aud": ["foothold"], "azp": "another"},
        {"exp": 1},
        {"iat": 1},
        {"nonce": "another"},
        {"nonce": None},
        {"sub": ""},
        {"sub": None},
    ],
)
def test_what_a_token_must_claim(changed: dict[str, Any]) -> None:
    """Tests each claim: a token of another place, for others, old, or of another attempt."""
    now = datetime(2026, 11, 2, 8, tzinfo=UTC)
    provider = Provider.model_validate(
        {
            "word": "kommune",
            "name": "x",
            "municipality": CITY,
            "issuer": "https://login.example",
            "client_id": "foothold",
            "client_secret": "x",
        }
    )
    attempt = oidc.Attempt.new("kommune", now)
    good = {
        "iss": "https://login.example",
        "aud": ["foothold"],
        "exp": now.timestamp() + 300,
        "iat": now.timestamp(),
        "nonce": attempt.nonce,
        "sub": "x",
    }
    oidc.check(provider, good, attempt, now)
    with pytest.raises(oidc.BadReturn):
        oidc.check(provider, good | changed, attempt, now)
