"""A crowd that asks at the hours it asks at, however long the answers take.

How long an answer took is counted from when it was asked for, not from when somebody was free to
ask: a server that is slow is not asked less.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from threading import Lock, Thread
from typing import Final
from urllib.parse import urlsplit

from tests.api.worker.day import Visitor

DESKS: Final = 24
"""So many may wait for an answer at once."""


@dataclass
class Load:
    """Requests, each at its second, of visitors who take turns."""

    address: str
    visitors: Sequence[Visitor]
    every_seconds: float
    """How often each of them asks."""
    times: int
    took: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def run(self) -> None:
        """Ask all of it."""
        count = len(self.visitors)
        pause = self.every_seconds / count
        self._turns = iter([(turn * pause, turn % count) for turn in range(count * self.times)])
        self._busy = [Lock() for _ in self.visitors]
        self._lock, self._began = Lock(), time.monotonic()
        desks = [Thread(target=self._sit) for _ in range(DESKS)]
        for desk in desks:
            desk.start()
        for desk in desks:
            desk.join()

    def _sit(self) -> None:
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        while True:
            with self._lock:
                turn = next(self._turns, None)
            if turn is None:
                connection.close()
                return
            due, number = self._began + turn[0], turn[1]
            time.sleep(max(0.0, due - time.monotonic()))
            with self._busy[number]:  # nobody asks twice at once
                status = self.visitors[number].ask(connection)
            with self._lock:
                self.took.append(time.monotonic() - due)
                self.statuses.append(status)

    def milliseconds(self, share: float) -> int:
        """Within how long so large a share was answered."""
        return round(1000 * sorted(self.took)[int(share * len(self.took)) - 1])

    def failed(self) -> list[str]:
        """What was not answered well, told by what was asked."""
        return [one for visitor in self.visitors for one in visitor.failed]
