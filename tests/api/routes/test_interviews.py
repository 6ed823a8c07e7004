"""Interviews over HTTP: one and many, moved and missed; and youths nobody reaches."""

from datetime import timedelta

import pytest

from tests.api.routes.placing import at, over, time
from tests.databases import AnyDatabase
from tests.people import MONDAY, later
from tests.placements.lifecycle.scene import Works, works
from tests.placements.reviews.steps import At, after, bring

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""The acts are tried on both databases elsewhere; here it is what the doors make of them."""


@pytest.fixture
def made(database: AnyDatabase) -> Works:
    """A town with two companies, on either database."""
    return works(database)


def test_invited_moved_and_reported(made: Works) -> None:
    """Tests HR's interview: each time is one, and it is told only once it was held."""
    place = f"/proposals/{made.proposed()}"
    there = over(made)
    helle = there.browser(made.shop.hr)
    helle.post(f"{place}/invitation", time(MONDAY), 422)
    helle.post(f"{place}/invitation", time(later(hours=12)), 422)
    assert helle.post(f"{place}/invitation", time(later(days=1)), 201)["id"]
    helle.post(f"{place}/invitation", time(later(days=1)), 409)
    helle.post(f"{place}/other-time", time(later(days=2)), 201)
    helle.post(f"{place}/interview-report", {"outcome": "ready"}, 422)
    shown = helle.get(place)["interviews"]
    assert [(one["number"], one["outcome"]) for one in shown] == [(1, "moved"), (2, None)]
    assert shown[1]["starts_at"] == later(days=2).isoformat().replace("+00:00", "Z")
    helle = at(there, after(2), made.shop.hr)
    helle.post(f"{place}/interview-report", {"outcome": "not_ready"}, 422)
    stine = there.browser(made.shop.manager)
    stine.post(f"{place}/interview-report", {"outcome": "ready"}, 403)
    said = {"outcome": "not_ready", "reason": "other_job_suits"}
    helle.post(f"{place}/interview-report", said)
    assert helle.get(place)["state"] == "declined"


def test_many_are_invited_or_none(made: Works) -> None:
    """Tests an afternoon with room for both, one without, and the lot's order."""
    with made.writing() as session:
        made.roomy(session, 9)
    proposals = [made.proposed(), made.proposed()]
    helle = over(made).browser(made.shop.hr)
    afternoon = time(later(days=1)) | {"times": 1}
    body = {"proposals": proposals, "afternoons": [afternoon]}
    assert helle.post("/invitations", body, 422)["code"] == "too_few_slots"
    assert {one["state"] for one in helle.get("/proposals")["items"]} == {"proposed"}
    body["afternoons"] = [afternoon | {"times": 2}]
    booked = helle.post("/invitations", body, 201)["items"]
    assert {one["proposal"] for one in booked} == set(proposals)
    begun = [one["interviews"][0]["starts_at"] for one in helle.get("/proposals")["items"]]
    assert len(set(begun)) == len(proposals)
    helle.post("/invitations", body | {"proposals": []}, 400)
    helle.post("/invitations", body | {"afternoons": [afternoon | {"at_once": 0}]}, 400)
    far = afternoon | {"starts": "0356-03-10T12:08:51Z"}
    assert len(helle.post("/invitations", body | {"afternoons": [far]}, 422)["faults"]) == 1


def test_the_store_books_and_moves_its_own(made: Works) -> None:
    """Tests that the store's comes after HR's."""
    place = f"/proposals/{bring(made, At.INVITED)}"
    there = over(made, after(1))
    stine = there.browser(made.shop.manager)
    assert stine.post(f"{place}/store-invitation", time(later(days=4)), 422)["code"] == "hr_first"
    stine.post(f"{place}/other-time", time(later(days=4)), 403)
    at(there, after(2), made.shop.hr).post(f"{place}/interview-report", {"outcome": "ready"})
    stine = there.browser(made.shop.manager)
    stine.post(f"{place}/store-invitation", time(later(days=4)), 201)
    stine.post(f"{place}/other-time", time(later(days=5)), 201)
    assert stine.get(place)["awaits"] == "store_interview"


def test_who_did_not_come_is_somebodys(made: Works) -> None:
    """Tests the list of no-shows, who takes one on, and the other time within five days."""
    proposal = bring(made, At.MISSED)
    there = over(made, after(2))
    karen = there.browser(made.staff.karen)
    (missed,) = karen.get("/no-shows")["items"]
    assert (missed["proposal"], missed["number"], missed["late"]) == (proposal, 1, False)
    assert at(there, after(4), made.staff.karen).get("/no-shows")["items"][0]["late"]
    there.browser(made.staff.rune).get("/no-shows", 403)
    rune = there.browser(made.staff.rune)
    rune.post(f"/proposals/{proposal}/no-show-owner")
    rune.post(f"/proposals/{proposal}/no-show-owner", None, 409)
    assert there.browser(made.staff.karen).get("/no-shows")["items"] == []
    helle = there.browser(made.shop.hr)
    helle.post(f"/proposals/{proposal}/rebooking", time(later(days=12)), 422)
    helle.post(f"/proposals/{proposal}/rebooking", time(later(days=5)), 201)


def test_nobody_reaches_the_youth(made: Works) -> None:
    """Tests that giving up takes three tries in two ways, and tells until when the search rests."""
    proposal = made.proposed()
    there, place = over(made), f"/proposals/{proposal}"
    helle, rune = there.browser(made.shop.hr), there.browser(made.staff.rune)
    phone = {"channel": "phone", "reached": False}
    helle.post(f"{place}/tries", phone)
    helle.post(f"{place}/tries", phone)
    helle.post(f"{place}/giving-up", {}, 403)
    assert rune.post(f"{place}/giving-up", {}, 422)["facts"] == {"tries": 1, "ways": 1}
    rune.post(f"{place}/tries", {"channel": "in_person", "reached": False})
    until = MONDAY.date() + timedelta(days=30)
    body = {"until": until.isoformat()}
    assert rune.post(f"{place}/giving-up", body, 200) == body
    assert helle.get(place)["state"] == "withdrawn"
