"""A case looked at over HTTP."""

from dataclasses import replace

import pytest

from referrals.status import ReferralState
from tests.api.site import Site, site
from tests.databases import AnyDatabase
from tests.people import MONDAY
from tests.referrals import scene as scenes
from tests.referrals.scene import Scene, events, told


@pytest.fixture
def scene(database: AnyDatabase) -> Scene:
    """A municipality at work, on either database."""
    return scenes.scene(database)


@pytest.fixture
def there(scene: Scene) -> Site:
    """The site over it."""
    return site(scene.database, MONDAY)


def test_opening_is_logged_and_looking_is_not(scene: Scene, there: Site) -> None:
    """Tests that whoever reads says what for, and that a state says nothing of the youth."""
    case = scene.case(ReferralState.DECLINED)
    aksel = there.browser(scene.staff.aksel)
    assert "given_name" not in str(aksel.get(f"/referrals/{case}/state"))
    with scene.reading() as session:
        before = events(session, case)
    aksel.get(f"/referrals/{case}", 400)
    opened = aksel.get(f"/referrals/{case}?purpose=screen")
    tag = aksel.last.headers["ETag"]
    [decided] = opened["decisions"]
    assert (decided["verdict"], decided["offer"]) == ("decline", "youth_guidance")
    aksel.get(f"/referrals/{case}?purpose=screen", 304, headers={"If-None-Match": tag})
    with scene.reading() as session:
        assert events(session, case) == [*before, "referral:application:read"]


def test_a_decision_changes_what_was_seen(scene: Scene, there: Site) -> None:
    """Tests that whoever amends must have seen what was decided."""
    case = scene.case()
    karen = there.browser(scene.staff.karen)
    application = karen.get(f"/referrals/{case}?purpose=supervise")["application"]
    tag = karen.last.headers["ETag"]
    body: dict[str, object] = {"verdict": "return", "reason": "more_information"}
    body |= {"words": "Hvad siger skolen?", "read_version": 1, "legal_track": "section_30"}
    there.browser(scene.staff.aksel).post(f"/referrals/{case}/decisions", body, 201)
    karen.put(f"/referrals/{case}/application", {"application": application}, tag, 412)


def test_the_six_letters(scene: Scene, there: Site) -> None:
    """Tests that a code finds the case for those who may see it, and is none for others."""
    case = scene.case()
    karen = there.browser(scene.staff.karen)
    code = karen.get(f"/referrals/{case}/state")["code"]
    assert karen.get(f"/referrals/by-code?code={code.lower()}")["id"] == case
    there.browser(scene.staff.sanne).get(f"/referrals/by-code?code={code}", 404)
    karen.get("/referrals/by-code?code=000000", 404)


def test_what_speaks_for_and_against(scene: Scene, there: Site) -> None:
    """Tests that points come with their words, in the reader's language, and no verdict."""
    case = scene.case()
    aksel = there.browser(scene.staff.aksel)
    danish = {"Accept-Language": "da"}
    found = aksel.get(f"/referrals/{case}/points", headers=danish)
    codes = {one["code"]: one for one in found["points"]}
    assert codes["WILL"] == {"code": "WILL", "speaks": "for", "words": "vil gerne have et job"}
    assert set(found) == {"points"}


def test_somebody_much_like_the_youth(scene: Scene, there: Site) -> None:
    """Tests that a referrer learns that there is one, and not who."""
    alone, same = told(number=1), told(number=2)
    first = scene.case(application=alone)
    rune = there.browser(scene.staff.rune)
    assert rune.get(f"/referrals/{first}/likeness") == {"known": False}
    scene.case(application=replace(same, who=alone.who), by=scene.staff.sanne)
    assert rune.get(f"/referrals/{first}/likeness") == {"known": True}


def test_a_case_of_others(scene: Scene, there: Site) -> None:
    """Tests that to whoever may not read a case there is none, at every door."""
    case = scene.case()
    sanne, vibeke = there.browser(scene.staff.sanne), there.browser(scene.staff.vibeke)
    for path in ("?purpose=screen", "/state", "/likeness", "/points"):
        for browser in (sanne, vibeke):
            assert browser.get(f"/referrals/{case}{path}", 404)["code"] == "not_found"
    sanne.get(f"/referrals/{case}/lacks", 404)
    vibeke.get(f"/referrals/{case}/lacks", 403)
