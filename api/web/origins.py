"""Which site a request comes from: a browser says so by itself, and no page can make it lie."""

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from fastapi import Request

if TYPE_CHECKING:
    from api.operating.installation import Installation

OURS: Final = frozenset({"same-origin", "none"})
"""What `Sec-Fetch-Site` says of our own pages, and of what somebody typed."""


def is_ours(request: Request) -> bool:
    """Whether the site's own pages sent it, or something that is no browser.

    Of a browser too old to say `Sec-Fetch-Site` its `Origin` is asked, which is as old as POST
    from scripts.
    """
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched is not None and fetched not in OURS:
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == _ours(request)


def base_of(request: Request) -> str:
    """Where people reach us: what an address that is handed out begins with."""
    house: Installation = request.app.state.house
    url = house.settings.url
    return str(url or request.base_url).rstrip("/")


def _ours(request: Request) -> str:
    """Host and port people reach us at."""
    house: Installation = request.app.state.house
    url = house.settings.url
    return urlsplit(str(url)).netloc if url else request.headers.get("Host", "")
