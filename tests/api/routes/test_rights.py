"""What the law lets a youth ask, over HTTP; and who looks like whom."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from placements.models import Placement
from placements.status import PlacementState
from referrals.status import ReferralState
from tests.api.site import Site, site
from tests.databases import AnyDatabase
from tests.people import MONDAY
from tests.placements.lifecycle.scene import START, on_day, works
from tests.referrals import scene as scenes
from tests.referrals.scene import Scene, told, youth_of


@pytest.fixture
def scene(database: AnyDatabase) -> Scene:
    """A municipality at work, on either database."""
    return scenes.scene(database)


@pytest.fixture
def there(scene: Scene) -> Site:
    """The site over it."""
    return site(scene.database, MONDAY)


def whose(scene: Scene, case: Any) -> str:
    """The youth of a case."""
    with scene.reading() as session:
        return youth_of(session, case)


def test_a_youth_gets_their_file(scene: Scene, there: Site) -> None:
    """Tests that it is saved under a name that tells nothing, and holds what was written."""
    case, other = scene.case(), scene.case()
    youth = there.browser(scene.follower(case))
    [row] = youth.get("/referrals")["items"]
    held = youth.get(f"/youths/{row['youth']}/file")
    said = youth.last.headers["Content-Disposition"]
    assert said == 'attachment; filename="foothold-file.json"'
    assert held["held"]["application_version"][0]["body"]["who"]["given_name"] == "Amina"
    assert scene.staff.rune.account not in youth.last.text
    youth.get(f"/youths/{whose(scene, other)}/file", 404)
    there.browser(scene.staff.rune).get(f"/youths/{row['youth']}/file", 403)


def test_a_standstill(scene: Scene, there: Site) -> None:
    """Tests that a case stands still and goes on, that it is corrected meanwhile, and kept."""
    case = scene.case(ReferralState.CLOSED)
    youth = whose(scene, case)
    karen, place = there.browser(scene.staff.karen), f"/youths/{youth}"
    karen.post(f"{place}/restriction")
    assert karen.post(f"{place}/restriction", None, 409)["code"] == "so_already"
    assert karen.get(f"/referrals/{case}?purpose=supervise", 422)["code"] == "restricted"
    karen.get(f"/referrals/{case}/state")
    tag, body = karen.last.headers["ETag"], {"application": told(number=9).write()}
    karen.put(f"/referrals/{case}/correction", body, None, 428)
    karen.put(f"/referrals/{case}/correction", body, tag)
    karen.put(f"/referrals/{case}/correction", body, tag, 412)
    karen.post(f"{place}/hold", {"until": "2026-12-31"})
    seen = {"id": youth, "referrals": [case], "stands_still": True, "kept_until": "2026-12-31"}
    assert karen.get(place) == seen
    assert karen.post(f"{place}/erasure", None, 422)["code"] == "on_hold"
    karen.ask("DELETE", f"{place}/restriction", 204)
    assert karen.get(f"/referrals/{case}?purpose=supervise")["version"] == 2
    for path in (place, f"/referrals/{case}/state"):
        there.browser(scene.staff.sanne).get(path, 403 if path == place else 404)


def test_a_youth_is_forgotten(scene: Scene, there: Site) -> None:
    """Tests that nothing is found of them afterwards, nor in the files of the database."""
    case = scene.case(application=replace(told(), strengths=("KANARIE synger",)))
    youth = whose(scene, case)
    follower = there.browser(scene.follower(case))
    karen = there.browser(scene.staff.karen)
    follower.post(f"/youths/{youth}/erasure", None, 403)
    karen.post(f"/youths/{youth}/erasure")
    karen.post(f"/youths/{youth}/erasure", None, 404)
    karen.get(f"/referrals/{case}/state", 404)
    follower.get("/referrals", 401)


def test_a_job_is_let_go_in_the_same_transaction(database: AnyDatabase) -> None:
    """Tests that the door that erases ends the placement too: nobody could afterwards."""
    made = works(database)
    job = made.begun()
    karen = site(database, on_day(START)).browser(made.staff.karen)
    karen.post(f"/youths/{whose(made, job.referral)}/erasure")
    with made.reading() as session:
        assert session.scalars(select(Placement.state)).all() == [PlacementState.ENDED]


def test_two_who_look_like_one(scene: Scene, there: Site) -> None:
    """Tests that a coordinator sees who looks like whom, and says that they are one."""
    first = scene.case(ReferralState.DRAFT, application=told(number=1))
    again = replace(told(number=2), who=told(number=1).who)
    second = scene.case(application=again, by=scene.staff.sanne)
    karen = there.browser(scene.staff.karen)
    one, other = whose(scene, first), whose(scene, second)
    [found] = karen.get(f"/youths/{one}/alike")["alike"]
    assert (found["youth"], found["strong"]) == (other, True)
    assert found["referrals"] == [{"referral": second, "state": "submitted"}]
    there.browser(scene.staff.rune).get(f"/youths/{one}/alike", 403)
    judged = {"other": other, "same": True}
    there.browser(scene.staff.aksel).post(f"/youths/{one}/judgements", judged, 403)
    karen.post(f"/youths/{one}/judgements", judged)
    assert whose(scene, first) == other
    karen.get(f"/youths/{one}/alike", 404)


def test_two_are_kept_apart(scene: Scene, there: Site) -> None:
    """Tests that they are named once, by their ids, and may meet again."""
    one, other = sorted(whose(scene, scene.case()) for _ in range(2))
    karen, pair = there.browser(scene.staff.karen), {"other": one}
    karen.post(f"/youths/{other}/apart", pair)
    assert karen.post(f"/youths/{other}/apart", pair, 422)["code"] == "apart_already"
    assert karen.get("/apart")["items"] == [{"youth": one, "other": other}]
    for path in (f"/youths/{other}/apart", f"/youths/{other}/together"):
        there.browser(scene.staff.aksel).post(path, pair, 403)
    there.browser(scene.staff.aksel).get("/apart", 403)
    karen.post(f"/youths/{other}/together", pair)
    assert karen.get("/apart")["items"] == []
    assert karen.post(f"/youths/{other}/together", pair, 422)["code"] == "not_apart"
