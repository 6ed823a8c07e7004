"""Each way to break a caller is found, and no addition is taken for one."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any, Final

import pytest

from tests.api.described.breaking import breaking

Change = Callable[[dict[str, Any]], object]
OLD: Final[dict[str, Any]] = {
    "paths": {
        "/cats/{cat}": {
            "post": {
                "parameters": [
                    {"in": "path", "name": "cat", "required": True, "schema": {"type": "string"}},
                    {
                        "in": "query",
                        "name": "limit",
                        "schema": {"type": "integer", "minimum": 1, "maximum": 9},
                    },
                ],
                "requestBody": {
                    "required": False,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Sent"}},
                        "text/csv": {"schema": {"type": "string"}},
                    },
                },
                "responses": {
                    "200": {
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Cat"}}
                        }
                    },
                    "404": {},
                },
                "x-roles": ["hr", "mentor"],
            }
        }
    },
    "components": {
        "schemas": {
            "Sent": {
                "type": "object",
                "properties": {
                    "name": {"type": "string", "maxLength": 80},
                    "coat": {"enum": ["red", "grey"], "type": "string"},
                    "age": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
                },
                "required": ["name"],
            },
            "Cat": {
                "type": "object",
                "properties": {
                    "id": {"type": "string"},
                    "coat": {"enum": ["red", "grey"], "type": "string"},
                    "kittens": {"type": "array", "items": {"$ref": "#/components/schemas/Cat"}},
                    "chip": {"type": "string", "pattern": "^[0-9]+$"},
                },
                "required": ["id", "coat"],
            },
        }
    },
}


def door(made: dict[str, Any]) -> dict[str, Any]:
    """The one operation."""
    found: dict[str, Any] = made["paths"]["/cats/{cat}"]["post"]
    return found


def body(made: dict[str, Any], name: str) -> dict[str, Any]:
    """The fields of a body."""
    found: dict[str, Any] = made["components"]["schemas"][name]["properties"]
    return found


def must(made: dict[str, Any], name: str) -> list[str]:
    """The fields of a body that must be there."""
    found: list[str] = made["components"]["schemas"][name]["required"]
    return found


PLACE: Final = "POST /cats/{cat}"
BREAKS: Final[list[tuple[str, Change]]] = [
    (f"{PLACE}: gone", lambda made: made["paths"].clear()),
    (f"{PLACE}: gone", lambda made: made["paths"]["/cats/{cat}"].clear()),
    (f"{PLACE} query limit: gone", lambda made: door(made)["parameters"].pop()),
    (
        f"{PLACE} query limit: must be sent now",
        lambda made: door(made)["parameters"][1].update(required=True),
    ),
    (
        f"{PLACE} query breed: must be sent now",
        lambda made: door(made)["parameters"].append(
            {"in": "query", "name": "breed", "required": True}
        ),
    ),
    (
        f"{PLACE} query limit: maximum is narrower",
        lambda made: door(made)["parameters"][1]["schema"].update(maximum=8),
    ),
    (
        f"{PLACE} query limit: minimum is narrower",
        lambda made: door(made)["parameters"][1]["schema"].update(minimum=2),
    ),
    (
        f"{PLACE} query limit: integer is taken no more",
        lambda made: door(made)["parameters"][1]["schema"].update(type="string"),
    ),
    (f"{PLACE}: takes no body any more", lambda made: door(made).pop("requestBody")),
    (
        f"{PLACE}: a body must be sent now",
        lambda made: door(made)["requestBody"].update(required=True),
    ),
    (
        f"{PLACE}: takes no text/csv any more",
        lambda made: door(made)["requestBody"]["content"].pop("text/csv"),
    ),
    (f"{PLACE} body.coat: gone", lambda made: body(made, "Sent").pop("coat")),
    (f"{PLACE} body.coat: must be sent now", lambda made: must(made, "Sent").append("coat")),
    (
        f"{PLACE} body.coat: fewer words are taken",
        lambda made: body(made, "Sent")["coat"].update(enum=["red"]),
    ),
    (
        f"{PLACE} body.name: fewer words are taken",
        lambda made: body(made, "Sent")["name"].update(enum=["Findus"]),
    ),
    (
        f"{PLACE} body.name: maxLength is narrower",
        lambda made: body(made, "Sent")["name"].update(maxLength=8),
    ),
    (
        f"{PLACE} body.name: pattern is another",
        lambda made: body(made, "Sent")["name"].update(pattern="^[a-z]$"),
    ),
    (
        f"{PLACE} body.age: null is taken no more",
        lambda made: body(made, "Sent").update(age={"type": "integer"}),
    ),
    (
        f"{PLACE} body: takes no other fields any more",
        lambda made: made["components"]["schemas"]["Sent"].update(additionalProperties=False),
    ),
    (f"{PLACE} 200: answered no more", lambda made: door(made)["responses"].pop("200")),
    (
        f"{PLACE} 200: answers no application/json any more",
        lambda made: door(made)["responses"]["200"]["content"].clear(),
    ),
    (f"{PLACE} 200.id: gone", lambda made: body(made, "Cat").pop("id")),
    (f"{PLACE} 200.id: may be missing now", lambda made: must(made, "Cat").remove("id")),
    (
        f"{PLACE} 200.coat: more words are answered",
        lambda made: body(made, "Cat")["coat"]["enum"].append("blue"),
    ),
    (
        f"{PLACE} 200.coat: more words are answered",
        lambda made: body(made, "Cat")["coat"].pop("enum"),
    ),
    (
        f"{PLACE} 200.id: null is answered now",
        lambda made: body(made, "Cat").update(id={"type": ["string", "null"]}),
    ),
    (
        f"{PLACE} 200.kittens[]: string is answered now",
        lambda made: body(made, "Cat")["kittens"].update(
            items={"anyOf": [{"$ref": "#/components/schemas/Cat"}, {"type": "string"}]}
        ),
    ),
    (
        f"{PLACE} 200.chip: pattern is another",
        lambda made: body(made, "Cat")["chip"].pop("pattern"),
    ),
    (f"{PLACE}: closed to mentor", lambda made: door(made)["x-roles"].remove("mentor")),
    (f"{PLACE}: asks who it is", lambda made: door(made).update(security=[{"token": []}])),
]
ADDS: Final[list[Change]] = [
    lambda made: made["paths"].update({"/dogs": {}}),
    lambda made: door(made)["parameters"].append({"in": "query", "name": "breed"}),
    lambda made: door(made)["parameters"][1]["schema"].update(maximum=10),
    lambda made: body(made, "Sent").update(breed={"type": "string"}),
    lambda made: body(made, "Sent")["coat"]["enum"].append("blue"),
    lambda made: must(made, "Sent").remove("name"),
    lambda made: body(made, "Sent")["age"]["anyOf"].append({"type": "string"}),
    lambda made: body(made, "Sent")["name"].pop("maxLength"),
    lambda made: body(made, "Cat").update(breed={"type": "string"}),
    lambda made: must(made, "Cat").append("kittens"),
    lambda made: body(made, "Cat")["coat"]["enum"].remove("red"),
    lambda made: body(made, "Cat")["id"].update(maxLength=80),
    lambda made: door(made)["responses"].update({"202": {}}),
    lambda made: door(made)["responses"].pop("404"),
    lambda made: door(made)["x-roles"].append("youth"),
    lambda made: door(made).update(description="another"),
]


@pytest.mark.parametrize(("found", "change"), BREAKS, ids=[one for one, _ in BREAKS])
def test_what_breaks_a_caller_is_found(found: str, change: Change) -> None:
    """Tests each kind of it, with its place and nothing beside."""
    new = deepcopy(OLD)
    change(new)
    assert breaking(OLD, new) == [found]


@pytest.mark.parametrize("change", ADDS)
def test_an_addition_breaks_nobody(change: Change) -> None:
    """Tests what may be added, and that it is a difference at all."""
    new = deepcopy(OLD)
    change(new)
    assert new != OLD
    assert breaking(OLD, new) == []


def test_an_answer_of_the_components_is_followed() -> None:
    """Tests that pointing at an answer changes nothing, and that what it points at is compared."""
    new = deepcopy(OLD)
    new["components"]["responses"] = {"Shown": door(new)["responses"]["200"]}
    door(new)["responses"]["200"] = {"$ref": "#/components/responses/Shown"}
    assert breaking(OLD, new) == breaking(new, OLD) == []
    body(new, "Cat").pop("id")
    assert breaking(OLD, new) == [f"{PLACE} 200.id: gone"]
