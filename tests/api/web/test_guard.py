"""The guard: who is let in at which door, with what in hand."""

from datetime import timedelta
from typing import Any, Final

import pytest

from api.web.guard import COOKIE, CSRF
from foundation import accounts
from foundation.access import sessions, tokens
from foundation.access.secrets import Handed
from foundation.access.sessions import LASTS, RESTS, SEEN_EVERY, WebSession
from foundation.roles import Permission, Role
from tests.api.site import Browser, Site
from tests.api.web import probe
from tests.databases import CITY, TOWN
from tests.people import MONDAY, Staff, hire

UNTIL: Final = MONDAY.date() + timedelta(days=30)
DOORS: Final = ("anybody", "half", "signed-in", "right")


def seen(browser: Browser) -> list[int]:
    """What each of the doors answers somebody, from the widest to the narrowest."""
    return [browser.client.get(f"/api/v1/probe/{door}").status_code for door in DOORS]


def test_who_may_see(staff: Staff, there: Site) -> None:
    """Tests each kind of door with each way of showing who one is."""
    read = [Permission.REFERRAL_READ]
    assert seen(there.browser()) == [200, 401, 401, 401]
    assert seen(there.browser(staff.rune, sure=False)) == [200, 200, 403, 403]
    assert seen(there.browser(staff.rune)) == [200, 200, 200, 200]
    assert seen(there.browser(staff.asta)) == [200, 200, 200, 403]
    assert seen(there.program(staff.rune, read, UNTIL)) == [200, 403, 403, 200]
    other = [Permission.REFERRAL_WRITE]
    assert seen(there.program(staff.rune, other, UNTIL)) == [200, 403, 403, 403]


def test_whoever_is_no_longer_signed_in(staff: Staff, there: Site) -> None:
    """Tests a session that rested, that lasted, that was ended, and a closed account."""
    nobody = [200, 401, 401, 401]
    rested = there.browser(staff.rune)
    there.clock.move(minutes=RESTS.total_seconds() // 60)
    assert seen(rested) == nobody
    busy = there.browser(staff.rune)
    for _ in range(int(LASTS / SEEN_EVERY) - 1):
        there.clock.move(minutes=5)
        assert busy.client.get("/api/v1/probe/right").status_code == 200
    there.clock.move(minutes=5)
    assert seen(busy) == nobody
    ended = there.browser(staff.rune)
    with there.database.writing(CITY) as session:
        assert sessions.end_all(session, staff.rune.account, by=staff.rune, at=there.clock.now())
    assert seen(ended) == nobody
    closed = there.browser(staff.rune)
    with there.database.writing(CITY) as session:
        close: dict[str, Any] = {
            "account": staff.rune.account,
            "by": staff.timetable,
            "at": there.clock.now(),
        }
        accounts.close_account(session, **close)
    assert seen(closed) == nobody


def test_a_token_that_holds_no_longer(staff: Staff, there: Site) -> None:
    """Tests one that is over, one that is revoked, and one of a closed account."""
    read, nobody = [Permission.REFERRAL_READ], [200, 401, 401, 401]
    last = there.program(staff.rune, read, MONDAY.date())
    assert seen(last)[3] == 200
    there.clock.move(days=1)
    assert seen(last) == nobody
    revoked = there.program(staff.rune, read, UNTIL)
    with there.database.writing(CITY) as session:
        (row, _) = tokens.tokens(session, by=staff.asta)
        tokens.revoke(session, token=row.id, by=staff.asta, at=there.clock.now())
    assert seen(revoked) == nobody
    of_closed = there.program(staff.sanne, read, UNTIL)
    with there.database.writing(CITY) as session:
        close: dict[str, Any] = {
            "account": staff.sanne.account,
            "by": staff.asta,
            "at": there.clock.now(),
        }
        accounts.close_account(session, **close)
    assert seen(of_closed) == nobody


@pytest.mark.parametrize(
    "shown",
    [
        *("", ".", "..", "a.b.c", "harbour", "harbour..", "harbour.{id}.", "harbour.{id}.{half}"),
        *("elsewhere.{id}.{secret}", "HARBOUR.{id}.{secret}", "harbour.ses_none.{secret}"),
        *("harbour.{id}.{secret}.x", "harbour.{id}.{secret}x", "harbour.{token}.{secret}"),
        *("../harbour.{id}.{secret}", "harbour.{id}%.{secret}", "nowhere.{id}.{secret}"),
    ],
)
def test_what_nobody_was_handed(staff: Staff, there: Site, shown: str) -> None:
    """Tests cookies and tokens that are nearly one."""
    hire(there.database, TOWN)
    rune = there.browser(staff.rune)
    real = Handed.read(rune.client.cookies[COOKIE])
    program = there.program(staff.rune, [Permission.REFERRAL_READ], UNTIL)
    token = Handed.read(program.client.headers["Authorization"].removeprefix("Bearer "))
    assert real
    assert token
    half = real.secret[:16]
    made = shown.format(id=real.id, secret=real.secret, half=half, token=token.id)
    browser = there.browser()
    browser.client.cookies.set(COOKIE, made, domain="foothold.test")
    assert seen(browser) == [200, 401, 401, 401]
    for header in (made, f"Bearer {made}", f"bearer {token}", f"Basic {token}", str(token)):
        asked = there.browser()
        asked.client.headers["Authorization"] = header
        assert seen(asked) == [200, 401, 401, 401]


def test_a_header_stands_for_the_cookie(staff: Staff, there: Site) -> None:
    """Tests that a token that fails is not made good by a session beside it."""
    both = there.browser(staff.rune)
    both.client.headers["Authorization"] = "Bearer x"
    assert seen(both) == [200, 401, 401, 401]


def test_a_change_must_come_from_our_own_pages(staff: Staff, there: Site) -> None:
    """Tests what a session must show for each method, at each kind of door; a token need not."""
    rune = there.browser(staff.rune)
    good, other = rune.client.headers.pop(CSRF), there.browser(staff.rune).client.headers[CSRF]
    body = {"number": 1}
    for bad in ({}, {CSRF: ""}, {CSRF: other}, {CSRF: good[:-1]}, {CSRF: "æ".encode()}):
        asked: dict[str, Any] = {"headers": bad, "json": body}
        for method, path in (("POST", "things"), ("PUT", "things/x"), ("DELETE", "things/x")):
            assert rune.ask(method, f"/probe/{path}", 403, **asked)["code"] == "forged"
        for path in ("signed-in", "half"):
            assert rune.ask("POST", f"/probe/{path}", 403, **asked)["code"] == "forged"
    assert probe.done(there.database) == 0
    rune.ask("POST", "/probe/things", 201, json=body, headers={CSRF: good})
    program = there.program(staff.rune, [Permission.REFERRAL_WRITE], UNTIL)
    program.post("/probe/things", body, 201)


def test_the_secret_of_the_pages_is_not_that_of_the_cookie(staff: Staff, there: Site) -> None:
    """Tests that who reads a page cannot make the cookie of it."""
    rune = there.browser(staff.rune)
    assert rune.client.headers[CSRF] not in rune.client.cookies[COOKIE]
    with there.database.reading(CITY) as session:
        (row,) = session.query(WebSession).all()
        assert rune.client.cookies[COOKIE].split(".")[2].encode() not in row.digest


def test_somebody_is_who_they_are_at_home(staff: Staff, there: Site) -> None:
    """Tests that a session of one municipality is none of another's, whatever ids they share."""
    far = hire(there.database, TOWN)
    here, away = there.browser(staff.rune), there.browser(far.rune)
    assert here.get("/probe/right")["account"] == staff.rune.account
    assert away.get("/probe/right")["account"] == far.rune.account
    away.post("/probe/things", {"number": 1}, 201)
    assert probe.done(there.database) == 0


def test_an_employer_asks_in_a_world_of_its_own(staff: Staff, there: Site) -> None:
    """Tests that such a door finds no row of a table that employers do not see."""
    with there.database.writing(CITY) as session:
        how: dict[str, Any] = {"role": Role.HR, "name": "Helle", "employer": "emp_1"}
        opened = accounts.open_account(session, **how, by=staff.timetable, at=MONDAY)
        helle = accounts.actor(session, opened)
    asked = there.browser(helle).client.get("/api/v1/probe/colleagues")
    assert asked.status_code == 503 or asked.json()["number"] == 0
