"""Searches that rest, over HTTP."""

from datetime import timedelta

from tests.api.routes.placing import over
from tests.databases import AnyDatabase
from tests.people import MONDAY
from tests.placements.scene import town


def test_a_search_rests_and_goes_on(database: AnyDatabase) -> None:
    """Tests the referrer who lets a search rest and takes it up again, and who may not."""
    made = town(database)
    case = made.approved()
    there, place = over(made), f"/referrals/{case}/parking"
    body = {"reason": "later", "until": (MONDAY.date() + timedelta(days=40)).isoformat()}
    for by, code in ((made.shop.hr, 403), (made.staff.sanne, 404)):
        there.browser(by).post(place, body, code)
    rune = there.browser(made.staff.rune)
    assert rune.post(place, body | {"reason": "second_no_show"}, 422)["code"] == "not_by_hand"
    assert rune.post(place, body, 200) == {"until": body["until"]}
    assert rune.post(place, body, 409)["code"] == "rests_already"
    rune.ask("DELETE", place, 204)
    assert rune.ask("DELETE", place, 409)["code"] == "does_not_rest"
    far = {"reason": "later", "until": "2099-01-01"}
    assert rune.post(place, far, 422)["code"] == "no_rest"
