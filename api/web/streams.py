"""Server-sent events: what something looks like, told whenever it looks otherwise.

    event: job
    data: {"id": "job_…", "state": "running", …}

Each event tells all there is to tell, so whoever comes late, or comes back, has missed nothing.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from typing import Final, NamedTuple

from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from foundation.errors import FootholdError

KIND: Final = "text/event-stream"
LOOK_SECONDS: Final = 1.0
HEARTBEAT_SECONDS: Final = 15.0
"""So often something is said even if nothing has changed: what lies between lets no line rest."""
LASTS_SECONDS: Final = 300.0
"""A stream ends after this; whoever still listens asks again, and is let in again."""
RETRY_MILLISECONDS: Final = 2_000
HEADERS: Final = {"X-Accel-Buffering": "no"}
"""Proxies are asked to pass each event on as it comes."""


class Seen(NamedTuple):
    """What something looks like, as JSON in one line; and whether that is how it stays."""

    text: str
    ended: bool


Look = Callable[[], Seen | None]
"""Looks; None where the listener may see it no more."""


def stream(event: str, look: Look) -> StreamingResponse:
    """The stream of what is seen. What the first look raises is raised, and nothing is sent."""
    return StreamingResponse(_told(event, look(), look), headers=HEADERS, media_type=KIND)


async def pause() -> None:
    """Wait until it is time to look again."""
    await asyncio.sleep(LOOK_SECONDS)


async def _told(event: str, seen: Seen | None, look: Look) -> AsyncIterator[str]:
    until, said_at, said = time.monotonic() + LASTS_SECONDS, time.monotonic(), ""
    yield f"retry: {RETRY_MILLISECONDS}\n\n"
    while seen is not None:
        now = time.monotonic()
        if seen.text != said:
            said, said_at = seen.text, now
            yield f"event: {event}\ndata: {said}\n\n"
        elif now >= said_at + HEARTBEAT_SECONDS:
            said_at = now
            yield ": here\n\n"
        if seen.ended or now >= until:
            return
        await pause()
        try:
            seen = await run_in_threadpool(look)
        except FootholdError:  # it is gone, or not for this listener any more
            return
