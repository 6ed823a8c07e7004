"""The command that opens the house: pages and API, and the work that nobody waits for."""

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.exits import Answer
from api.language import _
from foundation.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from socket import socket

    from api.operating.installation import Installation

Host = Annotated[
    str, typer.Option(help=_("The address to listen at; 0.0.0.0 for every one of this machine."))
]
Port = Annotated[int, typer.Option(min=0, max=65535, help=_("The port; 0 for any that is free."))]
Data = Annotated[Path | None, typer.Option(help=_("The data folder, if not that of the settings."))]


class NoPlace(Refusal):
    """Nobody can listen there."""

    sentence = "{host}:{port} cannot be listened at: {why}."


def serve(host: Host = "127.0.0.1", port: Port = 8000, data: Data = None) -> Answer:
    """Serve until Ctrl-C or SIGTERM."""
    from api.app import make_app
    from api.operating.installation import opened
    from api.operating.logbook import keep_log
    from api.operating.upgrading import check_upgraded
    from api.worker.server import Server

    with opened(data) as house:
        check_upgraded(house)
        place = _listening(host, port)
        keep_log()
        server = Server(make_app(house), house.settings.proxies)
        print(_("Foothold is at {place}. Stop it with Ctrl-C.", place=_address(place)), flush=True)
        with _work_done(house):
            server.run([place])
    return Answer(_("Stopped.") + "\n")


@contextmanager
def _work_done(house: "Installation") -> "Iterator[None]":
    """What is queued is done beside the requests, or by workers where there is a broker."""
    from api.worker.background import Background

    if house.settings.broker_url:
        from api.worker.queue import QueueDispatcher, make_queue

        queue = make_queue(str(house.settings.broker_url), quickly=True)
        house.database.dispatcher = QueueDispatcher(queue)
        yield
        return
    background = Background(house)
    background.start()
    try:
        yield
    finally:
        background.stop()


def _listening(host: str, port: int) -> "socket":
    """A socket that listens. Raises `NoPlace`."""
    from socket import AF_INET, AF_INET6, create_server

    try:
        return create_server((host, port), family=AF_INET6 if ":" in host else AF_INET)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else "?"
        raise NoPlace(host=host, port=str(port), why=why) from None


def _address(place: "socket") -> str:
    """Where to open it in a browser of this machine."""
    host, port = place.getsockname()[:2]
    here = "localhost" if host in {"0.0.0.0", "127.0.0.1", "::", "::1"} else host  # noqa: S104  # compared, not bound
    return f"http://{here}:{port}"
