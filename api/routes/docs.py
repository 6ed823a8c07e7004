"""The description of the API: as OpenAPI for programs, as a page for people; open to anybody."""

import json
from collections.abc import Callable

from fastapi import Response

from api.web import manual
from api.web.acting import Sat
from api.web.doors import Doors, Open

doors = Doors("", "docs")


@doors.get("/openapi.json", asks=Open.ANYBODY, described=False)
def openapi(act: Sat) -> Response:
    """Answer the description of the API, as OpenAPI 3.1."""
    text = _made_once(act, "openapi_text", lambda: json.dumps(act.request.app.openapi()))
    return Response(text, media_type="application/json")


@doors.get("/docs", asks=Open.ANYBODY, described=False)
def page(act: Sat) -> Response:
    """Answer the same as a page: every door with what it takes and answers, and who may ask."""
    text = _made_once(act, "manual", lambda: manual.page(act.request.app.openapi()))
    headers = {"Content-Security-Policy": manual.POLICY}
    return Response(text, headers=headers, media_type="text/html; charset=utf-8")


def _made_once(act: Sat, name: str, make: Callable[[], str]) -> str:
    """A text that is the same for everybody and as long as the program runs."""
    state = act.request.app.state
    if not hasattr(state, name):
        setattr(state, name, make())
    return str(getattr(state, name))
