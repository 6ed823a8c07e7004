"""Each request is noted: a line in the log, and a count for whoever watches.

A line has the number of the request, its method, its route as it is declared, the status, how long
the first byte took, and the role of whoever asked. No path that was asked for, for there are ids in
it; no query, no address, no name, no account.
"""

import time
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.operating.logbook import logger
from api.web.doors import Door
from api.web.guard import Signed
from api.web.metrics import Metrics

LOG: Final = logger(__name__)
NOWHERE: Final = "-"
"""The route of a request that leads nowhere: what was asked for is not repeated."""
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
FAILED: Final = 500


class Noted:
    """Notes what passes; it changes nothing."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note what came of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        status, took = FAILED, None

        async def out(message: Message) -> None:
            nonlocal status, took
            if message["type"] == "http.response.start":
                status, took = message["status"], time.perf_counter() - began
            await send(message)

        try:
            await self.app(scope, receive, out)
        finally:
            _note(scope, status, took if took is not None else time.perf_counter() - began)


def _note(scope: Scope, status: int, seconds: float) -> None:
    door = getattr(scope.get("endpoint"), "door", None)
    route = door.path if isinstance(door, Door) else NOWHERE
    method = scope["method"] if scope["method"] in METHODS else NOWHERE
    metrics: Metrics = scope["app"].state.metrics
    metrics.note(method, route, status, seconds)
    state = scope.get("state", {})
    signed = state.get("signed")
    LOG.info(
        "request",
        request=state.get("request_id"),
        method=method,
        route=route,
        status=status,
        ms=round(seconds * 1000, 1),
        role=signed.by.role.value if isinstance(signed, Signed) else None,
    )
