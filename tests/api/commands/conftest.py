"""What tests of the commands on rounds share."""

from datetime import datetime

import pytest

from api.operating.installation import opened
from foundation.clock import SystemClock
from tests.api.houses import House
from tests.people import MONDAY
from tests.placements.scene import Town, town


@pytest.fixture
def made(house: House, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A town with three youths in the pool and two jobs, on the Monday of the stories."""

    def monday(_: SystemClock) -> datetime:
        return MONDAY

    monkeypatch.setattr(SystemClock, "now", monday)
    assert house.folder.is_dir()
    with opened() as installed:
        there = town(installed.database, seats=1, capacity=1)
        for _ in range(3):
            there.approved()
        return there
