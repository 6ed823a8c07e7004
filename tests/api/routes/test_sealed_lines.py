"""Sealed lines over HTTP."""

import pytest

from tests.api.site import Site, site
from tests.databases import AnyDatabase
from tests.people import MONDAY
from tests.referrals import scene as scenes
from tests.referrals.scene import Scene

LINE = {"kind": "family", "text": "KANARIE: flytter til foråret"}


@pytest.fixture
def scene(database: AnyDatabase) -> Scene:
    """A municipality at work, on either database."""
    return scenes.scene(database)


@pytest.fixture
def there(scene: Scene) -> Site:
    """The site over it."""
    return site(scene.database, MONDAY)


def test_a_line_is_sealed_read_and_removed(scene: Scene, there: Site) -> None:
    """Tests the three, and that nothing of it is left."""
    case = scene.case()
    place = f"/referrals/{case}/sealed-lines"
    rune, aksel = there.browser(scene.staff.rune), there.browser(scene.staff.aksel)
    made = rune.post(place, LINE, 201)
    assert "KANARIE" not in rune.last.text
    assert aksel.get(f"{place}?purpose=screen")["lines"] == [LINE | made]
    rune.ask("DELETE", f"{place}/{made['id']}", 204)
    rune.ask("DELETE", f"{place}/{made['id']}", 404)
    assert aksel.get(f"{place}?purpose=screen") == {"lines": []}


def test_a_cpr_number_is_refused_unsaid(scene: Scene, there: Site) -> None:
    """Tests that it is told that there is one, and not which."""
    place = f"/referrals/{scene.case()}/sealed-lines"
    rune = there.browser(scene.staff.rune)
    said = rune.post(place, LINE | {"text": "hun er 010109-1234"}, 422)
    assert (said["code"], "0101" in rune.last.text) == ("holds_cpr", False)


def test_who_may_not(scene: Scene, there: Site) -> None:
    """Tests that one who stepped back, another queue and the youth read none."""
    case = scene.case()
    place = f"/referrals/{case}/sealed-lines"
    there.browser(scene.staff.vibeke).get(f"{place}?purpose=screen", 404)
    there.browser(scene.follower(case)).get(f"{place}?purpose=screen", 403)
    aksel = there.browser(scene.staff.aksel)
    aksel.post(place, LINE, 403)
    aksel.post(f"/referrals/{case}/recusals", {"bias": "family_or_friend"})
    assert aksel.get(f"{place}?purpose=screen", 403)["code"] == "stepped_back"
