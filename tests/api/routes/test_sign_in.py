"""Signing in over HTTP: by password and second factor, by a code on paper, by a link."""

from datetime import timedelta

import pyotp
import pytest

from api.web.cookies import COOKIE
from api.web.guard import CSRF
from foundation.access import links, names, signing
from foundation.access.words import Use
from foundation.accounts import open_for_a_youth, operator
from foundation.roles import Actor
from tests.api.site import CHEAP, Browser, Site, site
from tests.databases import CITY, TOWN, AnyDatabase
from tests.people import MONDAY, Staff, hire

PASSWORD = "tre gule cykler i regn"  # noqa: S105  # nobody's
NAME = "karen@example.org"
BOSS = operator(CITY)


@pytest.fixture
def staff(database: AnyDatabase) -> Staff:
    """Those who work with cases; Karen has a name and a password."""
    hired = hire(database)
    with database.writing(CITY) as session:
        names.give(session, account=hired.karen.account, name=NAME, by=BOSS, at=MONDAY)
    signing.set_password(database, BOSS, hired.karen.account, PASSWORD, hashing=CHEAP, at=MONDAY)
    return hired


@pytest.fixture
def there(staff: Staff, database: AnyDatabase) -> Site:
    """The site over it."""
    del staff
    return site(database, MONDAY)


def known(password: str = PASSWORD, name: str = NAME, **more: str) -> dict[str, str]:
    """What is typed."""
    return {"municipality": CITY, "name": name, "password": password} | more


def signed(browser: Browser, path: str, body: dict[str, str]) -> dict[str, object]:
    """Show something, and go on as a page does: with the token of the session."""
    said = browser.post(f"/sign-in/{path}", body, 200)
    browser.client.headers[CSRF] = said["csrf"]
    return dict(said)


def with_device(there: Site) -> tuple[Browser, pyotp.TOTP, list[str]]:
    """Karen signed in whole, her device, and her codes on paper."""
    karen = there.browser()
    assert signed(karen, "password", known())["sure"] is False
    device = karen.post("/me/second-factor", {}, 200)
    otp = pyotp.parse_uri(device["uri"])
    assert isinstance(otp, pyotp.TOTP)
    assert device["picture"].startswith("<svg")
    confirmed = karen.post(
        "/me/second-factor/confirmation", {"code": otp.at(there.clock.now())}, 200
    )
    karen.client.headers[CSRF] = confirmed["session"]["csrf"]
    there.clock.move(minutes=1)
    return karen, otp, confirmed["codes"]


def test_a_password_is_half_of_it(there: Site) -> None:
    """Tests that staff see nothing before their second factor, and everything of theirs after."""
    karen = there.browser()
    said = signed(karen, "password", known(name=" KAREN@example.org "))
    assert (said["role"], said["sure"]) == ("coordinator", False)
    karen.get("/referrals", 403)
    assert karen.last.json()["code"] == "not_sure"
    karen, otp, _ = with_device(there)
    karen.get("/referrals")
    again = there.browser()
    assert signed(again, "password", known())["sure"] is False
    first = again.client.cookies[COOKIE]
    assert signed(again, "second-factor", {"code": otp.at(there.clock.now())})["sure"] is True
    again.get("/referrals")
    assert again.client.cookies[COOKIE] != first
    again.client.cookies.clear()
    again.client.cookies.set(COOKIE, first, domain="foothold.test")
    again.get("/session", 401)


def test_a_code_is_good_once(there: Site) -> None:
    """Tests that the code of a half minute is taken once, from whichever browser."""
    _, otp, _ = with_device(there)
    code = otp.at(there.clock.now())
    for status in (200, 422):
        browser = there.browser()
        signed(browser, "password", known())
        browser.post("/sign-in/second-factor", {"code": code}, status)
    assert browser.last.json()["code"] == "wrong_code"


def test_codes_on_paper(there: Site) -> None:
    """Tests that each is good once, however it is typed, and that new ones end the old."""
    karen, otp, codes = with_device(there)
    assert len(set(codes)) == 10
    typed = codes[0].upper().replace("-", " ")
    for status in (200, 422):
        browser = there.browser()
        signed(browser, "password", known())
        browser.post("/sign-in/recovery-code", {"code": typed}, status)
    assert karen.get("/me")["recovery_codes"] == 9
    newer = karen.post("/me/recovery-codes", {"code": otp.at(there.clock.now())}, 200)["codes"]
    browser.post("/sign-in/recovery-code", {"code": codes[1]}, 422)
    signed(browser, "recovery-code", {"code": newer[0]})
    browser.get("/me")


def test_another_device_needs_the_first(there: Site) -> None:
    """Tests that whoever has the password alone cannot bring a device of their own."""
    with_device(there)
    half = there.browser()
    signed(half, "password", known())
    half.post("/me/second-factor", {}, 422)
    half.post("/me/second-factor", {"code": "000000"}, 422)
    half.post("/me/second-factor/confirmation", {"code": "000000"}, 422)


def test_a_name_and_a_password_wrong_alike(there: Site) -> None:
    """Tests that nothing tells a wrong name from a wrong password, but for the request's number."""
    answers = []
    browser = there.browser()
    for body in (known("something else"), known(name="nobody@example.org"), known(name="x y z")):
        answers.append(browser.post("/sign-in/password", body, 401))
        assert browser.last.headers["WWW-Authenticate"]
        assert "Set-Cookie" not in browser.last.headers
    assert answers[0] == answers[1] == answers[2]
    other = browser.post("/sign-in/password", known() | {"municipality": TOWN}, 401)
    assert other == answers[0]
    assert browser.post("/sign-in/password", known() | {"municipality": "nowhere"}, 401) == other


def test_whoever_guesses_waits(there: Site) -> None:
    """Tests the wait after five attempts, its growth, and that nobody is told of it."""
    browser = there.browser()
    wrong = [browser.post("/sign-in/password", known("wrong"), 401) for _ in range(5)]
    waits = browser.post("/sign-in/password", known(), 401)
    assert waits == wrong[0]
    there.clock.move(seconds=61)
    assert browser.post("/sign-in/password", known("wrong"), 401) == waits
    there.clock.move(seconds=61)
    browser.post("/sign-in/password", known(), 401)
    there.clock.move(seconds=60)
    browser.post("/sign-in/password", known(), 200)


def test_a_password_alone_forgives_nothing(there: Site) -> None:
    """Tests that whoever has the password cannot wipe the count of guesses at the second factor."""
    _, otp, _ = with_device(there)
    half = there.browser()
    signed(half, "password", known())
    for _ in range(4):
        half.post("/sign-in/second-factor", {"code": "000000"}, 422)
    signed(half, "password", known())
    half.post("/sign-in/second-factor", {"code": "000000"}, 422)
    half.post("/sign-in/second-factor", {"code": otp.at(there.clock.now())}, 422)
    there.clock.move(minutes=2)
    half.post("/sign-in/second-factor", {"code": otp.at(there.clock.now())}, 200)


def test_signing_out(there: Site) -> None:
    """Tests signing out here, elsewhere and everywhere."""
    karen, otp, _ = with_device(there)
    other = there.browser()
    signed(other, "password", known())
    signed(other, "second-factor", {"code": otp.at(there.clock.now())})
    listed = karen.get("/me/sessions")["items"]
    assert [one["here"] for one in listed].count(True) == 1
    away = next(one["id"] for one in listed if not one["here"])
    karen.ask("DELETE", f"/me/sessions/{away}", 204)
    karen.ask("DELETE", f"/me/sessions/{away}", 404)
    other.get("/me", 401)
    karen.ask("DELETE", "/session", 204)
    assert COOKIE not in karen.client.cookies
    karen.get("/me", 401)


def test_everywhere(there: Site, staff: Staff) -> None:
    """Tests that all sessions end at once, and nobody else's."""
    one, two, aksel = (there.browser(by) for by in (staff.karen, staff.karen, staff.aksel))
    mine = aksel.get("/me/sessions")["items"][0]["id"]
    one.ask("DELETE", f"/me/sessions/{mine}", 404)
    one.ask("DELETE", "/me/sessions", 204)
    one.get("/me", 401)
    two.get("/me", 401)
    aksel.get("/me")


def test_a_new_password(there: Site) -> None:
    """Tests that the old one is asked for, that a weak one is refused, and that sessions end."""
    karen, _, _ = with_device(there)
    karen.post("/me/password", {"old": "wrong", "new": "fire blå hatte på en stol"}, 401)
    karen.post("/me/password", {"old": PASSWORD, "new": "kort"}, 422)
    karen.post("/me/password", {"old": PASSWORD, "new": "Velkommen 2026!"}, 422)
    before = karen.client.cookies[COOKIE]
    said = karen.post("/me/password", {"old": PASSWORD, "new": "fire blå hatte på en stol"}, 200)
    assert said["sure"] is True
    assert karen.client.cookies[COOKIE] != before
    karen.get("/me")
    karen.post("/sign-in/password", known(), 401)
    karen.post("/sign-in/password", known("fire blå hatte på en stol"), 200)


def test_a_link_that_sets_a_password(there: Site, staff: Staff) -> None:
    """Tests that it is good once, two days, and for nothing else; and that sessions end."""
    karen = there.browser(staff.karen)
    with there.database.writing(CITY) as session:
        account = staff.karen.account
        older = links.make(session, account=account, use=Use.PASSWORD, by=BOSS, at=MONDAY)
        link = links.make(session, account=account, use=Use.PASSWORD, by=BOSS, at=MONDAY)
    body = {"link": str(link), "password": "fire blå hatte på en stol"}
    anybody = there.browser()
    anybody.post("/sign-in/link", {"link": str(link)}, 422)
    anybody.post("/sign-in/new-password", body | {"link": str(older)}, 422)
    anybody.post("/sign-in/new-password", body | {"password": "password1234"}, 422)
    there.clock.move(days=2)
    anybody.post("/sign-in/new-password", body, 422)
    there.clock.move(seconds=-1)
    anybody.post("/sign-in/new-password", body)
    anybody.post("/sign-in/new-password", body, 422)
    karen.get("/me", 401)
    anybody.post("/sign-in/password", known(body["password"]), 200)


def test_a_youth_comes_by_a_link(there: Site, staff: Staff) -> None:
    """Tests that a link is good once, for seven days, and needs no second factor."""
    with there.database.writing(CITY) as session:
        youth = open_for_a_youth(session, by=staff.karen, at=MONDAY)
        made = [
            links.make_for_a_youth(session, account=youth, by=staff.karen, at=MONDAY)
            for _ in range(2)
        ]
        with pytest.raises(links.NotByLink):
            links.make(session, account=staff.karen.account, use=Use.SIGN_IN, by=BOSS, at=MONDAY)
    browser = there.browser()
    assert signed(browser, "link", {"link": str(made[0])})["sure"] is True
    browser.get("/referrals")
    there.browser().post("/sign-in/link", {"link": str(made[0])}, 422)
    for forged in ("x", str(made[1])[:-1] + "_", str(made[1]).replace(CITY, "nowhere")):
        there.browser().post("/sign-in/link", {"link": forged}, 422)
    there.clock.move(days=7)
    there.browser().post("/sign-in/link", {"link": str(made[1])}, 422)


def test_nobody_signs_somebody_else_in(there: Site) -> None:
    """Tests that another site's page can neither sign its reader in nor change anything."""
    browser = there.browser()
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://foothold.example"},
        {"Origin": "null"},
    ):
        browser.post("/sign-in/password", known(), 403, headers=headers)
        assert browser.last.json()["code"] == "foreign"
    for headers in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": "https://foothold.test"}):
        browser.post("/sign-in/password", known(), 200, headers=headers)


def test_the_cookie(there: Site) -> None:
    """Tests what the browser is told of it."""
    browser = there.browser()
    browser.post("/sign-in/password", known(), 200)
    said = browser.last.headers["Set-Cookie"]
    assert said.startswith(f"{COOKIE}=")
    assert {part.strip() for part in said.split(";")[1:]} == {
        *("HttpOnly", "Path=/", "SameSite=lax", "Secure")
    }


def test_a_session_ends_with_its_account(there: Site, staff: Staff, database: AnyDatabase) -> None:
    """Tests that with an account ends everything by which it was let in."""
    from foundation.access import leaving

    karen = there.browser(staff.karen)
    with database.writing(CITY) as session:
        by: Actor = staff.asta
        leaving.close_account(session, account=staff.karen.account, by=by, at=MONDAY)
        assert names.find(session, NAME) is None
    karen.get("/me", 401)
    there.browser().post("/sign-in/password", known(), 401)


def test_a_tired_session(there: Site, staff: Staff) -> None:
    """Tests that a session nobody uses is over, and that one in use lasts a day's work."""
    karen, resting = there.browser(staff.karen), there.browser(staff.karen)
    for _ in range(25):
        there.clock.move(minutes=29)
        karen.get("/session", 200 if there.clock.now() < MONDAY + timedelta(hours=12) else 401)
    resting.get("/session", 401)
