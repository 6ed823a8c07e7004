"""The core's records as bodies: refused with every fault, each at its place."""

from typing import Any

import pytest

from tests.api.site import Site, site
from tests.databases import AnyDatabase
from tests.people import MONDAY, NORREBRO, Staff
from tests.referrals.scene import told

CANARY = "Kanariefugl"


@pytest.fixture
def real(database: AnyDatabase) -> Site:
    """The real doors."""
    return site(database, MONDAY)


def test_a_record_tells_all_its_faults(staff: Staff, real: Site) -> None:
    """Tests several faults of an application at once: their paths, and nothing that was sent."""
    rune = real.browser(staff.rune)
    application: dict[str, Any] = told().write()
    application |= {"languages": CANARY, "who": {**application["who"], "birth_date": CANARY}}
    body = {"application": application, "queue": NORREBRO}
    said = rune.post("/referrals", body, 422)
    assert said["code"] == "refused"
    places = {one["place"] for one in said["faults"]}
    assert places == {"body.application.languages", "body.application.who.birth_date"}
    assert CANARY not in rune.last.text


@pytest.mark.parametrize(
    "raw", ['"a\\ud800"', '"\\u0000"', "1e99", "null", "[[[[]]]]", "99999999999999999999999", "-0"]
)
def test_a_record_of_odd_values_is_refused(staff: Staff, real: Site, raw: str) -> None:
    """Tests letters, numbers and shapes that break readers, in a field of a record."""
    rune = real.browser(staff.rune)
    body = f'{{"application": {{"schema": "x", "who": {{"given_name": {raw}}}}}, "queue": "n"}}'
    sent = {"content": body.encode(), "headers": {"Content-Type": "application/json"}}
    asked = rune.client.post("/api/v1/referrals", **sent)  # type: ignore[arg-type]  # as requests go
    assert asked.status_code in {400, 422}
