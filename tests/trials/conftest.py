"""What the heavy trials share: the program that forks, and a prepared world on either database."""

import os
from collections.abc import Iterator
from typing import Final

import pytest

from tests.conftest import NIGHTLY
from tests.trials import killing
from tests.trials.killing import Forker
from tests.trials.places import Place, SqlitePlace
from tests.trials.progress import Progress
from tests.trials.servers import PostgresPlace

PROGRESS: Final = Progress()


def pytest_sessionfinish(exitstatus: int) -> None:
    """Begin anew the next time, once everything held."""
    if NIGHTLY and exitstatus == pytest.ExitCode.OK:
        PROGRESS.forget()


@pytest.fixture(scope="session")
def progress() -> Progress:
    """How far this run has come."""
    return PROGRESS


@pytest.fixture(scope="session")
def forker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forker]:
    """The program that forks, started once."""
    with killing.forker(tmp_path_factory.mktemp("forker")) as running:
        yield running


@pytest.fixture(scope="session")
def sqlite_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A prepared world on SQLite."""
    template = request.getfixturevalue("sqlite_template")
    return SqlitePlace(template, tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="session")
def postgres_place(request: pytest.FixtureRequest) -> Iterator[Place]:
    """A prepared world on PostgreSQL."""
    server = request.getfixturevalue("postgres_server")
    template = request.getfixturevalue("postgres_template")
    made = PostgresPlace(server, template, f"world_{os.getpid()}")
    yield made
    made.drop()


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> Place:
    """A prepared world on either database."""
    made: Place = request.getfixturevalue(f"{request.param}_place")
    return made


@pytest.fixture
def fresh(place: Place) -> Iterator[Place]:
    """The same, as it was made, and put back afterwards."""
    place.renew()
    yield place
    place.remake()


@pytest.fixture
def fresh_postgres(postgres_place: Place) -> Iterator[Place]:
    """A world on PostgreSQL, as it was made, and put back afterwards."""
    postgres_place.renew()
    yield postgres_place
    postgres_place.remake()
