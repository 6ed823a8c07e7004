"""An installation of either kind that the commands find by their environment."""

from pathlib import Path

import pytest

from foundation.keys import write_keys
from foundation.sqlite import SqliteDatabase
from tests.databases import KEYS, AnyDatabase


@pytest.fixture
def installed(
    database: AnyDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AnyDatabase:
    """The database, named by the settings."""
    file = tmp_path / "keys"
    write_keys(file, KEYS)
    monkeypatch.setenv("FOOTHOLD_KEYS", str(file))
    if isinstance(database, SqliteDatabase):
        monkeypatch.setenv("FOOTHOLD_DATA", str(database.folder))
    else:
        url = database.engine.url.set(host="localhost")  # the settings want one; a socket has none
        monkeypatch.setenv("FOOTHOLD_DATABASE_URL", url.render_as_string(hide_password=False))
    return database
