"""How a door answers: what its act returns, as JSON, with its tag, its place, once for each key."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

from fastapi import Response
from pydantic import TypeAdapter

from api.web import cookies, once, tags
from api.web.acting import Act, Sitting
from api.web.doors import SAFE, Door
from foundation.access.repeats import Answered

JSON = "application/json"
REPLAYED = {"Idempotency-Replayed": "true"}


def answering(door: Door) -> Callable[..., Any]:
    """The act of a door, with everything around it that every door needs.

    An act that makes its answer itself, a download or a stream, returns a `Response`, and is left
    as it is but for what is asked before.
    """
    if inspect.iscoroutinefunction(door.act):
        return door.act
    returns = door.returns
    own = inspect.isclass(returns) and issubclass(returns, Response)
    adapter = None if own or returns in {None, type(None)} else TypeAdapter(returns)

    @wraps(door.act)
    def answer(**given: Any) -> Response:
        act = next((one for one in given.values() if isinstance(one, Act | Sitting)), None)
        response = _answered(door, adapter, given, act)
        if act is not None:
            cookies.put(act.request, response)
        return response

    return answer


def _answered(
    door: Door, adapter: TypeAdapter[Any] | None, given: dict[str, Any], act: Act | Sitting | None
) -> Response:
    if not isinstance(act, Act):
        return _said(door, adapter, door.act(**given))
    if act.request.method in SAFE:
        return _shown(door, adapter, given, act)
    return _done(door, adapter, given, act)


def _shown(
    door: Door, adapter: TypeAdapter[Any] | None, given: dict[str, Any], act: Act
) -> Response:
    """Something that is looked at: nothing where the asker has it already."""
    if door.tag is None:
        return _said(door, adapter, door.act(**given))
    tag = door.tag(**given)
    headers = {"ETag": tags.quoted(tag)}
    if tags.is_known(act.request, tag):
        return Response(status_code=304, headers=headers)
    response = _said(door, adapter, door.act(**given))
    response.headers.update(headers)
    return response


def _done(
    door: Door, adapter: TypeAdapter[Any] | None, given: dict[str, Any], act: Act
) -> Response:
    """Something that is done: once for each key, and not to what its writer has not seen."""
    key = once.key_of(act.request) if door.repeats else None
    body: bytes = act.request.state.body
    before = once.answered_before(act, key, body) if key else None
    if before:
        response = _response(before)
        response.headers.update(REPLAYED)
        return response
    if door.tag is not None:
        tags.check(act.request, door.tag(**given))
    response = _said(door, adapter, door.act(**given))
    if key:
        place = response.headers.get("Location")
        answered = Answered(response.status_code, bytes(response.body).decode(), place)
        once.keep(act, key, body, answered)
    return response


def _said(door: Door, adapter: TypeAdapter[Any] | None, value: Any) -> Response:
    if isinstance(value, Response):
        return value
    if adapter is None:
        return Response(status_code=door.status)
    place = door.made_at.format_map(dict(value)) if door.made_at else None
    return _response(Answered(door.status, adapter.dump_json(value, by_alias=True).decode(), place))


def _response(answered: Answered) -> Response:
    headers = {"Location": answered.location} if answered.location else None
    kind = JSON if answered.body else None
    return Response(answered.body, answered.status, headers, media_type=kind)
