"""What tests of workers behind a queue share: a broker, and an installation on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from tests import redis
from tests.api.houses import House, server
from tests.api.shell import Shell
from tests.redis import Broker


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Broker]:
    """A broker, started once."""
    with redis.running() as broker:
        yield broker


@pytest.fixture
def broker(redis_server: Broker, monkeypatch: pytest.MonkeyPatch) -> Broker:
    """A broker with nothing in it, that the installation knows of."""
    with redis_server.client() as client:
        client.flushall()
    monkeypatch.setenv("FOOTHOLD_BROKER_URL", redis_server.url)
    return redis_server


@pytest.fixture
def settled(
    postgres_server: URL,
    postgres_template: str,
    tmp_path: Path,
    foothold: Shell,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[House]:
    """An installation on a server of its own, in which one municipality is founded."""
    made = House(tmp_path / "house", foothold, monkeypatch)
    with server(made, postgres_server, like=postgres_template) as ready:
        ready("db", "upgrade")
        ready("db", "found", "harbour", "--name", "Havneby")
        yield ready
