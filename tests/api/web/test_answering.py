"""How a door answers, and how it is described."""

from typing import Any, Final

import pytest

from api.routes import ALL
from api.web.described import describe, roles_of
from api.web.doors import SAFE, Open
from foundation.roles import GRANTS, Role
from tests.api.site import Site
from tests.people import Staff

VERBS: Final = ("get", "post", "put", "delete")


def test_what_was_made_says_where_it_is(staff: Staff, there: Site) -> None:
    """Tests the place of what was made, and an answer that is left as it is."""
    rune = there.browser(staff.rune)
    made = rune.post("/probe/things", {"number": 1}, 201)
    assert rune.last.headers["Location"] == f"/api/v1/probe/things/{made['id']}"
    assert rune.get("/probe/file") == b"a;b\n"
    assert rune.last.headers["Content-Disposition"] == "attachment"
    assert rune.client.get("/probe/large").text == staff.rune.account
    assert rune.ask("DELETE", "/probe/things/x", 204) == b""


def operations(there: Site) -> list[tuple[str, str, dict[str, Any]]]:
    """Every operation of the description."""
    made = describe(there.app)
    return [
        (path, verb, paths[verb])
        for path, paths in made["paths"].items()
        for verb in VERBS
        if verb in paths
    ]


def test_every_described_door_is_in_the_description(there: Site) -> None:
    """Tests that the description says what there is, and who may; and not the one left out."""
    said = {(path, verb) for path, verb, _ in operations(there)}
    assert ("/api/v1/probe/things", "post") in said
    assert not [path for path, _ in said if "large" in path]
    assert describe(there.app) is describe(there.app)


def test_what_is_asked_for_is_described(there: Site) -> None:
    """Tests who may, the key, the tag, and that errors are problems."""
    for path, verb, operation in operations(there):
        names = {one["name"] for one in operation.get("parameters", ())}
        assert ("Idempotency-Key" in names) == (verb == "post"), path
        assert ("If-Match" in names) == (verb == "put"), path
        assert ("security" in operation) == (path.split("/")[-1] not in {"anybody", "fails"}), path
        for code, answer in operation["responses"].items():
            if code[0] in "45":
                assert answer["$ref"].startswith("#/components/responses/Problem"), path


@pytest.mark.parametrize("door", ALL, ids=lambda door: str(door.name))
def test_a_door_is_told_to_whoever_calls(door: Any) -> None:
    """Tests that every door says what it does, and is open to somebody."""
    said = (door.act.__doc__ or "").strip()
    assert said.endswith((".", "!", "?", "`")), door.name
    assert door.asks is Open.ANYBODY or roles_of(door), door.name
    assert door.method in SAFE or door.method in {"POST", "PUT", "DELETE"}


def test_roles_are_those_with_the_right(there: Site) -> None:
    """Tests the roles of the description against the table of rights, said another way."""
    for _, _, operation in operations(there):
        rights = set(operation["x-rights"])
        for role in Role:
            granted = {right.value for right in GRANTS[role]}
            if rights:
                assert (role.value in operation["x-roles"]) == bool(rights & granted)
