"""Employers, partnerships, agreements and contacts over HTTP."""

from typing import Any

import pytest

from employers.agreements import USUAL_RATE_ORE
from tests.api.site import Site, site
from tests.databases import AnyDatabase
from tests.employers.scene import Partners, partners_of
from tests.people import MONDAY


@pytest.fixture
def lund(database: AnyDatabase) -> Partners:
    """Two partners and who keeps them, on either database."""
    return partners_of(database)


@pytest.fixture
def there(lund: Partners) -> Site:
    """The site over them."""
    return site(lund.database, MONDAY)


def test_an_employer_is_registered_once(lund: Partners, there: Site) -> None:
    """Tests a new employer, one that is there, and a number that is none and is not said."""
    karen = there.browser(lund.staff.karen)
    body = {"name": "Havnens Is", "cvr": "10000025"}
    made = karen.post("/employers", body, 201)
    assert karen.get(f"/employers/{made['id']}") == body | made
    assert karen.post("/employers", body, 409)["code"] == "registered_already"
    assert karen.post("/employers", body | {"cvr": "12345678"}, 422)["code"] == "not_a_cvr"
    karen.post("/employers", body | {"cvr": "canary"}, 400)
    assert "canary" not in karen.last.text


def test_who_sees_which_employers(lund: Partners, there: Site) -> None:
    """Tests that HR sees its own company, a store's manager none, and a referrer may not ask."""
    names = {
        "karen": (lund.staff.karen, ["Brødrene Lund", "Torvekøb"]),
        "helle": (lund.helle, ["Brødrene Lund"]),
        "stine": (lund.stine, []),
    }
    for who, expected in names.values():
        seen = there.browser(who).get("/employers")["items"]
        assert [one["name"] for one in seen] == expected
    helle = there.browser(lund.helle)
    for path in ("", "/legal-entities", "/agreements", "/contacts"):
        helle.get(f"/employers/{lund.lund}{path}")
        assert helle.get(f"/employers/{lund.torv}{path}", 404)["code"] == "not_found"
        there.browser(lund.staff.rune).get(f"/employers/{lund.lund}{path}", 403)
    helle.get(f"/employers/{lund.lund}/partnership", 403)
    helle.get("/partners", 403)
    helle.post("/employers", {"name": "x", "cvr": "10000025"}, 403)


def test_a_partnership_is_changed_by_whoever_saw_it(lund: Partners, there: Site) -> None:
    """Tests every change of a partnership, each with the tag of what was there."""
    karen = there.browser(lund.staff.karen)
    place = f"/employers/{lund.torv}/partnership"

    def put(what: str, body: Any, code: int = 204) -> Any:
        karen.get(place)
        return karen.put(f"{place}/{what}", body, karen.last.headers["ETag"], code)

    assert put("stage", {"stage": "active"}, 409)["code"] == "illegal_move"
    put("stage", {"stage": "agreement"})
    assert put("stage", {"stage": "active"}, 422)["code"] == "no_agreement"
    put("promise", {"seats": 12})
    put("interviews", {"interviews": 3})
    assert put("contact-person", {"account": lund.helle.account}, 422)
    put("contact-person", {"account": lund.staff.karen.account})
    seen = karen.get(place)
    assert seen == {
        "number": 5,
        "stage": "agreement",
        "seats_promised": 12,
        "interviews_max": 3,
        "contact_person": lund.staff.karen.account,
    }
    karen.put(f"{place}/promise", {"seats": 1}, '"n4"', 412)
    karen.put(f"{place}/promise", {"seats": 1}, None, 428)
    [_, torv] = karen.get("/partners")["items"]
    assert (torv["seats_promised"], torv["seats_open"]) == (12, 0)


def test_an_agreement_is_concluded_and_ends(lund: Partners, there: Site) -> None:
    """Tests the usual rate, a second agreement that ends the first, and days out of order."""
    karen, place = there.browser(lund.staff.karen), f"/employers/{lund.torv}/agreements"
    deal = {"route": "payment", "from_on": "2026-11-02"}
    karen.post(place, deal, 201)
    assert karen.post(place, deal | {"from_on": "2026-11-01"}, 422)["code"] == "before_the_last"
    assert karen.post(place, deal | {"gln": "5790000000000"}, 422)["code"] == "not_a_gln"
    karen.post(place, deal | {"rate_ore": 0}, 400)
    karen.post(f"{place}/ending", {"until_on": "2027-01-31"}, 201)
    first, last = karen.get(place)["agreements"]
    assert (first["rate_ore"], first["until_on"]) == (USUAL_RATE_ORE, None)
    assert (last["number"], last["until_on"]) == (2, "2027-01-31")


def test_who_can_be_reached(lund: Partners, there: Site) -> None:
    """Tests a contact noted, one of another company's workplace, and one removed."""
    karen, place = there.browser(lund.staff.karen), f"/employers/{lund.lund}/contacts"
    helle = {"post": "hr", "name": "Helle Hansen", "phone": "00 00 00 10"}
    made = karen.post(place, helle, 201)
    karen.post(place, helle | {"workplace": lund.amager}, 404)
    assert karen.post(place, {"post": "hr", "name": "Kanarie"}, 422)["code"] == "not_reachable"
    wrong = karen.post(place, helle | {"phone": "kanarie"}, 422)
    assert (wrong["code"], "kanarie" in karen.last.text) == ("not_an_address", False)
    [seen] = there.browser(lund.helle).get(place)["contacts"]
    assert (seen["id"], seen["phone"]) == (made["id"], "00000010")
    karen.ask("DELETE", f"/contacts/{made['id']}", 204)
    assert karen.ask("DELETE", f"/contacts/{made['id']}", 409)["code"] == "contact_removed"


def test_one_goes_over_into_another(lund: Partners, there: Site) -> None:
    """Tests another number by law, and a merger that takes workplaces and people along."""
    karen = there.browser(lund.staff.karen)
    new = {"cvr": "10000025", "name": "Torvekøb A/S", "from_on": "2026-11-03"}
    karen.post(f"/employers/{lund.torv}/legal-entities", new, 201)
    entities = karen.get(f"/employers/{lund.torv}/legal-entities")["entities"]
    assert [one["cvr"] for one in entities] == ["10000017", "10000025"]
    into = {"into": lund.lund, "from_on": "2026-11-03"}
    said = karen.post(f"/employers/{lund.torv}/succession", into, 422)
    assert said["code"] == "day_to_come"
    into["from_on"] = "2026-11-02"
    karen.post(f"/employers/{lund.torv}/succession", into, 201)
    assert karen.post(f"/employers/{lund.torv}/succession", into, 422)["code"] == "has_gone_over"
    hans = there.browser(lund.hans)
    seen = hans.get("/workplaces")["items"]
    assert {one["employer"] for one in seen} == {lund.lund}
    assert len(seen) == 3
