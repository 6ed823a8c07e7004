"""Tags: nobody writes over what they have not seen."""

from typing import Any

import pytest

from tests.api.site import Site
from tests.api.web import probe
from tests.people import Staff

BODY = {"number": 1}


def test_a_change_names_what_it_is_of(staff: Staff, there: Site) -> None:
    """Tests no tag, an older one, that of now, and the same again."""
    rune = there.browser(staff.rune)
    rune.get("/probe/things/x")
    seen = rune.last.headers["ETag"]
    assert rune.put("/probe/things/x", BODY, None, 428)["code"] == "no_version"
    rune.put("/probe/things/x", BODY, seen)
    assert rune.put("/probe/things/x", BODY, seen, 412)["code"] == "outdated"
    rune.get("/probe/things/x")
    rune.put("/probe/things/x", BODY, f'"other", {rune.last.headers["ETag"]}')
    assert probe.done(there.database) == 2


@pytest.mark.parametrize("tag", ["*", '"*"', "", '""', '"v"', "v1", 'W/"v1"', "æ"])
def test_what_was_never_seen(staff: Staff, there: Site, tag: str) -> None:
    """Tests tags that name nothing that is there; `*` among them, which would name everything."""
    rune = there.browser(staff.rune)
    headers: dict[str, Any] = {"If-Match": tag.encode()}
    rune.ask("PUT", "/probe/things/x", 412, json=BODY, headers=headers)
    assert probe.done(there.database) == 0


def test_what_the_asker_has_is_not_sent_again(staff: Staff, there: Site) -> None:
    """Tests a look with the tag of now and of then; the answer that holds nothing has the tag."""
    rune = there.browser(staff.rune)
    rune.get("/probe/things/x")
    known = {"If-None-Match": rune.last.headers["ETag"]}
    assert rune.get("/probe/things/x", 304, headers=known) == b""
    assert rune.last.headers["ETag"] == known["If-None-Match"]
    rune.post("/probe/things", BODY, 201)
    assert rune.get("/probe/things/x", headers=known)["number"] == 1
