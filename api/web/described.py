"""The description of the API, as OpenAPI: what each door takes and answers, and who may ask."""

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.web.doors import SAFE, Door, Open
from api.web.guard import COOKIE
from api.web.problems import KIND, Problem
from api.web.shared import share
from foundation.roles import GRANTS

VERSION: Final = "1.0.0"
"""Of the API, not of the program: its first number changes where a caller would break."""
_SAID: Final = {
    400: "Not as described",
    401: "Nobody is signed in",
    403: "This person may not",
    404: "There is no such thing, or not for this reader",
    409: "Somebody else was first, or the thing is not in a state for it",
    412: "Changed since it was read",
    413: "Too large",
    415: "Of a kind that is not read here",
    422: "A rule forbids it",
    428: "The header If-Match is missing",
    429: "Too often",
    500: "Something went wrong here",
    503: "Busy; try again",
}
_BARRED: Final = (401, 403, 404)


def responses_of(door: Door) -> dict[int | str, dict[str, Any]]:
    """What a door answers beside what it is for."""
    codes = [400, 429, 500, 503]
    if door.asks is not Open.ANYBODY:
        codes += _BARRED
    if door.method not in SAFE:
        codes += [409, 413, 422]
    else:
        codes += [404, 409, 422]
    if door.media:
        codes.append(415)
    if door.tag:
        codes += [] if door.method in SAFE else [412, 428]
    table: dict[int | str, dict[str, Any]] = {
        code: {"description": _SAID[code], "model": Problem, "content": {KIND: {}}}
        for code in sorted(set(codes))
    }
    if door.tag and door.method in SAFE:
        table[304] = {"description": "The asker has it already"}
    return table | door.responses


def describe(app: FastAPI) -> dict[str, Any]:
    """The description, made once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title="Foothold",
            version=VERSION,
            summary="Leisure jobs with a mentor: from a referral to the twenty-six weeks.",
            routes=app.routes,
        )
        _as_problems(made)
        for route in app.routes:
            door = getattr(getattr(route, "endpoint", None), "door", None)
            if door is not None and door.described:
                _who_may(made["paths"][route.path][door.method.lower()], door)  # type: ignore[attr-defined]  # a route with a door has a path
        share(made)
        made["components"]["securitySchemes"] = {
            "session": {"type": "apiKey", "in": "cookie", "name": COOKIE},
            "token": {"type": "http", "scheme": "bearer"},
        }
        app.openapi_schema = made
    return app.openapi_schema


def roles_of(door: Door) -> list[str]:
    """The roles a door is open to."""
    if isinstance(door.asks, Open):
        return [] if door.asks is Open.ANYBODY else [role.value for role in GRANTS]
    rights = door.rights()
    return [role.value for role, granted in GRANTS.items() if rights & granted.keys()]


def _who_may(operation: dict[str, Any], door: Door) -> None:
    operation["x-roles"] = roles_of(door)
    operation["x-rights"] = sorted(right.value for right in door.rights())
    if door.asks is not Open.ANYBODY:
        operation["security"] = [{"session": []}, {"token": []}]
    if door.method == "POST" and door.repeats:
        operation.setdefault("parameters", []).append(
            {
                "name": "Idempotency-Key",
                "in": "header",
                "required": False,
                "description": "a key of your own: the same request is then done once",
                "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{8,200}$"},
            }
        )
    if door.media:
        file = {"schema": door.shape or {"type": "string", "format": "binary"}}
        operation["requestBody"] = {"required": True, "content": dict.fromkeys(door.media, file)}
    if door.tag and door.method not in SAFE:
        operation.setdefault("parameters", []).append(
            {
                "name": "If-Match",
                "in": "header",
                "required": True,
                "description": "the ETag of what is changed",
                "schema": {"type": "string", "maxLength": 200},
            }
        )


def _as_problems(made: dict[str, Any]) -> None:
    """Errors are of their own media type; FastAPI describes them as plain JSON."""
    for path in made["paths"].values():
        for operation in path.values():
            for code, answer in operation["responses"].items():
                if code.startswith(("4", "5")) and "content" in answer:
                    schema = {"$ref": "#/components/schemas/Problem"}
                    answer["content"] = {KIND: {"schema": schema}}
    for unused in ("HTTPValidationError", "ValidationError"):
        made.get("components", {}).get("schemas", {}).pop(unused, None)
