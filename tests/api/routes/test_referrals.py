"""The reverse applications over HTTP."""

from dataclasses import replace
from datetime import timedelta

import pytest

from foundation.roles import Permission
from referrals.application import Will
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
    assert rune.place == place
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


def test_a_queue_nobody_sits_in_is_refused(scene: Scene, there: Site) -> None:
    """Tests that a draft goes where somebody will see it, and that what was sent is not said."""
    rune = there.browser(scene.staff.rune)
    assert rune.get("/referrals/queues") == {"queues": ["norrebro", "valby"]}
    body = {"application": told().write(), "queue": "canary"}
    said = rune.post("/referrals", body, 422)
    assert (said["code"], "canary" in rune.last.text) == ("no_such_queue", False)


def test_whose_a_draft_is(scene: Scene, there: Site) -> None:
    """Tests that a coordinator may name the referrer, and nobody else may."""
    body = {"application": told().write(), "queue": NORREBRO, "referrer": scene.staff.rune.account}
    there.browser(scene.staff.sanne).post("/referrals", body, 403)
    unknown = body | {"referrer": "acc_nobody"}
    there.browser(scene.staff.sanne).post("/referrals", unknown, 403)
    karen = there.browser(scene.staff.karen)
    assert karen.post("/referrals", unknown, 404)["code"] == "not_found"
    made = karen.post("/referrals", body, 201)
    assert [one["id"] for one in there.browser(scene.staff.rune).get("/referrals")["items"]] == [
        made["id"]
    ]


def test_submitted_and_withdrawn(scene: Scene, there: Site) -> None:
    """Tests that what lacks something is refused with what, and that withdrawing is for good."""
    half = replace(told(), will=Will())
    case = scene.case(ReferralState.DRAFT, application=half)
    rune = there.browser(scene.staff.rune)
    refused = rune.post(f"/referrals/{case}/submission", None, 422)
    assert refused["facts"] == {"lacks": "WILL"}
    [lack] = rune.get(f"/referrals/{case}/lacks")["lacks"]
    assert (lack["code"], lack["path"]) == ("WILL", "will.words")
    whole = scene.case(ReferralState.DRAFT)
    rune.post(f"/referrals/{whole}/submission")
    assert rune.get(f"/referrals/{whole}/state")["decision_due_on"] == "2026-11-09"
    rune.post(f"/referrals/{whole}/withdrawal")
    assert rune.get(f"/referrals/{whole}/state")["state"] == "withdrawn"
    assert rune.post(f"/referrals/{whole}/submission", None, 409)["code"] == "illegal_move"


def test_a_youth_follows_their_own_case(scene: Scene, there: Site) -> None:
    """Tests that the account is made once, and shows the youth their case and no other."""
    case, other = scene.case(), scene.case()
    rune = there.browser(scene.staff.rune)
    first = rune.post(f"/referrals/{case}/follower", None, 200)
    assert rune.post(f"/referrals/{case}/follower", None, 200) == first
    youth = there.browser(scene.follower(case))
    assert [one["id"] for one in youth.get("/referrals")["items"]] == [case]
    assert youth.get(f"/referrals/{case}?purpose=answer_the_youth")["decisions"] == []
    youth.get(f"/referrals/{other}/state", 404)
    youth.post(f"/referrals/{case}/withdrawal")
