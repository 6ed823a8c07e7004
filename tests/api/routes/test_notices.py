"""How somebody is told, over HTTP: their own wishes and addresses, and nobody else's."""

from pathlib import Path
from typing import Any

import pytest

from api.operating.handlers import handlers
from foundation.jobs import InlineDispatcher, Worker
from foundation.settings import Settings
from tests.api.site import Site, site
from tests.databases import AnyDatabase
from tests.people import MONDAY, Staff, hire

WISHES = {"language": "en", "muted": ["round_published", "referral_approved"]}


@pytest.fixture
def staff(database: AnyDatabase) -> Staff:
    """A municipality at work, on either database."""
    return hire(database)


@pytest.fixture
def there(database: AnyDatabase, tmp_path: Path) -> Site:
    """The site over it, which sends SMS into a file."""
    made = site(database, MONDAY)
    settings = Settings(sms_file=tmp_path / "sms")
    made.app.state.house.settings = settings
    worker = Worker(database, handlers(settings), "inline")
    database.dispatcher = InlineDispatcher(worker, made.clock)
    return made


def sent(there: Site) -> str:
    """What the gateway would send."""
    file: Path = there.app.state.house.settings.sms_file
    return file.read_text("ascii") if file.exists() else ""


def test_wishes_are_ones_own(staff: Staff, there: Site) -> None:
    """Tests the first look, a change of what was seen, and that nobody else has them."""
    karen = there.browser(staff.karen)
    assert karen.get("/me/notices") == {
        "language": "da",
        "muted": [],
        "reached": [],
        "served": ["sms"],
    }
    tag = karen.last.headers["ETag"]
    karen.put("/me/notices", WISHES, None, 428)
    karen.put("/me/notices", WISHES, tag)
    karen.put("/me/notices", WISHES, tag, 412)
    seen = karen.get("/me/notices")
    assert (seen["language"], seen["muted"]) == ("en", sorted(WISHES["muted"]))
    assert there.browser(staff.rune).get("/me/notices")["language"] == "da"


@pytest.mark.parametrize(
    "body",
    [{"language": "de", "muted": []}, {"language": "da", "muted": ["lunch"]}, {"muted": []}],
)
def test_wishes_that_are_none(staff: Staff, there: Site, body: dict[str, Any]) -> None:
    """Tests another language, a kind there is none of, and half of it."""
    karen = there.browser(staff.karen)
    karen.get("/me/notices")
    karen.put("/me/notices", body, karen.last.headers["ETag"], 400)


def test_an_address_is_confirmed_by_its_code(staff: Staff, there: Site) -> None:
    """Tests the code's way out and back, a wrong one, and the end of it."""
    karen = there.browser(staff.karen)
    karen.post("/me/notices/sms", {"address": "+4520202020"})
    (reached,) = karen.get("/me/notices")["reached"]
    assert reached == {"channel": "sms", "address": "+4520202020", "confirmed": False}
    tag = karen.last.headers["ETag"]
    code = sent(there).split("er ")[1][:6]
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    place = "/me/notices/sms/confirmation"
    assert karen.post(place, {"code": wrong}, 200) == {"confirmed": False, "tries_left": 4}
    assert karen.post(place, {"code": code}, 200)["confirmed"]
    assert karen.get("/me/notices")["reached"][0]["confirmed"]
    assert karen.last.headers["ETag"] != tag
    karen.ask("DELETE", "/me/notices/sms", 204)
    assert karen.get("/me/notices")["reached"] == []
    karen.ask("DELETE", "/me/notices/sms", 404)


def test_what_is_refused(staff: Staff, there: Site) -> None:
    """Tests a channel nobody carries by, no address, no code; nothing sent is repeated."""
    karen = there.browser(staff.karen)
    mail = {"address": "karen@kommune.example"}
    assert karen.post("/me/notices/mail", mail, 422)["code"] == "not_served"
    said = karen.post("/me/notices/sms", mail, 422)
    assert said["code"] == "no_address"
    assert mail["address"] not in str(said)
    assert karen.post("/me/notices/sms/confirmation", {"code": "000000"}, 422)["code"] == "no_code"
    karen.post("/me/notices/sms/confirmation", {"code": "0"}, 400)
    assert sent(there) == ""
    there.browser().get("/me/notices", 401)
