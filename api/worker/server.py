"""The web server in this process: one of it, threads for the requests."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn
from starlette.types import ASGIApp

GRACE_SECONDS: Final = 10
"""How long a request that is being answered may take when the server is told to stop; a stream is
cut off then."""

IDLE_SECONDS: Final = 75
"""How long a connection is kept that nobody uses: longer than proxies keep theirs, so that it is
never this end that hangs up on a request."""


class Server(uvicorn.Server):
    """Serves until it is told to stop, and then returns: what is open is closed by its owner."""

    def __init__(self, app: ASGIApp, proxies: str = "") -> None:
        """Serve an application; `proxies` are the addresses whose word on the asker is taken."""
        config = uvicorn.Config(
            app,
            lifespan="off",
            log_config=None,
            access_log=False,  # it would write paths, and there are ids in them
            server_header=False,
            proxy_headers=bool(proxies),
            forwarded_allow_ips=proxies,
            timeout_graceful_shutdown=GRACE_SECONDS,
            timeout_keep_alive=IDLE_SECONDS,
        )
        super().__init__(config)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take Ctrl-C and SIGTERM as the word to stop, and as nothing more once it is done."""
        with super().capture_signals():
            yield
            self._captured_signals.clear()
