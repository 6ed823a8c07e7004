"""A request that may be sent again: with the same key it is done once, and answered the same.

The key stands in the header `Idempotency-Key`, drawn by whoever sends; see `repeats` for how long
it holds.
"""

import re
from hashlib import sha256
from typing import Final

from fastapi import Request

from api.web.acting import Act
from api.web.errors import BadKey
from foundation.access import repeats
from foundation.access.repeats import Answered

HEADER: Final = "Idempotency-Key"
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{8,200}")


def key_of(request: Request) -> str | None:
    """The key of a request, if it has one. Raises `BadKey`."""
    key = request.headers.get(HEADER)
    if key is not None and not _KEY.fullmatch(key):
        raise BadKey
    return key


def answered_before(act: Act, key: str, body: bytes) -> Answered | None:
    """What was answered to this very request. Raises `repeats.KeyUsed` for another of its key."""
    return repeats.find(act.session, _row(act, key), _told(act.request, body), at=act.at)


def keep(act: Act, key: str, body: bytes, answered: Answered) -> None:
    """Keep the answer, in the transaction of what was done."""
    request, account = _told(act.request, body), act.by.account
    repeats.keep(act.session, _row(act, key), request, answered, account=account, at=act.at)


def _row(act: Act, key: str) -> str:
    return f"{act.by.account}:{sha256(key.encode()).hexdigest()}"


def _told(request: Request, body: bytes) -> str:
    what = f"{request.method} {request.url.path}?{request.url.query}"
    return f"{what} {sha256(body).hexdigest()}"
