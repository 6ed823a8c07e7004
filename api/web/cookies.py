"""The cookie by which a browser shows its session.

Over HTTPS it has a name browsers guard (`__Host-`): sent to this host alone, over HTTPS alone, and
set by nobody else. On one's own machine, at http://localhost, some browsers refuse such a cookie,
so there, and only there, it has another name and no such guard: nothing leaves the machine.
"""

from typing import TYPE_CHECKING, Final

from fastapi import Request, Response

from foundation.access.secrets import Handed

if TYPE_CHECKING:
    from api.operating.installation import Installation

COOKIE: Final = "__Host-foothold"
"""A browser sends a cookie of this kind to this host alone, over HTTPS alone, from any path."""
HERE: Final = "foothold"
"""Its name on one's own machine."""
LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def is_local(request: Request) -> bool:
    """Whether a browser asks this very machine, by plain HTTP, and no address is set that it has.

    Behind a proxy the address is set (`FOOTHOLD_URL`), so what a proxy makes of a request never
    lets it pass for one from here.
    """
    house: Installation = request.app.state.house
    return (
        house.settings.url is None
        and request.url.scheme == "http"
        and request.url.hostname in LOCAL
    )


def read(request: Request) -> str:
    """What the browser shows; empty where it shows nothing."""
    return request.cookies.get(HERE if is_local(request) else COOKIE, "")


def keep(request: Request, handed: Handed | None) -> None:
    """Let the answer to a request give the browser a session to keep, or take it away."""
    request.state.kept = handed


def put(request: Request, response: Response) -> None:
    """Write into an answer what was to be kept, if anything was."""
    handed = getattr(request.state, "kept", ...)
    if handed is ...:
        return
    bake(request, response, str(handed) if handed else None, name=COOKIE, name_here=HERE)


def bake(
    request: Request,
    response: Response,
    value: str | None,
    *,
    name: str,
    name_here: str,
    seconds: int | None = None,
) -> None:
    """Set a cookie no script can read, or take it away; without `seconds` while a browser runs."""
    local = is_local(request)
    if value is None:
        response.delete_cookie(
            name_here if local else name, path="/", secure=not local, httponly=True, samesite="lax"
        )
        return
    response.set_cookie(
        name_here if local else name,
        value,
        max_age=seconds,
        path="/",
        secure=not local,
        httponly=True,
        samesite="lax",
    )
