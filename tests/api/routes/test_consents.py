"""Consents over HTTP: asked for, given, shown beforehand, taken back."""

import pytest

from referrals.status import ReferralState
from tests.api.site import Browser, Site, site
from tests.databases import AnyDatabase
from tests.people import MONDAY
from tests.referrals import scene as scenes
from tests.referrals.scene import Scene

READ = "purpose=answer_the_youth"
GIVEN = {"recipient": "hr", "keys": ["given_name", "need:structure"], "text_version": "2026-11"}


@pytest.fixture
def scene(database: AnyDatabase) -> Scene:
    """A municipality at work, on either database."""
    return scenes.scene(database)


@pytest.fixture
def there(scene: Scene) -> Site:
    """The site over it."""
    return site(scene.database, MONDAY)


def shown(browser: Browser, case: str, moment: str = "proposal") -> list[str]:
    """What HR would be shown."""
    path = f"/referrals/{case}/preview?recipient=hr&moment={moment}&{READ}"
    return [one["key"] for one in browser.get(path)["lines"]]


def test_a_line_is_released_when_everybody_has_said_yes(scene: Scene, there: Site) -> None:
    """Tests a minor's lines: the youth's yes, the guardian's, one taken back, and a year on."""
    case = scene.case(ReferralState.SUBMITTED)
    rune, youth = there.browser(scene.staff.rune), there.browser(scene.follower(case))
    asked = rune.get(f"/referrals/{case}/consents?{READ}")
    assert asked["givers"] == ["youth", "g1"]
    youth.post(f"/referrals/{case}/consents", GIVEN | {"giver": "youth"})
    assert shown(youth, case) == []
    rune.post(f"/referrals/{case}/consents", GIVEN | {"giver": "g1"})
    assert shown(youth, case) == ["given_name", "need:structure"]
    lines = {one["key"]: one for one in youth.get(f"/referrals/{case}/consents?{READ}")["lines"]}
    assert lines["given_name"]["given_by"] == {
        "hr": ["g1", "youth"],
        "store_manager": [],
        "mentor": [],
    }
    assert "mentor" not in lines["family_name"]["since"]
    back = {"giver": "youth", "keys": ["given_name"]}
    assert youth.post(f"/referrals/{case}/consents/withdrawal", back, 200) == {"ended": 1}
    assert shown(rune, case) == ["need:structure"]
    there.clock.move(days=366)
    late = there.browser(scene.staff.rune).get(f"/referrals/{case}/consents?{READ}")
    assert not any(who for line in late["lines"] for who in line["given_by"].values())


def test_what_nobody_may_consent_to(scene: Scene, there: Site) -> None:
    """Tests lines that are never released, and that a youth does not speak for a guardian."""
    case = scene.case()
    rune, youth = there.browser(scene.staff.rune), there.browser(scene.follower(case))
    body = GIVEN | {"giver": "g1"}
    assert youth.post(f"/referrals/{case}/consents", body, 422)["code"] == "not_the_giver"
    address = body | {"keys": ["address"]}
    said = rune.post(f"/referrals/{case}/consents", address, 422)
    assert (said["code"], said["facts"]["line"]) == ("no_such_line", "?")
    family = body | {"keys": ["family_name"], "recipient": "mentor"}
    assert rune.post(f"/referrals/{case}/consents", family, 422)["code"] == "no_such_line"
    rune.post(f"/referrals/{case}/consents", body | {"giver": "Mona Skovgaard"}, 400)
    assert "Mona" not in rune.last.text


def test_taking_back_is_always_possible(scene: Scene, there: Site) -> None:
    """Tests a case that stands still: nothing is given, what was given is taken back."""
    case = scene.restricted()
    rune = there.browser(scene.staff.rune)
    said = rune.post(f"/referrals/{case}/consents", GIVEN | {"giver": "youth"}, 422)
    assert said["code"] == "restricted"
    assert rune.post(f"/referrals/{case}/consents/withdrawal", {"giver": "youth"}, 200) == {
        "ended": 0
    }


def test_who_takes_no_part(scene: Scene, there: Site) -> None:
    """Tests that those without the right, and another referrer, get no further."""
    case = scene.case()
    paths = (f"/consents?{READ}", f"/preview?recipient=hr&moment=proposal&{READ}")
    for path in paths:
        there.browser(scene.staff.aksel).get(f"/referrals/{case}{path}", 403)
        there.browser(scene.staff.sanne).get(f"/referrals/{case}{path}", 404)
    there.browser(scene.staff.sanne).post(
        f"/referrals/{case}/consents", GIVEN | {"giver": "youth"}, 404
    )
