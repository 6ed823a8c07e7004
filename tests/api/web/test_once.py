"""Keys of requests that may be sent again."""

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest

from foundation.access import repeats
from foundation.access.repeats import KEPT, Repeat
from foundation.roles import Permission
from tests.api.site import Browser, Site
from tests.api.web import probe
from tests.databases import CITY, TOWN
from tests.people import MONDAY, Staff, hire

KEY = {"Idempotency-Key": "made-0001"}
BODY = {"number": 1}


def test_done_once(staff: Staff, there: Site) -> None:
    """Tests that a request that comes again is answered the same, place and all, and not done."""
    rune = there.browser(staff.rune)
    first = rune.post("/probe/things", BODY, 201, headers=KEY)
    place = rune.place
    assert "Idempotency-Replayed" not in rune.last.headers
    assert rune.post("/probe/things", BODY, 201, headers=KEY) == first
    assert rune.place == place
    assert rune.last.headers["Idempotency-Replayed"] == "true"
    rune.post("/probe/things", BODY, 201)
    assert probe.done(there.database) == 2


def test_an_answer_without_words_is_kept_too(staff: Staff, there: Site) -> None:
    """Tests a change that answers nothing."""
    rune = there.browser(staff.rune)
    for _ in range(2):
        rune.post("/probe/signed-in", None, 204, headers=KEY)
        assert rune.last.content == b""
    assert probe.done(there.database) == 1


def test_another_request_needs_another_key(staff: Staff, there: Site) -> None:
    """Tests another body, query and address under one key; and the same key in other hands."""
    rune = there.browser(staff.rune)
    rune.post("/probe/things", BODY, 201, headers=KEY)
    for path, body in (
        ("/probe/things", {"number": 2}),
        ("/probe/things?x=1", BODY),
        ("/probe/small", BODY),
    ):
        assert rune.post(path, body, 422, headers=KEY)["code"] == "key_used"
    there.browser(staff.sanne).post("/probe/things", BODY, 201, headers=KEY)
    far = hire(there.database, TOWN)
    there.browser(far.rune).post("/probe/things", BODY, 201, headers=KEY)
    assert probe.done(there.database) == 2


def test_what_was_refused_was_not_done(staff: Staff, there: Site) -> None:
    """Tests that a refusal is not kept: the same request may succeed once the way is free."""
    rune = there.browser(staff.rune)
    for _ in range(2):
        rune.post("/probe/things", {"number": 13}, 409, headers=KEY)
    rune.post("/probe/things", BODY, 201, headers=KEY)
    assert probe.done(there.database) == 1


def test_a_key_holds_for_a_day(staff: Staff, there: Site) -> None:
    """Tests the last instant and the next; and that old answers are forgotten."""
    until = MONDAY.date() + timedelta(days=9)
    program = there.program(staff.rune, [Permission.REFERRAL_WRITE], until)
    program.post("/probe/things", BODY, 201, headers=KEY)
    there.clock.move(hours=23, minutes=59)
    program.post("/probe/things", BODY, 201, headers=KEY)
    assert probe.done(there.database) == 1
    there.clock.move(minutes=1)
    program.post("/probe/things", BODY, 201, headers=KEY)
    assert probe.done(there.database) == 2
    with there.database.writing(CITY) as session:
        assert repeats.sweep(session, at=there.clock.now() + KEPT) == 1


@pytest.mark.parametrize("key", ["short", "a" * 201, "with space 1", "æøå-æøå-æøå", "12345678;"])
def test_what_is_no_key(staff: Staff, there: Site, key: str) -> None:
    """Tests keys that are too short, too long, or hold what nobody draws."""
    rune = there.browser(staff.rune)
    said = rune.post("/probe/things", BODY, 400, headers={"Idempotency-Key": key.encode()})
    assert said["code"] == "bad_key"
    assert probe.done(there.database) == 0


def test_the_key_itself_is_nowhere(staff: Staff, there: Site) -> None:
    """Tests that a row holds a digest: whoever sends may have made the key of a name."""
    rune = there.browser(staff.rune)
    rune.post("/probe/things", {"number": 1, "words": "Amina"}, 201, headers=KEY)
    with there.database.reading(CITY) as session:
        (row,) = session.query(Repeat).all()
        told = repr({column.name: getattr(row, column.name) for column in row.__table__.columns})
    assert KEY["Idempotency-Key"] not in told
    assert "Amina" not in told


def test_two_at_once(staff: Staff, there: Site) -> None:
    """Tests one request in two hands at the same time: done once, and both are told the same."""
    told = at_once([there.browser(staff.rune) for _ in range(2)], "POST", KEY)
    assert [one.status_code for one in told] == [201, 201]
    assert told[0].json() == told[1].json()
    assert probe.done(there.database) == 1


def test_two_changes_of_one_thing(staff: Staff, there: Site) -> None:
    """Tests two who saw the same and change it at the same time: one is told to look again."""
    rune = there.browser(staff.rune)
    rune.get("/probe/things/x")
    seen = {"If-Match": rune.last.headers["ETag"]}
    told = at_once([there.browser(staff.rune) for _ in range(2)], "PUT", seen)
    assert sorted(one.status_code for one in told) == [204, 412]
    assert probe.done(there.database) == 1


def at_once(browsers: list[Browser], method: str, headers: dict[str, str]) -> list[Any]:
    """What each is answered who asks when all of them do."""
    begin, told = Barrier(len(browsers)), []
    path = "/api/v1/probe/things" + ("/x" if method == "PUT" else "")

    def ask(browser: Browser) -> None:
        begin.wait()
        told.append(browser.client.request(method, path, json=BODY, headers=headers))

    asking = [Thread(target=ask, args=[one]) for one in browsers]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    return told
