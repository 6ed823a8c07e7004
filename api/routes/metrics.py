"""What is counted, for whoever watches: open to this machine, and to whoever holds the token."""

import hmac
from ipaddress import ip_address
from typing import Final

from fastapi import Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from api.web.acting import Sat
from api.web.doors import Doors, Open
from api.web.guard import BEARER
from foundation.errors import NotFound

doors = Doors("/metrics", "metrics")
PASSED_ON: Final = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")
"""A request with one of these came through a proxy, so where it came from is not where it began."""


@doors.get("", asks=Open.ANYBODY, described=False)
def show(act: Sat) -> Response:
    """All that is counted, as Prometheus reads it. To anybody else there is no such thing."""
    if not (_holds_token(act.request, act.house.settings.metrics_token) or _is_here(act.request)):
        raise NotFound(thing="page", id="metrics")
    text: bytes = act.request.app.state.metrics.text()
    return Response(text, media_type=CONTENT_TYPE_LATEST)


def _holds_token(request: Request, token: str | None) -> bool:
    shown = request.headers.get("Authorization", "")
    return token is not None and hmac.compare_digest(shown.encode(), f"{BEARER}{token}".encode())


def _is_here(request: Request) -> bool:
    """Whether somebody on this machine asks, and nobody through them."""
    if request.client is None or any(name in request.headers for name in PASSED_ON):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False
