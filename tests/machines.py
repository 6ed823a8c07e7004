"""State machines: many lives, each on a database of its own."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test
from sqlalchemy import URL

from tests.conftest import NIGHTLY
from tests.databases import AnyDatabase, postgres_database, sqlite_database

Opened = Callable[[], AbstractContextManager[AnyDatabase]]


def live(
    lives: type[RuleBasedStateMachine],
    opened: Opened,
    examples: int,
    *,
    nightly: int,
    steps: int = 50,
    **facts: Any,
) -> None:
    """Run a machine so often, in a night oftener; it is told what opens its database."""
    told = {"opened": staticmethod(opened), "__module__": lives.__module__, **facts}
    machine = type("Machine", (lives,), told)
    many = nightly if NIGHTLY else examples
    run_state_machine_as_test(
        machine, settings=settings(max_examples=many, stateful_step_count=steps, deadline=None)
    )


def on_files(template: Path, folders: pytest.TempPathFactory) -> Opened:
    """Databases of files, each in a folder of its own."""
    return lambda: sqlite_database(template, folders.mktemp("lives"))


def on_a_server(server: URL, template: str) -> Opened:
    """Databases of a server, one after another."""
    return lambda: postgres_database(server, template)
