"""The shell of the door tests, and the installations it works on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from tests import databases, redis
from tests.api.houses import House, files, server
from tests.api.matrix import Matrix, matrix
from tests.api.shell import Shell
from tests.api.world import world
from tests.conftest import _found as found
from tests.redis import Broker


@pytest.fixture
def foothold(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Runs `foothold` in this process."""
    return Shell(capsys, monkeypatch)


@pytest.fixture(params=["sqlite", "postgres"])
def bare(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    foothold: Shell,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[House]:
    """An installation of either kind, of which there is nothing yet."""
    made = House(tmp_path / "house", foothold, monkeypatch)
    if request.param == "sqlite":
        kind = files(made)
    else:
        kind = server(made, request.getfixturevalue("postgres_server"))
    with kind as house:
        yield house


@pytest.fixture(params=["sqlite", "postgres"])
def house(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    foothold: Shell,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[House]:
    """An installation in which one municipality is founded; on the server with tables ready made.

    Making them takes longer than most of the tests; `bare` is for those who look at how.
    """
    made = House(tmp_path / "house", foothold, monkeypatch)
    if request.param == "sqlite":
        kind = files(made)
    else:
        template = request.getfixturevalue("postgres_template")
        kind = server(made, request.getfixturevalue("postgres_server"), like=template)
    with kind as ready:
        ready("db", "upgrade")
        ready("db", "found", "harbour", "--name", "Havneby")
        yield ready


@pytest.fixture
def disk(tmp_path: Path, foothold: Shell, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """An installation of files in which one municipality is founded."""
    with files(House(tmp_path / "house", foothold, monkeypatch)) as house:
        house("db", "upgrade")
        house("db", "found", "harbour", "--name", "Havneby")
        yield house


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


@pytest.fixture(scope="session")
def there(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matrix]:
    """Every door over a world with one of everything, made once: what is asked of it is undone."""
    folder = tmp_path_factory.mktemp("world")
    with databases.sqlite_database(sqlite_template, folder) as database:
        found(database)
        yield matrix(world(database))
