"""What all tests share: how many examples a property is tried on, the language, the databases."""

import gc
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import URL

import api.sheets  # noqa: F401  # before any test imports openpyxl: it says how that is to read
from foundation.accounts import operator
from foundation.tenants import found_municipality
from tests import databases, engines, figures, kept, postgres, turns
from tests.people import MONDAY

NIGHTLY = os.environ.get("FOOTHOLD_TRIALS") == "nightly"
"""Whether the heavy trials run in full."""

settings.register_profile(
    "check", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("nightly", parent=settings.get_profile("check"), max_examples=2_000)
settings.load_profile("nightly" if NIGHTLY else "check")

engines.share()
gc.disable()  # until all tests are collected, for nothing of that is garbage


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests read English unless they ask for Danish."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "en")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let tests of doors and acts take turns on the two databases."""
    left = set() if turns.BOTH else set(turns.left_for_the_night(items))
    if left:
        config.hook.pytest_deselected(items=list(left))
        items[:] = [item for item in items if item not in left]


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what stays: modules, mappers and five thousand tests."""
    gc.enable()
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(exitstatus: int) -> None:
    """Write the figures of a nightly run in which everything held."""
    if NIGHTLY and exitstatus == pytest.ExitCode.OK:
        figures.write()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """A PostgreSQL server, started once."""
    with postgres.running() as server:
        postgres.make_roles(server)
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres_server: URL) -> Iterator[str]:
    """A database with all tables and no rows."""
    with databases.postgres_template(postgres_server) as name:
        yield name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables and no rows."""
    return databases.sqlite_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def sqlite_scenes(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> kept.Scenes:
    """What tests begin with, on SQLite."""

    def opened() -> AbstractContextManager[databases.AnyDatabase]:
        return databases.sqlite_database(sqlite_template, tmp_path_factory.mktemp("scene"))

    return kept.make(opened, _found)


@pytest.fixture(scope="session")
def postgres_scenes(postgres_server: URL, postgres_template: str) -> kept.Scenes:
    """What tests begin with, on PostgreSQL."""
    return kept.make(
        lambda: databases.postgres_database(postgres_server, postgres_template), _found
    )


def _found(database: databases.AnyDatabase) -> None:
    for municipality in (databases.CITY, databases.TOWN):
        with database.writing(municipality) as session:
            found_municipality(session, name=municipality, by=operator(municipality), at=MONDAY)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[databases.AnyDatabase]:
    """An empty database of either kind, in which two municipalities are founded."""
    if request.param == "sqlite":
        template = request.getfixturevalue("sqlite_template")
        made: AbstractContextManager[databases.AnyDatabase]
        made = databases.sqlite_database(template, tmp_path)
    else:
        server = request.getfixturevalue("postgres_server")
        made = databases.postgres_database(server, request.getfixturevalue("postgres_template"))
    with made as ready:
        kept.begin(ready, request.getfixturevalue(f"{request.param}_scenes"))
        yield ready
