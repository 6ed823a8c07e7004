"""The reverse applications over HTTP."""

from datetime import timedelta

import pytest

from foundation.roles import Permission
from referrals.status import ReferralState
from tests.api.site import Site, site
from tests.databases import AnyDatabase
from tests.people import MONDAY, NORREBRO
from tests.referrals import scene as scenes
from tests.referrals.scene import Scene, told


@pytest.fixture
def scene(database: AnyDatabase) -> Scene:
    """A municipality at work, on either database."""
    return scenes.scene(database)


@pytest.fixture
def there(scene: Scene) -> Site:
    """The site over it."""
    return site(scene.database, MONDAY)


def test_from_a_draft_to_the_committee(scene: Scene, there: Site) -> None:
    """Tests that a referrer drafts, looks, amends what they have seen, and submits."""
    rune = there.browser(scene.staff.rune)
    application = told().write()
    made = rune.post("/referrals", {"application": application, "queue": NORREBRO}, 201)
    place = f"/referrals/{made['id']}"
    assert rune.last.headers["Location"] == place
    shown = rune.get(f"{place}?purpose=write_referral")
    assert shown["application"] == application
    tag = rune.last.headers["ETag"]
    rune.put(f"{place}/application", {"application": application}, None, 428)
    rune.put(f"{place}/application", {"application": application}, tag)
    rune.put(f"{place}/application", {"application": application}, tag, 412)


def test_sent_twice_done_once(scene: Scene, there: Site) -> None:
    """Tests that the same request with the same key is answered the same, and done once."""
    rune = there.browser(scene.staff.rune)
    body = {"application": told().write(), "queue": NORREBRO}
    headers = {"Idempotency-Key": "draft-0001"}
    first = rune.post("/referrals", body, 201, headers=headers)
    assert rune.post("/referrals", body, 201, headers=headers) == first
    assert rune.last.headers["Idempotency-Replayed"] == "true"
    assert len(rune.get("/referrals")["items"]) == 1
    other = body | {"queue": "elsewhere"}
    assert rune.post("/referrals", other, 422, headers=headers)["code"] == "key_used"


def test_who_may_not_learns_nothing(scene: Scene, there: Site) -> None:
    """Tests that the guard comes before everything, the body included."""
    case = scene.case(ReferralState.DRAFT)
    nobody = there.browser()
    assert nobody.post("/referrals", {"nonsense": 1}, 401)["code"] == "not_signed_in"
    half = there.browser(scene.staff.rune, sure=False)
    assert half.post("/referrals", {"nonsense": 1}, 403)["code"] == "not_sure"
    forged = there.browser(scene.staff.rune)
    del forged.client.headers["X-CSRF-Token"]
    assert forged.post(f"/referrals/{case}/submission", None, 403)["code"] == "forged"
    late = there.browser(scene.staff.rune)
    there.clock.move(hours=1)
    late.get("/referrals", 401)


def test_what_is_wrong_is_told_all_at_once_and_not_repeated(scene: Scene, there: Site) -> None:
    """Tests that faults name their places and rules, and nothing of what was sent."""
    rune = there.browser(scene.staff.rune)
    application = told().write() | {"secret": "1"}
    said = rune.post("/referrals", {"application": application, "queue": "", "x": "y"}, 400)
    places = {one["place"] for one in said["faults"]}
    assert places == {"body.application.secret", "body.queue", "body.x"}


def test_a_program_may_what_its_token_says(scene: Scene, there: Site) -> None:
    """Tests that a token opens what is among its scopes, and needs no token of a page."""
    until = MONDAY.date() + timedelta(days=30)
    program = there.program(scene.staff.rune, [Permission.REFERRAL_READ], until)
    assert program.get("/referrals") == {"items": [], "next": None}
    program.post("/referrals", {"application": told().write(), "queue": NORREBRO}, 403)
