"""The web application: every door there is, each with its guard, and nothing else.

It refuses to start with a route that was not declared as a door, for that would be open to anybody.
"""

from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope

from api.routes import ALL
from api.web import problems
from api.web.answering import answering
from api.web.described import describe, responses_of
from api.web.doors import Door, Open
from api.web.errors import NotText, Overlarge, WrongKind
from api.web.guard import admit
from api.web.layers import Layers
from api.web.limiting import Limiter
from api.web.metrics import Metrics
from api.web.noted import Noted
from api.web.oidc import Outside
from matching.files.faults import Refused
from matching.files.reading import parse

if TYPE_CHECKING:
    from api.operating.installation import Installation

PREFIX: Final = "/api/v1"
BODY_MAX: Final = 1_000_000
"""Bytes of a body, where a door says nothing else; a long application has some ten thousands."""
NUL_ESCAPED: Final = rb"\u0000"
NUL_IN_QUERY: Final = b"%00"
Handle = Callable[[Request], Coroutine[Any, Any, Response]]


class UndeclaredRoute(RuntimeError):
    """There is a way in that nobody guards."""


class Strict(Request):
    """A request whose body has an end, and whose JSON is read as files are: numbers exact."""

    def __init__(self, request: Request, body_max: int) -> None:
        """Read the same request, and of its body no more than so many bytes."""
        super().__init__(request.scope, request.receive)
        self._body_max = body_max

    async def body(self) -> bytes:
        """The whole body. Raises `Overlarge` as soon as it is, without reading the rest."""
        if not hasattr(self, "_body"):
            said = self.headers.get("Content-Length", "0")
            if said.isdigit() and int(said) > self._body_max:
                raise Overlarge(most=self._body_max)
            read = bytearray()
            async for part in self.stream():
                read += part
                if len(read) > self._body_max:
                    raise Overlarge(most=self._body_max)
            self._body = bytes(read)
        return self._body

    async def json(self) -> Any:
        """The body. What is not JSON is told as FastAPI tells it."""
        from json import JSONDecodeError

        body = await self.body()
        try:
            return parse(body)
        except Refused as refused:
            raise JSONDecodeError(str(refused.faults[0].rule), "", 0) from None


class Guarded(APIRoute):
    """A route that is a door: the guard comes before everything else."""

    def get_route_handler(self) -> Handle:
        """Ask the guard, then answer."""
        door, handle = getattr(self.endpoint, "door", None), super().get_route_handler()

        if not isinstance(door, Door):
            raise UndeclaredRoute(self.path)

        async def guarded(request: Request) -> Response:
            request = Strict(request, door.body_max or BODY_MAX)
            await run_in_threadpool(admit, request, door)
            _check_kind(request, door)
            request.state.body = await request.body()
            _refuse_nul(request.scope["query_string"], request.state.body)
            return await handle(request)

        return guarded


def make_app(house: "Installation", doors: Iterable[Door] = ALL) -> FastAPI:
    """The application of an installation. Raises `UndeclaredRoute`."""
    app = FastAPI(
        telemetry={"logs": False},  # they would hold what was sent
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    app.state.house = house
    app.state.limiter = Limiter(house.settings)
    app.state.outside = Outside()
    app.router.route_class = Guarded
    for door in doors:
        _hang(app, door)
    problems.register(app)
    app.add_middleware(Layers)
    app.state.metrics = Metrics(house)
    app.add_middleware(Noted)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]  # FastAPI's own way to do it
    check_declared(app)
    return app


def check_declared(app: FastAPI) -> None:
    """Refuse an application in which a route is no door, or a door is open to nobody in words."""
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        door = getattr(getattr(route, "endpoint", None), "door", None)
        if not isinstance(route, Guarded) or not isinstance(door, Door):
            raise UndeclaredRoute(str(getattr(route, "path", route)))
        if not isinstance(door.asks, Open) and not door.rights():
            raise UndeclaredRoute(door.path)


def _check_kind(request: Request, door: Door) -> None:
    """Refuse a file of another kind than is read here, before any of it is. Raises `WrongKind`."""
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if door.media and kind not in door.media:
        raise WrongKind(kinds=", ".join(door.media))


def _hang(app: FastAPI, door: Door) -> None:
    act = answering(door)
    act.door = door  # type: ignore[attr-defined]  # where the guard finds it
    returns = door.returns
    own = isinstance(returns, type) and issubclass(returns, Response)
    app.router.add_api_route(
        PREFIX + door.path if door.described else door.path,
        act,
        methods=[door.method],
        status_code=door.status,
        response_class=Response if own else JSONResponse,
        response_model=None if own or door.status == 204 else returns,  # noqa: PLR2004  # no content
        tags=[door.topic],
        operation_id=door.name,
        summary=(door.act.__doc__ or "").split("\n")[0],
        description="\n".join((door.act.__doc__ or "").split("\n")[1:]).strip() or None,
        responses=responses_of(door),
        include_in_schema=door.described,
    )


def _refuse_nul(query: bytes, body: bytes) -> None:
    """Refuse what one database keeps and the other does not. Raises `NotText`."""
    if NUL_IN_QUERY in query:
        raise NotText
    if NUL_ESCAPED in body:
        with suppress(Refused):
            if _holds_nul(parse(body)):
                raise NotText


def _holds_nul(read: Any) -> bool:
    """Whether a text holds the letter that PostgreSQL keeps in none."""
    if isinstance(read, dict):
        return any(map(_holds_nul, (*read, *read.values())))
    if isinstance(read, list):
        return any(map(_holds_nul, read))
    return isinstance(read, str) and "\0" in read


__all__ = ["PREFIX", "Receive", "Scope", "UndeclaredRoute", "check_declared", "make_app"]
