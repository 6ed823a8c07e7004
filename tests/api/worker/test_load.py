"""Load: a municipality's day against one process, while rounds are solved in it."""

from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPConnection
from json import dumps, loads
from pathlib import Path
from threading import Event, Thread
from typing import Any, Final
from urllib.parse import urlsplit

import pytest

from api.app import PREFIX
from api.operating.installation import opened
from api.web.cookies import HERE
from api.web.guard import CSRF
from foundation.clock import local_day
from tests.api.houses import House
from tests.api.worker.day import Visitor, begin
from tests.api.worker.load import Load
from tests.api.worker.served import serving
from tests.conftest import NIGHTLY
from tests.figures import tried

SHARE: Final = 1.0 if NIGHTLY else 0.05
EVERY_SECONDS: Final = 10.0 if NIGHTLY else 0.5
TIMES: Final = 30 if NIGHTLY else 4
P95_MILLISECONDS: Final = 300
ROUND_EVERY_SECONDS: Final = 20.0


@pytest.mark.trial
def test_a_mixed_day_against_one_process(disk: House, tmp_path: Path) -> None:
    """Tests that nothing fails, and by night that 95 of 100 are answered within 300 ms."""
    assert disk.on_files
    now = datetime.now(UTC)
    with opened() as installed:
        installed.database.dispatcher = None
        day = begin(installed.database, SHARE, now, seed=8)
    over = Event()
    with serving(tmp_path) as (server, address):
        holder = Holder(address, day.karen, local_day(now).isoformat())
        rounds = Thread(target=holder.hold, args=(over,))
        rounds.start()
        load = Load(address, day.visitors, EVERY_SECONDS, TIMES)
        load.run()
        over.set()
        rounds.join()
        assert server.stop()[0] == 0
        assert "error" not in server.logged()
    assert load.failed() == []
    assert len(load.took) == len(day.visitors) * TIMES
    assert holder.solved > 0
    tried(
        f"requests of {len(day.visitors)} signed in at one process, each answered", len(load.took)
    )
    if NIGHTLY:
        p95 = load.milliseconds(0.95)
        tried("milliseconds in which 95 of 100 of them were answered, rounds being solved", p95)
        assert p95 < P95_MILLISECONDS


class Holder:
    """Karen, who has rounds solved all the while."""

    def __init__(self, address: str, karen: Visitor, day: str) -> None:
        """Sit down."""
        self.connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
        self.karen, self.day, self.solved = karen, day, 0

    def hold(self, over: Event) -> None:
        """Begin a round, and have it solved again and again, until the day is over."""
        with closing(self.connection):
            self._hold(over)

    def _hold(self, over: Event) -> None:
        self._ask("POST", "/rounds", {"round_date": self.day}, 201)
        self._ask("POST", "/rounds/1/freezing", None, 200)
        while not (over.is_set() and self.solved):
            run = self.solved + 1
            self._ask("POST", "/rounds/1/runs", {"read_run": self.solved}, 202)
            while self._ask("GET", f"/rounds/1/runs/{run}", None, 200)["state"] != "done":
                over.wait(0.2)
            self.solved = run
            over.wait(ROUND_EVERY_SECONDS)

    def _ask(self, method: str, path: str, body: Any, code: int) -> Any:
        headers = {"Cookie": f"{HERE}={self.karen.cookie}", CSRF: self.karen.csrf}
        if body is not None:
            headers["Content-Type"] = "application/json"
        sent = None if body is None else dumps(body)
        self.connection.request(method, PREFIX + path, sent, headers)
        answer = self.connection.getresponse()
        said = answer.read()
        assert answer.status == code, said
        return loads(said)
