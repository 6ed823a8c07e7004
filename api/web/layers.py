"""What every request passes on its way in, and every answer on its way out.

Written against ASGI itself: a stream stays one, and what is set for a request holds in its thread.
"""

from collections.abc import Mapping
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.language import LANGUAGES, speaking
from api.web.problems import unforeseen
from foundation.ids import new_id

HEADERS: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer carries, unless it carries another of its own."""
REQUEST_ID: Final = "X-Request-ID"


class BrokenOff(RuntimeError):
    """An answer that was begun cannot be ended; the server says so by hanging up."""


class Layers:
    """Gives each request its number and its language, and each answer its headers.

    What nobody foresaw is answered here, and goes no further: the server would log all it says.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        number = new_id("req")
        scope.setdefault("state", {})["request_id"] = number
        begun = False

        async def out(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers[REQUEST_ID] = number
                headers.setdefault("Content-Language", spoken)
            await send(message)

        spoken = asked_for(Headers(scope=scope).get("Accept-Language", ""))
        with speaking(spoken):
            try:
                await self.app(scope, receive, out)
            except ClientDisconnect:
                return
            except Exception as error:  # noqa: BLE001  # whatever it is, it is answered and not told
                response = unforeseen(error)
                if begun:
                    raise BrokenOff(number) from None
                await response(scope, receive, out)


def asked_for(header: str) -> str:
    """The first language of a header that is spoken here; Danish where there is none."""
    ranked = (part.strip().split(";")[0].split("-")[0].lower() for part in header.split(","))
    return next((one for one in ranked if one in LANGUAGES), LANGUAGES[0])
