"""Workplaces, positions and mentors over HTTP: kept by whoever works there."""

from typing import Any

import pytest

from api.routes.mentors import PROFILE
from api.routes.offered import OFFER
from tests.api.site import Browser, Site, site
from tests.databases import AnyDatabase
from tests.employers.scene import Partners, joined, opened, partners_of
from tests.people import MONDAY

OPENED: dict[str, Any] = {"offer": OFFER, "seats": 2, "confirmed_until": "2026-11-30"}


@pytest.fixture
def lund(database: AnyDatabase) -> Partners:
    """Two partners and who keeps them, on either database."""
    return partners_of(database)


@pytest.fixture
def there(lund: Partners) -> Site:
    """The site over them."""
    return site(lund.database, MONDAY)


def seen(browser: Browser, place: str) -> str:
    """The tag of what somebody sees."""
    browser.get(place)
    return str(browser.last.headers["ETag"])


def test_a_workplace_is_placed_and_given_room(lund: Partners, there: Site) -> None:
    """Tests that the coordinator places it, its manager says how many it takes, by what is seen."""
    karen, stine = there.browser(lund.staff.karen), there.browser(lund.stine)
    made = karen.post(f"/employers/{lund.lund}/workplaces", {"name": "Østerbro"}, 201)["id"]
    assert karen.get(f"/workplaces/{made}")["lat"] is None
    place = {"postcode": "2100", "lat": 55.7, "lon": 12.57}
    tag = seen(karen, f"/workplaces/{made}")
    half = karen.put(f"/workplaces/{made}/place", {"lat": 55.7}, tag, 422)
    assert half["code"] == "half_placed"
    karen.put(f"/workplaces/{made}/place", place, tag)
    assert karen.get(f"/workplaces/{made}")["lon"] == 12.57
    stine.get(f"/workplaces/{made}", 404)
    assert [one["id"] for one in stine.get("/workplaces")["items"]] == [lund.blaagaard]
    tag = seen(stine, f"/workplaces/{lund.blaagaard}")
    stine.put(f"/workplaces/{lund.blaagaard}/place", place, tag, 403)
    stine.put(f"/workplaces/{lund.blaagaard}/room", {"youths_max": 4}, tag)
    stine.put(f"/workplaces/{lund.blaagaard}/room", {"youths_max": 5}, tag, 412)


def test_a_position_from_its_opening_to_its_end(lund: Partners, there: Site) -> None:
    """Tests that a store's manager opens, changes, confirms and closes one, tap by tap."""
    stine = there.browser(lund.stine)
    made = stine.post(f"/workplaces/{lund.blaagaard}/positions", OPENED, 201)["id"]
    place = f"/positions/{made}"
    shown = stine.get(place)
    assert shown["offer"] == OFFER | {"season_until": None}
    assert [one["number"] for one in shown["seats"]] == [1, 2]
    tag = seen(stine, place)
    stine.put(f"{place}/offer", OFFER | {"title": "Bagerhjælper"}, tag)
    stine.put(f"{place}/offer", OFFER, tag, 412)
    assert stine.post(f"{place}/confirmation", None, 200) == {"until": "2026-12-07"}
    until = {"until": "2026-11-01"}
    assert stine.post(f"{place}/confirmation", until, 422)["code"] == "day_passed"
    seat = stine.post(f"{place}/seats", None, 201)["id"]
    stine.post(f"/seats/{seat}/closing")
    assert stine.post(f"/seats/{seat}/closing", None, 409)["code"] == "seat_closed"
    there.clock.move(days=36)
    late = there.browser(lund.helle)
    assert [one["id"] for one in late.get("/positions?stale=true")["items"]] == [made]
    late.post(f"{place}/closing")
    assert late.post(f"{place}/closing", None, 409)["code"] == "position_closed"
    assert late.get("/positions")["items"] == []
    assert late.get(place)["closed"] is True


def test_what_cannot_be_offered_is_told_whole(lund: Partners, there: Site) -> None:
    """Tests that all faults come at once, with their places, and nothing of what was sent."""
    stine = there.browser(lund.stine)
    shifts = [{"day": 2, "start": "18:00", "end": "14:00"}]
    where = f"/workplaces/{lund.blaagaard}/positions"
    said = stine.post(where, OPENED | {"offer": OFFER | {"shifts": shifts}}, 422)
    [fault] = said["faults"]
    assert (said["code"], fault["place"]) == ("refused", "body.offer.shifts.0.end")
    wrong = OFFER | {"title": " ", "start_by": "2026-10-01", "minutes_max": 1}
    said = stine.post(where, OPENED | {"offer": wrong}, 422)
    assert said["code"] == "not_an_offer"
    places = {one["place"] for one in said["faults"]}
    assert places == {"title", "start_by", "minutes_min"}
    empty = stine.post(where, OPENED | {"offer": OFFER | {"shifts": []}}, 422)
    assert [one["place"] for one in empty["faults"]] == ["shifts"]


def test_what_stays_out_of_a_round(lund: Partners, there: Site) -> None:
    """Tests that a coordinator learns every reason, and those of a company only what is stale."""
    with lund.database.writing(lund.staff.karen.municipality) as session:
        position = opened(session, lund.amager, lund.staff.karen)
    karen, hans = there.browser(lund.staff.karen), there.browser(lund.hans)
    [out] = karen.get("/positions/left-out")["items"]
    assert (out["id"], out["reasons"]) == (position, ["partner_not_active", "no_agreement"])
    hans.get("/positions/left-out", 403)
    assert hans.get("/positions?stale=true")["items"] == []


def test_a_mentor_joins_is_away_and_leaves(lund: Partners, there: Site) -> None:
    """Tests the whole of a mentor's time: profile, deputy, holiday, and the last day."""
    helle = there.browser(lund.helle)
    where = f"/workplaces/{lund.blaagaard}/mentors"
    birthe = helle.post(where, {"profile": PROFILE}, 201)["id"]
    bo = helle.post(where, {"profile": PROFILE | {"name": "Bo Berg"}}, 201)["id"]
    place = f"/mentors/{birthe}"
    tag = seen(helle, place)
    helle.put(f"{place}/profile", PROFILE | {"capacity": 1}, tag)
    helle.put(f"{place}/profile", PROFILE, tag, 412)
    itself = helle.put(f"{place}/deputy", {"deputy": birthe}, seen(helle, place), 422)
    assert itself["code"] == "no_deputy"
    helle.put(f"{place}/deputy", {"deputy": bo}, seen(helle, place))
    away = {"kind": "sick_leave", "from_on": "2026-11-02"}
    absence = helle.post(f"{place}/absences", away, 201)["id"]
    assert helle.get(place)["acting"] == bo
    there.clock.move(days=14)
    [sick] = there.browser(lund.staff.karen).get("/mentors/sick")["items"]
    assert (sick["mentor"], sick["since"]) == (birthe, "2026-11-02")
    late = there.browser(lund.helle)
    late.get("/mentors/sick", 403)
    late.post(f"/absences/{absence}/return", {"back_on": "2026-11-16"})
    [noted] = late.get(f"{place}/absences")["absences"]
    assert noted == {"id": absence, "until_on": None, "back_on": "2026-11-16"} | away
    late.post(f"{place}/departure")
    assert late.post(f"{place}/departure", None, 409)["code"] == "mentor_left"
    assert [one["id"] for one in late.get("/mentors")["items"]] == [bo]
    asked = late.get("/mentors/questions")
    assert set(asked["questions"]) == set(PROFILE["answers"])


def test_strangers_find_nothing_there(lund: Partners, there: Site) -> None:
    """Tests everything of a workplace before those of another store, company and desk."""
    with lund.database.writing(lund.staff.karen.municipality) as session:
        position = opened(session, lund.jagtvej, lund.helle)
        mentor = joined(session, lund.jagtvej, lund.helle)
    changes = {
        f"/workplaces/{lund.jagtvej}/positions": OPENED,
        f"/positions/{position}/confirmation": {},
        f"/positions/{position}/closing": None,
        f"/positions/{position}/seats": None,
        f"/workplaces/{lund.jagtvej}/mentors": {"profile": PROFILE},
        f"/mentors/{mentor}/absences": {"kind": "leave", "from_on": "2026-11-02"},
        f"/mentors/{mentor}/departure": None,
    }
    looks = (f"/workplaces/{lund.jagtvej}", f"/positions/{position}", f"/mentors/{mentor}")
    for stranger in (lund.stine, lund.hans):
        browser = there.browser(stranger)
        for path, body in changes.items():
            assert browser.post(path, body, 404)["code"] == "not_found"
        for path in (*looks, f"/mentors/{mentor}/absences"):
            assert browser.get(path, 404)["code"] == "not_found"
        for path in ("/positions", "/mentors"):
            assert browser.get(path)["items"] == []
    rune = there.browser(lund.staff.rune)
    for path, body in changes.items():
        rune.post(path, body, 403)
