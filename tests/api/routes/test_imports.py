"""Lists sent over HTTP: looked at, then taken in whole or not at all."""

from typing import Any

import pytest

from api.sheets import SheetLimits
from api.web.downloads import XLSX
from tests.api.imports.files import ALMA, BREAD, GUIDE, JOB, csv, xlsx
from tests.api.site import Browser, Site, site
from tests.databases import AnyDatabase
from tests.people import MONDAY, NORREBRO
from tests.referrals import scene as scenes
from tests.referrals.scene import Scene

CSV = "text/csv"


@pytest.fixture
def scene(database: AnyDatabase) -> Scene:
    """A municipality at work, on either database."""
    return scenes.scene(database)


@pytest.fixture
def there(scene: Scene) -> Site:
    """The site over it."""
    return site(scene.database, MONDAY)


def send(browser: Browser, path: str, data: bytes, code: int = 200, kind: str = CSV) -> Any:
    """Send a file."""
    headers = {"Content-Type": kind}
    return browser.ask("POST", f"/imports/{path}", code, content=data, headers=headers)


def test_referrals_are_looked_at_then_taken_in(scene: Scene, there: Site) -> None:
    """Tests that a look changes nothing, and that the same list is taken in once."""
    karen, asked = there.browser(scene.staff.karen), f"?queue={NORREBRO}"
    rows = csv(ALMA, ALMA | {"Efternavn": "Kanarie"})
    looked = send(karen, f"referrals/preview{asked}", rows)
    assert (looked["rows"], looked["adds"], looked["faults"]) == (2, {"draft": 2}, [])
    assert "Kanarie" not in karen.last.text
    assert karen.get("/referrals")["items"] == []
    taken = send(karen, f"referrals{asked}", rows)
    assert (taken["kind"], taken["drafts"]) == ("referrals", 2)
    assert send(karen, f"referrals{asked}", rows, 409)["code"] == "imported_already"
    assert len(karen.get("/referrals")["items"]) == 2


def test_what_is_wrong_with_a_list(scene: Scene, there: Site) -> None:
    """Tests that a look tells every fault by row and header, and that taking in is refused."""
    karen = there.browser(scene.staff.karen)
    rows = csv(ALMA | {"Fødselsdag": "kanarie"})
    looked = send(karen, f"referrals/preview?queue={NORREBRO}", rows)
    places = [one["place"] for one in looked["faults"]]
    assert places == ["row 2, Fødselsdag"]
    refused = send(karen, f"referrals?queue={NORREBRO}", rows, 422)
    assert (refused["code"], [one["place"] for one in refused["faults"]]) == ("refused", places)
    assert "kanarie" not in karen.last.text
    unknown = send(karen, "referrals?queue=canary", csv(ALMA), 422)
    assert [one["place"] for one in unknown["faults"]] == ["queue"]
    assert "canary" not in karen.last.text
    assert send(karen, "referrals", b"%PDF-1.7", 422)["faults"][0]["place"] == "file"


def test_companies_and_what_they_offer(scene: Scene, there: Site) -> None:
    """Tests the lists of employers, positions and mentors, as CSV and as XLSX."""
    karen = there.browser(scene.staff.karen)
    shop = BREAD | {"Butik": "Jagtvej"}
    assert send(karen, "employers/preview", xlsx(shop), kind=XLSX)["adds"] == {
        "employer": 1,
        "workplace": 1,
    }
    assert send(karen, "employers", xlsx(shop), kind=XLSX)["workplaces"] == 1
    assert send(karen, "positions/preview", csv(JOB))["adds"] == {"position": 1, "seat": 2}
    assert send(karen, "positions", csv(JOB))["seats"] == 2
    assert send(karen, "mentors/preview", csv(GUIDE))["adds"] == {"mentor": 1}
    assert send(karen, "mentors", csv(GUIDE))["mentors"] == 1
    [mark] = send(karen, "mentors/preview", csv(GUIDE))["marks"]
    assert (mark["row"], mark["code"]) == (2, "THERE")
    assert len(karen.get("/positions")["items"]) == 1


@pytest.mark.parametrize("path", ["referrals", "employers", "positions", "mentors"])
def test_who_may_send_lists(scene: Scene, there: Site, path: str) -> None:
    """Tests that it is asked before any of the file is read; then its kind and its size."""
    rune, karen = there.browser(scene.staff.rune), there.browser(scene.staff.karen)
    for place in (path, f"{path}/preview"):
        assert send(rune, place, b"nonsense", 403)["code"] == "not_allowed"
        assert send(karen, place, b"nonsense", 415, "application/json")["code"] == "wrong_kind"
    most = SheetLimits().bytes_max
    send(karen, path, b"x" * (most + 1), 413)
    send(karen, path, b"x" * most, 422)


def test_an_empty_list(scene: Scene, there: Site) -> None:
    """Tests the template of each kind, in the reader's language; it can be sent as it is."""
    karen = there.browser(scene.staff.karen)
    danish = {"Accept-Language": "da"}
    empty = karen.get("/imports/template?kind=employers", headers=danish)
    assert karen.last.headers["Content-Disposition"].endswith('"foothold-employers.csv"')
    assert send(karen, "employers/preview", empty)["faults"] == []
    karen.get("/imports/template?kind=canary", 400)
    there.browser(scene.staff.rune).get("/imports/template?kind=referrals", 403)
