"""The committee and the pool over HTTP."""

from datetime import timedelta
from typing import Any

import pytest

from referrals.status import ReferralState
from tests.api.site import Browser, Site, site
from tests.databases import AnyDatabase
from tests.people import MONDAY, NORREBRO, later
from tests.referrals import scene as scenes
from tests.referrals.scene import Scene

AGENDA = f"/committee/agenda?queue={NORREBRO}"
APPROVE = {"read_version": 1, "verdict": "approve", "reason": "needs_a_mentor"}
APPROVE |= {"legal_track": "section_30"}


@pytest.fixture
def scene(database: AnyDatabase) -> Scene:
    """A municipality at work, on either database."""
    return scenes.scene(database)


@pytest.fixture
def there(scene: Scene) -> Site:
    """The site over it."""
    return site(scene.database, MONDAY)


def walked(browser: Browser, path: str, limit: int, **asked: str) -> list[str]:
    """A list, page by page, to its end."""
    seen: list[str] = []
    after: dict[str, str] = {}
    while True:
        said = browser.get(path, params={"limit": limit, **asked, **after})
        assert len(said["items"]) <= limit
        seen += [one["id"] for one in said["items"]]
        if said["next"] is None:
            return seen
        after = {"after": said["next"]}


def test_an_agenda_is_read_page_by_page(scene: Scene, there: Site) -> None:
    """Tests pages end to end: the fast track first, then by deadline, none twice, none skipped."""
    late, soon = scene.case(at=later(days=1)), scene.case()
    fast, far = scene.case(at=later(days=2)), scene.case(queue="valby")
    aksel = there.browser(scene.staff.aksel)
    aksel.post(f"/referrals/{fast}/fast-track", {"reason": "at_risk_now"})
    joint = there.browser(scene.staff.karen)
    whole = [fast, soon, late]
    for limit in (1, 2, 3):
        path = "/committee/agenda"
        assert aksel.get(f"{path}?queue=valby", 403)["code"] == "not_allowed"
        seen = walked(aksel, "/committee/agenda", limit, queue=NORREBRO)
        assert seen == whole
    joint.post(f"/referrals/{far}/joint-agenda")
    assert walked(aksel, "/committee/agenda", 1) == [far]
    joint.ask("DELETE", f"/referrals/{far}/joint-agenda", 204)
    assert walked(aksel, "/committee/agenda", 1) == []
    aksel.ask("DELETE", f"/referrals/{fast}/fast-track", 204)
    assert walked(aksel, "/committee/agenda", 2, queue=NORREBRO) == [soon, late, fast]
    row = aksel.get(AGENDA)["items"][0]
    assert (row["days_left"], row["fast"], row["version"]) == (7, None, 1)


@pytest.mark.parametrize("after", ["x", "WzFd", "WzEsMSwxXQ", "WyJhIiwiYiIsImMiXQ"])
def test_a_page_that_was_never_handed_out(scene: Scene, there: Site, after: str) -> None:
    """Tests that any other cursor is refused."""
    aksel = there.browser(scene.staff.aksel)
    assert aksel.get(f"{AGENDA}&after={after}", 422)["code"] == "bad_cursor"


def test_a_meeting_decides(scene: Scene, there: Site) -> None:
    """Tests a meeting from its convening to its close, and that only its members decide at it."""
    staff = scene.staff
    aksel, yrsa = there.browser(staff.aksel), there.browser(staff.yrsa)
    body: dict[str, Any] = {"queue": NORREBRO, "held_on": "2026-11-04"}
    refused = aksel.post("/meetings", body | {"members": [staff.vibeke.account]}, 422)
    assert refused["code"] == "not_of_the_committee"
    made = aksel.post("/meetings", body | {"members": [staff.aksel.account]}, 201)["id"]
    place = f"/meetings/{made}"
    assert aksel.get(place)["members"] == [staff.aksel.account]
    assert [one["id"] for one in yrsa.get("/meetings")["items"]] == [made]
    there.browser(staff.vibeke).get(place, 404)
    assert there.browser(staff.vibeke).get("/meetings")["items"] == []
    case, other = scene.case(), scene.case()
    at_it = APPROVE | {"meeting": made}
    said = yrsa.post(f"/referrals/{case}/decisions", at_it, 422)
    assert said["code"] == "not_at_the_meeting"
    aksel.post(f"/referrals/{case}/decisions", at_it, 201)
    aksel.post(f"{place}/closing")
    aksel.post(f"{place}/closing", None, 422)
    aksel.post(f"/referrals/{other}/decisions", at_it, 422)


def test_a_decision_and_its_next(scene: Scene, there: Site) -> None:
    """Tests what a decision needs, that it is done once, and that the next one names it."""
    case = scene.case()
    aksel, place = there.browser(scene.staff.aksel), f"/referrals/{case}/decisions"
    assert aksel.post(place, APPROVE | {"read_version": 2}, 409)["code"] == "amended_meanwhile"
    declined = APPROVE | {"verdict": "decline", "reason": "too_old"}
    assert aksel.post(place, declined, 422)["code"] == "reason_missing"
    key = {"Idempotency-Key": "decide-0001"}
    first = aksel.post(place, APPROVE, 201, headers=key)
    assert aksel.post(place, APPROVE, 201, headers=key) == first
    words = {"words": "Fylder 18 i morgen.", "offer": "ordinary_leisure_job"}
    again = declined | words
    assert aksel.post(place, again, 422)["code"] == "already_decided"
    aksel.post(place, again | {"reopens": first["id"]}, 201)
    assert there.browser(scene.staff.karen).get("/pool")["items"] == []


def test_who_decides_what(scene: Scene, there: Site) -> None:
    """Tests the guards of the committee: one's own case, another queue, one stepped back."""
    karen = there.browser(scene.staff.karen)
    own = scene.case(by=scene.staff.karen, queue="valby")
    assert karen.post(f"/referrals/{own}/decisions", APPROVE, 403)["code"] == "not_allowed"
    karen.post(f"/referrals/{own}/fast-track", {"reason": "other"}, 403)
    case = scene.case()
    there.browser(scene.staff.vibeke).post(f"/referrals/{case}/decisions", APPROVE, 404)
    there.browser(scene.staff.rune).post(f"/referrals/{case}/decisions", APPROVE, 403)
    aksel = there.browser(scene.staff.aksel)
    for_another = {"bias": "interest", "account": scene.staff.yrsa.account}
    aksel.post(f"/referrals/{case}/recusals", for_another, 403)
    aksel.post(f"/referrals/{case}/recusals", {"bias": "interest"})
    assert aksel.post(f"/referrals/{case}/decisions", APPROVE, 403)["code"] == "stepped_back"
    assert aksel.get(AGENDA)["items"] == []
    karen.post(f"/referrals/{case}/recusals", for_another)
    assert karen.post(f"/referrals/{case}/recusals", for_another, 409)
    assert there.browser(scene.staff.yrsa).get(AGENDA)["items"] == []


def test_who_waits_in_the_pool(scene: Scene, there: Site) -> None:
    """Tests the pool page by page, and the clock that an invitation stops."""
    first, second = (scene.case(ReferralState.APPROVED, at=later(days=n)) for n in (0, 1))
    there.clock.move(days=3)
    karen = there.browser(scene.staff.karen)
    assert walked(karen, "/pool", 1) == [first, second]
    row = karen.get("/pool")["items"][0]
    assert (row["days_waited"], row["due_on"]) == (3, "2026-11-16")
    there.browser(scene.staff.aksel).get("/pool", 403)
    karen.post(f"/referrals/{first}/first-interview", {"on": "2026-11-05"}, 422)
    karen.post(f"/referrals/{first}/invitation")
    assert karen.post(f"/referrals/{first}/invitation", None, 422)["code"] == "not_waiting"
    on = (MONDAY + timedelta(days=3)).date().isoformat()
    karen.post(f"/referrals/{first}/first-interview", {"on": on})
